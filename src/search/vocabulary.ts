/** Owns what of the vocabulary is proposed for what was typed: by hanzi, by pinyin, by number, best first. */
import { foldText, foldWithMap } from '../base/text';
import { markWords } from './marks';
import { NOT_READ, pinyinLetters, READ_DIRECTLY, READ_FUZZILY, SyllableTable, TypedLetters } from './pinyin-letters';
import type { MarkSpan, Suggestion } from './query';
import { EMPTY_VOCABULARY, ENTRY_KINDS, parseVocabulary, type VocabularyTable } from './vocabulary-format';

const MAX_TYPED_UNITS = 100;
const LINE = 0x0a;
/** Issuer and the beginning of a year, however bracketed: number stems are kept as printed. */
const STEM = /^([^\d()]+)\(?(\d{1,4})\)?$/;
/** An issuer has as many stems as years; letters should find more than those. */
const MAX_STEMS_BY_LETTERS = 2;
const MIN_LETTERS_WITHIN = 3;
const MIN_LETTERS_FREELY_WITHIN = 4;

/** A name that fits, and the characters of it that do, as places in `VocabularyTable.text`. */
interface FoundName {
  readonly name: number;
  readonly from: number;
  readonly to: number;
}

export class Vocabulary {
  private readonly syllables: SyllableTable;
  /** By name, so that a look at all of them goes through memory in order. */
  private readonly firstSyllables: Uint16Array;

  private constructor(readonly table: VocabularyTable) {
    this.syllables = new SyllableTable(table.syllables);
    this.firstSyllables = new Uint16Array(table.entryOfName.length);
    for (let name = 0; name < this.firstSyllables.length; name++) {
      this.firstSyllables[name] = table.syllableAt[table.nameStarts[name] as number] as number;
    }
  }

  static empty(): Vocabulary {
    return new Vocabulary(EMPTY_VOCABULARY);
  }

  /** @throws AppError `segment.malformed` | `segment.unsupportedVersion` */
  static parse(bytes: Uint8Array): Vocabulary {
    return new Vocabulary(parseVocabulary(bytes));
  }

  /**
   * At most `limit`. Hanzi: names that are what was typed, that begin with it, that have it within; then letters as `read` has it; each by
   * records. Counts are those of the vocabulary. Cost: under 1 ms at 80,000 names.
   */
  suggest(text: string, limit: number): Suggestion[] {
    const typed = foldText(text.slice(0, MAX_TYPED_UNITS));
    if (typed === '' || limit <= 0) return [];
    const chosen = new Map<number, FoundName>();
    const take = (found: readonly FoundName[]) => {
      for (const one of found) {
        const entry = this.table.entryOfName[one.name] as number;
        if (chosen.size < limit && !chosen.has(entry)) chosen.set(entry, one);
      }
    };
    take(this.find(typed, limit));
    const stem = STEM.exec(typed);
    if (stem) take(this.find(`${stem[1]}〔${stem[2]}`, limit));
    const joined = typed.replaceAll(' ', '');
    if (chosen.size === 0 && joined !== typed) take(this.find(joined, limit));
    const letters = chosen.size < limit ? pinyinLetters(text) : null;
    if (letters !== null) take(this.read(letters, limit));
    return [...chosen].map(([entry, found]) => this.suggestionOf(entry, found));
  }

  /** The phrase that letters alone most likely mean: by initials or pinyin; null for other text and where none fits. */
  phraseFor(text: string): string | null {
    const letters = pinyinLetters(foldText(text.slice(0, MAX_TYPED_UNITS)));
    if (letters === null || letters.length < 2) return null;
    const { table } = this;
    for (const { name, from, to } of this.read(letters, 20)) {
      const start = table.nameStarts[name] as number;
      // Few letters from the middle would mean any fragment (dibao: 耕地保护).
      if (from > start && (letters.length < MIN_LETTERS_FREELY_WITHIN || to - from !== letters.length)) continue;
      const entry = table.entryOfName[name] as number;
      const kind = ENTRY_KINDS[table.kinds[entry] as number];
      // A search for a subject's name would not find its records, nor one for a short name its organ's.
      if (kind === 'organ') return this.labelOf(entry);
      // Letters of the middle mean the middle: dbbz in 城乡低保标准 is 低保标准. From the front they are being typed.
      if (kind === 'phrase') return from === start ? this.labelOf(entry) : table.text.slice(from, to);
    }
    return null;
  }

  labelOf(entry: number): string {
    const { labels, labelNames } = this.table;
    return labels.get(entry) ?? this.nameText(labelNames[entry] as number);
  }

  nameText(name: number): string {
    const { text, nameStarts } = this.table;
    return text.slice(nameStarts[name], (nameStarts[name + 1] as number) - 1);
  }

  private find(needle: string, limit: number): FoundName[] {
    const { text, nameStarts, entryOfName, labelNames } = this.table;
    const whole: FoundName[] = [];
    const front: FoundName[] = [];
    const within: FoundName[] = [];
    for (let at = text.indexOf(needle); at > 0 && whole.length < limit; at = text.indexOf(needle, at + 1)) {
      const to = at + needle.length;
      const begins = text.charCodeAt(at - 1) === LINE;
      const list = !begins ? within : text.charCodeAt(to) === LINE ? whole : front;
      if (list.length >= limit) continue;
      const name = placeIn(nameStarts, at);
      // A short name is nothing to stand within: the label has those characters too.
      if (begins || labelNames[entryOfName[name] as number] === name) list.push({ name, from: at, to });
    }
    return [...whole, ...front, ...within];
  }

