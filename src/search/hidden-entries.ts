/** Owns which entries of a vocabulary nobody is helped to write: what stands in withdrawn records alone. */
import type { LoneEntry } from './lone-entries';
import type { Vocabulary } from './vocabulary';
import { ENTRY_KINDS } from './vocabulary-format';

const hiddenOf = new WeakMap<readonly LoneEntry[], ReadonlySet<number>>();

/** Entries by number. Cost: a look at every entry, once for each list that names any. */
export function hiddenEntries(vocabulary: Vocabulary, lone: readonly LoneEntry[]): ReadonlySet<number> {
  const known = hiddenOf.get(lone);
  if (known) return known;
  const { table } = vocabulary;
  const names = new Set(lone.map(({ kind, text }) => `${kind} ${text}`));
  const entries = new Set<number>();
  for (let entry = 0; entry < table.entries && names.size > 0; entry++) {
    if (names.has(`${ENTRY_KINDS[table.kinds[entry] as number]} ${vocabulary.labelOf(entry)}`)) entries.add(entry);
  }
  hiddenOf.set(lone, entries);
  return entries;
}
