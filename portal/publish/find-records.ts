/** Owns finding records of what a feed serves, as a terminal's search does: `withdraw` wants ids, and an operator has a title or a number. */
import { resolve } from 'node:path';
import { AppError } from '../../src/base/app-error';
import { chainOf } from '../../src/feed/manifest';
import { openEngine } from '../../src/search/engine';
import { FeedPages } from './feed-page-source';
import { readCurrentFeed } from './feed-state';

export interface FoundRecord {
  readonly id: string;
  readonly indexNumber: string | null;
  readonly documentNumber: string | null;
  /** YYYY-MM-DD; null where none is known. */
  readonly date: string | null;
  readonly title: string;
}

/**
 * At most `limit`, best first: a number written whole comes before all else. Records that were withdrawn are not among them.
 * @throws AppError `feed.malformed` where nothing is served or files are missing
 */
export async function findRecords(
  feedDir: string,
  text: string,
  limit: number,
): Promise<{ readonly total: number; readonly records: readonly FoundRecord[] }> {
  const folder = resolve(feedDir);
  const feed = await readCurrentFeed(folder);
  if (!feed) throw new AppError('feed.malformed', `${folder}: nothing was published here yet`);
  const pages = new FeedPages(folder);
  try {
    const inputs = await pages.openChain(chainOf(feed.manifest));
    const engine = await openEngine(inputs, undefined);
    const answer = await engine.search({ text, filters: {}, sort: 'relevance', offset: 0, limit, facets: [] });
    const records = answer.rows.map(({ id, indexNumber, documentNumber, date, title }) => ({
      id,
      indexNumber,
      documentNumber,
      date,
      title,
    }));
    return { total: answer.total, records };
  } finally {
    await pages.close();
  }
}
