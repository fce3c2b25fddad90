/** Owns the words of a published feed's vocabulary, as a terminal has them. */
import { FeedPages } from '../../../portal/publish/feed-page-source';
import { readCurrentFeed } from '../../../portal/publish/feed-state';
import type { SpelledWords } from '../../../src/base/spelled-words';
import { spelledWordsOf } from '../../../src/search/spelled-words';
import { Vocabulary } from '../../../src/search/vocabulary';

/** @throws RangeError where nothing is published, or without a vocabulary */
export async function wordsOfFeed(feedDir: string): Promise<SpelledWords> {
  const feed = await readCurrentFeed(feedDir);
  const file = feed?.manifest.documents.vocabulary;
  if (!file) throw new RangeError(`${feedDir}: no feed with a vocabulary`);
  const pages = new FeedPages(feedDir);
  const bytes = await pages.read(file, 0, file.sizeBytes);
  await pages.close();
  return spelledWordsOf(Vocabulary.parse(bytes));
}
