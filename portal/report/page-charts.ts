/** Owns the charts of the report's page, each with a table of its figures. */
import type { IndexNumberDialect } from '../../src/catalogue/index-number-dialect';
import { PUBLISH_WITHIN_WORKING_DAYS } from '../check/judge-dates';
import { FINDING_GROUPS, type ReportWords } from '../words/report-words';
import { columnChart, pairedBars, stackedBar } from './charts';
import { compareReports, type Difference } from './compare-reports';
import { countGroups, type GroupCounts } from './finding-groups';
import { type Html, html, NOTHING } from './html';
import { type Cell, dataTable, numberCell, organName, table } from './page-tables';
import type { EarlierReport, QualityReport } from './quality-report';
import { noteOutcome } from './stop-reason';

/** Bars drawn; all others stand in the table. */
const DRAWN_ORGANS = 15;
/** Rows of the table; all of them stand in report.json. */
const LISTED_ORGANS = 300;
const DRAWN_YEARS = 30;

export function organsSection(report: QualityReport, words: ReportWords): Html {
  const { organs: said, more, rows: rowsWord, organ: organWord } = words.page;
  const lines = report.organs
    .map((line) => {
      const groups = countGroups(line, report.findings);
      return { name: organName(line.organ, words), rows: line.rows, groups, sum: sumOf(groups) };
    })
    .sort((a, b) => b.sum - a.sum || b.rows - a.rows);
  const most = Math.max(1, ...lines.map(({ sum }) => sum));
  const met = FINDING_GROUPS.filter((group) => lines.some(({ groups }) => groups[group] > 0));
  const legend = met.map(
    (group) => html`<li><span class="swatch ${group}" aria-hidden="true"></span>${words.groups[group]}</li>`,
  );
  const drawn = lines.filter(({ sum }) => sum > 0).slice(0, DRAWN_ORGANS);
  const bars = drawn.map(({ name, groups, sum, rows }): Cell[] => [
    { content: name },
    {
      content: stackedBar(
        met.map((group) => ({ value: groups[group], style: group })),
        most,
      ),
      style: 'wide',
    },
    numberCell(sum, words),
    { content: perThousand(sum, rows, words), value: rows === 0 ? 0 : sum / rows },
  ]);
  const chart =
    bars.length === 0
      ? NOTHING
      : html`<ul class="legend">${legend}</ul>${table(
          said.chart,
          [
            { heading: organWord },
            { heading: words.page.finding, isWide: true },
            { heading: said.sum, isNumber: true },
            { heading: said.perThousand, isNumber: true },
          ],
          bars,
        )}`;
  const listed = lines.slice(0, LISTED_ORGANS);
  if (report.otherOrgans) {
    const groups = countGroups(report.otherOrgans, report.findings);
    listed.push({ name: said.others, rows: report.otherOrgans.rows, groups, sum: sumOf(groups) });
  }
  const all = table(
    said.heading,
    [
      { heading: organWord },
      { heading: rowsWord, isNumber: true },
      ...met.map((group) => ({ heading: words.groups[group], isNumber: true })),
      { heading: said.sum, isNumber: true },
    ],
    listed.map(({ name, rows, groups, sum }) => [
      { content: name },
      numberCell(rows, words),
      ...met.map((group) => numberCell(groups[group], words)),
      numberCell(sum, words),
    ]),
    { canSort: true, id: 'organs-table' },
  );
  const rest =
    lines.length > listed.length
      ? html`<p class="note">${more(words.number(lines.length - listed.length))}</p>`
      : NOTHING;
  const named = report.organs.filter(({ organ }) => organ !== '').length;
  const counted = named === 0 ? said.noneNamed : said.lead(drawn.length, named, report.otherOrgans !== null);
  const lead = drawn.length === 0 ? said.none : counted;
  return html`<section><h2 id="organs">${said.heading}</h2><p>${lead}</p>${chart}${dataTable(words, html`<p class="filter" hidden><label>${said.filter} <input type="search" data-filters="organs-table"></label></p>${all}${rest}`, listed.length > 20)}</section>`;
}

function sumOf(groups: GroupCounts): number {
  return FINDING_GROUPS.reduce((sum, group) => sum + groups[group], 0);
}

function perThousand(sum: number, rows: number, words: ReportWords): string {
  return rows === 0 ? '–' : words.number(Math.round((sum / rows) * 1000));
}

