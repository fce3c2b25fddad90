/** Owns when an answer's numbers are right: exactly the scan's up to 2,000 records; above that within 0.2 %, and then said to be about. */
import { FACET_NAMES, type SearchAnswer } from '../../../src/search/query';
import type { ScanCounts } from './stream-scan';

const EXACT_UP_TO = 2_000;
const TOLERANCE = 0.002;

export type AnswerNumbers = Pick<SearchAnswer, 'total' | 'exact' | 'facets'>;

/** What is wrong with an answer, or null. Facets may be off by 0.2 % of the result, as the result itself. */
export function judgeAnswer(answer: AnswerNumbers, expected: ScanCounts): string | null {
  const allowed = answer.exact || expected.total <= EXACT_UP_TO ? 0 : expected.total * TOLERANCE;
  if (Math.abs(answer.total - expected.total) > allowed) return `total ${answer.total} for ${expected.total}`;
  if (!answer.exact && expected.total <= EXACT_UP_TO) return `${expected.total} said to be about`;
  for (const name of FACET_NAMES) {
    const given = new Map((answer.facets[name] ?? []).map(({ value, count }) => [value, count]));
    for (const value of new Set([...given.keys(), ...expected.facets[name].keys()])) {
      const [count = 0, right = 0] = [given.get(value), expected.facets[name].get(value)];
      if (Math.abs(count - right) > allowed) return `${name} ${value} ${count} for ${right}`;
    }
  }
  return null;
}
