import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FullRecord } from '../../src/catalogue/record';
import { SEGMENT_ROLES } from '../../src/search/page-source';
import { arbitraryRecords } from '../../tests/fixtures/arbitrary-records';
import { buildFiles } from '../../tests/fixtures/memory-segment';
import type { CheckedRecord } from '../check/check-record';
import { buildSegment } from './build-segment';
import { FeedWriter } from './feed-writer';
import { RowStore } from './row-store';

/** Those of every segment, and the last days of its public notices. */
const FILES = [...SEGMENT_ROLES, 'ends'] as const;

/** The files of a segment that is built from these records as rows of an export. */
async function buildInThreads(records: readonly FullRecord[], threads: number): Promise<Record<string, Buffer>> {
  const folder = mkdtempSync(join(tmpdir(), 'chayue-segment-'));
  const rows = new RowStore(join(folder, 'rows'));
  try {
    for (const [i, { id: _id, relations: _relations, ...record }] of records.entries()) {
      rows.add({ ...record, links: [] } satisfies CheckedRecord, { row: i + 1, table: 0 });
    }
    const writer = new FeedWriter(join(folder, 'feed'));
    await writer.open();
    const idOf = (row: number) => (records[row] as FullRecord).id;
    const overlayOf = (row: number) => {
      const { relations } = records[row] as FullRecord;
      return relations.length === 0 ? null : { relations, isRelationsDerived: false, validity: null };
    };
    const wanted = Uint32Array.from(records.keys());
    const { entry } = await buildSegment(writer, { rows, wanted, idOf, overlayOf }, null, { threads, onRecords() {} });
    expect(entry.records).toBe(records.length);
    return Object.fromEntries(
      FILES.map((role) => {
        const chunks = entry.files[role]?.chunks ?? [];
        return [role, Buffer.concat(chunks.map(({ sha256 }) => readFileSync(join(folder, 'feed/files', sha256))))];
      }),
    );
  } finally {
    rows.close();
    rmSync(folder, { recursive: true });
  }
}

async function buildPlainly(records: readonly FullRecord[]): Promise<Record<string, Buffer>> {
  const files = await buildFiles(records, { deflate: (bytes) => deflateRawSync(bytes) });
  return Object.fromEntries(FILES.map((role) => [role, Buffer.from(files[role] ?? [])]));
}

/** Enough for several parts and several tasks of bodies. */
function manyRecords(count: number): FullRecord[] {
  return Array.from({ length: count }, (_, i) => {
    const serial = (i * 7919) % count;
    const date = new Date(Date.UTC(2015, 0, 1 + (serial % 3000))).toISOString().slice(0, 10);
    return {
      id: `r${serial}`,
      indexNumber: serial % 3 ? `SL00${serial % 9}-${serial}` : null,
      title: `关于第${serial}号事项的${['通知', '公示', '批复'][serial % 3]}`,
      documentNumber: serial % 4 ? `示政办〔${2015 + (serial % 9)}〕${serial}号` : null,
      organ: serial % 11 ? `示例县第${serial % 300}镇人民政府` : null,
      subject: serial % 5 ? ['综合政务', `其他${serial % 7}`] : [],
      keyField: serial % 6 ? null : '社会救助',
      genre: ['通知', '公示', '批复'][serial % 3] ?? null,
      writtenDate: serial % 13 ? date : '2015',
      publishedDate: serial % 17 ? date : null,
      validity: serial % 2 ? 'none' : 'valid',
      summary: serial % 2 ? `第${serial}号事项的安排，联系电话0000-${serial}。` : '',
      url: serial % 8 ? `https://www.shili.example/${serial}.html` : null,
      attachments: serial % 50 ? [] : [{ name: '附件.pdf', url: null, sizeBytes: serial }],
      relations: serial % 100 ? [] : [{ kind: 'interprets', id: `r${(serial + 1) % count}`, title: '某某办法' }],
      visibleUntil: serial % 70 ? null : date,
      derived: serial % 70 ? [] : ['visibleUntil'],
      body: serial % 3 ? `<p>第${serial}号。</p><p>${'现将有关事项通知如下。'.repeat(serial % 90)}</p>` : '',
      bodyFormat: serial % 3 ? 'html' : 'text',
    };
  });
}

test('segments of several parts are built to the byte alike in two threads, in one, in none, and by the plain builder', async () => {
  const records = manyRecords(5_000);
  const plain = await buildPlainly(records);
  for (const threads of [0, 1, 2]) {
    const built = await buildInThreads(records, threads);
    for (const role of FILES) {
      expect(built[role]?.equals(plain[role] as Buffer), `${role}, ${threads} threads`).toBe(true);
    }
  }
});

test('whatever the records are, rows give the bytes that the plain builder gives', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryRecords(12), async (records) => {
      // What rows cannot tell apart from null, and no check lets through.
      const plain = records.map((record) => ({ ...record, organ: record.organ || null, genre: record.genre || null }));
      const [built, expected] = [await buildInThreads(plain, 0), await buildPlainly(plain)];
      for (const role of FILES) expect(built[role]?.equals(expected[role] as Buffer), role).toBe(true);
    }),
    { numRuns: 25 },
  );
});
