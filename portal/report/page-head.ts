/** Owns the beginning of the report's page: the verdict, what to do first, the cards, and why a run stopped. */
import { PUBLISH_WITHIN_WORKING_DAYS } from '../check/judge-dates';
import type { ExpectedField } from '../desk/organ-tally';
import type { ReportWords } from '../words/report-words';
import { faultsOf } from './compare-reports';
import { chooseFirstSteps, type FirstStep } from './first-steps';
import { type Html, html, NOTHING } from './html';
import { numberCell, organName, table } from './page-tables';
import type { QualityReport } from './quality-report';
import { isRead, noteOutcome, stopWords } from './stop-reason';

export function pageHead(report: QualityReport, words: ReportWords): Html {
  const { page } = words;
  const { run } = report;
  const subject = run.regionName ? html`<p class="region">${page.of(run.regionName)}</p>` : NOTHING;
  return html`<header class="top"><div class="seal" aria-hidden="true">阅</div><div><h1>${page.title}</h1>${subject}</div><p class="when"><time datetime="${run.startedAt}">${words.time(run.startedAt)}</time></p></header>`;
}

/** One sentence that says how it went. */
export function verdict(report: QualityReport, words: ReportWords): Html {
  const { run, totals } = report;
  const sentences = words.page.verdict;
  const { number } = words;
  const generation = run.generationAfter === null ? '–' : number(run.generationAfter);
  const records = number(run.change?.now ?? totals.rows - totals.refused - totals.quarantined);
  const held =
    totals.refused + totals.quarantined === 0
      ? sentences.nothingHeld
      : sentences.heldBack(number(totals.refused), number(totals.quarantined));
  const said = run.outcome === 'stopped' ? sayStopped() : `${sentences[sentence()](generation, records)}；${held}`;
  const tone = run.outcome === 'stopped' ? 'stopped' : totals.refused + totals.quarantined > 0 ? 'held' : 'well';
  return html`<p class="verdict ${tone}">${said}。</p>`;

  function sentence(): 'published' | 'unchanged' | 'rehearsed' | 'rehearsedUnchanged' {
    if (run.outcome === 'rehearsed' && run.generationAfter === run.generationBefore) return 'rehearsedUnchanged';
    return run.outcome === 'stopped' ? 'unchanged' : run.outcome;
  }

  function sayStopped(): string {
    const stopped = sentences.stopped(stopWords(report, words).reason);
    return run.generationBefore === null
      ? stopped
      : `${stopped}；${sentences.stoppedServed(number(run.generationBefore))}`;
  }
}

export function firstSteps(report: QualityReport, words: ReportWords): Html {
  const steps = chooseFirstSteps(report);
  const { first } = words.page;
  if (steps.length === 0 && !isRead(report)) return NOTHING;
  if (steps.length === 0) return html`<section class="first"><p class="calm">${first.none}</p></section>`;
  return html`<section class="first" aria-labelledby="first"><h2 id="first">${first.heading(steps.length)}</h2><ol>${steps.map((step) => html`<li>${describeStep(step, report, words)}</li>`)}</ol></section>`;
}

function describeStep(step: FirstStep, report: QualityReport, words: ReportWords): Html {
  const { first } = words.page;
  const named = step.organs.map(({ organ, rows }) => `${organName(organ, words)} ${words.number(rows)}`);
  const unnamed = step.unnamedRows > 0 ? words.number(step.unnamedRows) : null;
  const organs =
    named.length > 0 || unnamed !== null
      ? html`<p class="who">${first.organs(named, step.organCount - named.length, unnamed)}</p>`
      : NOTHING;
  const rows = words.number(step.rows);
  const { heading, advice, link } = wordsOfStep();
  return html`<h3><a href="${link}">${heading}</a></h3><p>${markOptions(advice)}</p>${organs}`;

  function wordsOfStep(): { heading: string; advice: string; link: string } {
    if (step.kind === 'stop') {
      const { task, advice } = stopWords(report, words);
      return { heading: task, advice, link: '#guard' };
    }
    if (step.kind === 'review') return { heading: first.review(rows), advice: first.reviewAdvice, link: '#review' };
    if (step.kind === 'missing') {
      const field = words.expected[step.name as ExpectedField] ?? step.name;
      const derived = report.derived[step.name];
      const advice = first.missingAdvice(field, derived === undefined ? null : words.number(derived));
      return { heading: first.missing(field, rows), advice, link: '#missing' };
    }
    const guide = words.findings[step.name as keyof ReportWords['findings']];
    return {
      heading: first.finding(guide?.label ?? step.name, rows),
      advice: guide?.advice ?? '',
      link: `#finding-${step.name}`,
    };
  }
}

