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
  'cell.formula': 'column {seen}: a formula that was never calculated, taken as empty',
  'cell.error': 'column {seen}, taken as empty',
  'field.wrongType': '{field}: text expected, left out',
  'field.tooLong': '{field} of {seen} characters, left out',
  'field.cut': '{field} of {seen} characters, cut',
  'date.malformed': '{field} “{seen}” is not a date, left out',
  'date.future': '{field} {seen} lies in the future',
  'validity.unknown': 'validity “{seen}” is not known, left out',
  'address.malformed': '{field} “{seen}” is no http(s) address, left out',
  'attachment.malformed': 'attachments: an entry with neither name nor address, left out',
  'link.malformed': '{field}: an entry that names no record, left out',
  'row.duplicate': 'the same as row {seen}, taken once',
  'link.dead': '{field} “{seen}”: no record has this number',
  'link.ambiguous': '{field} “{seen}”: several records have this number',
  'link.toItself': '{field} “{seen}”: names the record itself',
};

export function describeFinding(finding: Finding, words: FindingWords): string {
  return words[finding.code].replace('{field}', finding.field ?? '').replace('{seen}', () => finding.seen);
}
