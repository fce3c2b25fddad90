/** Owns what the console says of a run of publishing; standard output is left to the result. */
import { existsSync } from 'node:fs';
import type { PublishOutcome } from '../publish/publish-options';
import type { NoteKind } from '../publish/run-report';
import { consoleWords } from './language';

export function reportOutcome(outcome: PublishOutcome): void {
  const words = consoleWords();
  tellRemarks(outcome.remarks);
  warnOfDemoKeys(outcome);
  list('refused', outcome.refusals, outcome.refusedPath);
  const { quarantined, approved, findings, isDryRun, makes, generation, records } = outcome;
  if (quarantined > 0) console.error(words.quarantined(quarantined, outcome.quarantinePath));
  if (approved > 0) console.error(words.approved(approved));
  for (const weight of ['warning', 'notice'] as const) {
    const kinds = findings.filter((kind) => kind.weight === weight);
    list(weight, kinds, outcome.warningsPath);
  }
  console.error(words.report(outcome.reportPath));
  const { added, changed, removed } = outcome.change;
  console.error(words.outcome({ isDryRun, makes, generation, records, added, changed, removed }));
}

export function tellRemarks(remarks: readonly string[]): void {
  for (const remark of remarks) console.error(consoleWords().note(remark));
}

/** Loud: whoever reads the folder can sign in the portal's name. */
export function warnOfDemoKeys({ isDemoSigned }: { readonly isDemoSigned: boolean }): void {
  if (isDemoSigned) console.error(consoleWords().trust.keys.demoWarning);
}

/** Of a run that stopped: where it can be read why, if it came so far as to write it. */
export function reportStop(reportPath: string): void {
  if (existsSync(reportPath)) console.error(consoleWords().report(reportPath));
}

/** The first of each kind, then how many there are of each. */
function list(weight: NoteKind['weight'], kinds: readonly NoteKind[], path: string): void {
  const words = consoleWords();
  const name = words.weights[weight];
  for (const { code, count, first } of kinds) {
    for (const { file, row, found } of first) console.error(words.finding(name, file, row, found));
    if (count > first.length) console.error(words.more(name, count - first.length, code));
  }
  if (kinds.length === 0) return;
  const all = kinds.reduce((sum, { count }) => sum + count, 0);
  const counts = kinds.map(({ code, count }) => [code, count] as const);
  console.error(words.total(name, all, counts, path));
}
