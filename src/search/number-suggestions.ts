/** Owns suggesting the document number that was typed. */
import type { LiveSegment } from './live-segment';
import { markWords } from './marks';
import { numberKeys } from './number-keys';
import { findNumberCandidates, readNumberRows } from './number-lookup';
import type { Suggestion } from './query';
import { parseQuery } from './query-words';

/** Of each segment so many records are looked at for how the number is printed. */
const MAX_LOOKED_AT = 20;

/**
 * The very document number that was typed, as it is printed, where records have it, at most `limit` forms. Year and serial alone may be the numbers
 * of many issuers.
 * @param count how many records a search for a text finds. Cost: a look-up, and a count for each form
 */
export async function suggestNumbers(
  segments: readonly LiveSegment[],
  text: string,
  limit: number,
  count: (text: string) => Promise<number>,
): Promise<Suggestion[]> {
  const query = parseQuery(text);
  const numbers = new Set<string>();
  const isTyped = (keys: readonly string[]) => keys.some((key) => query.numberKeys.includes(key));
  await Promise.all(
    segments.map(async (segment) => {
      const docs = await findNumberCandidates(segment, query.numberKeys);
      for (const { documentNumber, indexNumber } of await readNumberRows(
        segment.reader,
        docs.subarray(0, MAX_LOOKED_AT),
      )) {
        const number = isTyped(numberKeys(documentNumber, null)) ? documentNumber : indexNumber;
        if (number !== null && isTyped(numberKeys(documentNumber, indexNumber))) numbers.add(number);
      }
    }),
  );
  const marked = query.words.flatMap((word) => word.folded.match(/[a-z0-9]+|[^a-z0-9()]+/g) ?? []);
  return Promise.all(
    [...numbers].slice(0, Math.max(0, limit)).map(async (number) => ({
      kind: 'number',
      text: number,
      count: await count(number),
      marks: markWords(number, marked),
    })),
  );
}
