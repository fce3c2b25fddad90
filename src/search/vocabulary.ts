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
    this.texts = new Lines(entries.map((entry) => foldText(labelOf(entry)).replace(BRACKETS, '')));
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
      const marks = markWords(labelOf(entry), [folded]);
      return marks.length > 0 ? marks : markWords(labelOf(entry), typed.match(/[a-z0-9]+|[^a-z0-9]+/g) ?? []);
    };
    for (const how of ['whole', 'prefix', 'within'] as const) take(this.texts.find(typed, how, limit), literal);
    if (LATIN.test(folded)) {
      for (const { index, span } of this.read(folded.replace(/[^a-z]/g, ''), limit)) {
        if (chosen.size < limit && !chosen.has(index)) chosen.set(index, [span]);
      }
    }
    return [...chosen].flatMap(([index, marks]) => {
      const entry = this.entries[index];
      if (!entry) return [];
      const suggestion = { kind: entry.kind, text: labelOf(entry), count: entry.count, marks };
      return entry.kind === 'organ' || entry.kind === 'subject' ? [{ ...suggestion, value: entry.text }] : [suggestion];
    });
  }

  /** The phrase that letters alone most likely mean: by initials or full pinyin; null for other text and where none fits. */
  phraseFor(text: string): string | null {
    const folded = foldText(text.slice(0, 60));
    if (!LATIN.test(folded)) return null;
    const letters = folded.replace(/[^a-z]/g, '');
    if (letters.length < 2) return null;
    for (const { index, span } of this.read(letters, 20)) {
      // Few letters from the middle would mean any fragment (dibao: 耕地保护).
      if (span[0] > 0 && (letters.length < 4 || span[1] - span[0] !== letters.length)) continue;
      const entry = this.entries[index];
      // A search for a subject's name would not find its records.
      if (entry?.kind === 'phrase' || entry?.kind === 'organ') {
        // Letters of the middle mean the middle: dbbz in 城乡低保标准 is 低保标准. From the front they are being typed.
        return span[0] === 0 ? entry.text : entry.text.slice(span[0], span[1]);
      }
    }
    return null;
  }

  /** Entries that letters may be read as, likeliest first, with the characters that they reach: whole, from the front, within. */
  private read(letters: string, limit: number): { index: number; span: MarkSpan }[] {
    const found: { index: number; span: MarkSpan }[] = [];
    const take = (lines: Lines, how: 'whole' | 'prefix' | 'within', most: number, locate: Locate) => {
      for (const index of lines.find(letters, how, most)) {
        const span = locate(this.entries[index]?.syllables ?? [], letters, how === 'within');
        if (span) found.push({ index, span });
      }
    };
    if (letters.length > 1) {
      take(this.initials, 'whole', limit, locateInitials);
      take(this.pinyin, 'whole', limit, locateSyllables);
      take(this.initials, 'prefix', limit, locateInitials);
    }
    take(this.pinyin, 'prefix', limit, locateSyllables);
    if (letters.length > 2) {
      take(this.initials, 'within', limit, locateInitials);
      take(this.pinyin, 'within', limit * 4, locateSyllables);
    }
    return found;
  }
}

type Locate = (syllables: readonly string[], letters: string, anywhere: boolean) => MarkSpan | null;

const locateInitials: Locate = (syllables, letters) => {
  const at = syllables
    .map((syllable) => syllable[0] ?? '')
    .join('')
    .indexOf(letters);
  return at < 0 ? null : [at, at + letters.length];
};

/** From the beginning of a syllable; the last one may be unfinished. */
const locateSyllables: Locate = (syllables, letters, anywhere) => {
  for (let first = 0; first < (anywhere ? syllables.length : 1); first++) {
    let spelled = '';
    for (let end = first; end < syllables.length; end++) {
      spelled += syllables[end];
      if (spelled.startsWith(letters)) return [first, end + 1];
      if (!letters.startsWith(spelled)) break;
    }
  }
  return null;
};

/** Subjects are shown and found by the name of their last level. */
function labelOf(entry: VocabularyEntry): string {
  return entry.kind === 'subject' ? entry.text.slice(entry.text.lastIndexOf('/') + 1) : entry.text;
}