export function cards(report: QualityReport, words: ReportWords): Html {
  const notes = noteOutcome(report);
  const { totals, run, delays } = report;
  const { cards: card } = words.page;
  const { number } = words;
  const warnings = [...report.organs, ...(report.otherOrgans ? [report.otherOrgans] : [])].reduce(
    (sum, line) => sum + faultsOf(line, report),
    0,
  );
  const inTime = delays.classes
    .filter(({ to }) => to !== null && to <= PUBLISH_WITHIN_WORKING_DAYS)
    .reduce((sum, { rows }) => sum + rows, 0);
  const change = run.change;
  const isStopped = run.outcome === 'stopped';
  const shown = [
    {
      name: card.records,
      figure: change ? number(isStopped ? change.before : change.now) : '–',
      note: !change
        ? card.recordsUnknown
        : isStopped
          ? card.recordsStopped(number(change.now), number(change.removed))
          : card.recordsNote(number(change.added), number(change.changed), number(change.removed)),
      tone: '',
    },
    { name: card.rows, figure: number(totals.rows), note: card.rowsNote(number(run.inputs.length)), tone: '' },
    {
      name: card.refused,
      figure: number(totals.refused),
      note: card.refusedNote[notes],
      tone: totals.refused > 0 ? 'bad' : 'good',
    },
    {
      name: card.quarantined,
      figure: number(totals.quarantined),
      note: `${card.quarantinedNote[notes]}${totals.approved > 0 ? card.approvedNote(number(totals.approved)) : ''}`,
      tone: totals.quarantined > 0 ? 'bad' : 'good',
    },
    {
      name: card.warnings,
      figure: number(warnings - totals.refused),
      note: card.warningsNote[notes],
      tone: warnings > totals.refused ? 'some' : 'good',
    },
    {
      name: card.inTime,
      figure: totals.judged > 0 ? words.percent(inTime / totals.judged) : '–',
      note: card.inTimeNote(number(totals.judged)),
      tone: totals.judged === 0 ? '' : inTime === totals.judged ? 'good' : 'some',
    },
  ];
  return html`<section aria-labelledby="overview"><h2 id="overview">${card.heading}</h2><dl class="cards">${shown.map(({ name, figure, note, tone }) => html`<div class="card ${tone}"><dt>${name}</dt><dd class="big">${figure}</dd><dd class="note">${note}</dd></div>`)}</dl><p class="note counted">${card.counted}</p></section>`;
}

/** Nothing where the run did not stop. */
export function stopReasons(report: QualityReport, words: ReportWords): Html {
  const { run } = report;
  const { guard } = words.page;
  if (run.outcome !== 'stopped' && run.violations.length === 0) return NOTHING;
  const said = run.stop ? stopWords(report, words).reason : null;
  const reason = said === null ? NOTHING : html`<p class="reason">${said}</p>`;
  if (run.violations.length === 0) {
    return html`<section><h2 id="guard">${guard.heading}</h2>${reason}${stopDetails(report, words)}</section>`;
  }
  const columns = [
    { heading: guard.rule },
    { heading: guard.concerned, isNumber: true },
    { heading: guard.of, isNumber: true },
    { heading: guard.needed, isNumber: true },
    { heading: words.page.organ },
  ];
  const rows = run.violations.map(({ code, count, of, needed, organs }) => [
    { content: words.violations[code] ?? code },
    numberCell(count, words),
    numberCell(of, words),
    numberCell(needed, words),
    {
      content: words.list(
        organs
          .slice(0, 8)
          .map(({ organ, removed, before }) =>
            guard.organ(organName(organ, words), words.number(removed), words.number(before)),
          ),
      ),
    },
  ]);
  return html`<section><h2 id="guard">${guard.heading}</h2><p>${guard.lead}</p>${reason}${table(guard.heading, columns, rows)}<p>${markOptions(guard.options(optionsFor(run.violations)))}</p></section>`;
}

/** Which file, what is wrong in words, and below the words of the program itself. */
function stopDetails({ run: { stop }, totals }: QualityReport, words: ReportWords): Html {
  if (stop === null) return NOTHING;
  const { guard } = words.page;
  const { number } = words;
  const file = stop.file === null ? NOTHING : html`<p>${guard.file(stop.file)}</p>`;
  const sentence =
    stop.code === 'publish.nothing'
      ? guard.nothing(number(totals.rows), number(totals.refused), number(totals.quarantined))
      : words.stopDetail(stop.detail);
  const technical =
    stop.detail === ''
      ? NOTHING
      : html`<p class="technical-name">${guard.technical}</p><pre class="detail" lang="en">${stop.detail}</pre>`;
  return html`${file}${sentence === null ? NOTHING : html`<p>${sentence}</p>`}${technical}`;
}

/** Options of the command in a sentence: never broken in two, for they are typed. */
function markOptions(text: string): Html[] {
  return text
    .split(/(--[a-z][a-z-]*(?: \d+)?)/)
    .map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
}

/** The options that would let all of it through, as they are typed. */
function optionsFor(violations: QualityReport['run']['violations']): string {
  return (
    [
      ['removals.', '--allow-removals'],
      ['dates.', '--allow-date-changes'],
      ['contents.', '--allow-content-changes'],
    ] as const
  )
    .flatMap(([kind, option]) => {
      const needed = violations.filter(({ code }) => code.startsWith(kind)).map((violation) => violation.needed);
      return needed.length > 0 ? [`${option} ${Math.max(...needed)}`] : [];
    })
    .join(' ');
}
