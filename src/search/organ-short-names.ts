/** Owns what people call organs: names without the region in front, and the short forms in use. */

/** An organ may carry so many; the first are the surest. */
const MAX_SHORT_NAMES = 12;
/** So many organs share what is taken for a region's name. */
const MIN_ORGANS_OF_REGION = 3;
const REGION_END = /[省市县区州旗盟]/;
/** 开发区, 景区 and the like are organs' own places, no region they lie in. */
const NO_REGION = /(?:开发|高新|园|景|社|城|街|保护|示范|工业|新|度假|合作|学|校|院|库|灌)区$/;
const MIN_REGION_UNITS = 3;
const MAX_REGION_UNITS = 12;
/** Every region has one of its own: said with the level only (县政府, 县医院). */
const EVERYWHERE = /^(?:人民)?(?:政府|法院|检察院|医院)$|^(?:府办|工会)$/;
/** Longer ones nobody says with the level in front. */
const MAX_LEVELLED_UNITS = 4;

/**
 * Short forms by what the name is without its region. `$1` … as in `String.replace`. All that fit are given.
 * Sources: the portals' own navigation bars and the State Council's list of organs; old names of organs since merged are what citizens still say.
 */
const RULES: readonly (readonly [RegExp, ...string[]])[] = [
  [/^人民政府办公[室厅]$/, '政府办', '府办'],
  [/^人民政府$/, '政府'],
  [/^(.{1,8}(?:镇|乡|苏木))人民政府$/, '$1政府', '$1'],
  [/^(.{1,8}街道)办事处$/, '$1办', '$1'],
  [/^发展和?改革委员会$/, '发改委', '发展改革委', '物价局'],
  [/^发展和?改革局$/, '发改局', '物价局'],
  [/^(?:工业和信息化|经济和信息化|经济贸易和信息化).*$/, '工信局', '经信局', '经信委'],
  [/^教育(?:和|、)?体育局$/, '教育局', '教体局', '体育局'],
  [/^科学技术局$/, '科技局'],
  [/^民族(?:和)?宗教.*$/, '民宗局'],
  [/^人力资源和?社会保障局$/, '人社局', '社保局', '劳动局', '人力资源局'],
  [/^自然资源(?:和规划)?局$/, '自规局', '自然资源局', '国土局', '规划局'],
  [/^生态环境局(.*)$/, '环保局', '环境局'],
  [/^住房和?城乡(?:建设|规划建设)局$/, '住建局', '建设局', '房管局'],
  [/^住房和?城乡建设委员会$/, '住建委', '建委'],
  [/^城市管理.*局$/, '城管局', '城管', '综合执法局', '执法局'],
  [/^综合行政执法局$/, '执法局', '综合执法局', '城管局'],
  [/^交通运输局$/, '交通局', '交运局'],
  [/^农业农村局$/, '农业局'],
  [/^文化(?:广电|广播电视)?(?:体育)?和?旅游局$/, '文旅局', '文化局', '旅游局', '文广旅局'],
  [/^卫生健康委员会$/, '卫健委', '卫计委', '卫生局'],
  [/^卫生健康局$/, '卫健局', '卫计局', '卫生局'],
  [/^退役军人事务局$/, '退役军人局'],
  [/^应急管理局$/, '应急局', '安监局'],
  [/^市场监督管理局$/, '市监局', '市场监管局', '市场局', '工商局', '质监局', '食药监局'],
  [/^医疗保障局$/, '医保局'],
  [/^医疗保障(?:服务|经办)中心$/, '医保中心'],
  [/^社会保险.*中心$/, '社保中心', '社保局'],
  [/^国有资产监督管理.*$/, '国资委', '国资局', '国资办'],
  [/^地方金融.*$/, '金融局', '金融办'],
  [/^粮食和物资储备局$/, '粮食局', '粮储局'],
  [/^人民防空办公室$/, '人防办'],
  [/^数据资源管理局$/, '数据局', '大数据局'],
  [/^(?:大数据|数据)(?:发展)?(?:管理)?局$/, '数据局', '大数据局'],
  [/^政务服务和?(?:大)?数据(?:资源)?管理局$/, '政数局', '政务服务局', '数据局'],
  [/^行政审批服务?局$/, '审批局', '行政审批局'],
  [/^政务服务中心$/, '政务中心', '办事大厅'],
  [/^机关事务(?:服务|管理)(?:中心|局)$/, '机关事务局', '管理局'],
  [/^(?:机构)?编制委员会办公室$/, '编办', '编委办'],
  [/^不动产登记(?:服务)?中心$/, '不动产中心', '不动产'],
  [/^疾病预防控制(?:中心|局)$/, '疾控中心', '疾控', '防疫站'],
  [/^公安局(?:交通警察|交通管理).*$/, '交警大队', '公安局交警大队', '交警队', '交警'],
  [/^公安局$/, '公安'],
  [/^消防救援(?:大队|支队|局)$/, '消防大队', '消防队', '消防'],
  [/^住房公积金.*$/, '公积金中心', '公积金'],
  [/^烟草专卖局.*$/, '烟草局'],
  [/^邮政业?(?:发展)?管理局$/, '邮政局', '邮管局'],
  [/^公共资源交易.*$/, '交易中心', '招投标中心'],
  [/^公路(?:事业)?(?:发展|管理).*$/, '公路局', '公路中心'],
  [/^招商.*$/, '招商局'],
  [/^残疾人联合会$/, '残联'],
  [/^妇女联合会$/, '妇联'],
  [/^文学艺术界联合会$/, '文联'],
  [/^工商业联合会$/, '工商联'],
  [/^科学技术协会$/, '科协'],
  [/^总工会$/, '工会'],
  [/^供销合作社联合社$/, '供销社', '供销联社'],
  [/^红十字会$/, '红会'],
  [/^人民代表大会常务委员会$/, '人大常委会', '人大'],
  [/^人民代表大会$/, '人大'],
  [/^(?:中国人民)?政治协商会议.*$/, '政协'],
  [/^(?:最高)?人民法院$/, '法院', '最高法'],
  [/^(?:最高)?人民检察院$/, '检察院', '最高检'],
  [/^人民医院$/, '医院'],
  [/^第([一二三四五六七八九十])人民医院$/, '$1院'],
  [/^妇幼保健(?:院|计划.*)$/, '妇幼保健院', '妇保院', '妇幼'],
  [/^第([一二三四五六七八九十])(?:高级)?中学$/, '$1中'],
  [/^实验小学$/, '实小'],
  [/^地方志.*$/, '方志办', '史志办'],
  [/^(?:.*)经济(?:技术)?开发区管理委员会$/, '经开区', '开发区', '开发区管委会'],
  [/^(?:.*)高新技术产业开发区管理委员会$/, '高新区', '高新区管委会'],
  [/^(.*度假区)管理委员会$/, '$1', '度假区管委会', '度假区'],
  [/^国家税务总局(.+)税务局$/, '$1税务局', '税务局', '国税局', '地税局'],
  // Whatever else has parts: 粮食和物资储备局 is 粮食局, 审计厅 stays.
  [/^(.{2,6})和(.{2,6})(局|厅|委员会)$/, '$1$3', '$2$3'],
  [/^(.{2,8})管理委员会$/, '$1管委会'],
  [/^(.{2,6})管理局$/, '$1局'],
];

