/** Owns what is suspicious in a document number (发文字号) or an index number (索引号). Numbers stay as exported: nothing is mended here. */
import { findDocumentNumber } from '../../src/catalogue/document-number';
import { readIndexNumber } from '../../src/catalogue/index-number-dialect';
import type { FullRecord } from '../../src/catalogue/record';
import { type Finding, type FindingCode, finding } from './finding';

type Numbered = Pick<FullRecord, 'documentNumber' | 'indexNumber' | 'title' | 'writtenDate' | 'publishedDate'>;

/** As GB/T 9704 wants it: 国办函〔2020〕109号, the year in 〔〕, no 第, no zero in front. */
const STANDARD = /^\p{Script=Han}[\p{Script=Han}、]{0,24}〔(\d{4})〕[1-9]\d{0,5}号$/u;
/** Orders and announcements are counted without a year (国务院令第711号), or as 公告2018年第14号. */
const ORDER = /(?:(?:令|公告|通告)\s*(?:第)?\s*[\d〇零一二三四五六七八九十百]+|(?:19|20)\d\d年第\d+)\s*号?$/;
const YEAR_AND_SERIAL = /[〔[(【（［]\s*\d{4}\s*[〕\])】）］]\s*(?:第|号)?\s*\d+/g;
const EARLIEST_YEAR = 1949;

/**
 * Of the numbers as the export states them, before anything is derived.
 * @param today YYYY-MM-DD. Cost: under 2 µs for numbers in standard form.
 */
export function judgeNumbers(record: Numbered, today: string): Finding[] {
  const findings: Finding[] = [];
  if (record.documentNumber !== null) judgeDocumentNumber(record.documentNumber, record, today, findings);
  if (record.indexNumber !== null) judgeIndexNumber(record.indexNumber, record, findings);
  return findings;
}

function judgeDocumentNumber(number: string, record: Numbered, today: string, findings: Finding[]): void {
  const { code, year } = readDocumentNumber(number, record.title);
  if (code !== null) findings.push(finding(code, 'doc_no', number));
  if (year === null) return;
  if (year < EARLIEST_YEAR || year > yearOf(today)) findings.push(finding('number.impossibleYear', 'doc_no', number));
  else if (isApart(year, record)) {
    findings.push(finding('number.yearApart', 'doc_no', `${number} / ${record.writtenDate ?? record.publishedDate}`));
  }
}

/** What is wrong with its form, and its year where it has one that can be judged. */
function readDocumentNumber(number: string, title: string): { code: FindingCode | null; year: number | null } {
  const standard = STANDARD.exec(number);
  if (standard) return { code: null, year: Number(standard[1]) };
  if (number === title) return { code: 'number.malformed', year: null };
  if ((number.match(YEAR_AND_SERIAL)?.length ?? 0) > 1) return { code: 'number.several', year: null };
  const found = findDocumentNumber(number);
  if (found === null || found.serial === '0' || /[a-z]/i.test(found.issuerCode)) {
    return { code: 'number.malformed', year: null };
  }
  const isOrder = ORDER.test(number);
  if (found.year === null) return { code: isOrder ? null : 'number.noYear', year: null };
  return { code: isOrder ? null : 'number.style', year: Number(found.year) };
}

/** A year before or after is met at the turn of the year; a number cannot be younger than its publication. */
function isApart(year: number, { writtenDate, publishedDate }: Numbered): boolean {
  if (writtenDate !== null) return Math.abs(year - yearOf(writtenDate)) > 1;
  return publishedDate !== null && year > yearOf(publishedDate);
}

function judgeIndexNumber(number: string, record: Numbered, findings: Finding[]): void {
  const reading = readIndexNumber(number);
  if (number === record.title || (reading.dialect === 'other' && !/\d{2}/.test(number))) {
    findings.push(finding('index.malformed', 'index_no', number));
    return;
  }
  if (reading.checkDigitHolds === false) findings.push(finding('index.checkDigit', 'index_no', number));
  const written = record.writtenDate ?? record.publishedDate;
  const published = record.publishedDate ?? record.writtenDate;
  if (reading.year === null || written === null || published === null) return;
  // It is given between writing and publishing; a year to both sides is met at the turn of the year.
  const earliest = Math.min(yearOf(written), yearOf(published)) - 1;
  const latest = Math.max(yearOf(written), yearOf(published)) + 1;
  if (reading.year < earliest || reading.year > latest) {
    findings.push(finding('index.yearApart', 'index_no', `${number} / ${published}`));
  }
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}
