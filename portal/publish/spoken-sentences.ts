/** Owns the sentences of a record as a terminal reads it aloud: title, number, text; each as it is said. Rows of tables are the terminal's own. */
import { sentenceKey, sentenceSpans } from '../../src/base/sentences';
import { spokenForm } from '../../src/base/spoken-form';
import type { CheckedRecord } from '../check/check-record';
import { looksLikeHtml, toPlainLine } from '../check/plain-text';

/** What ends a line of text, whatever stands in it. */
const BLOCK = /<\/?(?:p|div|section|center|h[1-6]|ul|ol|li|dl|dt|dd|blockquote|pre|hr|br|caption)\b[^<>]*>/gi;
/** Read by rows, with the headings of their columns: no two programs cut them alike. */
const TABLE = /<table\b[\s\S]*?<\/table\s*>/gi;
const UNSEEN = /<(script|style)\b[\s\S]*?<\/\1\s*>/gi;

/** Each once, in their order. */
export function spokenSentences(
  record: Pick<CheckedRecord, 'title' | 'documentNumber' | 'summary' | 'body'>,
): readonly string[] {
  const { title, documentNumber, summary, body } = record;
  const lines = [title, documentNumber ?? '', ...(body === '' ? [summary] : bodyLines(body))];
  const found = new Map<string, string>();
  for (const line of lines) {
    for (const [from, to] of sentenceSpans(line)) {
      const spoken = spokenForm(line.slice(from, to));
      if (!found.has(sentenceKey(spoken))) found.set(sentenceKey(spoken), spoken);
    }
  }
  return [...found.values()];
}

function bodyLines(body: string): string[] {
  if (!looksLikeHtml(body)) return body.split(/[\n\r\u2028\u2029]+/).map((line) => line.trim());
  return body.replace(UNSEEN, '').replace(TABLE, '\u2028').replace(BLOCK, '\u2028').split('\u2028').map(toPlainLine);
}
