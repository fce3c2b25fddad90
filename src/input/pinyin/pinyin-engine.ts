/** Owns pinyin input: typed letters in, candidates out, over a dictionary and the catalogue's words. Pure. */
import type { SpelledWords } from '../../base/spelled-words';
import { bestPaths, type WordArc, wordsFrom } from './decode-keys';
import type { PinyinDictionary } from './dictionary-file';
import { type KeyLattice, type SpellingOptions, Spellings } from './key-lattice';
import { LearntWords } from './learnt-words';
import { makeWordTable, type SpelledWord, type WordTable, wordText } from './word-table';

/** What the keys may mean. */
export interface PinyinCandidate {
  readonly text: string;
  /** Letters (and apostrophes) from the first on that it stands for; what is left is typed on. */
  readonly keys: number;
}

/** More letters are not read at once: what is chosen takes the first of them away. */
const MAX_KEYS = 64;
const SENTENCES = 6;
const WORDS_BESIDE = 400;
/** Longer input is no word: a wrong key in it is mended within its sentences, or not at all. */
const MOST_MENDED_LETTERS = 24;
/** Added to −ln of a word's share in the catalogue: general language is likelier than any one catalogue. */
const CATALOGUE_COST = 2;

export class PinyinEngine {
  private readonly spellings: Spellings;
  private readonly soundOf: ReadonlyMap<string, number>;
  private readonly learnt = new LearntWords();
  private catalogue: WordTable = makeWordTable([]);
  private soundsOfCharacter: ReadonlyMap<string, readonly number[]> | null = null;

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
    const tables = [this.dictionary.table, this.catalogue, this.learnt.table];
    const byEnd = wordsFrom(tables, lattice, 0, WORDS_BESIDE);
    const paths = bestPaths(tables, this.dictionary.pairs, lattice, SENTENCES);
    const [first, ...others] = [...paths, ...(byEnd.get(end) ?? [])].sort((a, b) => a.cost - b.cost);
    const mended = this.mendedWords(letters.slice(0, end), tables);
    // What was typed may be meant: never before the best reading of it.
    const whole = [...(first ? [first] : []), ...[...others, ...mended].sort((a, b) => a.cost - b.cost)];
    const shorter = [...byEnd].filter(([to]) => to < end).sort(([a], [b]) => b - a);
    const found = [
      ...this.learnt.meantBy(typed).map((text) => ({ text, keys: typed.length })),
      ...whole.map(({ text }) => ({ text, keys: passed + end })),
      ...shorter.flatMap(([to, words]) => words.map(({ text }) => ({ text, keys: passed + to }))),
    ];
    return distinct(found, limit);
  }

  /** Words over all letters where one key beside the right one was hit. */
  private mendedWords(letters: string, tables: readonly WordTable[]): readonly WordArc[] {
    if (letters.length > MOST_MENDED_LETTERS) return [];
    const words = wordsFrom(tables, this.spellings.mendedLatticeOf(letters), 0).get(letters.length) ?? [];
    return words.filter(({ text, spellingCost }) => spellingCost > 0 && text.length > 1);
  }

  /** Of the letters up to the first that no syllable can have there, or where too much would be guessed. */
  private readableLattice(letters: string, options: SpellingOptions): KeyLattice {
    for (let end = this.spellings.lengthToRead(letters, options); ; end--) {
      const lattice = this.spellings.latticeOf(letters.slice(0, end), options);
      if (end === 0 || (lattice[0]?.length ?? 0) > 0) return lattice;
    }
  }

  /**
   * Takes the catalogue's words in, in the place of those before; those with a syllable that nobody types are left out. Cost: some 4 µs a word.
   */
  setCatalogue({ text, syllableAt, syllables, counts }: SpelledWords): void {
    const soundOf = syllables.map((syllable) => this.soundOf.get(syllable));
    const total = counts.reduce((sum, count) => sum + count, 0);
    const words: SpelledWord[] = [];
    let from = 0;
    for (const count of counts) {
      const to = text.indexOf('\n', from);
      const sounds = Array.from(syllableAt.subarray(from, to), (index) => soundOf[index]).filter(
        (one) => one !== undefined,
      );
      if (sounds.length === to - from && count > 0) {
        words.push({ text: text.slice(from, to), sounds, cost: CATALOGUE_COST - Math.log(count / total) });
      }
      from = to + 1;
    }
    this.catalogue = makeWordTable(words);
  }

  /** `text` was meant by `keys`: it comes first for them from now on, and as a word wherever it can be read. */
  learn(keys: string, text: string): void {
    const letters = keys.toLowerCase();
    this.learnt.learn(letters, text, this.soundsOf(letters, [...text]));
  }

  /** Nothing that was learnt stays. */
  forget(): void {
    this.learnt.forget();
  }

  /** How the characters are read where these letters are typed for them; null where they can't be. */
  private soundsOf(letters: string, characters: readonly string[]): readonly number[] | null {
    const lattice = this.spellings.latticeOf(letters, { fuzzy: true });
    this.soundsOfCharacter ??= soundsByCharacter(this.dictionary.table);
    const readings = characters.map((character) => this.soundsOfCharacter?.get(character) ?? []);
    const walk = (at: number, place: number): readonly number[] | null => {
      if (place === characters.length) return at === lattice.length - 1 ? [] : null;
      for (const edge of lattice[at] ?? []) {
        const sound = readings[place]?.find((one) => one >= edge.low && one < edge.high);
        const rest = sound === undefined ? null : walk(edge.to, place + 1);
        if (sound !== undefined && rest) return [sound, ...rest];
      }
      return null;
    };
    return walk(0, 0);
  }
}

function soundsByCharacter(table: WordTable): ReadonlyMap<string, readonly number[]> {
  const sounds = new Map<string, number[]>();
  for (let word = 0; word < table.words; word++) {
    const from = table.starts[word] as number;
    if ((table.starts[word + 1] as number) - from !== 1) continue;
    const own = sounds.get(wordText(table, word)) ?? [];
    sounds.set(wordText(table, word), own);
    own.push(table.sounds[from] as number);
  }
  return sounds;
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
