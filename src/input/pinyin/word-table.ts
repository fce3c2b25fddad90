/** Owns words in the order of their syllables, and walking them syllable by syllable. Pure. */

/** Words of a dictionary or of a catalogue. Sorted by `sounds`, a shorter one before those that it begins; alike ones with the cheapest first. */
export interface WordTable {
  readonly words: number;
  /** Where each word begins in `sounds` and `units`, and the end of the last. */
  readonly starts: Uint32Array;
  /** Syllable of each character, as index into the syllables. */
  readonly sounds: Uint16Array;
  /** A UTF-16 unit for each syllable. Of a character beyond U+FFFF another one, see `astral`. */
  readonly units: string;
  /** The characters of words for which a unit is not enough. */
  readonly astral: ReadonlyMap<number, string>;
  /** −ln of the word's probability. */
  readonly costs: Float32Array;
}

/** Words `low` … `high` − 1. */
export interface WordRange {
  readonly low: number;
  readonly high: number;
}

export function wordText({ starts, units, astral }: WordTable, word: number): string {
  return astral.get(word) ?? units.slice(starts[word], starts[word + 1]);
}

/** Of words that share their first `depth` syllables, those that have no more. They stand first. */
export function endingHere(table: WordTable, { low, high }: WordRange, depth: number): WordRange {
  return { low, high: firstAtLeast(table, low, high, depth, 0) };
}

/** Of words that share their first `depth` syllables, those whose next one is `from` … `to` − 1. Cost: some 0.5 µs. */
export function goingOnWith(
  table: WordTable,
  { low, high }: WordRange,
  depth: number,
  from: number,
  to: number,
): WordRange {
  const first = firstAtLeast(table, low, high, depth, from);
  return { low: first, high: firstAtLeast(table, first, high, depth, to) };
}

/** The syllable at `depth` of a word that has one. */
export function soundAt({ starts, sounds }: WordTable, word: number, depth: number): number {
  return sounds[(starts[word] as number) + depth] as number;
}

/** The first word whose syllable at `depth` is `sound` or a later one. A word that ends before has none, and comes before all. */
function firstAtLeast(table: WordTable, low: number, high: number, depth: number, sound: number): number {
  const { starts, sounds } = table;
  let first = low;
  let end = high;
  while (first < end) {
    const middle = (first + end) >> 1;
    const at = (starts[middle] as number) + depth;
    if (at >= (starts[middle + 1] as number) || (sounds[at] as number) < sound) first = middle + 1;
    else end = middle;
  }
  return first;
}

/** One word on its way into a table. */
export interface SpelledWord {
  readonly text: string;
  /** One index into the syllables for each character. */
  readonly sounds: readonly number[];
  readonly cost: number;
}

/** Cost: a sort; some 200 ms for 100,000 words. Of words that are alike in text and sound the cheapest stays. */
export function makeWordTable(words: readonly SpelledWord[]): WordTable {
  const sorted = [...words].sort(
    (a, b) => compareSounds(a.sounds, b.sounds) || a.cost - b.cost || (a.text < b.text ? -1 : 1),
  );
  const kept: SpelledWord[] = [];
  let alike = new Set<string>();
  for (const word of sorted) {
    const last = kept.at(-1);
    if (!last || compareSounds(last.sounds, word.sounds) !== 0) alike = new Set();
    if (alike.has(word.text)) continue;
    alike.add(word.text);
    kept.push(word);
  }
  const starts = new Uint32Array(kept.length + 1);
  const sounds = new Uint16Array(kept.reduce((sum, word) => sum + word.sounds.length, 0));
  const costs = new Float32Array(kept.length);
  const astral = new Map<number, string>();
  const units: string[] = [];
  let end = 0;
  kept.forEach((word, index) => {
    sounds.set(word.sounds, end);
    end += word.sounds.length;
    starts[index + 1] = end;
    costs[index] = word.cost;
    if (word.text.length !== word.sounds.length) astral.set(index, word.text);
    units.push(word.text.length === word.sounds.length ? word.text : '\ufffd'.repeat(word.sounds.length));
  });
  return { words: kept.length, starts, sounds, units: units.join(''), astral, costs };
}

function compareSounds(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const difference = (a[i] as number) - (b[i] as number);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
