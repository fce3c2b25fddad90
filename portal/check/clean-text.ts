/**
 * Owns which characters of an export are no text, and what becomes of them. Titles and numbers are made clean, for they are searched and compared;
 * a body keeps what a person might have meant.
 */
import type { SourceField } from '../import/source-fields';
import { type Finding, type FindingCode, finding } from './finding';

/**
 * `line`: titles, names, summaries: one line, every flaw taken out. `number`: index and document numbers, likewise.
 * `body`: line ends and tabs stay, private-use characters too (a rare character of a name may stand there), broken ones as U+FFFD.
 */
export type TextForm = 'line' | 'number' | 'body';

/** Whatever may be one of those below: most texts have none and cost one look. Written by what is fine: an eighth of the time of `\p{C}`. */
const SUSPECT =
  /[^\t\n\r -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u05ff\u0620-\u180d\u1810-\u200a\u2010-\u2027\u2030-\u205f\u2070-\ud7ff\uf900-\ufefe\uff00-\ufff8]/;

const CONTROL = /(?![\t\n\r])\p{Cc}/gu;
/** Characters that mean a new line: Word's soft break, form feed, NEL, and Unicode's own. */
const BREAK = /[\v\f\u0085\u2028\u2029]/g;
/** Soft hyphen, zero-width characters, marks of direction, BOMs. Joiners apart: Mongolian and Uyghur bodies need them. */
const INVISIBLE = /(?!\u180e|\u200c|\u200d)\p{Cf}|\u034f/gu;
const JOINERS = /\u180e|\u200c|\u200d/g;
const LONE_SURROGATE = /\p{Cs}/gu;
const BROKEN = /\ufffd/g;
const PRIVATE_USE = /\p{Co}/gu;

/** What is taken out or met is told by a finding each. Cost: a look at each character. */
export function cleanText(text: string, field: SourceField, form: TextForm, findings: Finding[]): string {
  if (!SUSPECT.test(text)) return text;
  const tell = (code: FindingCode, pattern: RegExp): void => {
    const met = cleaned.match(pattern);
    if (met) findings.push(finding(code, field, describe(met)));
  };
  const gap = form === 'number' ? '' : ' ';
  let cleaned = text.replaceAll(LONE_SURROGATE, '\ufffd');
  tell('text.broken', BROKEN);
  if (form === 'body') cleaned = cleaned.replaceAll(BREAK, '\n');
  tell('text.control', CONTROL);
  cleaned = cleaned.replaceAll(CONTROL, form === 'body' ? '' : gap);
  tell('text.invisible', INVISIBLE);
  cleaned = cleaned.replaceAll(INVISIBLE, '');
  tell('text.privateUse', PRIVATE_USE);
  if (form === 'body') return cleaned;
  return cleaned.replaceAll(PRIVATE_USE, '').replaceAll(JOINERS, '').replaceAll(BREAK, gap);
}

/** `U+E5E5 U+F0B7 (12)`: the first three kinds, and how many there are. */
function describe(met: readonly string[]): string {
  const kinds = [...new Set(met)].slice(0, 3).map((character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
    return `U+${code.padStart(4, '0')}`;
  });
  return met.length > 1 ? `${kinds.join(' ')} (${met.length})` : kinds.join(' ');
}
