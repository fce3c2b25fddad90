/** Owns the judging of an order of results against relevance rows, and the mean reciprocal rank. */
import type { RelevanceRow } from './relevance-row';

/** No expected record may stand below. */
const LOWEST_PLACE = 5;

export interface Judgement {
  /** Mean over the rows of 1 / place of the best expected record; 0 for a row with none of them among the titles. */
  readonly meanReciprocalRank: number;
  /** One line for each row with an expected record below place 5. */
  readonly missed: readonly string[];
}

/** @param titlesOf the titles found for a row, best first, twenty or more where there are so many */
export async function judge(
  rows: readonly RelevanceRow[],
  titlesOf: (row: RelevanceRow) => Promise<readonly string[]>,
): Promise<Judgement> {
  let sum = 0;
  const missed: string[] = [];
  for (const row of rows) {
    const titles = await titlesOf(row);
    const places = row.expect.map((title) => titles.indexOf(title) + 1);
    const best = Math.min(...places.map((place) => place || Number.POSITIVE_INFINITY));
    sum += 1 / best;
    row.expect.forEach((title, at) => {
      const place = places[at] as number;
      if (place === 0 || place > LOWEST_PLACE)
        missed.push(
          `${row.query} → ${title}: at ${place || 'none'} (${row.because}); first: ${titles[0] ?? 'nothing found'}`,
        );
    });
  }
  return { meanReciprocalRank: sum / rows.length, missed };
}
