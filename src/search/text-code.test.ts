import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteReader, ByteWriter } from '../base/bytes';
import { foldText } from '../base/text';
import { TextCode } from './text-code';
import { learnTextCode } from './text-code-learner';
import { serialiseTextCode, writeNullableText, writeText } from './text-writer';

const SAMPLES = Array.from(
  { length: 300 },
  (_, i) => `示例县人民政府办公室关于印发《第${i % 9}号农村危房改造实施方案》的通知`,
);
const code = learnTextCode(SAMPLES);

function encode(text: string | null, by = code): Uint8Array {
  const out = new ByteWriter();
  writeNullableText(by, text, out);
  return out.bytes().slice();
}

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...'示例县〔２〕人民 𠮷\u3000㎡危房') }),
);

test('every text comes back, learned or not, folded or as it is', () => {
  fc.assert(
    fc.property(fc.array(fc.option(anyText, { nil: null }), { maxLength: 5 }), (texts) => {
      const out = new ByteWriter();
      for (const text of texts) writeNullableText(code, text, out);
      const reader = new ByteReader(out.bytes());
      for (const text of texts) expect(code.decodeNullable(reader)).toBe(text);
      expect(reader.remaining).toBe(0);
      const folding = new ByteReader(out.bytes());
      for (const text of texts) expect(code.decodeFolded(folding)).toBe(foldText(text ?? ''));
    }),
    { numRuns: 400 },
  );
});

test('lone surrogates come back too', () => {
  for (const text of ['\ud842', 'a\udfb7b', '\udfb7\ud842']) {
    expect(code.decode(new ByteReader(encode(text)))).toBe(text);
  }
});

test('what was learned is short, and the same samples teach the same', () => {
  expect(encode(SAMPLES[4] ?? '').length).toBeLessThan((SAMPLES[4] ?? '').length / 2);
  expect(learnTextCode(SAMPLES).entries).toEqual(code.entries);
  expect(learnTextCode([]).entries).toHaveLength(95);
});

test('the code itself comes back; altered ones are refused', () => {
  const bytes = serialiseTextCode(code).slice();
  expect(TextCode.parse(bytes).entries).toEqual(code.entries);
  for (const bad of [
    bytes.subarray(0, -1),
    Uint8Array.from([...bytes, 0]),
    Uint8Array.from([1, 0]),
    Uint8Array.from([0xff, 0xff, 0x7f]),
    // 县 in two entries, half a character, more bytes than there are.
    Uint8Array.from([2, 2, 0xe5, 0x8e, 1, 0xbf]),
    Uint8Array.from([1, 2, 0xe5, 0x8e]),
    Uint8Array.from([1, 9, 0x61]),
  ]) {
    expect(() => TextCode.parse(bad)).toThrow(expect.objectContaining({ code: 'segment.malformed' }));
  }
});

test('entries of one to four bytes a character come back, a byte order mark too', () => {
  const entries = ['a', 'é', '县', '𠮷', '\ufeffa', '人民政府'.repeat(12)];
  expect(TextCode.parse(serialiseTextCode(new TextCode(entries))).entries).toEqual(entries);
});

test('texts without end, unknown entries and impossible code points are refused', () => {
  const small = new TextCode(['a']);
  for (const bytes of [[3], [4, 0], [0x80, 0, 0], [1, 0xff, 0xff, 0xff, 0], [1, 0x41], [3, 2]]) {
    expect(() => small.decode(new ByteReader(Uint8Array.from(bytes)))).toThrow(
      expect.objectContaining({ code: 'segment.malformed' }),
    );
  }
});

test('the empty text is its end alone, even as the first one', () => {
  const fresh = new TextCode(code.entries);
  const out = new ByteWriter();
  writeText(fresh, '', out);
  expect([...out.bytes()]).toEqual([0]);
});
