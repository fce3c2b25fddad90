import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { encodeGb18030 } from '../../tests/fixtures/encode-gb18030';
import { ENCODINGS, type Encoding } from './encoding';
import { readRows } from './import-file';
import { planTable } from './plan-table';

const folder = mkdtempSync(join(tmpdir(), 'chayue-round-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'export');

/** A table as portals write them, with what makes it hard. */
const text = fc.string({
  unit: fc.constantFrom('甲', '办', '"', ',', '\n', ' ', 'a', '𠮷', '\t', ';', '|', '　', "'"),
  maxLength: 12,
});
const dirty = fc.record({
  rows: fc.array(fc.record({ title: text, summary: text, number: fc.integer({ min: 1, max: 999 }) }), {
    minLength: 1,
    maxLength: 12,
  }),
  heads: fc.tuple(
    fc.constantFrom('标题', '信息名称', '名 称', '题名：', 'Title', '\u200b标题'),
    fc.constantFrom('内容概述', '摘要', 'SUMMARY', '内容 摘要（100字）'),
    fc.constantFrom('文号', '文 号', '发文字号', 'doc_no', '文　号*'),
  ),
  order: fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5, maxLength: 5 }),
  titleRows: fc.integer({ min: 0, max: 3 }),
  delimiter: fc.constantFrom(',', '\t', ';', '|'),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  lastLineEnd: fc.boolean(),
  quoteAll: fc.boolean(),
  encoding: fc.constantFrom(...ENCODINGS),
  mark: fc.boolean(),
  packed: fc.boolean(),
});

function encode(content: string, encoding: Encoding, mark: boolean): Buffer {
  const marked = mark && encoding !== 'gb18030' ? `\ufeff${content}` : content;
  if (encoding === 'gb18030') return encodeGb18030(content);
  const bytes = Buffer.from(marked, encoding === 'utf-8' ? 'utf8' : 'utf16le');
  return encoding === 'utf-16be' ? bytes.swap16() : bytes;
}

test('any table comes back as it was written, whatever its header, delimiter, line ends, encoding and packing', async () => {
  await fc.assert(
    fc.asyncProperty(dirty, async (table) => {
      const { rows, heads, order, delimiter, lineEnd } = table;
      const cell = (value: string): string =>
        table.quoteAll || /["\r\n]|^ | $/.test(value) || value.includes(delimiter)
          ? `"${value.replaceAll('"', '""')}"`
          : value;
      const line = (cells: readonly string[]): string => order.map((at) => cell(cells[at] ?? '')).join(delimiter);
      const head = encodableHeads(heads, table.encoding);
      const lines = [
        ...Array.from(
          { length: table.titleRows },
          (_, at) => cell(`示例县政府信息公开目录（${at}）`) + delimiter.repeat(4),
        ),
        line([...head, '备注', '序号']),
        ...rows.map(({ title, summary, number }, at) =>
          line([title, summary, `X〔2020〕${number}号`, '', String(at + 1)]),
        ),
      ];
      const bytes = encode(lines.join(lineEnd) + (table.lastLineEnd ? lineEnd : ''), table.encoding, table.mark);
      writeFileSync(path, table.packed ? gzipSync(bytes) : bytes);
      const plan = await planTable(path);
      expect(plan).toMatchObject({ delimiter, encoding: table.encoding, headerRows: table.titleRows + 1 });
      const read: unknown[] = [];
      for await (const batch of readRows(path, plan)) {
        for (const row of batch)
          read.push(row.ok && [row.row, row.record.title, row.record.summary, row.record.doc_no]);
      }
      const blank = (value: string): string | null => (value.trim() === '' ? null : value);
      expect(read).toEqual(
        rows.map(({ title, summary, number }, at) => [
          table.titleRows + 2 + at,
          blank(title) ?? '',
          blank(summary),
          `X〔2020〕${number}号`,
        ]),
      );
    }),
    { numRuns: 150 },
  );
});

/** GB18030 of the test's table has no zero-width space. */
function encodableHeads(heads: readonly string[], encoding: Encoding): string[] {
  return heads.map((head) => (encoding === 'gb18030' ? head.replace('\u200b', '') : head));
}
