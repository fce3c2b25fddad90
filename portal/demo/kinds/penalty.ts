/** Owns decisions on penalties and permits that are published one by one or in batches (行政处罚, 行政许可). */

import { hanDay } from '../days';
import { brief, type Content, type DocumentKind, type Scene, writtenDate } from '../document';
import { hanNumber } from '../han-number';
import { type Cell, heading, paragraph, signature, table } from '../html';
import { company, companyOf, estate, road, shop } from '../name-pools';
import { OFFENCES } from '../offences';
import { Phrases } from '../phrases';
import { personInTable, personInText } from '../places';
import { publicityPeriod } from '../publicity-period';
import { topic } from '../taxonomy';

const SHOP_ENDINGS: Readonly<Record<string, readonly string[]>> = {
  shijian: ['小吃店', '超市', '早点铺', '生鲜店', '快餐店', '面馆', '粮油店'],
  weijian: ['理发店', '美容店', '宾馆', '浴室', '旅馆'],
  nongye: ['农资店', '植保服务部'],
  xiaofang: ['宾馆', '超市', '快餐店', '歌舞厅'],
};

function writePenalty(scene: Scene): Content {
  const random = scene.random;
  const organ = scene.organ.organ;
  const offences = OFFENCES[scene.organ.key];
  if (offences === undefined) throw new Error(`${organ.name} publishes no penalties`);
  const offence = random.pick(offences);
  const town = random.pick(scene.county.towns).organ.shortName;
  const party =
    offence.party === 'person'
      ? personInText(random)
      : offence.party === 'shop'
        ? shop(random, town, SHOP_ENDINGS[scene.organ.key])
        : offence.party === 'any'
          ? company(random)
          : companyOf(random, offence.party);
  const found = scene.written - random.integer(18, 75);
  const fine = random.integer(offence.fine[0], offence.fine[1]) * 100;
  const gain = offence.confiscates ? random.integer(3, 90) * 10 : 0;
  const mark = `${scene.organ.mark}罚〔${scene.year}〕${scene.serial}号`;
  const place = random.chance(0.5) ? `${town}${road(random)}` : town;
  const facts = offence.facts
    .replaceAll('{place}', place)
    .replaceAll('{n}', String(random.integer(3, 60)))
    .replaceAll('{day}', hanDay(found - random.integer(1, 20)));
  const kinds = [...(offence.confiscates ? [`没收违法所得${gain}元`] : []), `罚款${fine}元`];
  const body =
    paragraph(`行政处罚决定书文号：${mark}`) +
    paragraph(
      `当事人：${party}${offence.party === 'person' ? '' : `；法定代表人（经营者）：${personInText(random)}`}`,
    ) +
    paragraph(
      `经查，${hanDay(found)}，执法人员在${random.pick(['日常检查', '专项检查', '投诉举报核查', '“双随机、一公开”抽查', '巡查'])}中发现，${facts}。上述事实有现场检查笔录、询问笔录、现场照片等证据证实。`,
    ) +
    paragraph(
      `当事人的行为违反了${offence.breaches}的规定。本机关于${hanDay(found + 12)}告知当事人拟作出行政处罚的事实、理由、依据和依法享有的陈述、申辩权利，当事人${random.chance(0.85) ? '未提出陈述、申辩' : '提出申辩，经复核未予采纳'}。`,
    ) +
    paragraph(
      `依据${offence.sanction}的规定，鉴于当事人${random.pick(['积极配合调查', '及时改正', '系初次违法且危害后果较轻', '主动消除影响'])}，决定给予行政处罚：${kinds.map((each, position) => `${position + 1}.${each}`).join('；')}。${gain > 0 ? `罚没款合计${fine + gain}元。` : ''}当事人应当自收到决定书之日起15日内缴纳罚款。`,
    ) +
    table(
      '行政处罚信息',
      ['项目', '内容'],
      [
        ['案件名称', `${party}${offence.name}案`],
        [
          '处罚种类',
          kinds
            .map((each) => each.slice(0, 2))
            .filter((each, position, all) => all.indexOf(each) === position)
            .join('、'),
        ],
        ['处罚金额（元）', fine + gain],
        ['决定日期', hanDay(scene.written)],
        ['作出机关', organ.name],
      ],
    ) +
    signature(organ.name, writtenDate(scene));
  return {
    title: `${party}${offence.name}案行政处罚信息公示（${mark}）`,
    summary: random.chance(0.84)
      ? brief(
          `${party}因${offence.name}，被${organ.shortName}${kinds.join('、')}${gain > 0 ? `，罚没款合计${fine + gain}元` : ''}。`,
        )
      : null,
    body,
  };
}

interface PermitSeed {
  readonly name: string;
  /** Endings of a small business's name, or another sort of holder. */
  readonly subject: readonly string[] | 'company' | 'person' | 'estate';
  readonly detail: readonly string[];
  readonly years: number;
}

