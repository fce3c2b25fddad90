/** Owns telling what a column holds by what stands in it. */
import { parseDate } from '../check/parse-date';
import { parseValidity } from '../check/validity-words';

export type ContentKind =
  | 'serial'
  | 'date'
  | 'address'
  | 'documentNumber'
  | 'indexNumber'
  | 'validity'
  | 'organ'
  | 'title'
  | 'number';

/** Share of the values that must look alike. */
const CERTAIN_SHARE = 0.8;

const BRACKETED_YEAR = /[〔[［(（【〈]\s*(?:19|20)\d{2}\s*[〕\]］)）】〉]/;
const ORGAN_END =
  /(?:政府|委员会|办公室|办公厅|[厅局部委办院署处站所队]|中心|街道|街道办事处|银行|国务院|联合会|总工会|法院|检察院|公司|集团|学校|大学|医院|管委会)$/;
const TITLE_WORD =
  /关于|通知|公告|通告|公示|意见|办法|方案|批复|决定|规定|细则|条例|解读|报告|目录|通报|规划|计划|要点|名单|结果|预算|决算|指南|纪要|工作/;

/** Each kind with its test; the first that holds for enough values wins, so the narrow ones stand first. */
const TESTS: readonly (readonly [kind: ContentKind, holds: (value: string) => boolean])[] = [
  ['address', (value) => /^https?:\/\/\S+$/i.test(value)],
  ['date', (value) => value.length >= 8 && value.length <= 40 && parseDate(value) !== null],
  ['documentNumber', (value) => value.length <= 40 && BRACKETED_YEAR.test(value) && /\d+\s*号$/.test(value)],
  ['indexNumber', (value) => /^[0-9A-Z]{6,20}[-/](?:[A-Z0-9]+[-/])*(?:19|20)\d{2}(?:\d{2})?[-/]\d{3,8}$/i.test(value)],
  ['number', (value) => /^-?[\d.,]+(?:E\d+)?%?$/i.test(value)],
  ['validity', (value) => !/^[01是否/—-]?$/.test(value) && (parseValidity(value) ?? 'none') !== 'none'],
  ['organ', (value) => value.length <= 30 && ORGAN_END.test(value) && !/关于|[《》，。]/.test(value)],
  [
    'title',
    (value) => value.length >= 6 && value.length <= 200 && TITLE_WORD.test(value) && /\p{Script=Han}{4}/u.test(value),
  ],
];

/** @param values of the first rows, none empty. Null where nothing is told for sure. */
export function contentOf(values: readonly string[]): ContentKind | null {
  if (values.length === 0) return null;
  if (isSerial(values)) return 'serial';
  for (const [kind, holds] of TESTS) {
    if (values.filter((value) => holds(value.trim())).length >= values.length * CERTAIN_SHARE) return kind;
  }
  return null;
}

/** Whether a value could stand in a column of this kind. */
export function isOfKind(kind: ContentKind, value: string): boolean {
  if (kind === 'serial') return /^\d{1,9}$/.test(value.trim());
  return TESTS.some(([name, holds]) => name === kind && holds(value.trim()));
}

/** Whole numbers that count on, one by one. */
function isSerial(values: readonly string[]): boolean {
  // 20230614, 20230615 … are days.
  if (!values.every((value) => /^(?!(?:19|20)\d{6}$)\d{1,9}$/.test(value.trim()))) return false;
  const numbers = values.map(Number);
  if (numbers.length === 1) return (numbers[0] as number) <= 1;
  const steps = numbers.slice(1).filter((number, at) => number - (numbers[at] as number) === 1).length;
  return steps >= (numbers.length - 1) * CERTAIN_SHARE;
}