  /** Names that letters may be read as: whole, from the front, mixed, within, and behind all of these fuzzily. */
  private read(letters: string, limit: number): FoundName[] {
    const { text, syllableAt, nameStarts, entryOfName, kinds } = this.table;
    const typed = new TypedLetters(letters, this.syllables);
    const whole: FoundName[] = [];
    const front: FoundName[] = [];
    const mixed: FoundName[] = [];
    const stems: FoundName[] = [];
    const fuzzy: FoundName[] = [];
    // Two initials are anybody's: there the records say more.
    const isWhole = ({ from, to }: FoundName) =>
      text.charCodeAt(to) === LINE && (letters.length > 2 || to - from < letters.length);
    const { first } = typed;
    for (let name = 0; name < entryOfName.length; name++) {
      if (first[this.firstSyllables[name] as number] === 0) continue;
      const from = nameStarts[name] as number;
      // Where enough begin so, only whole names matter, and a character takes a letter at least.
      if (front.length >= limit && (nameStarts[name + 1] as number) - 1 - from > letters.length) continue;
      const how = typed.read(syllableAt, from);
      if (how === NOT_READ) continue;
      const found = { name, from, to: typed.end };
      const isStem = ENTRY_KINDS[kinds[entryOfName[name] as number] as number] === 'number';
      if (isStem) {
        if (how === READ_DIRECTLY && stems.length < MAX_STEMS_BY_LETTERS) stems.push(found);
      } else if (how === READ_FUZZILY) push(fuzzy, found, limit);
      else if (how === READ_DIRECTLY) push(isWhole(found) ? whole : front, found, limit);
      else push(mixed, found, limit);
      // One letter is nothing's whole name.
      if (letters.length === 1 && front.length >= limit) break;
    }
    const literal = [...whole, ...front, ...mixed, ...stems];
    const needed = limit - literal.length;
    const within = needed > 0 && letters.length >= MIN_LETTERS_WITHIN ? this.readWithin(typed, needed) : null;
    return [...literal, ...(within?.literal ?? []), ...fuzzy, ...(within?.fuzzy ?? [])];
  }

  private readWithin(typed: TypedLetters, limit: number): { literal: FoundName[]; fuzzy: FoundName[] } {
    const { syllableAt, nameStarts, labelNames, kinds } = this.table;
    const { first } = typed;
    const isFree = typed.letters.length >= MIN_LETTERS_FREELY_WITHIN;
    const direct: FoundName[] = [];
    const mixed: FoundName[] = [];
    const fuzzy: FoundName[] = [];
    for (let entry = 0; entry < labelNames.length && direct.length < limit; entry++) {
      if (ENTRY_KINDS[kinds[entry] as number] === 'number') continue;
      const name = labelNames[entry] as number;
      const end = (nameStarts[name + 1] as number) - 1;
      for (let from = (nameStarts[name] as number) + 1; from < end; from++) {
        if (first[syllableAt[from] as number] === 0) continue;
        const how = typed.read(syllableAt, from);
        if (how === NOT_READ || (how !== READ_DIRECTLY && !isFree)) continue;
        push(
          how === READ_DIRECTLY ? direct : how === READ_FUZZILY ? fuzzy : mixed,
          { name, from, to: typed.end },
          limit,
        );
        if (how === READ_DIRECTLY) break;
      }
    }
    return { literal: [...direct, ...mixed], fuzzy };
  }

  private suggestionOf(entry: number, { name, from, to }: FoundName): Suggestion {
    const { text, nameStarts, kinds, counts, values } = this.table;
    const label = this.labelOf(entry);
    const start = nameStarts[name] as number;
    const kind = ENTRY_KINDS[kinds[entry] as number] ?? 'phrase';
    const count = counts[entry] as number;
    // Wherever the same characters stand; letters mark what they were read as.
    const literal = markWords(label, [text.slice(from, to)]);
    const marks = literal.length > 0 ? literal : marksOfName(label, this.nameText(name), from - start, to - start);
    const suggestion = { kind, text: label, count, marks };
    if (kind === 'organ') return { ...suggestion, value: label };
    return kind === 'subject' ? { ...suggestion, value: values.get(entry) ?? label } : suggestion;
  }
}

function push(list: FoundName[], found: FoundName, limit: number): void {
  if (list.length < limit) list.push(found);
}

/** The last of ascending `starts` that is not behind `at`. */
export function placeIn(starts: Uint32Array, at: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low + 1 < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] as number) <= at) low = middle;
    else high = middle;
  }
  return low;
}

/** Characters `from` … `to` of a name, where they stand in the label, of which a short name leaves out some; empty where it is another word. */
function marksOfName(label: string, name: string, from: number, to: number): MarkSpan[] {
  const { folded, map } = foldWithMap(label);
  const spans: [number, number][] = [];
  for (let i = 0, at = 0; i < to; i++, at++) {
    at = folded.indexOf(name[i] as string, at);
    if (at < 0) return [];
    if (i < from) continue;
    const [start, end] = [map[at] as number, map[at + 1] as number];
    const last = spans[spans.length - 1];
    if (last && last[1] === start) last[1] = end;
    else spans.push([start, end]);
  }
  return spans;
}
