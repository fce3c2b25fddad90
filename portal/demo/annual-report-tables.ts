/**
 * Owns the statutory tables of annual reports in the layout of their years: the form of 2021 (国办公开办函〔2021〕30号) and the one before
 * it, for 2019 and 2020; and the statistics that counties attached to their free reports of the years up to 2018.
 */
import { APPLICANTS, OUTCOME_GROUPS, type ReportFigures, sum } from './annual-report-figures';
import { type GridCell, type GridRow, gridTable, narrow, table } from './html';

const wide = (text: string, columns: number): GridCell => ({ text, columns });
const head = (text: string, columns = 1, rows = 1): GridCell => ({ text, columns, rows, head: true });
const wan = (cents: number): string => (cents / 100).toFixed(2);
const signed = (change: number): string => (change > 0 ? `+${change}` : String(change));

/** Table 2 of the form of 2021. */
export function disclosureTable2021({ rules, permits, penalties, enforcement, fees }: ReportFigures): string {
  const decisions = (name: string, count: number): GridRow => [name, { text: count, columns: 3 }];
  return gridTable(
    '',
    [],
    [
      [head('第二十条第（一）项', 4)],
      [head('信息内容'), head('本年制发件数'), head('本年废止件数'), head('现行有效件数')],
      ['规章', 0, 0, 0],
      ['行政规范性文件', rules.issued, rules.repealed, rules.valid],
      [head('第二十条第（五）项', 4)],
      [head('信息内容'), head('本年处理决定数量', 3)],
      decisions('行政许可', permits.decisions),
      [head('第二十条第（六）项', 4)],
      [head('信息内容'), head('本年处理决定数量', 3)],
      decisions('行政处罚', penalties.decisions),
      decisions('行政强制', enforcement.decisions),
      [head('第二十条第（八）项', 4)],
      [head('信息内容'), head('本年收费金额（单位：万元）', 3)],
      ['行政事业性收费', wide(wan(fees.cents), 3)],
    ],
  );
}

/** Table 2 of the form for 2019 and 2020. */
export function disclosureTable2019(figures: ReportFigures): string {
  const { rules, fees, purchases } = figures;
  const acts = (name: string, { items, change, decisions }: ReportFigures['permits']): GridRow => [
    name,
    items - change,
    signed(change),
    decisions,
  ];
  const actsHead: GridRow = [head('信息内容'), head('上一年项目数量'), head('本年增/减'), head('处理决定数量')];
  return gridTable(
    '',
    [],
    [
      [head('第二十条第（一）项', 4)],
      [head('信息内容'), head('本年新制作数量'), head('本年新公开数量'), head('对外公开总数量')],
      ['规章', 0, 0, 0],
      ['规范性文件', rules.issued, rules.issued, rules.everPublished],
      [head('第二十条第（五）项', 4)],
      actsHead,
      acts('行政许可', figures.permits),
      acts('其他对外管理服务事项', figures.services),
      [head('第二十条第（六）项', 4)],
      actsHead,
      acts('行政处罚', figures.penalties),
      acts('行政强制', figures.enforcement),
      [head('第二十条第（八）项', 4)],
      [head('信息内容'), head('上一年项目数量'), head('本年增/减', 2)],
      ['行政事业性收费', fees.items - fees.change, wide(signed(fees.change), 2)],
      [head('第二十条第（九）项', 4)],
      [head('信息内容'), head('采购项目数量'), head('采购总金额（单位：万元）', 2)],
      ['政府集中采购', purchases.projects, wide(wan(purchases.cents), 2)],
    ],
  );
}

const withTotal = (cells: readonly number[]): number[] => [...cells, sum(cells)];

