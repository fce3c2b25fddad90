/**
 * Owns the columns that say whether a row may be published at all: 公开属性, 是否公开, 密级, 知悉范围 … A file may have several; the review
 * gate is given them all, a line each, and the strictest wins.
 */

/** `plain`: says it in words. `isOpen`, `isClosed`: yes or no. `secrecy`: a level, or yes. */
export type DisclosureKind = 'plain' | 'isOpen' | 'isClosed' | 'secrecy';

const OF = '(?:政府|政务|公文|文件|信息|资料|本件|原|拟)*';
const TAIL =
  '(?:属性|类别|类型|方式|形式|选项|范围|程度|性质|状态|级别|等级|情况|标识|标志|权限|对象|要求|层次|层级|与否|否|分类)';
const PLAIN = new RegExp(`^${OF}(?:主动|对外|向?社会|全文)?公开(?:发布)?${TAIL}$|^(?:是否)?知悉范围$|^公开$`);
const CLOSED = new RegExp(`^${OF}是否.{0,4}(?:依申请|不予|不|免予|免于|限制|部分|内部|暂缓).{0,2}公开`);
const OPEN = new RegExp(
  `^${OF}是否.{0,4}(?:公开|上网|对外发布|发布)(?:发布|信息|${TAIL})?$|^${OF}公开(?:与|是)?否$|^(?:is)?(?:public|open)$`,
);
const SECRECY = new RegExp(
  `^(?:是否|${OF})*(?:属于?|为)?(?:国家)?(?:密级|涉密|定密|保密|秘密|文件密级)(?:及|与|和)?(?:保密期限|等级|级别|程度|${TAIL}|信息|文件|公文|件)*$|^(?:secret|secrecy|security|confidential)(?:level|class|grade)?$|^issecret$|^密级`,
);
/** What else is told of a row's secrecy or disclosure. */
const ABOUT =
  /(?:时间|日期|机构|机关|单位|部门|主体|网址|地址|链接|(?<!保密)期限|时限|依据|责任人|审查人|审查|审核|意见|理由|事由|说明|备注|编号|目录|指南|领域|渠道|载体|平台|栏目)$/;

/** Names that are also values (`公开`, `涉密`): they do not make a row of cells a header. */
const ALSO_VALUES = new Set(['公开', '涉密', '保密', '秘密', '定密', 'public', 'open', 'secret', 'confidential']);

export function isAlsoValue(name: string): boolean {
  return ALSO_VALUES.has(bare(name));
}

/** Null where the column says something else. Cost: four patterns, for names of columns only. */
export function disclosureKind(name: string): DisclosureKind | null {
  const word = bare(name);
  if (word.length > 16 || ABOUT.test(word)) return null;
  if (word === '秘密' || word === '保密') return null;
  if (CLOSED.test(word)) return 'isClosed';
  if (OPEN.test(word)) return 'isOpen';
  if (SECRECY.test(word)) return 'secrecy';
  if (word === '公开') return 'isOpen';
  return PLAIN.test(word) ? 'plain' : null;
}

/**
 * A further value among those of the row: a line each, with the column's name where the value alone does not tell (`是否公开=否`).
 * @param before undefined for the first
 */
export function joinDisclosure(before: unknown, name: string, value: unknown): unknown {
  const isTelling = disclosureKind(name);
  const isText = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  const isList = Array.isArray(value) && value.every((item) => typeof item === 'string');
  // Told by the import as of the wrong type.
  if (!isText && !isList) return before ?? value;
  const told = (isList ? value.join('、') : String(value)).replaceAll(/\s+/g, ' ').trim();
  const line = isTelling === null || isTelling === 'plain' ? told : `${bare(name)}=${told}`;
  return before === undefined ? line : `${String(before)}\n${line}`;
}

function bare(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\u200b-\u200f\u2060\ufeff*_-]/g, '')
    .replace(/^【(.*)】$/, '$1')
    .replaceAll(/\(.*?\)|\[.*?\]|【.*?】|<.*?>/g, '')
    .replaceAll(/[:：、,，。.;；"'“”/?？]/g, '');
}
