/** Owns what all peers in memory have in common: facets in columns, texts of rows in arrays; only finding the hits differs. */
import type { FullRecord } from '../../../src/catalogue/record';
import { FacetColumns } from './facet-columns';
import type { PeerEngine } from './peer-protocol';
import { LIMIT, rowOf, type ShownTexts, searchedTexts, shownTexts, wordsOf } from './peer-texts';

export interface Finder {
  add(record: number, head: string, rest: string): void;
  /** Numbers of records that have all words, best first. @param words folded, at least one */
  find(words: readonly string[], records: number): ArrayLike<number>;
}

export function libraryPeer(finder: Finder): PeerEngine {
  const columns = new FacetColumns();
  const shown: ShownTexts[] = [];
  return {
    open: async () => false,
    add(records: readonly FullRecord[]) {
      for (const record of records) {
        const [head, rest] = searchedTexts(record);
        finder.add(shown.length, head, rest);
        shown.push(shownTexts(record));
        columns.add(record);
      }
    },
    finish() {},
    search({ text, filters }) {
      const words = wordsOf(text);
      const hits = words.length === 0 ? null : finder.find(words, shown.length);
      const { total, facets, first } = columns.count(hits, filters, LIMIT);
      return { total, facets, rows: first.map((record) => rowOf(shown[record] as ShownTexts, words)) };
    },
  };
}
