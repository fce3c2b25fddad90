/** Tests budgets and final accounts of the demo county by reading the published bodies back: sums within, agreement between tables, text and years. */
import { expect, test } from 'vitest';
import type { SourceRecord } from '../../src/catalogue/source-record';
import { cellNumber, type ReadTable, readTables } from '../../tests/fixtures/read-tables';
import { demoRecords } from './county';

/** Amounts as whole hundredths: sums of decimals are not exact. */
const cents = (cell: string | undefined): number => Math.round(cellNumber(cell) * 100);
const total = (amounts: readonly number[]): number => amounts.reduce((sum, each) => sum + each, 0);

interface Finance {
  readonly record: SourceRecord;
  readonly year: number;
  readonly budget: boolean;
  readonly tables: readonly ReadTable[];
}

const documents = [...demoRecords({ records: 3000, seed: 7, today: '2026-11-22' })]
  .filter((record) => record.genre === '财政预决算')
  .map((record): Finance => {
    const [, year, word] = /(\d{4})年(?:部门|单位)(预算|决算)/.exec(record.title) ?? [];
    return { record, year: Number(year), budget: word === '预算', tables: readTables(record.body ?? '') };
  });
const key = (issuer: string | null, year: number, budget: boolean): string => `${issuer} ${year} ${budget}`;
const byKey = new Map(documents.map((each) => [key(each.record.issuer, each.year, each.budget), each]));

function tableOf({ tables, record }: Finance, number: string): ReadTable {
  const table = tables.find(({ caption }) => caption.startsWith(`表${number}　`));
  if (table === undefined) throw new Error(`${record.title} has no table ${number}`);
  return table;
}

/** The amount right of a label, in the first or third column of 收支总表. */
function entry(table: ReadTable, label: string): number {
  for (const row of table.rows) for (const column of [0, 2]) if (row[column] === label) return cents(row[column + 1]);
  throw new Error(`no ${label} in ${table.caption}`);
}

test('the main organs publish three budgets and three accounts at least', () => {
  const organs = new Map<string, number>();
  for (const { record } of documents) organs.set(record.issuer ?? '', (organs.get(record.issuer ?? '') ?? 0) + 1);
  expect([...organs.values()].filter((count) => count >= 6).length).toBeGreaterThanOrEqual(20);
  for (const { tables } of documents) expect(tables.length).toBeGreaterThanOrEqual(7);
});

test('every amount has two decimals', () => {
  for (const { record, tables } of documents) {
    const figures = tables.flatMap(({ rows }) => rows.flat()).filter((cell) => /\./.test(cell));
    for (const figure of figures) expect(figure, record.title).toMatch(/^\d+\.\d{2}$/);
  }
});

test('income and spending of the general tables add up and balance', () => {
  for (const document of documents)
    for (const number of ['一', '四']) {
      const table = tableOf(document, number);
      const parts = table.rows.slice(0, -3);
      for (const [column, label] of [
        [0, '本年收入合计'],
        [2, '本年支出合计'],
      ] as const) {
        const amounts = parts.filter((row) => row[column] !== '').map((row) => cents(row[column + 1]));
        expect(total(amounts), `${document.record.title} ${label}`).toBe(entry(table, label));
      }
      expect(entry(table, '本年收入合计') + entry(table, '上年结转')).toBe(entry(table, '收入总计'));
      expect(entry(table, '本年支出合计') + entry(table, '结转下年')).toBe(entry(table, '支出总计'));
      expect(entry(table, '收入总计')).toBe(entry(table, '支出总计'));
      for (const row of table.rows)
        for (const cell of [row[1], row[3]]) if (cell) expect(cents(cell)).toBeGreaterThanOrEqual(0);
    }
});

test('subjects add up to their classes, classes to the total, basic and project spending to the sum', () => {
  for (const document of documents)
    for (const number of ['三', '五', '六', '七']) {
      const table = document.tables.find(({ caption }) => caption.startsWith(`表${number}　`));
      if (table === undefined) {
        expect(number).toBe('七');
        continue;
      }
      const whole = table.rows[table.rows.length - 1] ?? [];
      expect(whole[0]).toBe('合计');
      const classes = table.rows.filter(([code]) => /^\d{3}$/.test(code ?? ''));
      for (let column = 2; column < whole.length; column += 1) {
        expect(total(classes.map((row) => cents(row[column])))).toBe(cents(whole[column]));
        for (const row of classes) {
          const items = table.rows.filter(([code]) => code !== row[0] && code?.startsWith(row[0] ?? ' '));
          expect(total(items.map((item) => cents(item[column]))), `${document.record.title} ${row[1]}`).toBe(
            cents(row[column]),
          );
        }
      }
      for (const row of table.rows) {
        const [sum = '', first = '', second = ''] = row.slice(-3);
        expect(cents(first) + cents(second)).toBe(cents(sum));
      }
    }
});

