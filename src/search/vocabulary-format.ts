/** Owns the bytes of the vocabulary: entries, best first, with their names and readings. Drawn in `docs/segment-format.md`. */
import { AppError } from '../base/app-error';
import { ByteReader, ByteWriter } from '../base/bytes';
import type { Suggestion } from './query';

export const VOCABULARY_VERSION = 2;
/** "CYVO" */
const MAGIC = 0x4f565943;
/** Order is part of the format: append only, at most four. */
export const ENTRY_KINDS: readonly Suggestion['kind'][] = ['phrase', 'organ', 'subject', 'number'];
export const MAX_ALIASES = 63;

export interface VocabularyName {
  /** Folded, as it is compared with what is typed; of number stems as printed. Without line breaks. */
  readonly text: string;
  /** Pinyin without tones, ü as v, for each UTF-16 unit of `text`; '' where one has none. Empty where nothing is known. */
  readonly syllables: readonly string[];
}

export interface VocabularyEntry {
  readonly kind: Suggestion['kind'];
  /** As shown. */
  readonly label: string;
  /** Of subjects the whole path, else null. */
  readonly value: string | null;
  /** Records that a search for it finds, when the vocabulary was made. */
  readonly count: number;
  /** What it is found by: the label folded, then short names, at most `MAX_ALIASES`. */
  readonly names: readonly [VocabularyName, ...VocabularyName[]];
}

/** What `parseVocabulary` gives: flat, so that 90,000 names take 5 MB. */
export interface VocabularyTable {
  readonly entries: number;
  /** Every name between line breaks: by entry, the label first. */
  readonly text: string;
  /** Index into `syllables` for each unit of `text`; 0 for none. */
  readonly syllableAt: Uint16Array;
  /** [0] is ''. */
  readonly syllables: readonly string[];
  /** Where each name begins in `text`, and behind the last line break. */
  readonly nameStarts: Uint32Array;
  readonly entryOfName: Uint32Array;
  /** Index into `ENTRY_KINDS`. */
  readonly kinds: Uint8Array;
  readonly counts: Uint32Array;
  /** First name of each entry. */
  readonly labelNames: Uint32Array;
  /** By entry, where the label is not its folded form. */
  readonly labels: ReadonlyMap<number, string>;
  /** By entry, for subjects. */
  readonly values: ReadonlyMap<number, string>;
  /** What a character is read as most often in the vocabulary, as index into `syllables`, by unit; 0 for none. */
  readonly usualReadings: Uint16Array;
}

export const EMPTY_VOCABULARY: VocabularyTable = {
  entries: 0,
  text: '\n',
  syllableAt: new Uint16Array(1),
  syllables: [''],
  nameStarts: Uint32Array.of(1),
  entryOfName: new Uint32Array(0),
  kinds: new Uint8Array(0),
  counts: new Uint32Array(0),
  labelNames: new Uint32Array(0),
  labels: new Map(),
  values: new Map(),
  usualReadings: new Uint16Array(0x10000),
};

/** @param entries most records first */
export function encodeVocabulary(entries: readonly VocabularyEntry[]): Uint8Array {
  const out = new ByteWriter(entries.length * 24 + 64);
  out.u32(MAGIC);
  out.u32(VOCABULARY_VERSION);
  out.varint(entries.length);
  for (const { kind, names } of entries) out.u8(ENTRY_KINDS.indexOf(kind) | ((names.length - 1) << 2));
  let before = entries[0]?.count ?? 0;
  out.varint(before);
  for (const { count } of entries) {
    out.varint(before - count);
    before = count;
  }
  const names = entries.flatMap((entry) => entry.names);
  out.text(names.map(({ text }) => `${text}\n`).join(''));
  const printed = entries.flatMap(({ label, names: [{ text }] }, index) => (label === text ? [] : [{ index, label }]));
  out.varint(printed.length);
  printed.forEach(({ index }, i) => {
    out.varint(index - (printed[i - 1]?.index ?? 0));
  });
  out.text(printed.map(({ label }) => `${label}\n`).join(''));
  out.text(entries.flatMap(({ kind, value }) => (kind === 'subject' ? [`${value}\n`] : [])).join(''));
  writeReadings(names, out);
  return out.bytes().slice();
}