export function delaySection(report: QualityReport, words: ReportWords): Html {
  const { delays, totals } = report;
  const { delay: said } = words.page;
  const unjudged = [
    { name: said.historical, rows: delays.historical },
    { name: said.undated, rows: delays.undated },
    { name: said.reversed, rows: delays.reversed },
    { name: said.beyondTable(delays.coveredThrough), rows: delays.beyondTable },
  ].filter(({ rows }) => rows > 0);
  const judged = delays.classes.map(({ from, to, rows }) => ({
    name: words.delayClass(from, to),
    rows,
    isLate: from > PUBLISH_WITHIN_WORKING_DAYS,
  }));
  const figures = table(
    said.heading,
    [
      { heading: said.heading },
      { heading: words.page.rows, isNumber: true },
      { heading: words.page.share, isNumber: true },
    ],
    [
      ...judged.map(({ name, rows, isLate }) => [
        { content: name, style: isLate ? 'late-class' : '' },
        numberCell(rows, words),
        { content: totals.judged > 0 ? words.percent(rows / totals.judged) : '–', value: rows },
      ]),
      ...unjudged.map(({ name, rows }) => [
        { content: `${said.notJudged}：${name}` },
        numberCell(rows, words),
        { content: '–', value: 0 },
      ]),
    ],
  );
  if (totals.judged === 0) {
    return html`<section><h2 id="delay">${said.heading}</h2><p>${said.none}</p>${unjudged.length > 0 ? figures : NOTHING}</section>`;
  }
  const columns = judged.map(({ name, rows, isLate }) => ({
    label: name,
    value: rows,
    figure: rows > 0 ? words.number(rows) : '',
    isAlarming: isLate,
  }));
  const median = delays.medianWorkingDays ?? 0;
  return html`<section><h2 id="delay">${said.heading}</h2><p>${said.lead(words.number(median))}</p><figure class="crowded">${columnChart(said.chart, columns)}</figure>${dataTable(words, figures)}</section>`;
}

export function timeSection(report: QualityReport, words: ReportWords): Html {
  const { months: said, years: saidOfYears } = words.page;
  const columns = report.months.map(({ month, rows }) => {
    const number = Number(month.slice(5));
    return {
      label: number === 1 ? month.slice(0, 4) : String(number),
      value: rows,
      figure: '',
      isMain: number % 3 === 1,
    };
  });
  const months = table(
    said.heading,
    [{ heading: said.month }, { heading: words.page.rows, isNumber: true }],
    report.months.map(({ month, rows }) => [{ content: words.month(month) }, numberCell(rows, words)]),
  );
  const latest = report.years.at(-1)?.year ?? 0;
  const drawnYears = report.years.filter(({ year }) => year > latest - DRAWN_YEARS);
  const firstYear = drawnYears[0]?.year ?? latest;
  const byYear = new Map(report.years.map(({ year, rows }) => [year, rows]));
  const yearColumns = Array.from({ length: latest - firstYear + 1 }, (_, at) => {
    const year = firstYear + at;
    return {
      label: String(year),
      value: byYear.get(year) ?? 0,
      figure: '',
      isMain: year % 5 === 0 || latest - firstYear < 8,
    };
  });
  const years = table(
    saidOfYears.heading,
    [{ heading: saidOfYears.year }, { heading: words.page.rows, isNumber: true }],
    [
      ...report.years.map(({ year, rows }) => [{ content: String(year) }, numberCell(rows, words)]),
      ...(report.undatedRows > 0 ? [[{ content: saidOfYears.undated }, numberCell(report.undatedRows, words)]] : []),
    ],
  );
  const yearChart =
    report.years.length === 0
      ? html`<p>${saidOfYears.none}</p>`
      : html`<figure class="sparse">${columnChart(saidOfYears.chart, yearColumns)}</figure>`;
  const hasMonths = report.months.some(({ rows }) => rows > 0);
  const monthChart = hasMonths
    ? html`<p>${said.lead}</p><figure>${columnChart(said.chart, columns)}</figure>${dataTable(words, months)}`
    : html`<p>${said.none}</p>`;
  return html`<section><h2 id="months">${said.heading}</h2>${monthChart}</section><section><h2 id="years">${saidOfYears.heading}</h2>${yearChart}${dataTable(words, years)}</section>`;
}

