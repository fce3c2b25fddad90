import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '../../src/base/app-error';
import { cutRows, type RowCut } from './cut-rows';
import { forEachRow } from './delimited-rows';

function rowsOf(text: string, delimiter = ',', lineEnd = '\n'): string[][] {
  const rows: string[][] = [];
  forEachRow(text, delimiter, lineEnd, (cells) => rows.push(cells));
  return rows;
}

async function cutUp(text: string, sizeBytes: number, cut: Partial<RowCut> = {}): Promise<string[][]> {
  const options: RowCut = { delimiter: ',', lineEnd: '\n', encoding: 'utf-8', maxRowBytes: 1e6, ...cut };
  const rows: string[][] = [];
  for await (const piece of cutRows(bytesOf(text, sizeBytes), options)) {
    if (piece.kind !== 'text') throw new Error('unexpected');
    expect(piece.firstRow).toBe(rows.length + 1);
    rows.push(...rowsOf(new TextDecoder().decode(piece.bytes), options.delimiter ?? ',', options.lineEnd));
  }
  return rows;
}

async function* bytesOf(text: string, sizeBytes: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += sizeBytes) yield bytes.subarray(at, at + sizeBytes);
}

const CELL = fc.string({ unit: fc.constantFrom('甲', '"', ',', '\n', '\r', ' ', 'a', '𠮷', '\t', ';'), maxLength: 6 });
const WIDTH = fc.integer({ min: 1, max: 4 });
const TABLE = WIDTH.chain((width) =>
  fc.array(fc.array(CELL, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
);

/** Quoted where it must be, or wherever `always` says. */
function write(table: readonly (readonly string[])[], delimiter: string, lineEnd: string, always: boolean): string {
  const cell = (text: string): string =>
    always || /["\r\n ]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
  return table.map((cells) => cells.map(cell).join(delimiter) + lineEnd).join('');
}

test('any table is read as csv-parse reads it, and as it was written', () => {
  fc.assert(
    fc.property(
      TABLE,
      fc.constantFrom(',', '\t', ';', '|'),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      (table, delimiter, lineEnd, always) => {
        const text = write(table, delimiter, lineEnd, always);
        expect(rowsOf(text, delimiter)).toEqual(table);
        const oracle = parse(text, { delimiter, record_delimiter: lineEnd, skip_empty_lines: false }) as unknown;
        // A row of one empty cell is a blank line, which csv-parse reads as a row of one cell, too.
        expect(oracle).toEqual(table);
      },
    ),
    { numRuns: 400 },
  );
});

test('rows ended by CR alone are read, with quoted line ends inside', () => {
  expect(rowsOf('a,b\r"c\r\nd",e\r', ',', '\r')).toEqual([
    ['a', 'b'],
    ['c\r\nd', 'e'],
  ]);
});

test('quotes that portals forget to double end with their line', () => {
  const cases: [string, string[][]][] = [
    ['"关于"三公"经费的通知",1\n', [['关于"三公"经费的通知', '1']]],
    [
      '"双随机、一公开"监管,1\n乙,2\n',
      [
        ['"双随机、一公开"监管', '1'],
        ['乙', '2'],
      ],
    ],
    ['甲"乙"丙,1\n', [['甲"乙"丙', '1']]],
    [
      '"说"你好,世界"了",1\n乙,2\n',
      [
        ['"说"你好', '世界"了"', '1'],
        ['乙', '2'],
      ],
    ],
    [
      '""甲"",1\n乙,2\n',
      [
        ['"甲"', '1'],
        ['乙', '2'],
      ],
    ],
    ['"甲" ,"乙"\r\n', [['甲', '乙']]],
    ['甲, "乙,丙"\n', [['甲', '乙,丙']]],
    ['"",""\n', [['', '']]],
    ['"甲""",1\n', [['甲"', '1']]],
  ];
  for (const [text, rows] of cases) expect(rowsOf(text), text).toEqual(rows);
});

test('however bytes are cut, pieces of whole rows give the rows of the whole text', async () => {
  const text = fc.string({ unit: fc.constantFrom('"', '"', ',', '\n', '\r\n', ' ', 'a', '甲'), maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 12 }), async (rows, sizeBytes) => {
      const pieces = await cutUp(rows, sizeBytes).catch((thrown: unknown) => thrown);
      if (pieces instanceof AppError) {
        expect(pieces.detail).toMatch(/a quote that opens there never closes/);
        // The scanner stops where the quote opens: what it read before are whole rows.
        expect(await cutUp(rows, 1000).catch((thrown: unknown) => thrown)).toBeInstanceOf(AppError);
      } else expect(pieces).toEqual(rowsOf(rows));
    }),
    { numRuns: 2000 },
  );
});

test('a row that is too long is passed over in flat memory, its number kept; with a quote open in it the file is refused', async () => {
  const kinds: string[] = [];
  const text = `甲,1\n${'x'.repeat(5000)}\n乙,2\n`;
  const options: RowCut = { delimiter: ',', lineEnd: '\n', encoding: 'utf-8', maxRowBytes: 1000 };
  for await (const piece of cutRows(bytesOf(text, 100), options)) {
    kinds.push(
      piece.kind === 'refused'
        ? `refused ${piece.row} ${piece.reason.code}`
        : `${piece.kind === 'text' && piece.firstRow}`,
    );
  }
  expect(kinds).toEqual(['1', 'refused 2 row.tooLong', '3']);
  const open = `甲,1\n"${'x\n'.repeat(5000)}`;
  await expect(cutUp(open, 100, { maxRowBytes: 1000 })).rejects.toMatchObject({
    code: 'import.unreadable',
    detail: expect.stringMatching(/^row 2: a quote that opens there never closes: "x x/),
  });
});
