import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteReader, ByteWriter } from '../base/bytes';
import { DERIVABLE_FIELDS } from '../catalogue/record';
import { dateOfDay } from './day-number';
import {
  decodeRow,
  decodeTitle,
  encodeBodyPlace,
  encodeRowHead,
  encodeTitle,
  type RowPart,
  splitAddress,
} from './record-code';
import { learnTextCode } from './text-code-learner';
import { writeText } from './text-writer';

const code = learnTextCode([
  '示例县民政局关于低保标准的通知',
  '示民发〔2026〕12号',
  'https://www.shili.example/xxgk/content/',
]);
const DAY = 46_000;

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('低保标准', '示民发〔2026〕12号', ''),
);
const some = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.constantFrom('SL054-0209-202611-00189', '0123456789ab'),
);
const date = fc.oneof(
  fc.integer({ min: 1, max: 0xffff }).map((day) => dateOfDay(day) as string),
  fc.constantFrom('2019', '1899-12-31', '2080-01-01', '不详'),
);
const row: fc.Arbitrary<RowPart> = fc.record({
  documentNumber: fc.option(some),
  excerpt: text,
  excerptIsSummary: fc.boolean(),
  id: fc.oneof(some, fc.stringMatching(/^[0-9a-hjkmnp-tv-z]{12}$/)),
  indexNumber: fc.option(some),
  writtenDate: fc.option(date),
  publishedDate: fc.option(date),
  url: fc.option(fc.oneof(text, fc.constant('https://www.shili.example/xxgk/content/SL054-0209-202611-00189.html'))),
  attachments: fc.array(
    fc.record({ name: text, url: fc.option(text), sizeBytes: fc.option(fc.nat({ max: 2 ** 40 })) }),
    { maxLength: 3 },
  ),
  relations: fc.array(
    fc.record({ kind: fc.constantFrom('abolishes' as const, 'interpretedBy' as const), id: some, title: text }),
    {
      maxLength: 3,
    },
  ),
  visibleUntil: fc.option(date),
  derived: fc.subarray([...DERIVABLE_FIELDS]),
  bodyFormat: fc.constantFrom('text' as const, 'html' as const),
  body: fc.option(
    fc.record({ blockOffsetBytes: fc.nat({ max: 2 ** 40 }), blockBytes: fc.nat(), index: fc.nat({ max: 40_000 }) }),
  ),
});

function encode(part: RowPart, day: number): Uint8Array {
  const out = new ByteWriter();
  encodeRowHead(code, { ...part, hasBody: part.body !== null }, day, out);
  if (part.body) encodeBodyPlace(part.body, out);
  return out.bytes().slice();
}

test('a row comes back as it was, whatever the day of its record', () => {
  fc.assert(
    fc.property(row, fc.constantFrom(0, 1, DAY, 0xffff), (part, day) => {
      expect(decodeRow(code, encode(part, day), day)).toEqual(part);
    }),
  );
});

test('document number and excerpt come first, folded or not: a checker reads no further', () => {
  fc.assert(
    fc.property(row, (part) => {
      const reader = new ByteReader(encode(part, DAY));
      expect(code.decodeNullable(reader)).toBe(part.documentNumber);
      expect(code.decode(reader)).toBe(part.excerpt);
    }),
  );
});

test('a title comes back as it was', () => {
  fc.assert(
    fc.property(text, (title) => {
      const out = new ByteWriter();
      encodeTitle(code, title, out);
      expect(decodeTitle(code, out.bytes())).toBe(title);
    }),
  );
});

test('what most records have takes few bytes: a permanent id eight, a date near its day one, an address only what surrounds the number', () => {
  const plain: RowPart = {
    documentNumber: null,
    excerpt: '',
    excerptIsSummary: false,
    id: '0123456789ab',
    indexNumber: 'SL054-0209-202611-00189',
    writtenDate: dateOfDay(DAY - 3),
    publishedDate: dateOfDay(DAY),
    url: null,
    attachments: [],
    relations: [],
    visibleUntil: null,
    derived: [],
    bodyFormat: 'html',
    body: null,
  };
  const index = new ByteWriter();
  writeText(code, 'SL054-0209-202611-00189', index);
  // Null, empty excerpt, flags, id, index number, two dates.
  expect(encode(plain, DAY)).toHaveLength(1 + 1 + 1 + 8 + index.length + 2);
  expect(splitAddress('https://x.example/SL054.html', 'SL054')).toEqual(['https://x.example/', '.html']);
  expect(splitAddress('https://x.example/1.html', 'SL054')).toEqual(['https://x.example/1.html']);
});

test('a row that is cut anywhere is refused', () => {
  const [part] = fc.sample(
    row.filter(({ body, derived }) => body !== null && derived.length > 0),
    { numRuns: 1, seed: 5 },
  );
  const bytes = encode(part as RowPart, DAY);
  for (let length = 0; length < bytes.length; length++) {
    expect(() => decodeRow(code, bytes.subarray(0, length), DAY)).toThrow(
      expect.objectContaining({ code: 'segment.malformed' }),
    );
  }
});
