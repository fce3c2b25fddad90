/** Owns what a word may have been meant to be that nothing was found for: names of the vocabulary that sound the same, or differ by one character. */
import type { MarkSpan } from './query';
import { placeIn, type Vocabulary } from './vocabulary';
import { ENTRY_KINDS } from './vocabulary-format';

export interface CorrectedWord {
  /** Folded: the word with one of its stretches replaced by a name of the vocabulary. */
  readonly word: string;
  /** Where it differs, in `word`; empty where a character was only taken out. */
  readonly marks: readonly MarkSpan[];
  readonly soundsAlike: boolean;
}

interface Candidate extends CorrectedWord {
  /** Units of the name that the word has already: the more, the less by chance. */
  readonly shared: number;
  readonly records: number;
}

const MAX_WORD_UNITS = 40;
/** One side alone, where the word or the name begins or ends. */
const MIN_SHARED_ONE_SIDED = 3;
const MIN_SHARED = 3;
/** A character put in or taken out leaves more words alike than one replaced. */
const MIN_SHARED_OF_OTHER_LENGTH = 4;
/** Too short to share enough with a name by shape alone. */
const MAX_SHORT_UNITS = 3;
const LINE = 0x0a;

/**
 * At most `limit`, likeliest first: same sound before one wrong, missing, surplus or swapped character; then what shares the longer
 * stretch with a name, then more records. Whether they find anything is for the caller to count. Cost: one look at every name, about 2 ms
 * for 10,000.
 */
export function correctWord(word: string, vocabulary: Vocabulary, limit: number): CorrectedWord[] {
  if (word.length < 2 || word.length > MAX_WORD_UNITS) return [];
  const found = new Map<string, Candidate>();
  const put = (candidate: Candidate): void => {
    const known = found.get(candidate.word);
    if (candidate.word !== word && (!known || compare(candidate, known) < 0)) found.set(candidate.word, candidate);
  };
  const sounds = new WordSounds(word, vocabulary);
  findBySound(word, vocabulary, sounds, put);
  if (word.length <= MAX_SHORT_UNITS) findPairsBySound(word, vocabulary, sounds, put);
  if (word.length > 2) findByShape(word, vocabulary, sounds, put);
  return [...found.values()]
    .sort(compare)
    .slice(0, limit)
    .map(({ word: corrected, marks, soundsAlike }) => ({ word: corrected, marks, soundsAlike }));
}

/** Whole names that sound like a stretch of the word, however many characters differ. */
function findBySound(
  word: string,
  { table }: Vocabulary,
  sounds: WordSounds,
  put: (candidate: Candidate) => void,
): void {
  const { text, nameStarts, entryOfName, counts, kinds } = table;
  for (let name = 0; name < entryOfName.length; name++) {
    const from = nameStarts[name] as number;
    const units = (nameStarts[name + 1] as number) - 1 - from;
    if (units < 2 || units > word.length) continue;
    let at = from;
    while (at < from + units && sounds.has(at)) at++;
    const entry = entryOfName[name] as number;
    if (at < from + units || ENTRY_KINDS[kinds[entry] as number] === 'number') continue;
    const own = text.slice(from, from + units);
    if (word.includes(own)) continue;
    for (const place of sounds.placesOf(from, own)) {
      const corrected = replaced(word, place, units, own);
      put({ ...corrected, soundsAlike: true, shared: units, records: counts[entry] as number });
    }
  }
}

/** Two characters anywhere in a name that sound like two of the word, one of them the same: 驾使证 has 驾驶 of 机动车驾驶人. */
function findPairsBySound(
  word: string,
  { table }: Vocabulary,
  sounds: WordSounds,
  put: (candidate: Candidate) => void,
): void {
  const { text, nameStarts, entryOfName, counts, kinds } = table;
  for (let at = 1; at + 1 < text.length; at++) {
    if (!sounds.has(at) || !sounds.has(at + 1)) continue;
    const pair = text.slice(at, at + 2);
    if (word.includes(pair)) continue;
    for (const place of sounds.placesOf(at, pair)) {
      if (word[place] !== pair[0] && word[place + 1] !== pair[1]) continue;
      const entry = entryOfName[placeIn(nameStarts, at)] as number;
      if (ENTRY_KINDS[kinds[entry] as number] === 'number') continue;
      put({ ...replaced(word, place, 2, pair), soundsAlike: true, shared: 1, records: counts[entry] as number });
    }
  }
}

