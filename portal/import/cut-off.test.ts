import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { AppError } from '../../src/base/app-error';
import { encodeGb18030 } from '../../tests/fixtures/encode-gb18030';
import { ENCODINGS, type Encoding } from './encoding';
import { readRows } from './import-file';
import { planTable } from './plan-table';

const folder = mkdtempSync(join(tmpdir(), 'chayue-cut-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'export');

type Values = readonly [row: number, title: string, organ: string | null, number: string | null];

async function read(bytes: string | Uint8Array): Promise<Values[]> {
  writeFileSync(path, bytes);
  const rows: Values[] = [];
  for await (const batch of readRows(path, await planTable(path))) {
    for (const row of batch) {
      if (row.ok) rows.push([row.row, row.record.title, row.record.issuer, row.record.doc_no]);
    }
  }
  return rows;
}

async function failure(bytes: string | Uint8Array): Promise<string> {
  const error = await read(bytes).catch((thrown: unknown) => thrown);
  if (!(error instanceof AppError)) throw new Error(`no failure: ${JSON.stringify(error)}`);
  return `${error.code}: ${error.detail}`;
}

const HEAD = '标题,发布机构,文号\n';
const FULL = Array.from({ length: 30 }, (_, at) => `关于第${at}项工作的通知,示例县民政局,X〔2020〕${at}号\n`).join('');

test('a last row with fewer cells than rows have, and no line end behind it, was cut off', async () => {
  expect(await failure(`${HEAD}${FULL}关于甲的通知,示例县`)).toBe(
    'import.unreadable: the file is cut off in row 32, after 2 of 3 cells (if it is whole: end that row with a line end)',
  );
  expect(await failure(`${HEAD}关于甲`)).toContain('cut off in row 2, after 1 of 3 cells');
  expect(await failure(`${HEAD}${FULL}关于甲的通知,"示例县`)).toContain(
    'row 32: a quote that opens there never closes',
  );
});

test('half a character at the end was cut off, in a full row and in every encoding', async () => {
  const text = `${HEAD}${FULL}关于甲的通知,示例县民政局,甲`;
  expect(await failure(Buffer.from(text).subarray(0, -1))).toBe(
    'import.unreadable: the file is cut off in row 32, inside a character',
  );
  expect(await failure(encodeGb18030(text).subarray(0, -1))).toContain('in row 32, inside a character');
  expect(await failure(Buffer.from(text, 'utf16le').subarray(0, -1))).toContain('inside its last character');
});

test('a full last row needs no line end, a short one that has it is ragged, and ragged tables stay so', async () => {
  expect(await read(`${HEAD}${FULL}关于甲的通知,示例县民政局,X〔2020〕99号`)).toHaveLength(31);
  expect((await read(`${HEAD}${FULL}关于甲的通知,示例县\n`)).at(-1)).toEqual([32, '关于甲的通知', '示例县', null]);
  const ragged = Array.from({ length: 9 }, (_, at) => `关于第${at}项的通知${at % 3 ? '' : ',示例县民政局'}\n`).join('');
  expect(await read(`${HEAD}${ragged}关于甲的通知`)).toHaveLength(10);
  // What programs leave behind the last row.
  expect(await read(`${HEAD}${FULL}  `)).toHaveLength(30);
});

const text = fc.string({ unit: fc.constantFrom('甲', '办', '"', ',', '\n', ' ', 'a', '𠮷'), maxLength: 8 });

function encode(content: string, encoding: Encoding): Buffer {
  if (encoding === 'gb18030') return encodeGb18030(content);
  const bytes = Buffer.from(content, encoding === 'utf-8' ? 'utf8' : 'utf16le');
  return encoding === 'utf-16be' ? bytes.swap16() : bytes;
}

test('a table cut at any byte is refused, or all rows read are rows of the whole, the last cell of the last row apart', async () => {
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        rows: fc.array(fc.tuple(text, text, fc.integer({ min: 1, max: 9999 })), { minLength: 1, maxLength: 10 }),
        lineEnd: fc.constantFrom('\n', '\r\n'),
        encoding: fc.constantFrom(...ENCODINGS),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      async ({ rows, lineEnd, encoding, share }) => {
        const cell = (value: string): string =>
          /["\r\n,]|^ | $/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
        const lines = [
          '标题,发布机构,文号',
          ...rows.map(([title, organ, number]) => `${cell(`关于${title}的通知`)},${cell(organ)},X〔2020〕${number}号`),
        ];
        const whole = encode(lines.join(lineEnd) + lineEnd, encoding);
        const expected = await read(whole);
        expect(expected).toHaveLength(rows.length);
        const cut = await read(whole.subarray(0, Math.floor(whole.length * share))).catch((thrown: unknown) => thrown);
        if (cut instanceof AppError) {
          expect(cut.code).toMatch(/^import\./);
          refused++;
          return;
        }
        const seen = cut as Values[];
        const last = seen.at(-1);
        expect(seen.slice(0, -1)).toEqual(expected.slice(0, Math.max(0, seen.length - 1)));
        if (!last) return;
        const [row, title, organ, number] = expected[seen.length - 1] as Values;
        expect(last.slice(0, 3)).toEqual([row, title, organ]);
        expect(number?.startsWith(last[3] ?? '')).toBe(true);
      },
    ),
    { numRuns: 400 },
  );
  expect(refused).toBeGreaterThan(100);
});
