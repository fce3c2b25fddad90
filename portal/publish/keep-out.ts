/** Owns that a run publishes nothing that was withdrawn, however often the exports bring it. */
import type { Ledger } from './ledger';

/**
 * Takes the entries of withdrawn records from their rows: those are not published, and no link leads to them. The ids stay theirs.
 * @returns how many rows were kept out
 */
export function keepOut(entryOfRow: Int32Array, ledger: Ledger, withdrawn: Iterable<string>): number {
  const entries = new Set<number>();
  for (const id of withdrawn) entries.add(ledger.entryOf(id));
  if (entries.size === 0) return 0;
  let kept = 0;
  entryOfRow.forEach((entry, row) => {
    if (entry < 0 || !entries.has(entry)) return;
    entryOfRow[row] = -1;
    kept++;
  });
  return kept;
}
