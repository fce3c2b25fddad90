/** Owns the tables of budgets and final accounts in the usual set of eight. All amounts in 万元 with two decimals. */
import {
  type EconomicSpending,
  type FinanceFigures,
  type FinanceKind,
  type Spending,
  sumOf,
  type ThreePublic,
  totalOf,
} from './finance-figures';
import { type GridCell, type GridRow, gridTable, narrow } from './html';

/** Hundredths of 万元 as 万元. */
export function wan(cents: number): string {
  return (cents / 100).toFixed(2);
}

export interface FinanceTablesInput {
  readonly kind: FinanceKind;
  readonly year: number;
  readonly organ: string;
  readonly figures: FinanceFigures;
  /** The same kind of document of the year before. */
  readonly before: FinanceFigures;
  /** 三公 as planned for this year, beside what was spent; the budget's own in a budget. */
  readonly planned: ThreePublic;
}

const head = (text: string, columns = 1, rows = 1): GridCell => ({ text, columns, rows, head: true });
const amountOf = (spending: Spending): number => spending.basic + spending.project;
const numerals = ['一', '二', '三', '四', '五', '六', '七', '八'];

/** Spending by class in order of code. */
function byClass(spending: readonly Spending[]): { code: string; name: string; items: Spending[] }[] {
  const classes = new Map<string, { code: string; name: string; items: Spending[] }>();
  for (const each of spending) {
    const known = classes.get(each.classCode);
    if (known === undefined) classes.set(each.classCode, { code: each.classCode, name: each.className, items: [each] });
    else known.items.push(each);
  }
  return [...classes.values()];
}

/** Income at the left, spending at the right, both ending with the same total. */
function balance(
  caption: string,
  word: string,
  income: readonly (readonly [string, number])[],
  spending: readonly Spending[],
  carriedIn: number,
  carriedOut: number,
): string {
  const left = [...income];
  const right = byClass(spending).map(({ name, items }): [string, number] => [name, sumOf(items.map(amountOf))]);
  const rows: GridRow[] = [];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const [incomeName, incomeAmount] = left[at] ?? ['', null];
    const [spendingName, spendingAmount] = right[at] ?? ['', null];
    rows.push([
      incomeName,
      incomeAmount === null ? '' : wan(incomeAmount),
      spendingName,
      spendingAmount === null ? '' : wan(spendingAmount),
    ]);
  }
  const incomeSum = sumOf(left.map(([, amount]) => amount));
  const spendingSum = sumOf(right.map(([, amount]) => amount));
  rows.push(['本年收入合计', wan(incomeSum), '本年支出合计', wan(spendingSum)]);
  rows.push(['上年结转', wan(carriedIn), '结转下年', wan(carriedOut)]);
  rows.push(['收入总计', wan(incomeSum + carriedIn), '支出总计', wan(spendingSum + carriedOut)]);
  return gridTable(
    caption,
    [
      [head('收入', 2), head('支出', 2)],
      ['项目', word, '项目（按功能分类）', word],
    ],
    rows,
  );
}

function incomeTable(caption: string, organ: string, figures: FinanceFigures): string {
  const { general, fund, business, other, carriedIn } = figures;
  const cells = [totalOf(figures), carriedIn, general, fund, business, other].map(wan);
  return gridTable(
    caption,
    [
      ['单位名称', '合计', '上年结转', '一般公共预算拨款', '政府性基金预算拨款', '事业收入', '其他收入'].map((name) =>
        narrow(name, 5),
      ),
    ],
    [
      ['合计', ...cells],
      [narrow(organ, 8), ...cells],
    ],
  );
}

/** 类 rows with their 项, and a total; `columns` are taken of each row's items. */
function functionTable(
  caption: string,
  heads: readonly string[],
  spending: readonly Spending[],
  columns: (items: readonly Spending[]) => number[],
): string {
  const rows = byClass(spending).flatMap(({ code, name, items }): GridRow[] => [
    [head(code), head(name), ...columns(items).map(wan)],
    ...items.map((item): GridRow => [item.code, item.name, ...columns([item]).map(wan)]),
  ]);
  return gridTable(
    caption,
    [['科目编码', '科目名称', ...heads.map((name) => narrow(name, 5))]],
    [...rows, [head('合计', 2), ...columns(spending).map(wan)]],
  );
}

const parts = (items: readonly Spending[]): number[] => [
  sumOf(items.map(amountOf)),
  sumOf(items.map(({ basic }) => basic)),
  sumOf(items.map(({ project }) => project)),
];

