/** Owns cutting JSON (an array, possibly deep in an object, or objects one behind the other) into pieces of whole entries, in flat memory. */
import { AppError } from '../../src/base/app-error';
import { finding } from '../check/finding';
import type { RowPiece } from './row-piece';

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const ARRAY_OPEN = 0x5b;
const ARRAY_CLOSE = 0x5d;
const OBJECT_OPEN = 0x7b;
const OBJECT_CLOSE = 0x7d;

/**
 * Where entries stand: between the commas of one array that begins with the first byte, of several such arrays one behind the other
 * (exports pasted together), or as objects one behind the other.
 */
export type EntryPlace = 'array' | 'arrays' | 'objects';

/** Walks bytes of UTF-8, however they are cut, and tells where entries begin and end. Strings are passed over, brackets counted. */
class EntryWalker {
  private depth = 0;
  private isInString = false;
  private isEscaped = false;
  private isInEntry = false;
  /** Behind the array that was asked for. */
  private isOver = false;
  /** Something stands behind an array where only another array may. */
  isStray = false;

  constructor(
    private readonly place: EntryPlace,
    private readonly onStart: (at: number) => void,
    private readonly onEnd: (at: number) => void,
  ) {}

  get isWhole(): boolean {
    return this.place === 'objects' ? this.depth === 0 && !this.isInEntry : this.isOver;
  }

  walk(bytes: Uint8Array): void {
    const inArray = this.place !== 'objects';
    const base = inArray ? 1 : 0;
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] as number;
      if (this.isInString) {
        if (this.isEscaped) this.isEscaped = false;
        else if (byte === BACKSLASH) this.isEscaped = true;
        else if (byte === QUOTE) this.isInString = false;
        continue;
      }
      if (byte <= 0x20) continue;
      if (this.isOver) {
        if (this.place === 'array') return;
        if (byte === ARRAY_OPEN) {
          this.isOver = false;
          this.depth = 1;
        } else if (byte !== COMMA) this.isStray = true;
        continue;
      }
      const closes = byte === OBJECT_CLOSE || byte === ARRAY_CLOSE;
      if (this.depth === base && (byte === COMMA || (closes && inArray))) {
        if (this.isInEntry) this.end(at);
      } else if (!this.isInEntry && this.depth === base) {
        this.isInEntry = true;
        this.onStart(at);
      }
      if (byte === QUOTE) this.isInString = true;
      else if (byte === OBJECT_OPEN || byte === ARRAY_OPEN) this.depth++;
      else if (closes) {
        this.depth = Math.max(0, this.depth - 1);
        if (this.depth > 0) continue;
        if (inArray) this.isOver = true;
        else if (this.isInEntry) this.end(at + 1);
      }
    }
  }

  private end(at: number): void {
    this.isInEntry = false;
    this.onEnd(at);
  }
}

/**
 * A piece for each piece of bytes, with the entries that end in it, joined by commas.
 * @param bytes UTF-8 from the `[` of the array on on, or from the first object on
 * @throws AppError `import.unreadable` where the file ends before the array does, or goes on behind it.
 * Memory: a piece, or the longest entry. Cost: about 2 ns a byte.
 */
export async function* cutEntries(
  bytes: AsyncIterable<Buffer>,
  { place, maxRowBytes }: { readonly place: EntryPlace; readonly maxRowBytes: number },
): AsyncGenerator<RowPiece> {
  let row = 1;
  let firstRow = 1;
  let piece: Buffer = Buffer.alloc(0);
  /** Parts of entries of this piece of bytes, and of an entry that began before it. */
  let parts: Buffer[] = [];
  let entries: Buffer[] = [];
  let startedAt = -1;
  let openBytes = 0;
  let isPassing = false;
  let refused: RowPiece[] = [];

  const flush = (): RowPiece | null => {
    if (entries.length === 0) return null;
    const joined = Buffer.concat(entries);
    entries = [];
    return { kind: 'text', bytes: new Uint8Array(joined), encoding: 'utf-8', firstRow };
  };
  const walker = new EntryWalker(
    place,
    (at) => {
      startedAt = at;
    },
    (at) => {
      if (isPassing) refused.push({ kind: 'refused', row, reason: finding('row.tooLong', null, `> ${maxRowBytes}`) });
      else {
        if (entries.length === 0) firstRow = row;
        else entries.push(COMMA_BYTES);
        entries.push(...parts, piece.subarray(Math.max(startedAt, 0), at));
      }
      row++;
      parts = [];
      openBytes = 0;
      startedAt = -1;
      isPassing = false;
    },
  );
  let isOpen = false;
  for await (piece of bytes) {
    if (isOpen) startedAt = 0;
    walker.walk(piece);
    isOpen = startedAt >= 0;
    if (isOpen) {
      openBytes += piece.length - startedAt;
      if (openBytes > maxRowBytes) {
        isPassing = true;
        parts = [];
      } else if (!isPassing) parts.push(Buffer.from(piece.subarray(startedAt)));
    }
    // A passed entry began before this piece, so it comes before all others that end in it.
    yield* refused;
    refused = [];
    const taken = flush();
    if (taken) yield taken;
    if (walker.isStray)
      throw new AppError('import.unreadable', `something stands behind the JSON array, after entry ${row - 1}`);
  }
  if (!walker.isWhole) throw new AppError('import.unreadable', `the JSON is cut off in entry ${row}`);
}

const COMMA_BYTES = Buffer.from(',');

/** The entries of bytes one by one, whole ones only: for telling which of a piece is broken, and for looking at the head of a file. */
export function entriesOf(bytes: Uint8Array, place: EntryPlace): Uint8Array[] {
  const entries: Uint8Array[] = [];
  let start = 0;
  const walker = new EntryWalker(
    place,
    (at) => {
      start = at;
    },
    (at) => {
      entries.push(bytes.subarray(start, at));
    },
  );
  walker.walk(bytes);
  return entries;
}
