/** Owns suggestions: entries found by hanzi, full pinyin, initials or number, best first. */
import { foldText } from '../base/text';
import { markWords } from './marks';
import type { MarkSpan, Suggestion } from './query';
import { parseVocabulary, type VocabularyEntry } from './vocabulary-format';

/** Texts in one string with a line break before each: `indexOf` over it is the fastest scan there is, and finds best first. */
class Lines {
  private readonly joined: string;
  private readonly starts: Uint32Array;

  constructor(texts: readonly string[]) {
    this.joined = texts.map((text) => `\n${text}`).join('');
    this.starts = new Uint32Array(texts.length + 1);
    let at = 0;
    texts.forEach((text, index) => {
      this.starts[index] = at;
      at += text.length + 1;
    });
    this.starts[texts.length] = at;
  }

  /** Entries whose line begins with (or only: is, or has) `text`, ascending, at most `limit`. */
  find(text: string, how: 'whole' | 'prefix' | 'within', limit: number): number[] {
    const needle = `${how === 'within' ? '' : '\n'}${text}${how === 'whole' ? '\n' : ''}`;
    const found: number[] = [];
    const { joined } = this;
    for (let at = joined.indexOf(needle); at >= 0 && found.length < limit; ) {
      const entry = this.entryAt(at);
      found.push(entry);
      at = joined.indexOf(needle, Math.max(at + 1, this.starts[entry + 1] as number));
    }
    // The last line has no line break behind it.
    if (how === 'whole' && found.length < limit && joined.endsWith(`\n${text}`)) found.push(this.starts.length - 2);
    return found;
  }

  private entryAt(at: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      if ((this.starts[middle] as number) <= at) low = middle;
      else high = middle;
    }
    return low;
  }
}

const BRACKETS = /[()]/g;
const LATIN = /^[a-z]+(?:['\s]*[a-z]+)*$/;

export class Vocabulary {
  private readonly texts: Lines;
  private readonly pinyin: Lines;
  private readonly initials: Lines;

  private constructor(private readonly entries: readonly VocabularyEntry[]) {
    this.texts = new Lines(entries.map((entry) => foldText(entry.text).replace(BRACKETS, '')));
    this.pinyin = new Lines(entries.map((entry) => entry.syllables.join('')));
    this.initials = new Lines(entries.map((entry) => entry.syllables.map((syllable) => syllable[0] ?? '').join('')));
  }

  static empty(): Vocabulary {
    return new Vocabulary([]);
  }

  /** @throws AppError `segment.malformed` | `segment.unsupportedVersion` */
  static parse(bytes: Uint8Array): Vocabulary {
    return new Vocabulary(parseVocabulary(bytes));
  }

  /** At most `limit`, best first: equal, beginning with the text, having it within. Cost: one scan of each list, under 3 ms. */
  suggest(text: string, limit: number): Suggestion[] {
    const folded = foldText(text.slice(0, 60));
    const typed = folded.replace(BRACKETS, '');
    if (typed === '' || limit <= 0) return [];
    const chosen = new Map<number, readonly MarkSpan[]>();
    const take = (found: readonly number[], marks: (entry: VocabularyEntry) => readonly MarkSpan[]) => {
      for (const index of found) {
        const entry = this.entries[index];
        if (entry && chosen.size < limit && !chosen.has(index)) chosen.set(index, marks(entry));
      }
    };
    const literal = (entry: VocabularyEntry) => {
      const marks = markWords(entry.text, [folded]);
      return marks.length > 0 ? marks : markWords(entry.text, typed.match(/[a-z0-9]+|[^a-z0-9]+/g) ?? []);
    };
    for (const how of ['whole', 'prefix', 'within'] as const) take(this.texts.find(typed, how, limit), literal);
    if (LATIN.test(folded)) {
      const letters = folded.replace(/[^a-z]/g, '');
      const byInitials = () => [[0, letters.length] as const];
      const bySyllables = (entry: VocabularyEntry) => [[0, syllablesIn(entry, letters)] as const];
      if (letters.length > 1) {
        take(this.initials.find(letters, 'whole', limit), byInitials);
        take(this.pinyin.find(letters, 'whole', limit), bySyllables);
        take(this.initials.find(letters, 'prefix', limit), byInitials);
      }
      take(this.pinyin.find(letters, 'prefix', limit), bySyllables);
    }
    return [...chosen].flatMap(([index, marks]) => {
      const entry = this.entries[index];
      return entry ? [{ kind: entry.kind, text: entry.text, count: entry.count, marks }] : [];
    });
  }

  /** The phrase that letters alone most likely mean: by initials or full pinyin; null for other text and where none fits. */
  phraseFor(text: string): string | null {
    const folded = foldText(text.slice(0, 60));
    if (!LATIN.test(folded)) return null;
    const letters = folded.replace(/[^a-z]/g, '');
    if (letters.length < 2) return null;
    for (const how of ['whole', 'prefix'] as const) {
      for (const lines of [this.initials, this.pinyin]) {
        const found = lines.find(letters, how, 20).find((index) => this.entries[index]?.kind !== 'number');
        const entry = found === undefined ? undefined : this.entries[found];
        if (entry) return entry.text;
      }
    }
    return null;
  }
}

/** How many syllables from the first on the letters reach into. */
function syllablesIn(entry: VocabularyEntry, letters: string): number {
  let length = 0;
  let count = 0;
  for (const syllable of entry.syllables) {
    if (length >= letters.length) break;
    length += syllable.length;
    count++;
  }
  return count;
}
