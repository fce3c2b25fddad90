/**
 * Owns telling the genre (体裁) from a title's end. Where a title does not say it plainly nothing is derived: a wrong genre puts a record
 * behind the wrong tile of the home screen.
 */
import type { CheckedRecord } from '../check/check-record';

/** Behind the title proper: （试行）, （2019年修订）, （沪府令71号）, (第231号), 附图. */
const TAIL = /(?:[（(〔[【][^（()）]{0,40}[）)〕\]】]|[\ue000-\uf8ff\s　。.]|[-—－]+图解|【[^】]{0,20}】)$/u;
const ABOUT_ANOTHER = /^(?:一图|图解|读图|读懂|【图解】|(?:政策|文件|文字|图文|视频|动漫|部门)?(?:解读|图解))/;
const INTERPRETS = /(?:解读|图解)(?:材料)?$/;
const YEARLY = /(?:政府)?信息公开(?:工作)?(?:年度(?:工作)?报告|年报)$|政府信息公开年报$/;
const GAZETTE = /人民政府公报.{0,12}第?[\d一二三四五六七八九十]+[期号]|人民政府公报$/;
const MOTION_ANSWER = /(?:建议|提案|议案)(?:办理)?(?:的|[^的]{0,6})?答复(?:意见)?$/;
const ASKS_FOR_OPINIONS = /(?:征求|征集|征询|听取|反馈|采纳|社会|公众)(?:[^的]{0,8})?意见(?:建议)?$/;
const COURTS = /^最高人民(?:法院|检察院)/;
const PLACE_FIRST =
  /^(?!中华人民共和国)[\p{Script=Han}]{2,14}?(?:省|(?<!城)市|自治区|自治州|自治县|经济特区|示范区|贸易试验区)/u;
const COUNCIL_ORDER = /^(?:中华人民共和国)?国(?:务院)?令/;

const RULE_FORM = /(?:条例|办法|规定|规则|细则)$/;

/** Endings that are a genre by themselves, and what they are called. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/通知$/, '通知'],
  [/批复$/, '批复'],
  [/(?:复函|的函|函)$/, '函'],
  [/公示$/, '公示'],
  [/(?:采购|招标|中标|成交|磋商|询价|流标|废标).{0,20}公告$/, '采购公告'],
  [/公告$/, '公告'],
  [/通告$/, '通告'],
  [/通报$/, '通报'],
  [/决定$/, '决定'],
  [/决议$/, '决议'],
  [/请示$/, '请示'],
  [/(?:会议)纪要$/, '纪要'],
  [/(?:命令|嘉奖令|通令|动员令|戒严令|禁火令|主席令|国务院令|政府令)$/, '命令'],
  [/(?:政府|的|情况|工作)报告$/, '报告'],
  [/(?:的|实施|指导|若干|处理|贯彻|执行|补充|试行|管理|工作|改革|落实)意见$/, '意见'],
  [/办法$/, '办法'],
  [/细则$/, '细则'],
  [/规定$/, '规定'],
  [/规则$/, '规则'],
  [/(?:实施|工作|行动|改革|总体|处置|试点|建设|保障|整治|分工)方案$/, '方案'],
  [/(?:发展|专项|总体|详细|建设|五年|空间)规划(?:纲要)?$/, '规划'],
  [/应急预案$/, '应急预案'],
  [/信息公开指南$/, '指南'],
];

/** Null where the title leaves a doubt. Cost: about 2 µs. */
export function genreOfTitle(record: Pick<CheckedRecord, 'title' | 'documentNumber' | 'organ'>): string | null {
  let title = record.title;
  if (ABOUT_ANOTHER.test(title)) return '解读';
  if (GAZETTE.test(title)) return '公报';
  for (let round = 0; round < 4; round++) {
    const shorter = title.replace(TAIL, '');
    if (shorter === title) break;
    title = shorter;
  }
  // A title that is wholly in 《》 is what stands in it; any other that ends so is about it.
  if (title.endsWith('》')) {
    if (!title.startsWith('《') || title.indexOf('》') !== title.length - 1) return null;
    title = title.slice(1, -1);
  }
  if (INTERPRETS.test(title)) return '解读';
  if (YEARLY.test(title)) return '年报';
  if (MOTION_ANSWER.test(title)) return '建议提案答复';
  if (ASKS_FOR_OPINIONS.test(title)) return null;
  return (
    genreOfRule(title, record) ?? ENDINGS.find(([ending]) => ending.test(title))?.[1] ?? genreOfNumber(title, record)
  );
}

/** 法律, 行政法规, 地方性法规, 司法解释: by form and by who may make them. */
function genreOfRule(
  title: string,
  { documentNumber, organ }: Pick<CheckedRecord, 'documentNumber' | 'organ'>,
): string | null {
  if (/^中华人民共和国[\p{Script=Han}]{1,30}(?<!办)法$/u.test(title)) return '法律';
  // The five forms of the rules on judicial interpretation (法发〔2021〕20号), and what they were called before.
  if (COURTS.test(title) && /(?:解释(?:[一二三四五六])?|规定|规则|批复|决定|解答)$/.test(title)) return '司法解释';
  if (organ !== null && RULE_FORM.test(title)) {
    if (/^全国人民代表大会/.test(organ)) return PLACE_FIRST.test(title) ? null : '法律';
    if (/人民代表大会(?:常务委员会)?$/.test(organ)) return '地方性法规';
  }
  const isOfCouncil = organ === '国务院' || (documentNumber !== null && COUNCIL_ORDER.test(documentNumber));
  if (/条例$/.test(title)) {
    if (isOfCouncil) return '行政法规';
    return PLACE_FIRST.test(title) ? '地方性法规' : '条例';
  }
  if (
    isOfCouncil &&
    documentNumber !== null &&
    COUNCIL_ORDER.test(documentNumber) &&
    /(?:办法|规定|细则)$/.test(title)
  ) {
    return '行政法规';
  }
  return null;
}

/** Only for titles that end in nothing that is a genre: 国令, 政府令 and letters are told by their numbers. */
function genreOfNumber(title: string, { documentNumber }: Pick<CheckedRecord, 'documentNumber'>): string | null {
  if (documentNumber === null) return null;
  if (/令$/.test(title) && /令/.test(documentNumber)) return '命令';
  return null;
}
