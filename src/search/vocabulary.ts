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
/** So many characters from the middle of a phrase are taken to be one themselves. */
const MIN_UNITS_OF_PART = 4;
/** Hanzi and then letters, or letters and then hanzi: 低保bz, dibao标准. */
const HALF_LETTERS = /^(?:([\u3400-\u9fff]+)([a-z'’ü]+)|([a-z'’ü]+)([\u3400-\u9fff]+))$/u;

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
    const letters = chosen.size < limit ? pinyinLetters(typed) : null;
    if (letters !== null) take(this.read(letters, limit));
    else if (chosen.size === 0) take(this.readHalf(joined, limit));
    return withContexts([...chosen].map(([entry, found]) => this.suggestionOf(entry, found)));
  }

  /**
   * What letters mean, alone or with hanzi before or behind them: what `suggest` proposes first that is searched as text. Null for text
   * without letters and where nothing fits.
   */
  phraseFor(text: string): string | null {
    const typed = foldText(text.slice(0, MAX_TYPED_UNITS));
    const letters = pinyinLetters(typed);
    if (letters !== null && letters.length < 2) return null;
    const found = letters === null ? this.readHalf(typed.replaceAll(' ', ''), 20) : this.read(letters, 20);
    let subject: string | null = null;
    for (const { name, from, to } of found) {
      const entry = this.table.entryOfName[name] as number;
      const kind = ENTRY_KINDS[this.table.kinds[entry] as number];
      // A search for an organ's short name would not find its records.
      if (kind === 'organ') return this.labelOf(entry);
      // Nor may one for a subject's name, but where texts have it too.
      if (kind === 'subject') {
        subject ??= this.nameText(name);
        if (this.isInPhrase(subject)) return subject;
      }
      if (kind !== 'phrase') continue;
      if (from === this.table.nameStarts[name]) return this.labelOf(entry);
      if (subject !== null) return subject;
      // Letters of the middle mean the middle: dbbz in 城乡低保标准 is 低保标准. From the front they are being typed.
      return this.isPhraseItself(from, to) ? this.table.text.slice(from, to) : this.labelOf(entry);
    }
    return subject;
  }

  private isInPhrase(text: string): boolean {
    const { entryOfName, kinds } = this.table;
    return this.find(text, 20).some(
      ({ name }) => ENTRY_KINDS[kinds[entryOfName[name] as number] as number] === 'phrase',
    );
  }

  /** Not a fragment as 地保 is of 耕地保护: long enough, or some name begins or ends with it. */
  private isPhraseItself(from: number, to: number): boolean {
    if (to - from >= MIN_UNITS_OF_PART) return true;
    const { text } = this.table;
    const part = text.slice(from, to);
    return to - from > 1 && (text.includes(`${part}\n`) || text.includes(`\n${part}`));
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

  /** Labels with hanzi and letters side by side, by records. */
  private readHalf(typed: string, limit: number): FoundName[] {
    const [, before, lettersBehind, lettersBefore, behind] = HALF_LETTERS.exec(typed) ?? [];
    const hanzi = before ?? behind;
    const letters = pinyinLetters(lettersBehind ?? lettersBefore ?? '');
    if (hanzi === undefined || letters === null) return [];
    const { text, syllableAt, nameStarts, entryOfName, labelNames } = this.table;
    const read = new TypedLetters(letters, this.syllables);
    const front: FoundName[] = [];
    const within: FoundName[] = [];
    for (let at = text.indexOf(hanzi); at > 0 && front.length < limit; at = text.indexOf(hanzi, at + 1)) {
      const name = placeIn(nameStarts, at);
      if (labelNames[entryOfName[name] as number] !== name) continue;
      const start = nameStarts[name] as number;
      const end = at + hanzi.length;
      // A character takes a letter at least.
      let from = before === undefined ? Math.max(start, at - letters.length) : at;
      if (before === undefined) {
        while (from < at && (read.read(syllableAt, from) === NOT_READ || read.end !== at)) from++;
        if (from === at) continue;
      } else if (read.read(syllableAt, end) === NOT_READ) continue;
      push(from === start ? front : within, { name, from, to: before === undefined ? end : read.end }, limit);
    }
    return [...front, ...within];
  }

  /**
   * Names that letters may be read as: whole, from the front, mixed, within, and behind all of these fuzzily. Of short names those that
   * are only begun come behind the best that is spelled so: shebao is 社保基金 before it is 社保局.
   */
  private read(letters: string, limit: number): FoundName[] {
    const { text, syllableAt, nameStarts, entryOfName, kinds, labelNames } = this.table;
    const typed = new TypedLetters(letters, this.syllables);
    const whole: FoundName[] = [];
    const front: FoundName[] = [];
    const shortNames: FoundName[] = [];
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
      else if (how === READ_DIRECTLY) {
        const isLabel = labelNames[entryOfName[name] as number] === name;
        push(isWhole(found) ? whole : isLabel ? front : shortNames, found, limit);
      } else push(mixed, found, limit);
      // One letter is nothing's whole name.
      if (letters.length === 1 && front.length >= limit) break;
    }
    const needed = limit - whole.length - front.length - shortNames.length - mixed.length - stems.length;
    const isRead = needed > 0 && letters.length >= MIN_LETTERS_WITHIN;
    const within = isRead ? this.readWithin(typed, needed) : { direct: [], mixed: [], fuzzy: [] };
    // Initials from the middle are anybody's, syllables are not.
    const best = front.length > 0 ? front : within.direct.filter(({ from, to }) => to - from < letters.length);
    // Who takes these leaves out what comes again.
    return [
      ...[...whole, ...best.slice(0, Math.ceil(limit / 2)), ...shortNames, ...front, ...mixed, ...stems],
      ...[...within.direct, ...fuzzy, ...within.mixed, ...within.fuzzy],
    ];
  }

  private readWithin(
    typed: TypedLetters,
    limit: number,
  ): { direct: FoundName[]; mixed: FoundName[]; fuzzy: FoundName[] } {
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
    return { direct, mixed, fuzzy };
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

/** Subjects that have the same label as another suggestion, with where they stand. */
function withContexts(suggestions: readonly Suggestion[]): Suggestion[] {
  return suggestions.map((one) => {
    const end = one.kind === 'subject' ? (one.value?.lastIndexOf('/') ?? -1) : -1;
    if (end < 0 || suggestions.every((other) => other === one || other.text !== one.text)) return one;
    return { ...one, context: one.value?.slice(0, end).replaceAll('/', ' / ') };
  });
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
