/** Owns what tells that text was ruined before it came here: numbers that a spreadsheet rounded, characters lost when a file was saved in a narrower encoding. */
import type { FullRecord } from '../../src/catalogue/record';
import type { SourceField } from '../import/source-fields';
import { type Finding, finding } from './finding';

type Written = Pick<FullRecord, 'title' | 'documentNumber' | 'indexNumber' | 'organ' | 'summary'>;

/** 3.30401E+17: what a spreadsheet shows of a long number. */
const SCIENTIFIC = /(?<![\w.])\d(?:\.\d+)?E\+(?:1[1-9]|2\d)(?!\d)/i;
/** A spreadsheet keeps 15 digits: 330401199001011230 becomes 330401199001011000. Rounder numbers are meant so. */
const ROUNDED = /(?<!\d)[1-9]\d{14}0{3,4}(?!\d)/;
const ROUND = /0{8}$/;
/** UTF-8 that was read as GBK, and memory that was never filled. */
const GARBLED = /锟斤拷|烫烫烫/;
const LOST = /\p{Script=Han}\?+(?=\p{Script=Han})/u;
/** A question in a headline of an interpretation, with a question mark of the Latin keyboard: 医保怎么报?一图读懂. */
const QUESTION = /什么|怎么|怎样|怎|如何|哪|吗|呢|谁|几|多少|何|是否|能否|可否|能不能|吧|么$|不$/;

/** Of the texts as the export states them, into `findings`; bodies are not looked at. Cost: 0.2 µs where nothing is wrong. */
export function judgeTexts({ title, documentNumber, indexNumber, organ, summary }: Written, findings: Finding[]): void {
  judgeNumbersIn(title, 'title', findings);
  if (documentNumber !== null) judgeNumbersIn(documentNumber, 'doc_no', findings);
  if (indexNumber !== null) judgeNumbersIn(indexNumber, 'index_no', findings);
  judgeNumbersIn(summary, 'summary', findings);
  judgeCharacters(title, 'title', findings);
  if (organ !== null) judgeCharacters(organ, 'issuer', findings);
  judgeCharacters(summary, 'summary', findings);
}

function judgeNumbersIn(text: string, field: SourceField, findings: Finding[]): void {
  const rounded = mayHoldRounded(text) ? ROUNDED.exec(text)?.[0] : undefined;
  if (rounded !== undefined && !ROUND.test(rounded)) {
    // It may have been a number of a person, whose check digit is gone.
    findings.push(finding('number.rounded', field, `${rounded.slice(0, 3)}***${rounded.slice(-3)}`));
    return;
  }
  const scientific = text.includes('+') ? SCIENTIFIC.exec(text)?.[0] : undefined;
  if (scientific !== undefined) findings.push(finding('number.rounded', field, scientific));
}

const ROUNDED_DIGITS = 18;

/** Eighteen digits in a row stand on every eighteenth place: a few looks instead of a search. */
function mayHoldRounded(text: string): boolean {
  for (let at = ROUNDED_DIGITS - 1; at < text.length; at += ROUNDED_DIGITS) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x30 && unit <= 0x39) return true;
  }
  return false;
}

function judgeCharacters(text: string, field: SourceField, findings: Finding[]): void {
  // Looked for by the characters that are found fastest.
  const garbled = text.includes('拷') || text.includes('烫') ? GARBLED.exec(text)?.[0] : undefined;
  if (garbled !== undefined) {
    findings.push(finding('text.lost', field, garbled));
    return;
  }
  // In a summary a stray question mark is too common to tell anything.
  if (field !== 'title' || !text.includes('?')) return;
  const lost = LOST.exec(text);
  if (!lost || QUESTION.test(text.slice(Math.max(0, lost.index - 12), lost.index + 1))) return;
  findings.push(finding('text.lost', field, text.slice(Math.max(0, lost.index - 5), lost.index + lost[0].length + 6)));
}
