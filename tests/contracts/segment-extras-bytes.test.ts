import { expect, test } from 'vitest';
import { encodeAttachmentDirectory, parseAttachmentDirectory } from '../../src/feed/attachment-directory';
import { encodeDocs, encodeEnds, parseDocs, parseEnds } from '../../src/search/segment-extras';
import { encodeTextDirectory, parseTextDirectory } from '../../src/search/text-directory';

// The files that only some segments have, written out by hand from `docs/segment-format.md`. When a test here fails, the format changed:
// terminals in the field hold files like these.

const hex = (bytes: Uint8Array | null) => Buffer.from(bytes ?? []).toString('hex');
const bytesOf = (...parts: readonly string[]) =>
  Uint8Array.from(Buffer.from(parts.join('').replaceAll(' ', ''), 'hex'));
const hashOf = (byte: string) => byte.repeat(32);

test('ends: days ascending, each with its records', () => {
  const stored = bytesOf('02', '05 02 01 02', 'a702 01 02');
  expect(hex(encodeEnds([0, 5, 300, 5, 0]))).toBe(hex(stored));
  const { days, starts, docs } = parseEnds(stored, 5);
  expect([[...days], [...starts], [...docs]]).toEqual([
    [5, 300],
    [0, 2, 3],
    [1, 3, 2],
  ]);
});

test('blanked: a list of records', () => {
  const stored = bytesOf('03 00 03 c501');
  expect(hex(encodeDocs([0, 3, 200]))).toBe(hex(stored));
  expect([...parseDocs(stored, 201)]).toEqual([0, 3, 200]);
});

test('texts: groups, then stretches with their hashes', () => {
  const stored = bytesOf(
    '01 03e794b2',
    '00',
    '02 01 00 ea0f 00 00 00',
    '02',
    `ac02 ${hashOf('11')} 02 00 01`,
    `05 ${hashOf('22')} 01 01`,
  );
  const directory = {
    groups: [
      { organ: '甲', subject: null, year: 2026 },
      { organ: null, subject: null, year: null },
    ],
    stretches: [
      { offsetBytes: 0, lengthBytes: 300, sha256: hashOf('11'), groups: [0, 1] },
      { offsetBytes: 300, lengthBytes: 5, sha256: hashOf('22'), groups: [1] },
    ],
  };
  expect(hex(encodeTextDirectory(directory))).toBe(hex(stored));
  expect(parseTextDirectory(stored)).toEqual(directory);
});

test('attachments: groups, files with their chunks, whose they are', () => {
  const stored = bytesOf(
    '01 03e794b2',
    '01 03e4b999',
    '01 01 01 00',
    '02',
    `${hashOf('aa')} ac02 00 01`,
    `${hashOf('bb')} c096b102 03 02 ${hashOf('cc')} ${hashOf('dd')}`,
    '02',
    '07 00 00 00',
    '02 01 01 00',
  );
  const directory = {
    groups: [{ organ: '甲', subject: '乙', year: null }],
    files: [
      { sha256: hashOf('aa'), sizeBytes: 300, kind: 'pdf', chunkHashes: [hashOf('aa')] },
      { sha256: hashOf('bb'), sizeBytes: 5_000_000, kind: 'docx', chunkHashes: [hashOf('cc'), hashOf('dd')] },
    ],
    entries: [
      { doc: 7, place: 0, file: 0, group: 0 },
      { doc: 9, place: 1, file: 1, group: 0 },
    ],
  } as const;
  expect(hex(encodeAttachmentDirectory(directory))).toBe(hex(stored));
  expect(parseAttachmentDirectory(stored)).toEqual(directory);
});
