import { expect, test } from 'vitest';
import { KeyFields } from './key-fields';
import { parsePiece } from './parse-piece';
import { planRows } from './plan-rows';
import { rowFromCells, shapeOf } from './row-shape';
import { EMPTY_MAP } from './source-fields';
import type { TablePlan } from './table-plan';

const HEADER = ['序号', '索引号', '标题', '发文字号', '发布机构', '成文日期', '网址'];
const RECORD = [
  '1',
  'A-2026-00001',
  '关于甲的通知',
  '示政办〔2026〕1号',
  '示例县政府',
  '2026-05-01',
  'https://a.example/1',
];

function planOf(header: readonly string[], record: readonly string[]): TablePlan {
  const rows = [header, record].map((cells, at) => ({ row: at + 1, cells }));
  return {
    ...planRows(rows, EMPTY_MAP),
    format: 'delimited',
    isPacked: false,
    encoding: 'utf-8',
    delimiter: ',',
    lineEnd: '\n',
    sheet: null,
    arrayPath: null,
    arrayStartBytes: 0,
  } as TablePlan;
}

const wide = shapeOf(planOf(HEADER, RECORD));
const narrow = shapeOf(planOf(['标题', '发文字号', '成文日期'], ['关于甲的通知', '示政办〔2026〕1号', '2026-05-01']));

function told(shape: typeof wide, cells: readonly string[]): string {
  const row = rowFromCells([...cells, ...new Array(shape.width - cells.length).fill('')], 9, shape, []);
  if (typeof row === 'string') return row;
  return row.ok ? 'record' : `${row.row} ${row.reason.code}: ${row.reason.seen}`;
}

test('totals, notes and signatures are refused, with what stands in them', () => {
  for (const cells of [
    ['合计', '20件'],
    ['合计：20件'],
    ['合 计', '', '20'],
    ['总计'],
    ['小计', '', '5'],
    ['本页小计：', '5'],
    ['共计20件'],
    ['注：以上文件均为主动公开。'],
    ['备注：'],
    ['备注：', '以上文件均为主动公开。'],
    ['说明：本表由办公室填写'],
    ['填表人：李四', '审核人：王五', '联系电话：0563-1234567'],
    ['制表单位：示例县政府办', '制表日期：2026-05-01'],
    ['填报单位（盖章）：'],
    ['制表：李四', '', '2026年5月1日'],
    ['单位负责人：张三', '填表人：李四'],
  ]) {
    const excerpt = `9 row.notARecord: ${cells.filter(Boolean).join(' | ')}`;
    expect(told(narrow, cells), cells.join()).toBe(excerpt);
    expect(told(wide, cells), cells.join()).toBe(excerpt);
    // Under the title, the cells before it left empty.
    expect(told(wide, ['', '', ...cells]), cells.join()).toBe(excerpt);
  }
  expect(told(wide, ['', '', '合计', '', '', '2026-05-01'])).toContain('row.notARecord');
});

test('documents that begin like them are records', () => {
  for (const title of [
    '说明',
    '《说明》',
    '关于预算调整的说明',
    '联系方式',
    '联系人大代表工作制度',
    '小计量器具管理办法',
    '总计划及说明',
    '注册会计师管理办法',
    '制表规范',
    '审核人员名单公示',
  ]) {
    expect(told(narrow, [title]), title).toBe('record');
    expect(told(wide, ['1', '', title]), title).toBe('record');
  }
  for (const title of ['说明：关于预算的调整', '备注：二十件实事', '总计：全县年度工作', '联系人：名单']) {
    expect(told(narrow, [title, '', '2026-05-01']), title).toBe('record');
    expect(told(narrow, [title, '示政办〔2026〕1号']), title).toBe('record');
    expect(told(wide, ['1', '', title, '', '示例县政府', '', 'https://a.example/1']), title).toBe('record');
    expect(told(wide, ['1', 'A-2026-00001', title]), title).toBe('record');
  }
  expect(told(wide, RECORD)).toBe('record');
  expect(told(wide, ['备注', ...RECORD.slice(1)])).toBe('record');
  expect(told(wide, ['填报单位：示例县政府', ...RECORD.slice(1)])).toBe('record');
});

test('entries of JSON are told by their title', () => {
  const keys = KeyFields.of(planOf(HEADER, RECORD));
  const read = (value: object) => keys.toRow(value, 3);
  expect(read({ 标题: '合计', 成文日期: '20件' })).toMatchObject({
    ok: false,
    row: 3,
    reason: { code: 'row.notARecord', seen: '合计 | 20件' },
  });
  expect(read({ 标题: '填表人：李四', 发文字号: null })).toMatchObject({ reason: { code: 'row.notARecord' } });
  expect(read({ 标题: '说明' })).toMatchObject({ ok: true });
  expect(read({ 标题: '说明：关于预算', 成文日期: '2026-05-01' })).toMatchObject({ ok: true });
});

test('a header that stands again above a total is told with the next record', () => {
  const plan = planOf(HEADER, RECORD);
  const cells = [RECORD, HEADER, ['合计', '20件'], RECORD];
  const rows = parsePiece({ kind: 'cells', rows: cells.map((row, at) => ({ row: at + 2, cells: row })) }, plan);
  expect(rows.map((row) => (row.ok ? row.findings : [row.reason]).map(({ code, seen }) => `${code} ${seen}`))).toEqual([
    [],
    ['row.notARecord 合计 | 20件'],
    ['row.headerRepeated 3'],
  ]);
});
