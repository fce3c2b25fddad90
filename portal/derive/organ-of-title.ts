/**
 * Owns telling the organ that speaks in a title: what stands before 关于, 印发, 转发 … Of several organs that sign together the first is
 * taken, which leads (牵头, Art. 10 of the Regulation), with or without a mark between them. A name without its place (市政府办公厅) is no
 * full name and gives nothing, but where the directory has it as one organ's short name.
 */

/** Where a title stops naming who speaks and says what is said. */
const SPEAKS =
  /关于|印发|转发|批转|公布|发布|颁布|授予|废止|修改|任免|聘任|表彰|收回|撤销|征集|公开征求|明确|决定|通报|批准|部署|启动|出台|《|“|【|\[|[0-9０-９〇]|[（(]|[一二三四五六七八九]+年|令第|公告|通告|公示|贯彻|延长|宣布|授权|同意|向|致|给|对(?!外|口)/;
const SEPARATORS = /[、，,；;\s　]+/;
/** Behind the last organ of several: 上海市生态环境局等. */
const AND_OTHERS = /等(?:[一二三四五六七八九十\d]+(?:个)?(?:部门|单位|委办局|厅局))?$/;

/** 河南省第六届人民代表大会 is 河南省人民代表大会. */
const SESSION = /第[一二三四五六七八九十]+届(?=人民代表大会)/;

const MAX_NAME = 40;
const HAN_ONLY = /^[\p{Script=Han}]+$/u;
const PLACE =
  '(?:(?:内蒙古|广西|西藏|宁夏|新疆|香港|澳门)[\\p{Script=Han}]{0,4}区|(?![省市县区]|(?:全|各|本|我|该|外|跨)[省市县区])[\\p{Script=Han}]{2,12}?(?:省|市|县|区|自治州|自治县|旗|盟|州|地区|新区|开发区|园区|街道|镇|乡|兵团))';
const ENDING =
  '(?:人民政府|人民政府办公[厅室]|人民代表大会|常务委员会|人民法院|人民检察院|委员会|委员会办公[厅室]|办公[厅室]|总局|分局|局|厅|管理处|指挥部|领导小组|联席会议|总队|支队|大队|中心|街道办事处|税务局|监察委|气象台|研究院|档案馆|图书馆|博物馆|事务所|(?<![医学剧影老利])院)';
const LOCAL = new RegExp(`^${PLACE}[\\p{Script=Han}]{0,20}?${ENDING}$`, 'u');
const PARTY = new RegExp(
  `^中(?:共|国共产党)(?:中央|${PLACE}?[\\p{Script=Han}]{2,8}(?:省|市|县|区|州|旗|工|镇|乡)委)(?:员会)?(?:办公[厅室]|[\\p{Script=Han}]{2,6}部|[\\p{Script=Han}]{2,14}委员会(?:办公室)?)?$`,
  'u',
);
const NATIONAL =
  /^(?:国务院(?:办公厅(?:秘书局)?|[\p{Script=Han}]{2,20}(?:委员会|办公室|领导小组|指挥部|小组))?|(?:中共中央|中央)(?:[\p{Script=Han}]{2,14}(?:委员会|办公厅|办公室|部|委|领导小组))|中共中央|国家[\p{Script=Han}]{1,16}(?:委员会|总局|局|委|办公室|部)|(?:中国|全国)[\p{Script=Han}]{2,16}(?:委员会|总局|局|总会|联合会|大会|银行)|中国人民银行|全国人民代表大会(?:常务委员会)?|最高人民(?:法院|检察院)|海关总署|审计署|新华社|(?:外交|国防|教育|科学技术|科技|工业和信息化|公安|国家安全|民政|司法|财政|人力资源和社会保障|人力资源社会保障|自然资源|国土资源|生态环境|环境保护|住房和城乡建设|住房城乡建设|建设|交通运输|交通|铁道|水利|农业农村|农业|商务|文化和旅游|文化|卫生|退役军人事务|应急管理|信息产业|人事|劳动和社会保障|劳动|监察)部)$/u;
/** Words that no name of an organ holds. */
const NOT_IN_NAME =
  /[的了在为与被把]|以上|各级|(?<!人民)政府办公|^[^局厅]{2,3}省办公厅|人民政府.*人民政府|(?<!应)对(?!外|口)|我[省市县区]|本[省市县区]|全[省市县区]|同意|通过|介绍|召开|举行|工作人员|进一步|解读|读懂|新闻发布|项目|工程|学校|中学|小学|幼儿园|医院/;
/** What goes on behind a name of the directory so that it is another organ's name, or another thing's. */
const GOES_ON =
  /^(?:办公|委员会|局|厅|处|科|股|所|站|队|大队|支队|总队|分局|中心|院|馆|学校|党|机关|工会|团委|驻|派出|信息公开|网站|门户|公报|采购|常务|令|领导|系统|直属|下属|所属|管理|第)/;

/** What a short name must end in to be more than a place: 云溪镇 is also where others do things. */
const PLACE_ALONE = /[省市县区镇乡村旗州]$|街道$/;
/** Behind a short name: 县博物馆展陈提升项目采购公告 is its superior's. */
const WORKS = /采购|招标|中标|成交|项目|工程|维修|改造/;
const STATES = /^(?:关于|印发|转发|批转|发布|公布)/;
/** Behind a national organ its own branch, not another organ: 国家税务总局上海市税务局, 中国人民银行上海市分行. */
const BRANCH = /(?:局|分行|分局|支行|中心|总队|办公室|委员会|监管局|办事处)$/;
const WITH_BRANCHES = /^(?:国家|中国)/;
const GOVERNMENT = new RegExp(`^${PLACE}人民政府(?:办公[厅室])?$`, 'u');
const ENDS_NAME = /(?:政府|[厅局室部院会委]|署|小组|指挥部)$/;

export interface OrganName {
  /** In full. */
  readonly name: string;
  /** As the portal's pages call it; may be '' or the full name. */
  readonly shortName: string;
}

export interface TitleSpeaker {
  /** Full name of the organ, or null. */
  readonly organ: string | null;
  /** What stands where the organ's name would: '' where the title begins with what is said, null where it names nobody in this form. */
  readonly words: string | null;
}

/** Makes the reader of titles for a directory. A short name counts where one organ alone has it. Cost: about 2 µs a title. */
export function createSpeakerReader(directory: readonly OrganName[]): (title: string) => TitleSpeaker {
  const names = namesOf(directory);
  const lengths = [...names.keys()].map(({ length }) => length);
  const longest = Math.max(0, ...lengths);
  const shortest = Math.min(MAX_NAME, ...lengths);

  return (title) => {
    const stop = title.search(SPEAKS);
    let words: string | null = null;
    if (stop >= 0 && stop <= MAX_NAME * 3) {
      const [first = ''] = title.slice(0, stop).split(SEPARATORS, 1);
      words = first.replace(AND_OTHERS, '').replace(SESSION, '');
      const listed = names.get(words);
      if (listed !== undefined && (listed === words || !PLACE_ALONE.test(words) || STATES.test(title.slice(stop))))
        return { organ: listed, words };
      if (listed === undefined) {
        const leading = leadingOrgan(words) ?? words;
        if (isOrganName(leading)) return { organ: leading, words };
      }
    }
    for (let length = Math.min(longest, title.length); length >= shortest; length--) {
      const begun = title.slice(0, length);
      const name = names.get(begun);
      if (name === undefined || (name !== begun && PLACE_ALONE.test(begun))) continue;
      const rest = title.slice(length);
      const isOther = GOES_ON.test(rest) || (name !== begun && WORKS.test(rest));
      return { organ: isOther ? null : name, words };
    }
    return { organ: null, words };
  };
}

/** Full names and short ones, each to the full name. */
function namesOf(directory: readonly OrganName[]): Map<string, string> {
  const names = new Map<string, string>();
  const shared = new Set<string>();
  for (const { name, shortName } of directory) {
    if (shortName.length < 3) continue;
    if (names.has(shortName) && names.get(shortName) !== name) shared.add(shortName);
    names.set(shortName, name);
  }
  for (const shortName of shared) names.delete(shortName);
  for (const { name } of directory) names.set(name, name);
  return names;
}

/** 河南省人民政府中国气象局: the first of organs written without a mark between them; null where there is one only. */
function leadingOrgan(words: string): string | null {
  if (words.length > MAX_NAME * 2) return null;
  for (let end = 3; end <= words.length - 3; end++) {
    const [first, rest] = [words.slice(0, end), words.slice(end)];
    if (ENDS_NAME.test(first) && isOrganName(first) && signsWith(first, rest)) return first;
  }
  return null;
}

/** Whether a text is another organ's name (or several), not a part of the first one's: that takes its whole name, with its place. */
function signsWith(first: string, text: string): boolean {
  if (text.startsWith('办公')) return false;
  const second = leadingOrgan(text) ?? text;
  if (GOVERNMENT.test(second) || /^中共/.test(second)) return isOrganName(second);
  if (WITH_BRANCHES.test(first) && BRANCH.test(second) && !NATIONAL.test(second)) return false;
  const place = first.replace(/^中共/, '').slice(0, 2);
  return NATIONAL.test(second) || (second.startsWith(place) && isOrganName(second));
}

/** Whether a text as a whole is the full name of an organ. */
function isOrganName(name: string): boolean {
  if (name.length < 3 || name.length > MAX_NAME || !HAN_ONLY.test(name)) return false;
  if (NATIONAL.test(name)) return true;
  if (NOT_IN_NAME.test(name)) return false;
  return LOCAL.test(name) || PARTY.test(name);
}
