import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ByteReader } from '../../src/base/bytes';
import type { FullRecord } from '../../src/catalogue/record';
import { dayNumber } from '../../src/search/day-number';
import { openEngine } from '../../src/search/engine';
import { NOTHING_HIDDEN } from '../../src/search/hidden-records';
import { SEGMENT_ROLES, type SegmentRole } from '../../src/search/page-source';
import { FACET_NAMES } from '../../src/search/query';
import { compareWithScan } from '../fixtures/compare-with-scan';
import { buildFiles, memorySource, type SegmentFiles } from '../fixtures/memory-segment';
import { PLAIN_RECORD } from '../fixtures/plain-record';
import { PlainScan } from '../fixtures/plain-scan';

// The stored bytes of `tests/fixtures/segment-v4/` and `segment-v4-long-lists/`: a terminal in the field holds files like these. When this
// test fails, the format changed: give it a new version, or undo the change. `UPDATE_SEGMENT_FIXTURE=1` writes them anew for a new version only.
const STORED = new URL('../fixtures/segment-v4/', import.meta.url);
const STORED_LONG = new URL('../fixtures/segment-v4-long-lists/', import.meta.url);

const record = (id: string, more: Partial<FullRecord>): FullRecord => ({ ...PLAIN_RECORD, id, ...more });

const RECORDS: readonly FullRecord[] = [
  record('SL0001/2026-00001', {
    indexNumber: 'SL0001/2026-00001',
    title: '示例县民政局关于调整城乡低保标准的通知',
    documentNumber: '示民发〔2026〕12号',
    organ: '示例县民政局',
    subject: ['民政、扶贫、救灾', '社会救助'],
    keyField: '社会救助',
    genre: '通知',
    writtenDate: '2026-03-02',
    publishedDate: '2026-03-05',
    validity: 'valid',
    summary: '自2026年4月1日起，城乡低保标准提高到每人每月920元。',
    url: 'https://www.shili.example/xxgk/SL0001.html',
    attachments: [
      { name: '标准表.pdf', url: 'https://www.shili.example/a.pdf', sizeBytes: 20480 },
      { name: '无址.doc', url: null, sizeBytes: null },
    ],
    relations: [{ kind: 'abolishes', id: 'old-1', title: '示例县民政局关于2024年城乡低保标准的通知' }],
    visibleUntil: '2026-12-31',
    derived: ['genre', 'visibleUntil'],
    body: '<p>各镇人民政府：</p><p>经县政府同意，<b>城乡低保标准</b>调整如下。</p><script>alert(1)</script>',
    bodyFormat: 'html',
  }),
  record('old-1', {
    title: '示例县民政局关于2024年城乡低保标准的通知',
    documentNumber: '示民发〔2024〕7号',
    organ: '示例县民政局',
    subject: ['民政、扶贫、救灾'],
    genre: '通知',
    writtenDate: '2024-03-01',
    publishedDate: '1899-12-31',
    validity: 'abolished',
    body: '第一行\n第二行　𠮷㎡😀',
  }),
  ...Array.from({ length: 40 }, (_, n) =>
    record(`gs-${n}`, {
      title: `示例县公示第${n}号：农村危房改造补助对象`,
      organ: `示例县第${n % 3}镇人民政府`,
      genre: '公示',
      publishedDate: `2025-0${(n % 9) + 1}-1${n % 10}`,
      summary: n % 2 === 0 ? '公示期七天。' : '',
    }),
  ),
];

const REQUEST = { filters: {}, sort: 'relevance', offset: 0, limit: 3, facets: FACET_NAMES } as const;

/**
 * So many that bitmaps are long enough to be written once: lists of every kind, `ends` among them. Half of the titles have one phrase, which of
 * them lies in the ids' hashes.
 */
const LONG_RECORDS = 8_200;
const longRecords = Array.from({ length: LONG_RECORDS }, (_, n) =>
  record(`n${n}`, {
    title: `${n % 2 === 0 ? '城乡低保标准' : '公告'}${n % 5 === 0 ? '示例' : ''}${n % 400 === 0 ? '征地批复' : ''}${n === 77 ? '孤本' : ''}`,
    genre: n % 3 === 0 ? '公示' : null,
    publishedDate: `2026-0${(n % 4) + 1}-05`,
    visibleUntil: n % 1000 === 0 ? `2026-12-0${(n % 3) + 1}` : null,
  }),
);

function readStored(folder = STORED): SegmentFiles {
  const read = (role: SegmentRole) => new Uint8Array(readFileSync(new URL(role, folder)));
  return { index: read('index'), titles: read('titles'), rows: read('rows'), bodies: read('bodies') };
}

test('the builder writes the stored bytes of version 4', async () => {
  // Bodies as they are: another deflate of the same bodies is no change of the format.
  const files = await buildFiles(RECORDS, { deflate: storedDeflate, shortcutPostings: 40 });
  if (process.env.UPDATE_SEGMENT_FIXTURE === '1') {
    for (const role of SEGMENT_ROLES) writeFileSync(new URL(role, STORED), files[role]);
  }
  const stored = readStored();
  for (const role of SEGMENT_ROLES) {
    expect(Buffer.from(files[role]).equals(Buffer.from(stored[role])), `bytes of ${role}`).toBe(true);
  }
});

