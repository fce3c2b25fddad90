/** Owns report.html as a whole: one page that asks for nothing from anywhere, and that only its own script may run in. */
import { createHash } from 'node:crypto';
import type { ReportWords } from '../words/report-words';
import { type Html, html, NOTHING, trusted } from './html';
import { comparisonSection, delaySection, dialectsSection, organsSection, timeSection } from './page-charts';
import { findingsSection, missingSection, reviewSection, runSection } from './page-details';
import { cards, firstSteps, pageHead, stopReasons, verdict } from './page-head';
import { PAGE_SCRIPT } from './page-script';
import { PAGE_STYLE } from './page-style';
import type { EarlierReport, QualityReport } from './quality-report';
import { isRead } from './stop-reason';

/** Cost: some milliseconds; at most a few megabytes, whatever the number of rows. */
export function renderReport(report: QualityReport, earlier: EarlierReport, words: ReportWords): string {
  const { page } = words;
  const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  // Style attributes are not used, so nothing but these two texts may style or run.
  const policy = `default-src 'none'; style-src ${hashOf(PAGE_STYLE)}; script-src ${hashOf(PAGE_SCRIPT)}; base-uri 'none'; form-action 'none'`;
  const body = html`${pageHead(report, words)}<main>${verdict(report, words)}${firstSteps(report, words)}${stopReasons(report, words)}${isRead(report) ? aboutRows(report, earlier, words) : NOTHING}${runSection(report, words)}</main>`;
  const title = report.run.regionName ? `${page.title} · ${report.run.regionName}` : page.title;
  return html`<!doctype html>
<html lang="${words.lang}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${trusted(policy)}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="robots" content="noindex"><title>${title}</title><style>${trusted(PAGE_STYLE)}</style></head><body>${body}<script>${trusted(PAGE_SCRIPT)}</script></body></html>
`.markup;
}

/** All that rows tell; nothing of it where none were read. */
function aboutRows(report: QualityReport, earlier: EarlierReport, words: ReportWords): Html {
  return html`${cards(report, words)}${contents(words)}${organsSection(report, words)}${comparisonSection(report, earlier, words)}${delaySection(report, words)}${missingSection(report, words)}${reviewSection(report, words)}${findingsSection(report, words)}${timeSection(report, words)}${dialectsSection(report, words)}`;
}

function contents(words: ReportWords): Html {
  const { page } = words;
  const parts = [
    ['organs', page.organs.heading],
    ['comparison', page.comparison.heading],
    ['delay', page.delay.heading],
    ['missing', page.missing.heading],
    ['review', page.review.heading],
    ['details', page.details.heading],
    ['months', page.months.heading],
    ['years', page.years.heading],
    ['dialects', page.dialects.heading],
    ['inputs', page.inputs.heading],
    ['run', page.run.heading],
  ] as const;
  return html`<nav class="contents" aria-label="${page.contents}"><ul>${parts.map(([id, heading]) => html`<li><a href="#${id}">${heading}</a></li>`)}</ul></nav>`;
}