test('the tables agree with each other', () => {
  for (const document of documents) {
    const [general, income, spending, grants, ofGeneral, economic] = ['一', '二', '三', '四', '五', '六'].map(
      (number) => tableOf(document, number),
    ) as [ReadTable, ReadTable, ReadTable, ReadTable, ReadTable, ReadTable];
    const incomeRow = (income.rows[0] ?? []).slice(1).map(cents);
    expect(total(incomeRow.slice(1))).toBe(incomeRow[0]);
    expect(incomeRow[0]).toBe(entry(general, '收入总计'));
    expect(incomeRow[2]).toBe(entry(general, '一般公共预算财政拨款收入'));
    expect(incomeRow[2]).toBe(entry(grants, '一般公共预算财政拨款'));
    expect(cents(spending.rows.at(-1)?.[2])).toBe(entry(general, '本年支出合计'));
    const fund = document.tables.find(({ caption }) => caption.startsWith('表七　'));
    const fundSpending = fund === undefined ? 0 : cents(fund.rows.at(-1)?.[2]);
    expect(fundSpending).toBe(entry(grants, '政府性基金预算财政拨款'));
    expect(cents(ofGeneral.rows.at(-1)?.[3]) + fundSpending).toBe(entry(grants, '本年支出合计'));
    expect(cents(economic.rows.at(-1)?.[2])).toBe(cents(ofGeneral.rows.at(-1)?.[4]));
    const threePublic = tableOf(document, '八');
    for (const row of threePublic.rows) {
      const [sum = 0, abroad = 0, cars = 0, bought = 0, running = 0, guests = 0] = row.slice(1).map(cents);
      expect(abroad + cars + guests).toBe(sum);
      expect(bought + running).toBe(cars);
    }
    const own = threePublic.rows.at(-1) ?? [];
    const item = (code: string): string | undefined => economic.rows.find((row) => row[0] === code)?.[2];
    expect(item('30217')).toBe(own[6]);
    expect(item('30231')).toBe(own[5]);
  }
});

test('the text repeats the tables', () => {
  for (const document of documents) {
    const body = document.record.body ?? '';
    const general = tableOf(document, '一');
    const whole = tableOf(document, '三').rows.at(-1) ?? [];
    const economic = tableOf(document, '六').rows.at(-1) ?? [];
    const { year, budget } = document;
    const wan = (amount: number): string => (amount / 100).toFixed(2);
    const grand = wan(entry(general, '收入总计'));
    expect(body).toContain(`${year}年收入总计${grand}万元，支出总计${grand}万元，`);
    expect(body).toContain(`本年收入合计${wan(entry(general, '本年收入合计'))}万元`);
    expect(body).toContain(
      `本年支出合计${whole[2]}万元，其中基本支出${whole[3]}万元，占${((cents(whole[3]) / cents(whole[2])) * 100).toFixed(2)}%；项目支出${whole[4]}万元`,
    );
    expect(body).toContain(`人员经费${economic[3]}万元，公用经费${economic[4]}万元`);
    const own = tableOf(document, '八').rows.at(-1) ?? [];
    expect(body).toContain(`${year}年“三公”经费${budget ? '预算' : '支出决算'}${own[1]}万元，`);
    if (!budget) {
      const planned = tableOf(document, '八').rows[0]?.[1];
      expect(body).toContain(
        `完成年初预算${planned}万元的${((cents(own[1]) / Math.max(1, cents(planned))) * 100).toFixed(2)}%`,
      );
      expect(cents(own[1])).toBeLessThanOrEqual(cents(planned));
    }
  }
});

test('comparisons with the year before are those of its own document', () => {
  let checked = 0;
  for (const document of documents) {
    const before = byKey.get(key(document.record.issuer, document.year - 1, document.budget));
    if (before === undefined) continue;
    const now = entry(tableOf(document, '一'), '收入总计');
    const then = entry(tableOf(before, '一'), '收入总计');
    const sentence = /与\d{4}年(?:预算|决算)相比(?:(增加|减少)([\d.]+)万元，(增长|下降)([\d.]+)%|持平)/.exec(
      document.record.body ?? '',
    );
    expect(sentence, document.record.title).not.toBeNull();
    if (now !== then) {
      expect(sentence?.[1]).toBe(now > then ? '增加' : '减少');
      expect(sentence?.[3]).toBe(now > then ? '增长' : '下降');
      expect(cents(sentence?.[2])).toBe(Math.abs(now - then));
      expect(sentence?.[4]).toBe(((Math.abs(now - then) / then) * 100).toFixed(1));
    }
    expect(tableOf(document, '五').rows.at(-1)?.[2]).toBe(tableOf(before, '五').rows.at(-1)?.[3]);
    if (document.budget)
      expect(tableOf(document, '八').rows[0]?.slice(1)).toEqual(tableOf(before, '八').rows[1]?.slice(1));
    else expect(entry(tableOf(document, '一'), '上年结转')).toBe(entry(tableOf(before, '一'), '结转下年'));
    checked += 1;
  }
  expect(checked).toBeGreaterThan(80);
});

test("accounts repeat their budget's 三公, and a budget takes up what the accounts before it left", () => {
  let checked = 0;
  for (const document of documents.filter(({ budget }) => !budget)) {
    const plan = byKey.get(key(document.record.issuer, document.year, true));
    if (plan !== undefined) {
      expect(tableOf(document, '八').rows[0]?.slice(1)).toEqual(tableOf(plan, '八').rows[1]?.slice(1));
      checked += 1;
    }
    const next = byKey.get(key(document.record.issuer, document.year + 1, true));
    if (next !== undefined)
      expect(entry(tableOf(next, '一'), '上年结转')).toBe(entry(tableOf(document, '一'), '结转下年'));
  }
  expect(checked).toBeGreaterThan(60);
});
