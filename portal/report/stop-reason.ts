/** Owns telling from a report's data how its run went for what the page says: why it stopped, and whether rows are published. */
import type { NoteOutcome, ReportWords, StopWords } from '../words/report-words';
import type { QualityReport } from './quality-report';

/** False where no row was read: then there is nothing to say of rows, least of all that they are well. */
export function isRead({ totals }: QualityReport): boolean {
  return totals.rows > 0;
}

export function noteOutcome({ run: { outcome } }: QualityReport): NoteOutcome {
  return outcome === 'unchanged' ? 'published' : outcome;
}

/** @returns words for what is neither known nor told too */
export function stopWords(report: QualityReport, words: ReportWords): StopWords {
  return words.stops[stopCode(report)] ?? words.stopUnknown;
}

function stopCode(report: QualityReport): string {
  const { stop, inputs } = report.run;
  if (stop === null) return '';
  if (/\b(?:ENOSPC|EDQUOT)\b/.test(stop.detail)) return 'storage.full';
  const cause = inputs.find(({ file }) => file === stop.file);
  if (stop.code.startsWith('import.') && (cause?.sizeBytes === 0 || isBlank(stop.detail))) {
    return /\bE[A-Z]{3,}\b/.test(stop.detail) ? stop.code : 'empty';
  }
  return stop.code === 'publish.nothing' && !isRead(report) ? 'noRows' : stop.code;
}

/** As `portal/import` words it: a packed file that holds nothing has a size. */
function isBlank(detail: string): boolean {
  return /^the file (?:is empty|holds blank lines only)/.test(detail);
}