const PERMITS: Readonly<Record<string, readonly PermitSeed[]>> = {
  shijian: [
    {
      name: '食品经营许可',
      subject: ['小吃店', '超市', '早点铺', '生鲜店', '快餐店', '面馆'],
      detail: ['热食类食品制售', '预包装食品销售', '散装食品销售', '自制饮品制售', '冷食类食品制售'],
      years: 5,
    },
    {
      name: '食品小作坊登记',
      subject: ['豆腐坊', '榨油坊', '糕点坊', '米粉坊'],
      detail: ['豆制品加工', '食用植物油压榨', '糕点加工', '粮食加工品'],
      years: 3,
    },
    {
      name: '药品零售许可',
      subject: ['大药房', '药房', '医药商店'],
      detail: ['处方药、非处方药', '非处方药'],
      years: 5,
    },
    {
      name: '特种设备使用登记',
      subject: 'company',
      detail: ['乘客电梯', '叉车', '承压蒸汽锅炉', '起重机械'],
      years: 0,
    },
  ],
  weijian: [
    {
      name: '公共场所卫生许可',
      subject: ['宾馆', '理发店', '美容店', '浴室', '旅馆'],
      detail: ['住宿场所', '理发店', '美容店', '公共浴室', '游泳馆'],
      years: 4,
    },
    {
      name: '医疗机构执业登记（诊所备案）',
      subject: ['诊所', '口腔诊所', '中医诊所'],
      detail: ['口腔科', '中医科', '全科医疗科'],
      years: 5,
    },
  ],
  zhujian: [
    {
      name: '建筑工程施工许可',
      subject: 'company',
      detail: ['厂房', '住宅楼', '教学楼', '综合楼', '道路工程'],
      years: 0,
    },
    { name: '商品房预售许可', subject: 'estate', detail: ['住宅', '住宅、商业', '商业'], years: 0 },
  ],
  jiaotong: [
    {
      name: '道路货物运输经营许可',
      subject: 'company',
      detail: ['普通货运', '货物专用运输（冷藏保鲜）', '大型物件运输'],
      years: 4,
    },
  ],
  chengguan: [
    {
      name: '户外广告设置许可',
      subject: ['超市', '快餐店', '宾馆', '大药房', '家电城'],
      detail: ['门头招牌', '立柱广告', '墙体广告'],
      years: 2,
    },
    { name: '城市建筑垃圾处置核准', subject: 'company', detail: ['工程渣土', '装修垃圾', '拆除垃圾'], years: 0 },
    { name: '临时占道许可', subject: 'company', detail: ['管线维修', '沿街立面施工', '节庆活动'], years: 0 },
  ],
  linye: [{ name: '林木采伐许可', subject: 'person', detail: ['松木', '杉木', '杂木', '毛竹'], years: 0 }],
  shuili: [{ name: '取水许可', subject: 'company', detail: ['工业用水', '农业灌溉用水', '生活用水'], years: 5 }],
  nongye: [
    { name: '农药经营许可', subject: ['农资店', '植保服务部', '种子农药门市'], detail: ['除限制使用农药外'], years: 5 },
    { name: '动物防疫条件合格证核发', subject: 'company', detail: ['生猪养殖', '蛋鸡养殖', '肉鸭养殖'], years: 0 },
  ],
  zirangh: [
    {
      name: '建设工程规划许可',
      subject: 'company',
      detail: ['工业厂房', '公共服务设施', '住宅小区', '市政管线'],
      years: 0,
    },
    { name: '乡村建设规划许可', subject: 'person', detail: ['农村村民住宅'], years: 0 },
  ],
  wenlv: [
    {
      name: '娱乐场所经营许可',
      subject: ['歌舞厅', '量贩式歌城', '电玩城'],
      detail: ['歌舞娱乐', '游艺娱乐'],
      years: 2,
    },
  ],
  yingji: [
    {
      name: '危险化学品经营许可',
      subject: 'company',
      detail: ['汽油、柴油（加油站）', '油漆、稀料（无储存）'],
      years: 3,
    },
  ],
  renshe: [{ name: '劳务派遣经营许可', subject: 'company', detail: ['劳务派遣'], years: 3 }],
  jiaoti: [
    {
      name: '校外培训机构办学许可',
      subject: ['艺术培训中心', '体育培训中心', '科技培训中心'],
      detail: ['艺术类', '体育类', '科技类'],
      years: 3,
    },
  ],
};

