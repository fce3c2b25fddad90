/** Owns pinyin input: typed letters in, candidates out, over a dictionary and the catalogue's words. Pure. */
import { bestPaths, wordsFrom } from './decode-keys';
import type { PinyinDictionary } from './dictionary-file';
import { type KeyLattice, type SpellingOptions, Spellings } from './key-lattice';
import { makeWordTable, type SpelledWord, type WordTable } from './word-table';

/** What the keys may mean. */
export interface PinyinCandidate {
  readonly text: string;
  /** Letters (and apostrophes) from the first on that it stands for; what is left is typed on. */
  readonly keys: number;
}

/** More letters are not read at once: what is chosen takes the first of them away. */
const MAX_KEYS = 120;
const SENTENCES = 6;
const WORDS_BESIDE = 400;
/** Added to −ln of a word's share in the catalogue: general language is likelier than any one catalogue. */
const CATALOGUE_COST = 2;

export class PinyinEngine {
  private readonly spellings: Spellings;
  private readonly soundOf: ReadonlyMap<string, number>;
  private catalogue: WordTable = makeWordTable([]);

  constructor(private readonly dictionary: PinyinDictionary) {
    this.spellings = new Spellings(dictionary.syllables);
    this.soundOf = new Map(dictionary.syllables.map((syllable, index) => [syllable, index]));
  }

  /**
   * Best first: texts over all keys, then words over the first of them, the longest stretch first. Empty where nothing can be read so.
   * Cost: about 1 ms, 2 ms for a long sentence.
   * @param keys letters and apostrophes; capitals are small ones, anything else reads as nothing
   */
  candidates(keys: string, limit: number, options: SpellingOptions): readonly PinyinCandidate[] {
    const typed = keys.toLowerCase().slice(0, MAX_KEYS);
    const letters = typed.replace(/^'+/, '');
    const passed = typed.length - letters.length;
    const lattice = this.readableLattice(letters, options);
    const end = lattice.length - 1;
    const tables = [this.dictionary.table, this.catalogue];
    const byEnd = wordsFrom(tables, lattice, 0, WORDS_BESIDE);
    const paths = bestPaths(tables, this.dictionary.pairs, lattice, SENTENCES);
    const whole = [...paths, ...(byEnd.get(end) ?? [])].sort((a, b) => a.cost - b.cost);
    const shorter = [...byEnd].filter(([to]) => to < end).sort(([a], [b]) => b - a);
    const found = [
      ...whole.map(({ text }) => ({ text, keys: passed + end })),
      ...shorter.flatMap(([to, words]) => words.map(({ text }) => ({ text, keys: passed + to }))),
    ];
    return distinct(found, limit);
  }

  /** Of the letters up to the first that no syllable can have there. */
  private readableLattice(letters: string, options: SpellingOptions): KeyLattice {
    for (let end = letters.length; ; end--) {
      const lattice = this.spellings.latticeOf(letters.slice(0, end), options);
      if (end === 0 || (lattice[0]?.length ?? 0) > 0) return lattice;
    }
  }

  /** Takes the catalogue's words in, in the place of those before; those with a syllable that nobody types are left out. Cost: some 4 µs a word. */
  setCatalogue(words: readonly CatalogueWord[]): void {
    const total = words.reduce((sum, { count }) => sum + count, 0);
    this.catalogue = makeWordTable(
      words.flatMap(({ text, syllables, count }): readonly SpelledWord[] => {
        const sounds = syllables.flatMap((syllable) => this.soundOf.get(syllable) ?? []);
        const isSpelled = sounds.length === syllables.length && sounds.length === [...text].length;
        return isSpelled && count > 0 ? [{ text, sounds, cost: CATALOGUE_COST - Math.log(count / total) }] : [];
      }),
    );
  }
}

export interface CatalogueWord {
  readonly text: string;
  /** One for each character, without tones, ü as v. */
  readonly syllables: readonly string[];
  /** Records that have it. */
  readonly count: number;
}

function distinct(candidates: readonly PinyinCandidate[], limit: number): readonly PinyinCandidate[] {
  const seen = new Set<string>();
  const kept: PinyinCandidate[] = [];
  for (const candidate of candidates) {
    if (kept.length === limit) break;
    if (seen.has(candidate.text)) continue;
    seen.add(candidate.text);
    kept.push(candidate);
  }
  return kept;
}
