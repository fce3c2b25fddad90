/** Owns suggesting the document number that was typed. */
import type { LiveSegment } from './live-segment';
import { markWords } from './marks';
import { numberKeys } from './number-keys';
import { findNumberCandidates, readNumberRows } from './number-lookup';
import type { Suggestion } from './query';
import { parseQuery } from './query-words';

const MAX_SUGGESTED_NUMBERS = 20;

/** The very document number that was typed, as it is printed, where records have it. */
export async function suggestNumbers(segments: readonly LiveSegment[], text: string): Promise<Suggestion[]> {
  const query = parseQuery(text);
  const counts = new Map<string, number>();
  const isTyped = (keys: readonly string[]) => keys.some((key) => query.numberKeys.includes(key));
  await Promise.all(
    segments.map(async (segment) => {
      const docs = await findNumberCandidates(segment, query.numberKeys);
      for (const { documentNumber, indexNumber } of await readNumberRows(
        segment.reader,
        docs.subarray(0, MAX_SUGGESTED_NUMBERS),
      )) {
        const number = isTyped(numberKeys(documentNumber, null)) ? documentNumber : indexNumber;
        if (number === null || !isTyped(numberKeys(documentNumber, indexNumber))) continue;
        counts.set(number, (counts.get(number) ?? 0) + 1);
      }
    }),
  );
  return [...counts].map(([number, count]) => ({
    kind: 'number',
    text: number,
    count,
    marks: markWords(
      number,
      query.words.flatMap((word) => word.folded.match(/[a-z0-9]+|[^a-z0-9()]+/g) ?? []),
    ),
  }));
}