/** Regions as they stand before names: what three organs and more have in front, up to 省, 市, 县 and the like. */
export function regionsOf(organs: readonly string[]): ReadonlySet<string> {
  const seen = new Map<string, number>();
  for (const organ of new Set(organs)) {
    for (let end = MIN_REGION_UNITS; end < Math.min(organ.length - 1, MAX_REGION_UNITS + 1); end++) {
      const region = organ.slice(0, end);
      if (!REGION_END.test(region[end - 1] as string) || NO_REGION.test(region)) continue;
      seen.set(region, (seen.get(region) ?? 0) + 1);
    }
  }
  const regions = new Set<string>();
  // 示例县 before 示例县市: what adds fewer than three characters to a region is a name's beginning (示例县市场监督管理局).
  for (const [region, organsOfIt] of [...seen].sort(([a], [b]) => a.length - b.length)) {
    if (organsOfIt < MIN_ORGANS_OF_REGION) continue;
    const addsTo = [...regions].some((shorter) => region.startsWith(shorter) && region.length - shorter.length < 3);
    if (!addsTo) regions.add(region);
  }
  return regions;
}

/**
 * Short names of an organ, surest first: without its region, with the region's last character (县民政局), then as people abbreviate it.
 * Never the name itself, never one character.
 */
export function shortNamesOf(organ: string, regions: ReadonlySet<string>): readonly string[] {
  const region = regionOf(organ, regions);
  const own = organ.slice(region.length);
  const level = region.slice(-1);
  const names = new Set<string>();
  if (level !== '') {
    if (!EVERYWHERE.test(own)) names.add(own);
    names.add(`${level}${own}`);
  }
  for (const [rule, ...forms] of RULES) {
    if (!rule.test(own)) continue;
    for (const form of forms) {
      const short = own.replace(rule, form);
      if (level === '' || !EVERYWHERE.test(short)) names.add(short);
      if (level !== '' && short.length <= MAX_LEVELLED_UNITS) names.add(`${level}${short}`);
    }
  }
  names.delete(organ);
  return [...names].filter((name) => name.length > 1).slice(0, MAX_SHORT_NAMES);
}

/** The township, town or street district that an organ governs (范畈镇 of 示例县范畈镇人民政府); null for others. */
export function placeOf(organ: string, regions: ReadonlySet<string>): string | null {
  const own = organ.slice(regionOf(organ, regions).length);
  return /^(.{1,8}(?:镇|乡|街道|苏木))(?:人民政府|办事处|党工委|党委|人大)/u.exec(own)?.[1] ?? null;
}

function regionOf(organ: string, regions: ReadonlySet<string>): string {
  for (let end = Math.min(organ.length - 1, MAX_REGION_UNITS); end > 0; end--) {
    const region = organ.slice(0, end);
    if (regions.has(region)) return region;
  }
  return '';
}
