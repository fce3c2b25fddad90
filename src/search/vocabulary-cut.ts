/** Owns taking entries out of a vocabulary that was made: for the portal, when records are withdrawn. */
import type { LoneEntry } from './lone-entries';
import { Vocabulary } from './vocabulary';
import { ENTRY_KINDS, encodeVocabulary, type VocabularyEntry, type VocabularyName } from './vocabulary-format';

/** The same vocabulary without these entries; all else keeps names, readings and counts. @throws AppError `segment.*` */
export function withoutEntries(bytes: Uint8Array, gone: readonly LoneEntry[]): Uint8Array {
  const vocabulary = Vocabulary.parse(bytes);
  const { table } = vocabulary;
  const keys = new Set(gone.map(({ kind, text }) => `${kind} ${text}`));
  const entries: VocabularyEntry[] = [];
  for (let entry = 0; entry < table.entries; entry++) {
    const kind = ENTRY_KINDS[table.kinds[entry] as number] ?? 'phrase';
    const label = vocabulary.labelOf(entry);
    if (keys.has(`${kind} ${label}`)) continue;
    const first = table.labelNames[entry] as number;
    const end = table.labelNames[entry + 1] ?? table.entryOfName.length;
    const [own, ...others] = Array.from({ length: end - first }, (_, i) => nameAt(vocabulary, first + i));
    if (!own) continue;
    const value = table.values.get(entry) ?? null;
    entries.push({ kind, label, value, count: table.counts[entry] as number, names: [own, ...others] });
  }
  return encodeVocabulary(entries);
}

function nameAt(vocabulary: Vocabulary, name: number): VocabularyName {
  const { table } = vocabulary;
  const text = vocabulary.nameText(name);
  const start = table.nameStarts[name] as number;
  return {
    text,
    syllables: Array.from(
      { length: text.length },
      (_, i) => table.syllables[table.syllableAt[start + i] as number] ?? '',
    ),
  };
}
