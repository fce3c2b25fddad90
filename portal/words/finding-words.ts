/** Owns the words for findings. `{field}` and `{seen}` are put in by `describeFinding`. */
import type { Finding, FindingCode } from '../check/finding';

export type FindingWords = { readonly [code in FindingCode]: string };

export const FINDING_WORDS_EN: FindingWords = {
  'row.notJson': 'not a line of JSON',
  'row.notObject': 'a JSON object is expected',
  'row.tooLong': 'line too long',
  'row.noTitle': 'no title',
  'row.cellsMissing': 'fewer cells than the header has ({seen})',
  'row.cellsBeyond': 'more cells than the header has ({seen}): what is beyond was left out',
  'row.quotes': 'quotes inside a cell are not doubled; read as they seem to be meant',
  'row.headerRepeated': 'the header stands again in row {seen}, passed over',
  'cell.formula': 'column {seen}: a formula that was never calculated, taken as empty',
  'cell.error': 'column {seen}, taken as empty',
  'field.wrongType': '{field}: text expected, left out',
  'field.tooLong': '{field} of {seen} characters, left out',
  'field.cut': '{field} of {seen} characters, cut',
  'date.malformed': '{field} “{seen}” is not a date, left out',
  'date.incomplete': '{field} “{seen}” has no day, left out',
  'date.ambiguous': '{field} “{seen}”: day and month cannot be told apart, left out',
  'date.future': '{field} {seen} lies in the future',
  'date.implausible': '{field} {seen} is hardly meant: before 1949, or the zero of a clock',
  'date.writtenAfterPublished': 'written after it was published ({seen})',
  'date.late': 'published {seen} working days after it was written; the Regulation allows 20',
  'number.malformed': '{field} “{seen}” is no document number',
  'number.noYear': '{field} “{seen}” has no year',
  'number.several': '{field} “{seen}”: several numbers in one cell',
  'number.impossibleYear': '{field} “{seen}”: no possible year',
  'number.yearApart': '{field} and date do not belong together: {seen}',
  'number.style': '{field} “{seen}” is not in the standard form',
  'index.malformed': '{field} “{seen}” is no index number',
  'index.checkDigit': '{field} “{seen}”: the check digit of its code is wrong',
  'index.yearApart': '{field} and date do not belong together: {seen}',
  'text.broken': '{field}: broken characters {seen}',
  'text.privateUse': '{field}: private-use characters {seen} that no other computer knows',
  'text.invisible': '{field}: invisible characters {seen}, taken out',
  'text.control': '{field}: control characters {seen}, taken out',
  'validity.unknown': 'validity “{seen}” is not known, left out',
  'address.malformed': '{field} “{seen}” is no http(s) address, left out',
  'attachment.malformed': 'attachments: an entry with neither name nor address, left out',
  'link.malformed': '{field}: an entry that names no record, left out',
  'row.duplicate': 'the same as row {seen}, taken once',
  'row.contradiction': 'the same document as {seen} differ; this row was taken',
  'row.merged': 'the same document as {seen}; made one record of both',
  'number.shared': '{field} “{seen}”: other records of the same organ have it too',
  'index.shared': '{field} “{seen}”: other records have it too',
  'link.dead': '{field} “{seen}”: no record has this number',
  'link.ambiguous': '{field} “{seen}”: several records have this number',
  'link.toItself': '{field} “{seen}”: names the record itself',
  'link.derivedDead': 'its text ends or amends {seen}: no record has this number or title',
  'link.derivedUnsure': 'its text ends or amends {seen}: not certain which record that is, not linked',
  'validity.contradicted': '{field} as stated is contradicted by a text: {seen}',
};

export function describeFinding(finding: Finding, words: FindingWords): string {
  return words[finding.code].replace('{field}', finding.field ?? '').replace('{seen}', () => finding.seen);
}
