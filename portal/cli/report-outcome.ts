/** Owns what the console says of a run of publishing; standard output is left to the result. */
import { existsSync } from 'node:fs';
import type { PublishOutcome } from '../publish/publish-options';
import type { NoteKind } from '../publish/run-report';
import { KEY_WORDS_ZH } from '../words/trust-words-zh';

export function reportOutcome(outcome: PublishOutcome): void {
  for (const remark of outcome.remarks) console.error(`note: ${remark}`);
  warnOfDemoKeys(outcome);
  list('refused', outcome.refusals, outcome.refusedPath);
  if (outcome.quarantined > 0) {
    console.error(
      `quarantined: ${outcome.quarantined} rows wait for a review: fill in reviewer, date and 结论 (同意) in ${outcome.quarantinePath}, then publish with --approved`,
    );
  }
  if (outcome.approved > 0) console.error(`approved: ${outcome.approved} rows were let through by a reviewer`);
  for (const weight of ['warning', 'notice'] as const) {
    const kinds = outcome.findings.filter((kind) => kind.weight === weight);
    list(weight, kinds, outcome.warningsPath);
  }
  console.error(`report: ${outcome.reportPath}`);
  const { added, changed, removed } = outcome.change;
  console.error(
    `${WHAT[outcome.isDryRun ? 'dryRun' : 'run'][outcome.makes ?? 'nothing']} generation ${outcome.generation}: ` +
      `${outcome.records} records (${added} added, ${changed} changed, ${removed} removed)`,
  );
}

/** Loud: whoever reads the folder can sign in the portal's name. */
export function warnOfDemoKeys({ isDemoSigned }: { readonly isDemoSigned: boolean }): void {
  if (isDemoSigned) console.error(KEY_WORDS_ZH.demoWarning);
}

/** Of a run that stopped: where it can be read why, if it came so far as to write it. */
export function reportStop(reportPath: string): void {
  if (existsSync(reportPath)) console.error(`report: ${reportPath}`);
}

const WHAT = {
  run: {
    base: 'published',
    delta: 'published',
    deltaAndBase: 'published, with the next base,',
    nothing: 'nothing changed since',
  },
  dryRun: {
    base: 'dry run, nothing was replaced: would publish, with a new base,',
    delta: 'dry run, nothing was replaced: would publish, as a delta,',
    deltaAndBase: 'dry run, nothing was replaced: would publish, as a delta, with the next base beside,',
    nothing: 'dry run: nothing changed since',
  },
} as const;

/** The first of each kind, then how many there are of each. */
function list(name: string, kinds: readonly NoteKind[], path: string): void {
  for (const { code, count, first } of kinds) {
    for (const note of first) console.error(`${name}: ${note.file}, row ${note.row}: ${note.text}`);
    if (count > first.length) console.error(`${name}: … and ${count - first.length} more of ${code}`);
  }
  if (kinds.length === 0) return;
  const counts = kinds.map(({ code, count }) => `${count} ${code}`).join(', ');
  const all = kinds.reduce((sum, { count }) => sum + count, 0);
  console.error(`${name}: ${all} in all (${counts}); each stands in ${path}`);
}
