/** Owns telling rows that hold no record: totals, notes and signatures that people write below (or between) the records of a table. */
import { findDocumentNumber, normaliseIndexNumber } from '../../src/catalogue/document-number';
import { parseDate } from '../check/parse-date';
import { FIELD_NUMBER } from './source-fields';

/** Spaces are out of what these are tried on. */
const TOTAL = /^[(（※*]?(?:本[页表月季年次]|以上|全部)?(?:合计|总计|小计|共计|累计)(?:$|[:：(（\d约共])/;
const ONLY_TOTAL = /^(?:本[页表月季年次]|以上|全部)?(?:合计|总计|小计|共计|累计)[:：]?$/;
const NOTE = /^[(（※*]?(?:附?注|备注|说明|填表说明)[\d一二三]?[:：]/;
const ONLY_NOTE = /^(?:附?注|备注)$/;
const SIGNATURE =
  /^(?:(?:填表|制表|填报|审核|审批|复核|统计|报送|编制|经办|联系|单位负责|部门负责|分管|负责)(?:人|员|单位|部门|机关|领导|日期|时间|电话|方式)+|填表|制表|审核|复核)(?:$|[:：(（])/;
/** Those that nothing public is called like, whatever stands beside them. */
const SIGNED_TABLE = /^(?:填表|制表|填报|审核|复核|经办)[^:：]{0,12}[:：]/;
/** First characters of all of them, and what may stand before. */
const FIRST: ReadonlySet<number> = new Set(
  [...'合总小共累本以全附注备说填制审复统报编经联单部分负(（※* \t\u3000\u00a0'].map((one) => one.charCodeAt(0)),
);
const WORD_UNITS = 40;

const DATES = [FIELD_NUMBER.written_date, FIELD_NUMBER.published_date];

/** Whether it is worth asking `isNoRecord`. Cost: 20 ns. @param first first cell of the row that is not empty */
export function mayBeNoRecord(first: unknown, title: unknown): boolean {
  return mayBegin(first) || mayBegin(title);
}

/**
 * Whether the row is a total, a note or a signature. By its words alone only where they are the whole title (合计); else it must also lack what
 * a record has: a date, a number, an address. A document that is called 说明 or 联系方式, or 关于…的说明, is none.
 * @param values raw values by `FIELD_NUMBER` @param cells all of the row @param width how many the table has
 */
export function isNoRecord(values: readonly unknown[], cells: readonly unknown[], width: number): boolean {
  const title = values[FIELD_NUMBER.title];
  if (typeof title === 'string' && ONLY_TOTAL.test(wordOf(title))) return true;
  const filled = cells.map(textOf).filter(Boolean);
  const first = filled[0] ?? '';
  const word = wordOf(first);
  const isTitle = typeof title === 'string' && title.trim() === first;
  const lacks = !hasDocumentNumber(values) && !hasAddress(values);
  if (TOTAL.test(word)) return lacks && !hasIndexNumber(values) && !hasDate(values);
  if (NOTE.test(word) || (!isTitle && ONLY_NOTE.test(word))) {
    const isSparse = filled.length <= (width > 2 ? Math.max(2, width / 2) : 1);
    return isSparse && lacks && !hasIndexNumber(values) && !hasDate(values);
  }
  if (!SIGNATURE.test(word)) return false;
  // A date or a telephone number beside it is of the signature, unless a title says that there is a record.
  if (SIGNED_TABLE.test(word) && (isTitle || typeof title !== 'string' || SIGNATURE.test(wordOf(title)))) return lacks;
  if (isTitle && !/[:：(（]/.test(word)) return false;
  return lacks && !hasIndexNumber(values) && !hasDate(values);
}

function mayBegin(cell: unknown): boolean {
  return typeof cell === 'string' && FIRST.has(cell.charCodeAt(0));
}

function textOf(cell: unknown): string {
  return typeof cell === 'string' ? cell.trim() : typeof cell === 'number' ? String(cell) : '';
}

function wordOf(text: string): string {
  return text.slice(0, WORD_UNITS).replaceAll(/\s/g, '');
}

function hasDocumentNumber(values: readonly unknown[]): boolean {
  const value = values[FIELD_NUMBER.doc_no];
  return typeof value === 'string' && !/[:：]/.test(value) && findDocumentNumber(value) !== null;
}

function hasIndexNumber(values: readonly unknown[]): boolean {
  const value = values[FIELD_NUMBER.index_no];
  return typeof value === 'string' && !/[:：]/.test(value) && normaliseIndexNumber(value) !== null;
}

function hasAddress(values: readonly unknown[]): boolean {
  const value = values[FIELD_NUMBER.url];
  return typeof value === 'string' && /^\s*https?:\/\//i.test(value);
}

/** Counts of a total may pass for days of a spreadsheet: a date has eight characters at least. */
function hasDate(values: readonly unknown[]): boolean {
  return DATES.some((field) => {
    const value = values[field];
    return typeof value === 'string' && value.trim().length >= 8 && parseDate(value) !== null;
  });
}

/** What a report shows of such a row. */
export function excerptOf(cells: readonly unknown[]): string {
  return cells.map(textOf).filter(Boolean).join(' | ').replaceAll(/\s+/g, ' ').slice(0, 200);
}