test('the stored bytes of version 4 are read back whole', async () => {
  const engine = await openEngine([{ id: 'stored', source: memorySource(readStored()), tombstones: ['nothing'] }]);
  expect(engine.records).toBe(42);
  for (const { body, bodyFormat, ...rest } of RECORDS) {
    expect(await engine.document(rest.id)).toEqual({ record: rest, body, bodyFormat });
  }
  expect(await engine.search({ ...REQUEST, text: '示民发2026 12' })).toMatchObject({
    total: 1,
    rows: [{ id: 'SL0001/2026-00001', titleMarks: [], snippet: '自2026年4月1日起，城乡低保标准提高到每人每月920元。' }],
  });
  expect(await engine.search({ ...REQUEST, text: '低保标准' })).toMatchObject({
    total: 2,
    facets: {
      subject: [
        { value: '民政、扶贫、救灾', count: 2 },
        { value: '民政、扶贫、救灾/社会救助', count: 1 },
      ],
      year: [{ value: '2026', count: 1 }],
      validity: [
        { value: 'abolished', count: 1 },
        { value: 'valid', count: 1 },
      ],
    },
    rows: [{ titleMarks: [[12, 16]] }, { validity: 'abolished', date: null }],
  });
});

test('long lists: the builder writes the stored bytes, in which lists of every kind stand, and they are read back', async () => {
  const files = await buildFiles(longRecords, { shortcutPostings: 4_000 });
  const roles = [...SEGMENT_ROLES, 'ends'] as const;
  if (process.env.UPDATE_SEGMENT_FIXTURE === '1') {
    for (const role of roles) writeFileSync(new URL(role, STORED_LONG), files[role] ?? '');
  }
  const ends = new Uint8Array(readFileSync(new URL('ends', STORED_LONG)));
  const stored: SegmentFiles = { ...readStored(STORED_LONG), ends };
  for (const role of roles) {
    expect(Buffer.from(files[role] ?? []).equals(Buffer.from(stored[role] ?? [])), `bytes of ${role}`).toBe(true);
  }
  expect(Math.min(...listsByKind(stored.index)), 'kinds of lists').toBeGreaterThan(0);

  const open = (today: number) =>
    openEngine([{ id: 'stored', source: memorySource(stored), tombstones: [] }], undefined, {
      hidden: { ...NOTHING_HIDDEN, today },
    });
  const engine = await open(0);
  const scan = new PlainScan(longRecords);
  for (const text of ['城乡低保标准', '低保', '准示例', '征地批复', '公告示', '示', '孤本', '示例征地 低保'])
    expect(await compareWithScan(engine, scan, text), text).toBeGreaterThan(0);
  const later = await open(dayNumber('2026-12-03'));
  expect(later.records).toBe(LONG_RECORDS - longRecords.filter(({ visibleUntil }) => isBefore(visibleUntil)).length);
});

function isBefore(visibleUntil: string | null): boolean {
  return visibleUntil !== null && visibleUntil < '2026-12-03';
}

/** How many lists the section `grams` has as gaps, as bitmap, in the Rice code, and elsewhere: read by the drawing in `docs/segment-format.md`. */
function listsByKind(index: Uint8Array): number[] {
  const directoryBytes = new ByteReader(index.subarray(-12)).u32();
  const directory = new ByteReader(index.subarray(-12 - directoryBytes, -12));
  const sections = Array.from({ length: 12 }, () => directory.varint());
  const [gramBytes = 0, tableBytes = 0] = [sections[0], sections[11]];
  const table = new ByteReader(index.subarray(sections.reduce((sum, bytes) => sum + bytes, 0) - tableBytes));
  const kinds = [0, 0, 0, 0];
  let start = 0;
  for (let blocks = table.varint(); blocks > 0; blocks--) {
    table.varint();
    const block = new ByteReader(index.subarray(start, gramBytes));
    for (let terms = block.varint() >>> 1; terms > 0; terms--) {
      block.varint();
      for (const size of [block.varint(), block.varint()]) if (size > 0) kinds[size & 3] = (kinds[size & 3] ?? 0) + 1;
    }
    start += table.varint();
  }
  return kinds;
}

test('a file of another version is refused by its number', async () => {
  const stored = readStored();
  const index = stored.index.slice();
  expect([...index.slice(-8)]).toEqual([4, 0, 0, 0, ...new TextEncoder().encode('CYSG')]);
  index[index.length - 8] = 9;
  await expect(
    openEngine([{ id: 'x', source: memorySource({ ...stored, index }), tombstones: [] }]),
  ).rejects.toMatchObject({ code: 'segment.unsupportedVersion', detail: expect.stringContaining('9') });
});

/** One stored block of raw deflate: the same on every version of every library. */
function storedDeflate(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from([
    1,
    bytes.length & 255,
    bytes.length >> 8,
    ~bytes.length & 255,
    (~bytes.length >> 8) & 255,
    ...bytes,
  ]);
}