/** Stretches of names that the word has but for one character wrong, missing or too many, or two swapped. */
function findByShape(
  word: string,
  { table }: Vocabulary,
  sounds: WordSounds,
  put: (candidate: Candidate) => void,
): void {
  const { text, nameStarts, entryOfName, counts, kinds } = table;
  // Places of each unit in the word, chained: the last, then for each the one before.
  const lastPlace = new Uint8Array(0x10000);
  const placeBefore = new Uint8Array(word.length + 1);
  for (let i = 0; i < word.length; i++) {
    placeBefore[i + 1] = lastPlace[word.charCodeAt(i)] as number;
    lastPlace[word.charCodeAt(i)] = i + 1;
  }
  for (let at = 1; at < text.length; at++) {
    for (let place = lastPlace[text.charCodeAt(at)] as number; place > 0; place = placeBefore[place] as number) {
      // A run is looked at from its beginning alone.
      if (place > 1 && text.charCodeAt(at - 1) === word.charCodeAt(place - 2)) continue;
      for (const { start, end, name, shared, soundAt } of changesAround(word, place - 1, text, at)) {
        const entry = entryOfName[placeIn(nameStarts, at)] as number;
        if (ENTRY_KINDS[kinds[entry] as number] === 'number') continue;
        const soundsAlike = soundAt > 0 && sounds.isAlike(soundAt, start);
        // Another last character, with which a name goes on, would be half a word: 征地补偿款 is not 征地补偿安(置).
        if (!soundsAlike && soundAt > 0 && end === word.length && text.charCodeAt(soundAt + 1) !== LINE) continue;
        put({ ...replaced(word, start, end - start, name), soundsAlike, shared, records: counts[entry] as number });
      }
    }
  }
}

interface Change {
  /** What of the word is replaced, and by what. */
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly shared: number;
  /** Place of the one replacing character in the vocabulary's text; 0 where it is another change. */
  readonly soundAt: number;
}

/** Changes that make a run of equal characters, which begins at `place` of the word and `at` of the text, a longer one. */
function* changesAround(word: string, place: number, text: string, at: number): Generator<Change> {
  const front = runOf(word, place, text, at);
  const i = place + front;
  const j = at + front;
  const { length } = word;
  if (place > 0 && text.charCodeAt(at - 1) !== LINE && (place === 1 || text.charCodeAt(at - 2) === LINE)) {
    if (front >= MIN_SHARED_ONE_SIDED || front === length - 1) {
      yield { start: place - 1, end: place, name: text.slice(at - 1, at), shared: front, soundAt: at - 1 };
    }
  }
  if (i >= length || text.charCodeAt(j) === LINE) return;
  const least = (more: number, usual: number) => (front + more === length - 1 ? 2 : usual);
  const wrong = runOf(word, i + 1, text, j + 1);
  const isAtEnd = i + 1 === length || text.charCodeAt(j + 1) === LINE;
  if (
    isAtEnd
      ? front >= Math.min(MIN_SHARED_ONE_SIDED, length - 1)
      : wrong > 0 && front + wrong >= least(wrong, MIN_SHARED)
  ) {
    yield { start: i, end: i + 1, name: text.slice(j, j + 1), shared: front + wrong, soundAt: j };
  }
  const missing = runOf(word, i, text, j + 1);
  if (missing > 0 && front + missing >= (front + missing === length ? MIN_SHARED : MIN_SHARED_OF_OTHER_LENGTH)) {
    yield { start: i, end: i, name: text.slice(j, j + 1), shared: front + missing, soundAt: 0 };
  }
  const surplus = runOf(word, i + 1, text, j);
  if (surplus > 0 && front + surplus >= (front + surplus === length - 1 ? MIN_SHARED : MIN_SHARED_OF_OTHER_LENGTH)) {
    yield { start: i, end: i + 1, name: '', shared: front + surplus, soundAt: 0 };
  }
  if (word[i] === text[j + 1] && word[i + 1] === text[j] && i + 1 < length) {
    const rest = runOf(word, i + 2, text, j + 2);
    if (front + rest + 2 >= MIN_SHARED) {
      yield { start: i, end: i + 2, name: text.slice(j, j + 2), shared: front + rest + 1, soundAt: 0 };
    }
  }
}

/** Units that are equal from there on. */
function runOf(word: string, place: number, text: string, at: number): number {
  let length = 0;
  while (place + length < word.length && word.charCodeAt(place + length) === text.charCodeAt(at + length)) length++;
  return length;
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

  /** Whether a character of the vocabulary's text sounds like one of the word. */
  isAlike(at: number, place: number): boolean {
    const sound = this.soundOf[this.vocabulary.table.syllableAt[at] as number];
    return sound !== 0 && sound === this.soundOf[this.syllables[place] as number];
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
    b.shared - a.shared ||
    b.records - a.records ||
    (a.word < b.word ? -1 : 1)
  );
}
