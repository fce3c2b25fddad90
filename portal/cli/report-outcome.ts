/** Owns what the console says of a run of publishing; standard output is left to the result. */
import type { PublishOutcome } from '../publish/publish';
import type { RowNote } from '../publish/run-report';

export function reportOutcome(outcome: PublishOutcome): void {
  if (outcome.remark) console.error(`note: ${outcome.remark}`);
  list('refused', outcome.refused, outcome.firstRefused, outcome.refusedPath);
  list('warning', outcome.warnings, outcome.firstWarnings, outcome.warningsPath);
  const what = outcome.isNew ? 'published' : 'nothing changed since';
  console.error(`${what} generation ${outcome.generation}: ${outcome.records} records`);
}

function list(name: string, count: number, shown: readonly RowNote[], path: string): void {
  for (const note of shown) console.error(`${name}: ${note.file}, row ${note.row}: ${note.text}`);
  if (count > shown.length) console.error(`${name}: … and ${count - shown.length} more, all in ${path}`);
}