function economicTable(caption: string, economic: readonly EconomicSpending[]): string {
  const groups = [...new Set(economic.map(({ group }) => group))];
  const isOffice = (group: string): boolean => group.startsWith('302');
  const cells = (items: readonly EconomicSpending[]): string[] => {
    const staff = sumOf(items.filter(({ group }) => !isOffice(group)).map(({ amount }) => amount));
    const office = sumOf(items.filter(({ group }) => isOffice(group)).map(({ amount }) => amount));
    return [staff + office, staff, office].map(wan);
  };
  const rows = groups.flatMap((group): GridRow[] => {
    const items = economic.filter((each) => each.group === group);
    const [code = '', name = ''] = group.split(' ');
    return [
      [head(code), head(name), ...cells(items)],
      ...items.map((each): GridRow => [each.code, each.name, ...cells([each])]),
    ];
  });
  return gridTable(
    caption,
    [['科目编码', '科目名称', '合计', '人员经费', '公用经费']],
    [...rows, [head('合计', 2), ...cells(economic)]],
  );
}

export function threePublicSum({ abroad, carPurchase, carRunning, guests }: ThreePublic): number {
  return abroad + carPurchase + carRunning + guests;
}

function threePublicTable(caption: string, rows: readonly (readonly [string, ThreePublic])[]): string {
  return gridTable(
    caption,
    [
      [
        head('项目', 1, 2),
        head('合计', 1, 2),
        head(narrow('因公出国（境）费', 5), 1, 2),
        head('公务用车购置及运行维护费', 3),
        head(narrow('公务接待费', 3), 1, 2),
      ],
      ['小计', '购置费', narrow('运行维护费', 3)],
    ],
    rows.map(([name, each]) => [
      name,
      ...[
        threePublicSum(each),
        each.abroad,
        each.carPurchase + each.carRunning,
        each.carPurchase,
        each.carRunning,
        each.guests,
      ].map(wan),
    ]),
  );
}

/** All eight tables, with `note` for the one that may be empty. */
export function financeTables(input: FinanceTablesInput, note: (text: string) => string): string {
  const { kind, year, organ, figures, before, planned } = input;
  const budget = kind === 'budget';
  const word = budget ? '预算数' : '决算数';
  const { general, fund, business, other, carriedIn, carriedOut, spending } = figures;
  const caption = (at: number, name: string): string => `表${numerals[at - 1] ?? ''}　${name}（单位：万元）`;
  const title = (plan: string, account: string): string => (budget ? plan : account);
  const ofFund = spending.filter(({ source }) => source === 'fund');
  const ofGeneral = spending.filter(({ source }) => source === 'general');
  const appropriated = spending.filter(({ source }) => source !== 'own');
  const lastYear = new Map(before.spending.map((each) => [each.code, amountOf(each)]));
  return (
    balance(
      caption(1, title('收支总表', '收入支出决算总表')),
      word,
      [
        ['一般公共预算财政拨款收入', general],
        ['政府性基金预算财政拨款收入', fund],
        ['事业收入', business],
        ['其他收入', other],
      ],
      spending,
      carriedIn,
      carriedOut,
    ) +
    incomeTable(caption(2, title('收入总表', '收入决算表')), organ, figures) +
    functionTable(caption(3, title('支出总表', '支出决算表')), ['合计', '基本支出', '项目支出'], spending, parts) +
    balance(
      caption(4, title('财政拨款收支总表', '财政拨款收入支出决算总表')),
      word,
      [
        ['一般公共预算财政拨款', general],
        ['政府性基金预算财政拨款', fund],
      ],
      appropriated,
      carriedIn,
      carriedOut,
    ) +
    functionTable(
      caption(5, title('一般公共预算支出表', '一般公共预算财政拨款支出决算表')),
      [`${year - 1}年${word}`, `${year}年${word}合计`, '基本支出', '项目支出'],
      ofGeneral,
      (items) => [sumOf(items.map(({ code }) => lastYear.get(code) ?? 0)), ...parts(items)],
    ) +
    economicTable(
      caption(6, title('一般公共预算基本支出表', '一般公共预算财政拨款基本支出决算明细表')),
      figures.economic,
    ) +
    (ofFund.length === 0
      ? note(
          `${caption(7, title('政府性基金预算支出表', '政府性基金预算财政拨款支出决算表'))}：没有使用政府性基金预算拨款安排的支出，本表为空。`,
        )
      : functionTable(
          caption(7, title('政府性基金预算支出表', '政府性基金预算财政拨款支出决算表')),
          ['合计', '基本支出', '项目支出'],
          ofFund,
          parts,
        )) +
    threePublicTable(
      caption(8, title('一般公共预算“三公”经费支出表', '“三公”经费支出决算表')),
      budget
        ? [
            [`${year - 1}年预算数`, before.threePublic],
            [`${year}年预算数`, figures.threePublic],
          ]
        : [
            [`${year}年预算数`, planned],
            [`${year}年决算数`, figures.threePublic],
          ],
    )
  );
}
