/** Owns queries drawn from titles alone: what a reader types who knows a document's name, whole or in part. */
import type { ResultRow } from '../../src/search/query';
import type { SampledQuery } from '../fixtures/query-sampler';

/** `count` queries in turn: two characters, a phrase of four, two words of one title, the whole title. The same for the same rows. */
export function drawTitleQueries(rows: readonly Pick<ResultRow, 'title'>[], count: number): readonly SampledQuery[] {
  const queries: SampledQuery[] = [];
  for (let i = 0; queries.length < count; i++) {
    const title = rows[i % rows.length]?.title ?? '';
    const runs = (title.match(/[\u4e00-\u9fff]{4,}/g) ?? ['有关通知']).sort((a, b) => b.length - a.length);
    const run = runs[0] ?? '有关通知';
    // A place that moves on with the query, so that not every phrase is a title's beginning.
    const at = (i * 7) % Math.max(1, run.length - 4);
    const texts: readonly (readonly [kind: string, text: string])[] = [
      ['two characters', run.slice(at, at + 2)],
      ['phrase of four', run.slice(at, at + 4)],
      ['two words', `${run.slice(0, 2)} ${run.slice(-2)}`],
      ['title', title],
    ];
    const [kind, text] = texts[i % texts.length] ?? ['title', title];
    queries.push({ kind, text, filters: {} });
  }
  return queries;
}
