/** Owns what a word may have been meant to be that nothing was found for: names of the vocabulary that sound the same, or differ by one character. */
import type { MarkSpan } from './query';
import type { Vocabulary } from './vocabulary';
import { ENTRY_KINDS } from './vocabulary-format';

export interface CorrectedWord {
  /** Folded: the word with one of its stretches replaced by a name of the vocabulary. */
  readonly word: string;
  /** Where it differs, in `word`; empty where a character was only taken out. */
  readonly marks: readonly MarkSpan[];
  readonly soundsAlike: boolean;
}

interface Candidate extends CorrectedWord {
  /** Units of the name: the longer, the less by chance. */
  readonly units: number;
  readonly records: number;
}

const MAX_WORD_UNITS = 40;
/** Of two characters one wrong leaves any word with the other. */
const MIN_UNITS_BY_SHAPE = 3;
/** Within a longer word a name that has one character more must not hang on two. */
const MIN_UNITS_WITH_MORE = 4;

/**
 * At most `limit`, likeliest first: same sound before one wrong, missing, surplus or swapped character; then the longer stretch, then
 * more records. Whether they find anything is for the caller to count. Cost: one look at every name, about 2 ms for 80,000.
 */
export function correctWord(word: string, vocabulary: Vocabulary, limit: number): CorrectedWord[] {
  if (word.length < 2 || word.length > MAX_WORD_UNITS) return [];
  const found = new Map<string, Candidate>();
  const { text, nameStarts, entryOfName, counts, kinds } = vocabulary.table;
  const put = (candidate: Candidate): void => {
    const known = found.get(candidate.word);
    if (candidate.word !== word && (!known || compare(candidate, known) < 0)) found.set(candidate.word, candidate);
  };
  const inWord = new Uint8Array(0x10000);
  for (let i = 0; i < word.length; i++) inWord[word.charCodeAt(i)] = 1;
  const sounds = new WordSounds(word, vocabulary);
  for (let name = 0; name < entryOfName.length; name++) {
    const from = nameStarts[name] as number;
    const units = (nameStarts[name + 1] as number) - 1 - from;
    if (units < 2 || units > word.length + 1) continue;
    let strange = 0;
    let soundsIn = units <= word.length;
    for (let at = from; at < from + units && (strange < 2 || soundsIn); at++) {
      if (inWord[text.charCodeAt(at)] === 0) strange++;
      soundsIn &&= sounds.has(at);
    }
    if (strange > 1 && !soundsIn) continue;
    const entry = entryOfName[name] as number;
    if (ENTRY_KINDS[kinds[entry] as number] === 'number') continue;
    const records = counts[entry] as number;
    const own = text.slice(from, from + units);
    if (word.includes(own)) continue;
    if (soundsIn) {
      for (const at of sounds.placesOf(from, own))
        put({ ...replaced(word, at, units, own), soundsAlike: true, units, records });
    }
    if (strange > 1 || units < MIN_UNITS_BY_SHAPE) continue;
    for (const [at, length] of almostIn(word, own)) {
      put({ ...replaced(word, at, length, own), soundsAlike: false, units, records });
    }
  }
  return [...found.values()].sort(compare).slice(0, limit);
}

/** A word's characters as they sound, to be compared with names'. What the vocabulary never has, has no sound. */
class WordSounds {
  /** Sound of each syllable of the vocabulary; 0 for none. */
  private readonly soundOf: Uint16Array;
  private readonly inWord: Uint8Array;
  private readonly syllables: Uint16Array;

  constructor(
    private readonly word: string,
    private readonly vocabulary: Vocabulary,
  ) {
    const { syllables, usualReadings } = vocabulary.table;
    const sounds = new Map<string, number>([['', 0]]);
    this.soundOf = Uint16Array.from(syllables, (syllable) => {
      const sound = soundOf(syllable);
      const number = sounds.get(sound) ?? sounds.size;
      sounds.set(sound, number);
      return number;
    });
    this.syllables = new Uint16Array(word.length).map((_, i) => usualReadings[word.charCodeAt(i)] as number);
    this.inWord = new Uint8Array(sounds.size);
    for (const syllable of this.syllables) this.inWord[this.soundOf[syllable] as number] = 1;
    this.inWord[0] = 0;
  }

  /** Whether the character at a place of the vocabulary's text sounds like one of the word. */
  has(at: number): boolean {
    return this.inWord[this.soundOf[this.vocabulary.table.syllableAt[at] as number] as number] === 1;
  }

  /** Where in the word a name could stand by its sound, but does not as written. */
  *placesOf(from: number, name: string): Generator<number> {
    const { syllableAt } = this.vocabulary.table;
    for (let at = 0; at + name.length <= this.word.length; at++) {
      let same = 0;
      let exact = 0;
      let i = 0;
      for (; i < name.length; i++) {
        const syllable = syllableAt[from + i] as number;
        const own = this.syllables[at + i] as number;
        if (this.soundOf[syllable] !== this.soundOf[own] || own === 0) break;
        if (syllable === own) exact++;
        if (name.charCodeAt(i) === this.word.charCodeAt(at + i)) same++;
      }
      // Two characters that only nearly sound so, and look otherwise, are other words.
      if (i === name.length && same < i && (i > 2 || same > 0 || exact === i)) yield at;
    }
  }
}

/** Stretches of the word that are the name but for one character wrong, missing or too many, or two swapped. */
function* almostIn(word: string, name: string): Generator<[at: number, length: number]> {
  const units = name.length;
  for (let at = 0; at < word.length; at++) {
    const front = sameFromFront(word, at, name);
    for (const length of [units - 1, units, units + 1]) {
      if (at + length > word.length || (length < units && units < MIN_UNITS_WITH_MORE && length < word.length))
        continue;
      const back = sameFromBack(word, at + length, name);
      const least = Math.min(length, units);
      if (
        length === units ? front + back >= units - 1 || isSwapped(word, at, name, front, back) : front + back >= least
      ) {
        yield [at, length];
      }
    }
  }
}

function isSwapped(word: string, at: number, name: string, front: number, back: number): boolean {
  return (
    front + back === name.length - 2 && word[at + front] === name[front + 1] && word[at + front + 1] === name[front]
  );
}

function sameFromFront(word: string, at: number, name: string): number {
  let same = 0;
  while (same < name.length && word.charCodeAt(at + same) === name.charCodeAt(same)) same++;
  return same;
}

function sameFromBack(word: string, end: number, name: string): number {
  let same = 0;
  while (
    same < name.length &&
    same < end &&
    word.charCodeAt(end - 1 - same) === name.charCodeAt(name.length - 1 - same)
  ) {
    same++;
  }
  return same;
}

function replaced(word: string, at: number, length: number, name: string): CorrectedWord & { marks: MarkSpan[] } {
  const whole = `${word.slice(0, at)}${name}${word.slice(at + length)}`;
  let front = 0;
  while (front < Math.min(whole.length, word.length) && whole[front] === word[front]) front++;
  let back = 0;
  const most = Math.min(whole.length, word.length) - front;
  while (back < most && whole[whole.length - 1 - back] === word[word.length - 1 - back]) back++;
  const end = whole.length - back;
  return { word: whole, marks: front < end ? [[front, end]] : [], soundsAlike: false };
}

/** One spelling for all that people take for each other. */
function soundOf(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^l/, 'n')
    .replace(/ng$/, 'n');
}

function compare(a: Candidate, b: Candidate): number {
  return (
    Number(b.soundsAlike) - Number(a.soundsAlike) ||
    b.units - a.units ||
    b.records - a.records ||
    (a.word < b.word ? -1 : 1)
  );
}
