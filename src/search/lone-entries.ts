/**
 * Owns finding what of a vocabulary stands in hidden records alone: proposed, it would tell of texts that are gone. The terminal leaves it out of its
 * suggestions, the portal out of the vocabulary. Loaded when a record was withdrawn.
 */
import { foldText } from '../base/text';
import { findDocumentNumber } from '../catalogue/document-number';
import type { LiveSegment } from './live-segment';
import { numberStem } from './number-stem';
import type { Suggestion } from './query';
import { decodeRow, decodeTitle } from './record-code';
import type { Vocabulary } from './vocabulary';
import { ENTRY_KINDS } from './vocabulary-format';

/** As a suggestion has them. */
export type LoneEntry = Pick<Suggestion, 'kind' | 'text'>;

/** Phrases are shorter; organs and subjects are no secret. */
const MAX_NAME_UNITS = 48;
/** So many records are looked at before others of the worker have their turn. */
const RECORDS_A_TURN = 16;

/**
 * Phrases and number stems of the vocabulary that stand in one of the withdrawn records and in none that is shown.
 * @param count records that are shown and have the text
 * Cost: about 50 ms for 90,000 names, then some 50 counts a record. Records whose bytes were taken out already cost nothing.
 */
export async function findLoneEntries(
  vocabulary: Vocabulary,
  segments: readonly LiveSegment[],
  withdrawn: ReadonlySet<string>,
  count: (text: string) => Promise<number>,
): Promise<readonly LoneEntry[]> {
  const texts = await readTexts(segments, withdrawn);
  if (texts.length === 0) return [];
  const entryOf = new Map<string, number>();
  const { table } = vocabulary;
  for (let entry = 0; entry < table.entries; entry++) {
    const kind = ENTRY_KINDS[table.kinds[entry] as number];
    if (kind === 'phrase' || kind === 'number') {
      entryOf.set(vocabulary.nameText(table.labelNames[entry] as number), entry);
    }
  }
  const met = new Set<number>();
  for (const [at, text] of texts.entries()) {
    for (let from = 0; from < text.length; from++) {
      for (let to = from + 1; to <= Math.min(text.length, from + MAX_NAME_UNITS); to++) {
        const entry = entryOf.get(text.slice(from, to));
        if (entry !== undefined) met.add(entry);
      }
    }
    if (at % RECORDS_A_TURN === RECORDS_A_TURN - 1) await new Promise((resolve) => setTimeout(resolve));
  }
  const lone: LoneEntry[] = [];
  for (const entry of met) {
    const text = vocabulary.labelOf(entry);
    if ((await count(text)) === 0) lone.push({ kind: ENTRY_KINDS[table.kinds[entry] as number] ?? 'phrase', text });
  }
  return lone;
}

/** Searched texts and number stems of all versions of these records, as far as their bytes are there. */
async function readTexts(segments: readonly LiveSegment[], withdrawn: ReadonlySet<string>): Promise<string[]> {
  const texts: string[] = [];
  for (const { reader } of segments) {
    const docs: number[] = [];
    await reader.ids.findMany([...withdrawn], (doc) => docs.push(doc));
    const [titles, rows] = await Promise.all([reader.titles.readMany(docs), reader.rows.readMany(docs)]);
    docs.forEach((doc, i) => {
      const row = decodeRow(reader.code, rows[i] as Uint8Array, reader.dayOf(doc));
      const title = decodeTitle(reader.code, titles[i] as Uint8Array);
      const stem = row.documentNumber === null ? null : numberStem(findDocumentNumber(row.documentNumber));
      for (const text of [foldText(title), foldText(row.excerpt), foldText(row.documentNumber ?? ''), stem ?? '']) {
        if (text !== '') texts.push(text);
      }
    });
  }
  return texts;
}
