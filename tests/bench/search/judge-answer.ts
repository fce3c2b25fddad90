/** Owns when an answer's numbers are right: exactly the scan's, however many records were found. */
import { FACET_NAMES, type SearchAnswer } from '../../../src/search/query';
import type { ScanCounts } from './stream-scan';

export type AnswerNumbers = Pick<SearchAnswer, 'total' | 'facets'>;

/** What is wrong with an answer, or null. */
export function judgeAnswer(answer: AnswerNumbers, expected: ScanCounts): string | null {
  if (answer.total !== expected.total) return `total ${answer.total} for ${expected.total}`;
  for (const name of FACET_NAMES) {
    const given = new Map((answer.facets[name] ?? []).map(({ value, count }) => [value, count]));
    for (const value of new Set([...given.keys(), ...expected.facets[name].keys()])) {
      const [count = 0, right = 0] = [given.get(value), expected.facets[name].get(value)];
      if (count !== right) return `${name} ${value} ${count} for ${right}`;
    }
  }
  return null;
}
