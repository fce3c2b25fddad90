/** Owns what the reader of this session taught the engine: words that were put together from parts, and what was last meant by the same keys. */
import { makeWordTable, type SpelledWord, type WordTable } from './word-table';

/** −ln P of a word that was learnt: before all that sound alike, but no reason to cut a sentence otherwise. */
const LEARNT_COST = 6;
/** Those that were longest not used go. */
const MAX_WORDS = 300;
const NONE = makeWordTable([]);

export class LearntWords {
  private readonly words = new Map<string, SpelledWord>();
  /** The last meant first. */
  private readonly meant = new Map<string, readonly string[]>();
  private made: WordTable | null = NONE;

  /** @param sounds one for each character; null where the characters are not read so: then the same keys alone give it */
  learn(keys: string, text: string, sounds: readonly number[] | null): void {
    const before = this.meantBy(keys).filter((one) => one !== text);
    // Put in anew: a map keeps the order in which keys came.
    this.meant.delete(keys);
    this.meant.set(keys, [text, ...before]);
    dropOldest(this.meant);
    // A single character would part every word that it stands in.
    if (sounds === null || sounds.length < 2) return;
    this.words.delete(text);
    this.words.set(text, { text, sounds, cost: LEARNT_COST });
    dropOldest(this.words);
    this.made = null;
  }

  /** Texts that were chosen for exactly these keys. */
  meantBy(keys: string): readonly string[] {
    return this.meant.get(keys) ?? [];
  }

  get table(): WordTable {
    this.made ??= makeWordTable([...this.words.values()]);
    return this.made;
  }

  forget(): void {
    this.words.clear();
    this.meant.clear();
    this.made = NONE;
  }
}

function dropOldest(map: Map<string, unknown>): void {
  const [oldest] = map.keys();
  if (map.size > MAX_WORDS && oldest !== undefined) map.delete(oldest);
}