/** Table 3; the form for 2019 and 2020 has one row for 其他处理, the later one three. */
export function applicationsTable({ applications }: ReportFigures, form: 2019 | 2021): string {
  const { received, carriedIn, results, carriedOut } = applications;
  const columns = APPLICANTS.length;
  const rows: GridRow[] = [];
  let leaf = 0;
  for (const [group, leaves] of OUTCOME_GROUPS) {
    const own = results.slice(leaf, leaf + leaves.length);
    leaf += leaves.length;
    const merged = leaves.length === 1 || (form === 2019 && group === '（六）其他处理');
    if (merged) {
      const cells = Array.from({ length: columns }, (_, column) => sum(own.map((row) => row[column] ?? 0)));
      rows.push([wide(narrow(group, 9), 2), ...withTotal(cells)]);
    } else
      leaves.forEach(([name], position) => {
        const before: GridCell[] = position === 0 ? [{ text: narrow(group, 3), rows: leaves.length }] : [];
        rows.push([...before, narrow(name, 6), ...withTotal(own[position] ?? [])]);
      });
  }
  const done = received.map((_, column) => sum(results.map((row) => row[column] ?? 0)));
  rows.push([wide('（七）总计', 2), ...withTotal(done)]);
  const [firstResult = [], ...otherResults] = rows;
  return gridTable(
    '',
    [
      [
        head(narrow('本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和', 12), 3, 3),
        head('申请人情况', 7),
      ],
      [head(narrow('自然人', 2), 1, 2), head('法人或其他组织', 5), head('总计', 1, 2)],
      APPLICANTS.slice(1).map((name) => narrow(name, 2)),
    ],
    [
      [wide(narrow('一、本年新收政府信息公开申请数量', 12), 3), ...withTotal(received)],
      [wide(narrow('二、上年结转政府信息公开申请数量', 12), 3), ...withTotal(carriedIn)],
      [{ text: narrow('三、本年度办理结果', 2), rows: rows.length }, ...firstResult],
      ...otherResults,
      [wide('四、结转下年度继续办理', 3), ...withTotal(carriedOut)],
    ],
  );
}

/** Table 4: fifteen cells in one row. */
export function disputesTable({ disputes }: ReportFigures): string {
  const outcomes = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'].map((name) => narrow(name, 2));
  return gridTable(
    '',
    [
      [head('行政复议', 5), head('行政诉讼', 10)],
      [...outcomes.map((name) => head(name, 1, 2)), head('未经复议直接起诉', 5), head('复议后起诉', 5)],
      [...outcomes, ...outcomes],
    ],
    [disputes.flatMap(withTotal)],
  );
}

/** 政府信息公开情况统计表 of the years up to 2018, as counties attached it: 指标, 单位, 数量. */
export function oldStatistics(figures: ReportFigures): string {
  const { applications, disputes, published, rules } = figures;
  const received = sum(applications.received);
  const outcomes = applications.results.map(sum);
  const of = (from: number, to: number): number => sum(outcomes.slice(from, to));
  const online = Math.floor(received * 0.46);
  const letters = Math.floor(received * 0.31);
  const refused = of(2, 10);
  const secret = of(2, 3);
  const business = of(5, 6);
  const done = sum(outcomes);
  return table(
    '政府信息公开情况统计表',
    ['指标', '单位', '数量'],
    [
      ['一、主动公开政府信息数', '条', published],
      ['其中：主动公开规范性文件数', '件', rules.issued],
      ['二、收到申请数', '件', received],
      ['1.当面申请数', '件', received - online - letters],
      ['2.网络申请数', '件', online],
      ['3.信函、传真申请数', '件', letters],
      ['三、上年结转申请数', '件', sum(applications.carriedIn)],
      ['四、申请办结数', '件', done],
      ['1.同意公开答复数', '件', of(0, 1)],
      ['2.同意部分公开答复数', '件', of(1, 2)],
      ['3.不同意公开答复数', '件', refused],
      ['其中：涉及国家秘密', '件', secret],
      ['其中：涉及商业秘密、个人隐私', '件', business],
      ['其中：其他原因', '件', refused - secret - business],
      ['4.申请信息不存在、不属于本机关公开数', '件', of(10, 13)],
      ['5.告知通过其他途径办理数', '件', of(13, 21)],
      ['五、结转下年度办理数', '件', sum(applications.carriedOut)],
      ['六、行政复议数量', '件', sum(disputes[0] ?? [])],
      ['1.维持具体行政行为数', '件', disputes[0]?.[0] ?? 0],
      ['2.被依法纠错数', '件', disputes[0]?.[1] ?? 0],
      ['3.其他情形数', '件', (disputes[0]?.[2] ?? 0) + (disputes[0]?.[3] ?? 0)],
      ['七、行政诉讼数量', '件', sum(disputes[1] ?? []) + sum(disputes[2] ?? [])],
      ['八、依申请公开信息收取的费用', '万元', 0],
    ],
  );
}
