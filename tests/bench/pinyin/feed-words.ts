/** Owns the words of a published feed's vocabulary, as a terminal has them. */
import { FeedPages } from '../../../portal/publish/feed-page-source';
import { readCurrentFeed } from '../../../portal/publish/feed-state';
import type { CatalogueWord } from '../../../src/input/pinyin/pinyin-engine';
import { parseVocabulary } from '../../../src/search/vocabulary-format';

/** @throws RangeError where nothing is published, or without a vocabulary */
export async function wordsOfFeed(feedDir: string): Promise<readonly CatalogueWord[]> {
  const feed = await readCurrentFeed(feedDir);
  const file = feed?.manifest.documents.vocabulary;
  if (!file) throw new RangeError(`${feedDir}: no feed with a vocabulary`);
  const pages = new FeedPages(feedDir);
  const { text, nameStarts, entryOfName, counts, syllables, syllableAt } = parseVocabulary(
    await pages.read(file, 0, file.sizeBytes),
  );
  await pages.close();
  return Array.from(entryOfName, (entry, name) => {
    const from = nameStarts[name] as number;
    // Behind each name stands a line break.
    const word = text.slice(from, (nameStarts[name + 1] as number) - 1);
    const read = Array.from(word, (_, at) => syllables[syllableAt[from + at] as number] as string);
    return { text: word, syllables: read, count: counts[entry] as number };
  }).filter((word) => word.text.length > 1 && word.syllables.every((syllable) => syllable !== ''));
}