export function dialectsSection(report: QualityReport, words: ReportWords): Html {
  const { dialects: said } = words.page;
  const { dialects } = report;
  if (dialects.length === 0) return html`<section><h2 id="dialects">${said.heading}</h2><p>${said.none}</p></section>`;
  const most = Math.max(...dialects.map(({ rows }) => rows));
  const rows = dialects.map(({ dialect, rows: count, example }): Cell[] => [
    { content: words.dialects[dialect as IndexNumberDialect] ?? dialect },
    { content: stackedBar([{ value: count, style: 'bar' }], most), style: 'wide' },
    numberCell(count, words),
    { content: example === null ? '' : html`<code>${example}</code>` },
  ]);
  const columns = [
    { heading: said.dialect },
    { heading: words.page.share, isWide: true },
    { heading: words.page.rows, isNumber: true },
    { heading: said.example },
  ];
  return html`<section><h2 id="dialects">${said.heading}</h2><p>${said.lead(dialects.length)}</p>${table(said.chart, columns, rows)}</section>`;
}

export function comparisonSection(report: QualityReport, earlier: EarlierReport, words: ReportWords): Html {
  const { comparison: said } = words.page;
  if (earlier.kind !== 'read') {
    const isFirst = earlier.kind === 'absent' && noteOutcome(report) !== 'published';
    return html`<section><h2 id="comparison">${said.heading}</h2><p>${isFirst ? said.absentStill : said[earlier.kind]}</p></section>`;
  }
  const comparison = compareReports(earlier.report, report);
  const named = (one: Difference, name: string) => ({ ...one, name });
  const { cards: card } = words.page;
  const differences = [
    named(comparison.rows, card.rows),
    named(comparison.refused, card.refused),
    named(comparison.quarantined, card.quarantined),
    ...comparison.findings.map((one) =>
      named(one, words.findings[one.name as keyof ReportWords['findings']]?.label ?? one.name),
    ),
  ];
  const columns = [
    { heading: words.page.finding },
    { heading: said.chart, isWide: true },
    { heading: said.before, isNumber: true },
    { heading: said.now, isNumber: true },
    { heading: said.change, isNumber: true },
  ];
  // Rows have a scale of their own: they are thousands of times as many as faults.
  const most = Math.max(1, ...differences.slice(1).flatMap(({ before, now }) => [before, now]));
  const mostRows = Math.max(1, comparison.rows.before, comparison.rows.now);
  const isShown = (one: Difference, at: number) => at < 3 || one.before !== one.now;
  const rows = differences
    .filter(isShown)
    .map((one, at) => differenceRow(one, at === 0 ? mostRows : most, at === 0, words));
  const same = differences
    .filter((one, at) => !isShown(one, at))
    .map(({ name, now }) => `${name} ${words.number(now)}`);
  const unchanged = same.length > 0 ? html`<p class="note">${said.unchanged(same)}</p>` : NOTHING;
  const organs = [...comparison.organs.slice(0, 8), ...comparison.organs.slice(8).slice(-8)];
  const mostOrgans = Math.max(1, ...organs.flatMap(({ before, now }) => [before, now]));
  const byOrgan =
    organs.length === 0
      ? html`<p>${said.noOrgans}</p>`
      : table(
          said.organsHeading,
          [{ heading: words.page.organ }, ...columns.slice(1)],
          organs.map((one) => differenceRow(named(one, organName(one.name, words)), mostOrgans, false, words)),
        );
  const generation = comparison.generation === null ? null : words.number(comparison.generation);
  const legend = html`<ul class="legend"><li><span class="swatch before" aria-hidden="true"></span>${said.before}</li><li><span class="swatch bar" aria-hidden="true"></span>${said.now}</li></ul>`;
  return html`<section><h2 id="comparison">${said.heading}</h2><p>${said.since(words.time(comparison.since), generation)}</p>${legend}${table(said.heading, columns, rows)}${unchanged}<h3>${said.organsHeading}</h3>${byOrgan}</section>`;
}

function differenceRow(
  { name, before, now }: Difference,
  most: number,
  isNeutral: boolean,
  words: ReportWords,
): Cell[] {
  const { comparison: said } = words.page;
  const grown = now - before;
  const judged = grown === 0 ? said.same : grown > 0 ? said.worse : said.better;
  const figure = grown === 0 ? '' : `${grown > 0 ? '+' : '−'}${words.number(Math.abs(grown))}`;
  return [
    { content: name },
    { content: pairedBars(before, now, most), style: 'wide' },
    numberCell(before, words),
    numberCell(now, words),
    {
      content: isNeutral ? figure : `${figure} ${judged}`.trim(),
      value: grown,
      style: isNeutral || grown === 0 ? '' : grown > 0 ? 'worse' : 'better',
    },
  ];
}
