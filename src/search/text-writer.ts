/** Owns writing texts in a segment's code, and the code itself: for the portal. A terminal reads them (`text-code.ts`). */
import { ByteWriter } from '../base/bytes';
import { END, FIRST_ENTRY_BYTE, LITERAL, NULL, SHORT_ENTRIES, type TextCode } from './text-code';
import { TextTrie } from './text-trie';

class TextWriter {
  private readonly trie: TextTrie;
  private readonly lengths: Uint8Array;
  private scratch = new Uint8Array(0);

  constructor(entries: readonly string[]) {
    this.trie = new TextTrie(entries);
    this.lengths = Uint8Array.from(entries, ({ length }) => length);
  }

  write(text: string, out: ByteWriter): void {
    // Written in one go: an escape takes most, four bytes a unit.
    if (this.scratch.length < text.length * 4 + 1) this.scratch = new Uint8Array(text.length * 8 + 64);
    const { scratch, trie, lengths } = this;
    let to = 0;
    for (let at = 0; at < text.length; ) {
      const entry = trie.longest(text, at);
      if (entry >= 0) {
        if (entry < SHORT_ENTRIES) scratch[to++] = FIRST_ENTRY_BYTE + entry;
        else {
          scratch[to++] = 0x80 | ((entry - SHORT_ENTRIES) >>> 8);
          scratch[to++] = (entry - SHORT_ENTRIES) & 0xff;
        }
        at += lengths[entry] as number;
        continue;
      }
      const point = text.codePointAt(at) as number;
      scratch[to++] = LITERAL;
      scratch[to++] = point & 0xff;
      scratch[to++] = (point >>> 8) & 0xff;
      scratch[to++] = point >>> 16;
      at += point > 0xffff ? 2 : 1;
    }
    scratch[to++] = END;
    out.raw(scratch.subarray(0, to));
  }
}

/** Appends a text and its end. Greedy: the longest entry at each place. Cost: about 25 ns a unit. */
export function writeText(code: TextCode, text: string, out: ByteWriter): void {
  code.writer ??= new TextWriter(code.entries);
  code.writer.write(text, out);
}

export function writeNullableText(code: TextCode, text: string | null, out: ByteWriter): void {
  if (text === null) out.u8(NULL);
  else writeText(code, text, out);
}

/** The section `textCode`, which `TextCode.parse` reads. */
export function serialiseTextCode({ entries }: TextCode): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter(entries.length * 10);
  out.varint(entries.length);
  for (const entry of entries) out.text(entry);
  return out.bytes();
}
