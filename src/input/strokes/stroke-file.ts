/**
 * Owns the file of strokes and parts (`public/models/strokes.bin`): columns over the same characters, the most frequent first. After the common
 * head, every column is a varint of its bytes and the bytes: JSON of the sources; code points (varints); frequencies (a byte each: −10 ln p, 255 never
 * counted); strokes (count, then three to a byte in base 5); parts (count, then places in the list of part characters, which is a column of its own);
 * readings (place in a list of syllables, 0 none, and that list).
 */
import { ByteReader, ByteWriter } from '../../base/bytes';
import { type FileKind, readChecked, withHead } from '../checked-file';

export interface StrokeEntry {
  readonly character: string;
  /** −ln of its share of running text, in tenths; 255 where it was never counted. */
  readonly cost: number;
  /** Digits 1 to 5 in the order of writing; '' where no source tells. */
  readonly strokes: string;
  /** What it is made of, in the order of writing. */
  readonly parts: readonly string[];
  /** Letters without tone (ü is v); '' where no source tells. */
  readonly reading: string;
}

export interface StrokeFile {
  readonly sources: readonly { readonly name: string; readonly licence: string }[];
  readonly entries: readonly StrokeEntry[];
}

const STROKE_FILE: FileKind = { magic: 0x4b525453, version: 1, name: 'file of strokes' };

/** The same contents give the same bytes. */
export function encodeStrokes({ sources, entries }: StrokeFile): Uint8Array<ArrayBuffer> {
  const columns = Array.from({ length: 7 }, () => new ByteWriter());
  const [head, codes, costs, strokes, parts, readings, lists] = columns as [
    ByteWriter,
    ByteWriter,
    ByteWriter,
    ByteWriter,
    ByteWriter,
    ByteWriter,
    ByteWriter,
  ];
  const partList = placesOf(entries.flatMap((entry) => entry.parts));
  const readingList = placesOf(entries.flatMap(({ reading }) => (reading === '' ? [] : [reading])));
  head.text(JSON.stringify(sources));
  lists.text([...partList.keys()].join(''));
  lists.text([...readingList.keys()].join(' '));
  codes.varint(entries.length);
  for (const entry of entries) {
    codes.varint(entry.character.codePointAt(0) ?? 0);
    costs.u8(entry.cost);
    strokes.u8(entry.strokes.length);
    for (let at = 0; at < entry.strokes.length; at += 3) strokes.u8(packThree(entry.strokes, at));
    parts.u8(entry.parts.length);
    for (const part of entry.parts) parts.varint(partList.get(part) ?? 0);
    readings.varint(entry.reading === '' ? 0 : (readingList.get(entry.reading) ?? 0) + 1);
  }
  const body = new ByteWriter();
  for (const column of columns) {
    const bytes = column.bytes();
    body.varint(bytes.length);
    body.raw(bytes);
  }
  return withHead(STROKE_FILE, body.bytes());
}

/** @throws AppError as `readChecked`. Cost: 27,000 characters 30 ms */
export function decodeStrokes(bytes: Uint8Array): StrokeFile {
  return readChecked(STROKE_FILE, bytes, (reader) => {
    const column = () => new ByteReader(reader.raw(reader.varint()));
    const [head, codes, costs, strokes, parts, readings, lists] = [
      column(),
      column(),
      column(),
      column(),
      column(),
      column(),
      column(),
    ];
    const partList = [...lists.text()];
    const readingList = lists.text().split(' ');
    const entries: StrokeEntry[] = [];
    for (let left = codes.varint(); left > 0; left--) {
      entries.push({
        character: String.fromCodePoint(codes.varint()),
        cost: costs.u8(),
        strokes: unpack(strokes),
        parts: Array.from({ length: parts.u8() }, () => known(partList, parts.varint())),
        reading: readingAt(readingList, readings.varint()),
      });
    }
    return { sources: JSON.parse(head.text()), entries };
  });
}

function placesOf(values: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...new Set(values)].sort().map((value, place) => [value, place]));
}

function packThree(strokes: string, at: number): number {
  const digit = (index: number) => (index < strokes.length ? Number(strokes[index]) - 1 : 0);
  return digit(at) + 5 * digit(at + 1) + 25 * digit(at + 2);
}

function unpack(reader: ByteReader): string {
  const count = reader.u8();
  let strokes = '';
  for (let at = 0; at < count; at += 3) {
    const packed = reader.u8();
    strokes += `${1 + (packed % 5)}${1 + (Math.floor(packed / 5) % 5)}${1 + (Math.floor(packed / 25) % 5)}`;
  }
  return strokes.slice(0, count);
}

function readingAt(list: readonly string[], place: number): string {
  return place === 0 ? '' : known(list, place - 1);
}

function known(list: readonly string[], place: number): string {
  const value = list[place];
  if (value === undefined) throw new RangeError(`place ${place} of ${list.length}`);
  return value;
}