/** Each character with what it is read as most often, then the places where it is read otherwise. */
function writeReadings(names: readonly VocabularyName[], out: ByteWriter): void {
  const times = new Map<string, Map<string, number>>();
  for (const { text, syllables } of names) {
    for (let i = 0; i < text.length; i++) {
      const unit = text[i] as string;
      const readings = times.get(unit) ?? new Map<string, number>();
      times.set(unit, readings);
      const syllable = syllables[i] ?? '';
      readings.set(syllable, (readings.get(syllable) ?? 0) + 1);
    }
  }
  const usual = new Map<string, string>();
  const known = new Set<string>();
  for (const [unit, readings] of times) {
    const [first] = [...readings].sort(([a, most], [b, others]) => others - most || (a < b ? -1 : 1));
    usual.set(unit, first?.[0] ?? '');
    for (const syllable of readings.keys()) if (syllable !== '') known.add(syllable);
  }
  const syllables = ['', ...[...known].sort()];
  const numberOf = new Map(syllables.map((syllable, index) => [syllable, index]));
  out.text(syllables.join(' '));
  const read = [...usual].filter(([, syllable]) => syllable !== '').sort(([a], [b]) => (a < b ? -1 : 1));
  out.varint(read.length);
  let lastUnit = 0;
  for (const [unit, syllable] of read) {
    out.varint(unit.charCodeAt(0) - lastUnit);
    out.varint(numberOf.get(syllable) ?? 0);
    lastUnit = unit.charCodeAt(0);
  }
  const others: [gap: number, syllable: number][] = [];
  let start = 0;
  let last = 0;
  for (const { text, syllables: own } of names) {
    for (let i = 0; i < text.length; i++) {
      const syllable = own[i] ?? '';
      if (syllable === usual.get(text[i] as string)) continue;
      others.push([start + i - last, numberOf.get(syllable) ?? 0]);
      last = start + i;
    }
    start += text.length + 1;
  }
  out.varint(others.length);
  for (const [gap, syllable] of others) {
    out.varint(gap);
    out.varint(syllable);
  }
}

/** Cost: about 25 ms for 80,000 entries. @throws AppError `segment.malformed` | `segment.unsupportedVersion` */
export function parseVocabulary(bytes: Uint8Array): VocabularyTable {
  const reader = new ByteReader(bytes);
  if (reader.u32() !== MAGIC) throw new AppError('segment.malformed', 'not a vocabulary');
  const version = reader.u32();
  if (version !== VOCABULARY_VERSION) {
    throw new AppError(
      'segment.unsupportedVersion',
      `vocabulary version ${version}, this build reads ${VOCABULARY_VERSION}`,
    );
  }
  const entries = reader.varint();
  need(entries <= reader.remaining, 'count');
  const kinds = reader.raw(entries).slice();
  const labelNames = new Uint32Array(entries);
  let nameCount = 0;
  for (let entry = 0; entry < entries; entry++) {
    labelNames[entry] = nameCount;
    nameCount += 1 + ((kinds[entry] as number) >> 2);
  }
  const entryOfName = new Uint32Array(nameCount);
  for (let entry = 0; entry < entries; entry++) {
    entryOfName.fill(entry, labelNames[entry], labelNames[entry + 1] ?? nameCount);
    kinds[entry] = (kinds[entry] as number) & 3;
  }
  const counts = new Uint32Array(entries);
  let count = reader.varint();
  for (let entry = 0; entry < entries; entry++) {
    count -= reader.varint();
    need(count >= 0 && count < 2 ** 32, 'records');
    counts[entry] = count;
  }
  const text = `\n${reader.text()}`;
  const nameStarts = new Uint32Array(nameCount + 1);
  let names = 0;
  for (let at = 0; at >= 0; at = text.indexOf('\n', at + 1)) {
    need(names <= nameCount, 'names');
    nameStarts[names++] = at + 1;
  }
  need(names === nameCount + 1 && nameStarts[nameCount] === text.length, 'names');
  const labelled: number[] = [];
  const labelCount = reader.varint();
  need(labelCount <= entries, 'labels');
  for (let i = 0; i < labelCount; i++) labelled.push(reader.varint() + (labelled[i - 1] ?? 0));
  const labels = byEntry(labelled, reader.text());
  const subjects: number[] = [];
  kinds.forEach((kind, entry) => {
    if (ENTRY_KINDS[kind] === 'subject') subjects.push(entry);
  });
  const values = byEntry(subjects, reader.text());
  const table = { entries, text, nameStarts, entryOfName, kinds, counts, labelNames, labels, values };
  return { ...table, ...readReadings(reader, text) };
}

function readReadings(reader: ByteReader, text: string) {
  const syllables = reader.text().split(' ');
  const usualReadings = new Uint16Array(0x10000);
  const readId = (): number => {
    const id = reader.varint();
    need(id < syllables.length, 'syllable');
    return id;
  };
  const characters = reader.varint();
  for (let i = 0, unit = 0; i < characters; i++) {
    unit += reader.varint();
    need(unit < 0x10000, 'character');
    usualReadings[unit] = readId();
  }
  const syllableAt = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) syllableAt[at] = usualReadings[text.charCodeAt(at)] as number;
  const others = reader.varint();
  // Behind the line break before the first name.
  for (let i = 0, at = 1; i < others; i++) {
    at += reader.varint();
    need(at < text.length, 'reading');
    syllableAt[at] = readId();
  }
  need(reader.remaining === 0, 'bytes behind it');
  return { syllables, usualReadings, syllableAt };
}

function byEntry(entries: readonly number[], joined: string): Map<number, string> {
  const texts = joined.split('\n');
  need(texts.length === entries.length + 1, 'labels');
  return new Map(entries.map((entry, i) => [entry, texts[i] as string]));
}

function need(condition: boolean, what: string): void {
  if (!condition) throw new AppError('segment.malformed', `vocabulary: ${what}`);
}