function writePermit(scene: Scene): Content {
  const random = scene.random;
  const organ = scene.organ.organ;
  const permits = PERMITS[scene.organ.key];
  const permit = permits?.[scene.variant % permits.length];
  if (permit === undefined) throw new Error(`${organ.name} publishes no permits`);
  const action = random.pick(['新办', '变更', '延续', '新办', '注销']);
  const count = random.integer(3, 8);
  const rows: Cell[][] = [];
  for (let position = 1; position <= count; position += 1) {
    const town = random.pick(scene.county.towns).organ.shortName;
    const holder =
      permit.subject === 'company'
        ? company(random)
        : permit.subject === 'person'
          ? personInTable(random)
          : permit.subject === 'estate'
            ? `示例县${estate(random)}项目`
            : shop(random, town, permit.subject);
    rows.push([
      position,
      holder,
      random.pick(permit.detail),
      town,
      `SL${String(scene.organ.number).padStart(3, '0')}-${scene.year}-${String(scene.serial).padStart(4, '0')}-${position}`,
      permit.years === 0 || action === '注销' ? '—' : `${permit.years}年`,
    ]);
  }
  const first = String(rows[0]?.[1] ?? '');
  const body =
    paragraph(
      `根据《中华人民共和国行政许可法》第四十条的规定，现将${organ.name}${scene.year}年第${scene.serial}批${permit.name}（${action}）结果予以公开，公众有权查阅。`,
    ) +
    table(
      `${permit.name}（${action}）结果`,
      ['序号', '行政相对人', '许可内容', '所在乡镇', '许可编号', '有效期'],
      rows,
    ) +
    paragraph(
      `以上${count}件均在法定期限内办结，准予许可决定已送达申请人。${random.chance(0.4) ? '取得许可后应当在核准的地址和范围内从事活动，接受日常监督检查。' : ''}咨询和监督电话：${organ.telephone}。`,
    ) +
    signature(organ.name, writtenDate(scene));
  return {
    title: `${organ.shortName}${permit.name}（${action}）结果公示（${scene.year}年第${scene.serial}批，${first}等${count}件）`,
    summary: random.chance(0.84)
      ? brief(
          `公开${first}等${count}件${permit.name}（${action}）结果，列明许可内容、编号和有效期，均在法定期限内办结。`,
        )
      : null,
    body,
  };
}

/** Keys of the organs that publish permits, with how many sorts each has. */
export const PERMIT_ORGANS: readonly (readonly [key: string, sorts: number])[] = Object.entries(PERMITS).map(
  ([key, permits]) => [key, permits.length],
);
export const PENALTY_ORGANS: readonly string[] = Object.keys(OFFENCES);

function writeCheck(scene: Scene): Content {
  const random = scene.random;
  const organ = scene.organ.organ;
  const subject = new Phrases(scene).value('object');
  const count = random.integer(4, 8);
  let good = 0;
  const rows = Array.from({ length: count }, (_, position): Cell[] => {
    const passed = random.chance(0.72);
    if (passed) good += 1;
    return [
      position + 1,
      random.chance(0.5) ? company(random) : shop(random, random.pick(scene.county.towns).organ.shortName),
      passed ? '未发现问题' : random.pick(['发现问题已责令改正', '通过登记的住所无法联系', '发现问题待后续处理']),
    ];
  });
  const period = publicityPeriod(scene, 5);
  const body =
    paragraph(
      `按照${scene.year}年度“双随机、一公开”抽查工作计划，${organ.name}随机抽取检查对象${count}户、执法人员${random.integer(2, 5)}名，于${hanDay(scene.written - 15)}至${hanDay(scene.written - 2)}对${subject}开展检查，现将结果公示如下。`,
    ) +
    table('抽查结果', ['序号', '检查对象', '检查结果'], rows) +
    heading('结果统计') +
    paragraph(
      `检查${count}户，未发现问题${good}户，发现问题${count - good}户。对发现的问题，已按照“谁管辖、谁负责”的原则做好后续监管衔接。`,
    ) +
    paragraph(`${period.sentence}监督电话：${organ.telephone}。`) +
    signature(organ.name, writtenDate(scene));
  return {
    title: `${organ.shortName}${scene.year}年${subject}“双随机、一公开”抽查结果公示（第${hanNumber(scene.serial)}期）`,
    summary: random.chance(0.84)
      ? brief(
          `随机抽查${subject}${count}户，未发现问题${good}户，发现问题${count - good}户，均已责令改正或者移交后续处理。`,
        )
      : null,
    body,
    ...period.stated,
  };
}

const base = { series: null, genre: '公示' } as const;
export const penaltyKind: DocumentKind = {
  ...base,
  id: 'penalty',
  genre: '行政处罚',
  topic: topic(16, '司法'),
  keyField: '行政处罚',
  write: writePenalty,
};
export const permitKind: DocumentKind = {
  ...base,
  id: 'permit',
  genre: '行政许可',
  topic: topic(2, '政务公开'),
  keyField: '行政许可',
  write: writePermit,
};
export const checkKind: DocumentKind = {
  ...base,
  id: 'check',
  topic: topic(9, '工商'),
  keyField: '市场监管',
  write: writeCheck,
};
