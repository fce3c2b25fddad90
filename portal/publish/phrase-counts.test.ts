import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldText } from '../../src/base/text';
import type { FullRecord } from '../../src/catalogue/record';
import { excerptOf } from '../../src/search/excerpt';
import { arbitraryRecords } from '../../tests/fixtures/arbitrary-records';
import { PLAIN_RECORD } from '../../tests/fixtures/plain-record';
import { countPhrases } from './phrase-counts';
import { RowStore } from './row-store';

async function countInRows(
  records: readonly FullRecord[],
  texts: readonly string[],
  threads: number,
): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'chayue-counts-'));
  const rows = new RowStore(join(folder, 'rows'));
  try {
    for (const [i, { id: _id, relations: _relations, ...record }] of records.entries()) {
      rows.add({ ...record, links: [] }, { row: i + 1, table: 0 });
    }
    const wanted = Uint32Array.from(records.keys());
    const idOf = (row: number) => (records[row] as FullRecord).id;
    return [...(await countPhrases({ rows, wanted, idOf, overlayOf: () => null }, texts, threads))];
  } finally {
    rows.close();
    rmSync(folder, { recursive: true });
  }
}

function countPlainly(records: readonly FullRecord[], texts: readonly string[]): number[] {
  const fields = records.map((record) =>
    [record.title, record.documentNumber ?? '', excerptOf(record), record.organ ?? ''].map(foldText),
  );
  return texts.map((text) => fields.filter((each) => each.some((field) => field.includes(text))).length);
}

test('counts are those of a plain scan of the searched fields, whatever the records', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryRecords(12), fc.nat(), async (records, seed) => {
      const pieces = records.flatMap(({ title, summary, body }, i) =>
        [title, summary, body].map((text) => foldText(text).slice((seed + i) % 7, ((seed + i) % 7) + 1 + (seed % 4))),
      );
      const texts = [...new Set(pieces)].filter((text) => text !== '' && !text.includes(' '));
      expect(await countInRows(records, texts, 0)).toEqual(countPlainly(records, texts));
    }),
    { numRuns: 60 },
  );
});

test('several threads count together what one does', async () => {
  const organs = ['示例县民政局', '示例县财政局', null];
  const records = Array.from({ length: 40_000 }, (_, i) => ({
    ...PLAIN_RECORD,
    id: `r${i}`,
    title: i % 3 ? `关于第${i % 100}批低保标准的通知` : '危房改造公示',
    documentNumber: i % 5 ? null : `示民发〔2026〕${i}号`,
    organ: organs[i % 3] ?? null,
    summary: i % 7 ? '' : '低保标准与危房改造',
    body: i % 2 ? '城乡低保' : '',
  }));
  const texts = ['低保标准', '危房改造', '示民发(2026)', '财政局', '城乡低保', '没有的'];
  expect(await countInRows(records, texts, 2)).toEqual(countPlainly(records, texts));
});
