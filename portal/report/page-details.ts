/** Owns the details of the report's page: missing fields, the review, each finding with what it means, the files, the run. */
import type { DerivableField } from '../../src/catalogue/record';
import { EXPECTED_FIELDS } from '../desk/organ-tally';
import type { SourceField } from '../import/source-fields';
import type { TableFormat } from '../import/table-plan';
import { REVIEW_RULES } from '../review/review-record';
import type { FindingGuide } from '../words/finding-guide';
import type { ReportWords } from '../words/report-words';
import { stackedBar } from './charts';
import { type Html, html, NOTHING } from './html';
import { type Cell, dataTable, numberCell, organName, table } from './page-tables';
import type { QualityReport, ReportExample } from './quality-report';
import { noteOutcome } from './stop-reason';

const LISTED_ORGANS = 300;
const FIRST_ORGANS = 10;
/** So many are named in a sentence. */
const FEW_ORGANS = 4;

export function missingSection(report: QualityReport, words: ReportWords): Html {
  const { missing: said } = words.page;
  const columns = [
    { heading: words.page.organ },
    { heading: words.page.rows, isNumber: true },
    ...EXPECTED_FIELDS.map((field) => ({ heading: words.expected[field], isNumber: true })),
  ];
  const shares = (name: string, rows: number, missing: { readonly [field: string]: number }): Cell[] => [
    { content: name },
    numberCell(rows, words),
    ...EXPECTED_FIELDS.map((field) => shareCell(missing[field] ?? 0, rows, words)),
  ];
  const readable = (line: QualityReport['organs'][number]) => line.records ?? line.rows - line.refused;
  const lines = report.organs.filter((line) => readable(line) > 0).slice(0, LISTED_ORGANS);
  const all = shares(said.all, report.totals.records ?? report.totals.rows - report.totals.refused, report.missing);
  const byOrgan = lines.map((line) => shares(organName(line.organ, words), readable(line), line.missing));
  const first = table(said.heading, columns, [all, ...byOrgan.slice(0, FIRST_ORGANS)]);
  const more =
    byOrgan.length > FIRST_ORGANS
      ? dataTable(words, table(said.heading, columns, byOrgan, { canSort: true }), true)
      : NOTHING;
  const derived = Object.entries(report.derived);
  const derivedTable =
    derived.length === 0
      ? html`<p>${said.noneDerived}</p>`
      : html`<p>${said.derivedLead}</p>${table(
          said.derivedHeading,
          [{ heading: words.page.details.field }, { heading: words.page.rows, isNumber: true }],
          derived.map(([field, rows]) => [
            { content: words.derivable[field as DerivableField] ?? field },
            numberCell(rows, words),
          ]),
          { isNarrow: true },
        )}`;
  return html`<section><h2 id="missing">${said.heading}</h2><p>${said.lead}</p>${first}${more}<h3>${said.derivedHeading}</h3>${derivedTable}</section>`;
}

/** Tinted by its share, in four steps; the figure says the same. */
function shareCell(missing: number, rows: number, words: ReportWords): Cell {
  const share = rows === 0 ? 0 : Math.min(1, missing / rows);
  if (missing === 0) return { content: html`<span class="zero">0</span>`, value: 0 };
  const step = share >= 0.75 ? 4 : share >= 0.25 ? 3 : share >= 0.05 ? 2 : 1;
  return { content: words.percent(share), value: share, style: `tint${step}` };
}

export function reviewSection(report: QualityReport, words: ReportWords): Html {
  const { review: said } = words.page;
  const met = REVIEW_RULES.filter((rule) => (report.rules[rule] ?? 0) > 0);
  if (met.length === 0)
    return html`<section><h2 id="review">${said.heading}</h2><p class="calm">${said.none}</p></section>`;
  const organs = report.organs
    .filter(({ quarantined }) => quarantined > 0)
    .sort((a, b) => b.quarantined - a.quarantined);
  const columns = [
    { heading: words.page.organ },
    ...met.map((rule) => ({ heading: words.rules[rule], isNumber: true })),
    { heading: words.page.cards.quarantined, isNumber: true },
  ];
  const rows = organs
    .slice(0, LISTED_ORGANS)
    .map((line) => [
      { content: organName(line.organ, words) },
      ...met.map((rule) => numberCell(line.rules[rule] ?? 0, words)),
      numberCell(line.quarantined, words),
    ]);
  const all = [
    { content: words.page.missing.all },
    ...met.map((rule) => numberCell(report.rules[rule] ?? 0, words)),
    numberCell(report.totals.quarantined, words),
  ];
  return html`<section><h2 id="review">${said.heading}</h2><p>${said.lead[noteOutcome(report)]}</p>${table(said.heading, columns, [all, ...rows], { canSort: true })}</section>`;
}

export function findingsSection(report: QualityReport, words: ReportWords): Html {
  const { details: said } = words.page;
  const order: { readonly [weight: string]: number } = { refused: 0, warning: 1, notice: 2 };
  const findings = [...report.findings].sort(
    (a, b) => (order[a.weight] ?? 3) - (order[b.weight] ?? 3) || b.count - a.count,
  );
  if (findings.length === 0)
    return html`<section><h2 id="details">${said.heading}</h2><p class="calm">${said.none}</p></section>`;
  return html`<section><h2 id="details">${said.heading}</h2><p class="note">${said.allIn}</p>${findings.map((found) => findingPart(found, report, words))}</section>`;
}

