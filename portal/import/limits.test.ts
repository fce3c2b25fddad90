import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { cutEntries } from './cut-entries';
import { cutRows } from './cut-rows';
import { planTable } from './plan-table';
import { readPieces } from './read-pieces';
import type { RowPiece } from './row-piece';

const folder = mkdtempSync(join(tmpdir(), 'chayue-limits-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const MEGABYTE = 1024 * 1024;
const LIMIT = 4 * MEGABYTE;

/** 200 MB of one thing between two texts, a megabyte a time, never all at once. */
async function* huge(before: string, filling: string, after: string): AsyncGenerator<Buffer> {
  yield Buffer.from(before);
  for (let i = 0; i < 200; i++) yield Buffer.alloc(MEGABYTE, filling);
  yield Buffer.from(after);
}

/** What the pieces say, and how much the process grew while they came. */
async function watch(pieces: AsyncIterable<RowPiece>): Promise<{ seen: string[]; grownMB: number }> {
  const seen: string[] = [];
  const before = process.memoryUsage().rss;
  let peak = before;
  for await (const piece of pieces) {
    peak = Math.max(peak, process.memoryUsage().rss);
    if (piece.kind === 'refused') seen.push(`${piece.row} ${piece.reason.code}`);
    else if (piece.kind === 'text')
      seen.push(`${piece.firstRow} ${new TextDecoder().decode(piece.bytes.subarray(0, 30))}`);
  }
  return { seen, grownMB: (Math.max(peak, process.memoryUsage().rss) - before) / MEGABYTE };
}

const CUT = { delimiter: ',', lineEnd: '\n', encoding: 'utf-8', maxRowBytes: LIMIT } as const;

test('a line of 200 MB is refused as a row, in flat memory, and the next row is read', async () => {
  const csv = await watch(cutRows(huge('甲,1\n', 'x', '\n乙,2\n'), CUT));
  expect(csv.seen).toEqual(['1 甲,1\n', '2 row.tooLong', '3 乙,2\n']);
  expect(csv.grownMB).toBeLessThan(100);
  const lines = await watch(
    cutRows(huge('{"title":"甲"}\n{"title":"', 'x', '"}\n{"title":"乙"}'), { ...CUT, delimiter: null }),
  );
  expect(lines.seen).toEqual(['1 {"title":"甲"}\n', '2 row.tooLong', '3 {"title":"乙"}']);
  expect(lines.grownMB).toBeLessThan(100);
});

test('an entry of 200 MB in a JSON array is refused as a row, in flat memory, and the next entry is read', async () => {
  const entries = cutEntries(huge('[{"title":"甲"},{"title":"', 'x', '"},{"title":"乙"}]'), {
    place: 'arrays',
    maxRowBytes: LIMIT,
  });
  const { seen, grownMB } = await watch(entries);
  expect(seen).toEqual(['1 {"title":"甲"}', '2 row.tooLong', '3 {"title":"乙"}']);
  expect(grownMB).toBeLessThan(100);
});

test('a quote that swallows 200 MB stops the file where it opens', async () => {
  await expect(watch(cutRows(huge('甲,1\n乙,"', 'x,\n', ''), CUT))).rejects.toMatchObject({
    code: 'import.unreadable',
    detail: expect.stringMatching(/^row 2: a quote that opens there never closes/),
  });
});

test('a gzip that unpacks to a thousand times its size is refused on the way', async () => {
  // Members one behind the other are one file.
  const member = gzipSync(Buffer.alloc(16 * MEGABYTE, `${'x'.repeat(65_535)}\n`));
  const path = join(folder, 'bomb.csv.gz');
  writeFileSync(path, Buffer.concat([gzipSync('标题\n'), ...Array.from({ length: 40 }, () => member)]));
  const plan = await planTable(path);
  await expect(watch(readPieces(path, plan))).rejects.toMatchObject({
    code: 'import.unreadable',
    detail: 'the gzip unpacks to more than 200 times its size: no table does',
  });
});
