/** Owns the files of a report beside the ledger: report.html for people, report.json for programs, and what the next run compares with. */
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { QualityTally } from '../desk/quality-tally';
import type { ReportWords } from '../words/report-words';
import { REPORT_WORDS_ZH } from '../words/report-words-zh';
import { makeReport } from './make-report';
import { type EarlierReport, type QualityReport, readReport } from './quality-report';
import { renderReport } from './report-page';
import type { RunFacts } from './run-facts';

/** The last report of a run that went through: a dry run and a stopped one are compared with it, and do not replace it. */
const LAST_GOOD = 'report.last.json';
export const REPORT_HTML = 'report.html';

export interface WrittenReport {
  readonly htmlPath: string;
  readonly jsonPath: string;
  readonly report: QualityReport;
  /** What became of the report to compare with. */
  readonly earlier: EarlierReport['kind'];
}

/**
 * Writes both files anew, each whole or not at all. For every run, stopped and dry ones too.
 * @param dir the portal's own folder, never the one that is served: examples name files and rows. File system errors as they are.
 */
export async function writeReport(
  dir: string,
  tally: QualityTally,
  facts: RunFacts,
  words: ReportWords = REPORT_WORDS_ZH,
): Promise<WrittenReport> {
  const report = makeReport(tally, facts);
  const earlier = await readReport(join(dir, LAST_GOOD));
  const htmlPath = join(dir, REPORT_HTML);
  const jsonPath = join(dir, 'report.json');
  const json = `${JSON.stringify(report, null, 1)}\n`;
  await writeWhole(htmlPath, renderReport(report, earlier, words));
  await writeWhole(jsonPath, json);
  if (facts.outcome === 'published' || facts.outcome === 'unchanged') await writeWhole(join(dir, LAST_GOOD), json);
  return { htmlPath, jsonPath, report, earlier: earlier.kind };
}

async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
}