function findingPart(found: QualityReport['findings'][number], report: QualityReport, words: ReportWords): Html {
  const { details: said } = words.page;
  const { code, weight, count, examples } = found;
  const guide: FindingGuide | undefined = words.findings[code as keyof ReportWords['findings']];
  const explained = guide
    ? html`<dl class="guide"><dt>${said.meaning}</dt><dd>${guide.meaning}</dd><dt>${said.reason}</dt><dd>${guide.reason}</dd><dt>${said.advice}</dt><dd>${guide.advice}</dd></dl>`
    : NOTHING;
  const badge = words.weights[weight as keyof ReportWords['weights']] ?? weight;
  return html`<article class="finding" id="finding-${code}"><h3>${guide?.label ?? code} <span class="badge ${weight}">${badge}</span> <span class="count">${words.number(count)}</span></h3>${explained}${organsOf(code, report, words)}${examplesOf(code, examples, report, words)}</article>`;
}

function organsOf(code: string, report: QualityReport, words: ReportWords): Html {
  const lines = report.organs
    .map((line) => ({ name: organName(line.organ, words), rows: line.findings[code] ?? 0 }))
    .filter(({ rows }) => rows > 0)
    .sort((a, b) => b.rows - a.rows);
  if (lines.length === 0) return NOTHING;
  if (lines.length <= FEW_ORGANS) {
    const named = lines.map(({ name, rows }) => `${name} ${words.number(rows)}`);
    return html`<p class="note">${words.page.details.fewOrgans(named)}</p>`;
  }
  const most = lines[0]?.rows ?? 1;
  const shown = lines
    .slice(0, FIRST_ORGANS)
    .map(({ name, rows }): Cell[] => [
      { content: name },
      { content: stackedBar([{ value: rows, style: 'bar' }], most), style: 'wide' },
      numberCell(rows, words),
    ]);
  const { details: said, more } = words.page;
  const rest =
    lines.length > shown.length
      ? html`<p class="note">${more(words.number(lines.length - shown.length))}</p>`
      : NOTHING;
  const columns = [
    { heading: words.page.organ },
    { heading: words.page.share, isWide: true },
    { heading: words.page.rows, isNumber: true },
  ];
  return html`${table(`${said.byOrgan}：${words.findings[code as keyof ReportWords['findings']]?.label ?? code}`, columns, shown)}${rest}`;
}

function examplesOf(code: string, examples: readonly ReportExample[], report: QualityReport, words: ReportWords): Html {
  if (examples.length === 0) return NOTHING;
  const { details: said } = words.page;
  const hasTitles = examples.some(({ title }) => title !== null);
  const columns = [
    { heading: said.file },
    { heading: said.row, isNumber: true },
    { heading: said.field },
    { heading: said.seen },
    ...(hasTitles ? [{ heading: said.recordTitle }] : []),
  ];
  const rows = examples.map(({ file, row, field, seen, title, organ }): Cell[] => [
    { content: report.run.inputs[file]?.file ?? String(file + 1) },
    { content: String(row), value: row },
    { content: field === null ? '' : (words.fields[field as SourceField] ?? field) },
    { content: html`<span class="seen">${words.seen(code, seen)}</span>` },
    ...(hasTitles
      ? [{ content: html`${title ?? said.notShown}${organ ? html` <small>${organ}</small>` : NOTHING}` }]
      : []),
  ]);
  return html`<details class="examples"><summary>${said.examples(examples.length)}</summary>${table(said.examples(examples.length), columns, rows)}</details>`;
}

export function runSection(report: QualityReport, words: ReportWords): Html {
  const { inputs: said, run: saidOfRun } = words.page;
  const { run } = report;
  const columns = [
    { heading: said.file },
    { heading: said.form },
    { heading: said.size, isNumber: true },
    { heading: said.rows, isNumber: true },
    { heading: said.columns },
  ];
  const rows = run.inputs.map((input): Cell[] => [
    { content: input.file },
    { content: html`<span class="whole">${formOf(input, words)}</span>` },
    { content: words.size(input.sizeBytes), value: input.sizeBytes },
    input.rows === null ? { content: '–', value: 0 } : numberCell(input.rows, words),
    {
      content: html`<span class="columns-found">${input.columns.map(
        ({ header, field }) =>
          html`<span class="${field === null ? 'unused' : 'used'}">${header}${takenFor(header, field, words)}</span> `,
      )}</span>`,
    },
  ]);
  const remarks =
    run.remarks.length === 0
      ? NOTHING
      : html`<dt>${saidOfRun.remarks}</dt>${run.remarks.map((remark) => html`<dd>${words.remark(remark) ?? saidOfRun.technical(remark)}</dd>`)}`;
  return html`<section><h2 id="inputs">${said.heading}</h2>${table(said.heading, columns, rows)}</section><section><h2 id="run">${saidOfRun.heading}</h2><dl class="facts"><dt>${saidOfRun.time}</dt><dd>${words.time(run.startedAt)}</dd><dt>${saidOfRun.duration}</dt><dd>${words.duration(run.seconds)}</dd><dt>${saidOfRun.memory}</dt><dd>${words.size(run.peakMemoryBytes)}</dd>${remarks}</dl><p class="note">${saidOfRun.rules}</p></section>`;
}

function takenFor(header: string, field: string | null, words: ReportWords): string {
  if (field === null) return `（${words.page.inputs.unused}）`;
  const name = words.fields[field as SourceField] ?? field;
  return name === header ? '' : ` → ${name}`;
}

function formOf({ format, encoding }: QualityReport['run']['inputs'][number], words: ReportWords): string {
  const name = format === null ? '' : (words.formats[format as TableFormat] ?? format);
  return [name, (encoding ?? '').toUpperCase()].filter(Boolean).join(' ');
}
