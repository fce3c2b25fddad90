/** Owns making a generation's files: a new base, or the old base with one cumulative delta, and the documents beside them. */

import { findDocumentNumber } from '../../src/catalogue/document-number';
import type { Organ } from '../../src/catalogue/organ';
import type { CatalogueManifest, FeedFile, SegmentEntry } from '../../src/feed/manifest';
import { numberStem } from '../../src/search/number-stem';
import { type MinedPhrase, PhraseMiner, sampleStride } from '../../src/search/phrase-miner';
import { createVocabularyBuilder } from '../../src/search/vocabulary-builder';
import { buildSegment } from './build-segment';
import { compareToBase, needsNewBase } from './compare';
import type { FeedWriter } from './feed-writer';
import { COLUMN, type Ledger } from './ledger';
import { countPhrases } from './phrase-counts';
import type { Progress } from './progress';
import { readingsOf } from './readings';
import type { OverlayOf } from './row-overlay';
import type { RowStore } from './row-store';
import type { SegmentRows } from './segment-tasks';

/** The vocabulary is made again when this share of the base changed since: before that a terminal need not fetch it anew. */
const NEW_VOCABULARY_SHARE = 0.02;

export interface Catalogue {
  readonly rows: RowStore;
  readonly ledger: Ledger;
  readonly entryOfRow: Int32Array;
  readonly overlayOf: OverlayOf;
}

/** What the generation before left for a delta to stand on. */
export interface Footing {
  readonly manifest: CatalogueManifest;
  /** Records touched, relative to the base, when the vocabulary was made. */
  readonly vocabularyTouched: number;
}

export interface MadeGeneration {
  readonly segments: readonly SegmentEntry[];
  readonly documents: { readonly [role: string]: FeedFile };
  readonly records: number;
  readonly vocabularyTouched: number;
}

/**
 * @param footing null makes a new base. The ledger's column `base` is set when a base is made.
 * @param threads how many, as in `PublishOptions`
 */
export async function makeGeneration(
  catalogue: Catalogue,
  organs: readonly Organ[],
  footing: Footing | null,
  writer: FeedWriter,
  threads: number | undefined,
  progress: Progress,
): Promise<MadeGeneration> {
  const { ledger } = catalogue;
  catalogue.rows.forgetKeys();
  const organsFile = await writer.writeWhole(new TextEncoder().encode(JSON.stringify(organs)));
  const records = countLive(ledger);
  const base = footing?.manifest.segments[0];
  const delta = base ? compareToBase(ledger) : null;
  if (!footing || !base || !delta || needsNewBase(delta, base.records)) {
    const { segment, vocabulary } = await buildBase(catalogue, records, writer, threads, progress);
    return { segments: [segment], documents: { organs: organsFile, vocabulary }, records, vocabularyTouched: 0 };
  }
  const segments = [base];
  if (delta.touched > 0) {
    const rowOfEntry = new Map<number, number>();
    const wanted = new Set(delta.changed);
    catalogue.entryOfRow.forEach((entry, row) => {
      if (wanted.has(entry)) rowOfEntry.set(entry, row);
    });
    // In the order of the ledger, so that the same change gives the same bytes whatever the order of the export.
    const changedRows = delta.changed.map((entry) => rowOfEntry.get(entry) as number);
    const tombstones = delta.tombstones.map((entry) => ledger.idOf(entry)).sort();
    progress.begin('build', changedRows.length, 'records');
    const source = segmentRows(catalogue, Uint32Array.from(changedRows));
    const { entry } = await buildSegment(writer, source, tombstones, { threads, onRecords: progress.update });
    segments.push(entry);
    progress.end();
  }
  const known = footing.manifest.documents.vocabulary;
  const drift = Math.abs(delta.touched - footing.vocabularyTouched);
  if (known && drift < base.records * NEW_VOCABULARY_SHARE) {
    const documents = { organs: organsFile, vocabulary: known };
    return { segments, documents, records, vocabularyTouched: footing.vocabularyTouched };
  }
  const vocabulary = await buildVocabulary(catalogue, records, writer, threads, progress);
  return { segments, documents: { organs: organsFile, vocabulary }, records, vocabularyTouched: delta.touched };
}

async function buildBase(
  catalogue: Catalogue,
  records: number,
  writer: FeedWriter,
  threads: number | undefined,
  progress: Progress,
): Promise<{ readonly segment: SegmentEntry; readonly vocabulary: FeedFile }> {
  const { ledger } = catalogue;
  progress.begin('build', records, 'records');
  const source = segmentRows(catalogue, liveRows(catalogue));
  const options = { threads, onRecords: progress.update, minesPhrases: true };
  const { entry, stems, phrases } = await buildSegment(writer, source, null, options);
  for (let entry = 0; entry < ledger.count; entry++) {
    ledger.setPair(entry, COLUMN.base, ledger.high(entry, COLUMN.live), ledger.low(entry, COLUMN.live));
  }
  progress.end();
  progress.begin('vocabulary', records, 'records');
  const vocabulary = await writeVocabulary(source, phrases, stems, writer, threads);
  progress.end();
  return { segment: entry, vocabulary };
}

/** The vocabulary alone, beside a base that stays. */
async function buildVocabulary(
  catalogue: Catalogue,
  records: number,
  writer: FeedWriter,
  threads: number | undefined,
  progress: Progress,
): Promise<FeedFile> {
  progress.begin('vocabulary', records, 'records');
  const source = segmentRows(catalogue, liveRows(catalogue));
  const { rows, wanted } = source;
  const stride = sampleStride(wanted.length);
  const miner = new PhraseMiner();
  const sample = wanted.filter((_, index) => index % stride === 0);
  miner.addSample(
    Array.from(sample, (row) => rows.head(row).title),
    wanted.length,
  );
  const file = await writeVocabulary(source, miner.finish(), stemsOf(rows, wanted), writer, threads);
  progress.end();
  return file;
}

async function writeVocabulary(
  source: SegmentRows,
  phrases: readonly MinedPhrase[],
  stems: ReadonlyMap<string, number>,
  writer: FeedWriter,
  threads: number | undefined,
): Promise<FeedFile> {
  const { rows, wanted } = source;
  const builder = createVocabularyBuilder({ readings: readingsOf });
  builder.usePhrases(phrases);
  for (const facet of ['organ', 'subject'] as const) {
    const counts: number[] = [];
    for (const row of wanted) {
      const number = rows.facetNumber(row, facet);
      counts[number] = (counts[number] ?? 0) + 1;
    }
    counts.forEach((records, number) => {
      if (number > 0) builder.count(facet, rows.facetValue(facet, number), records);
    });
  }
  for (const [stem, records] of stems) builder.count('number', stem, records);
  builder.useCounts(await countPhrases(source, builder.textsToCount(), threads));
  return writer.writeWhole(builder.finish());
}

function stemsOf(rows: RowStore, wanted: Uint32Array): ReadonlyMap<string, number> {
  const stems = new Map<string, number>();
  for (const row of wanted) {
    const { documentNumber } = rows.head(row);
    const stem = documentNumber === null ? null : numberStem(findDocumentNumber(documentNumber));
    if (stem !== null) stems.set(stem, (stems.get(stem) ?? 0) + 1);
  }
  return stems;
}

function segmentRows({ rows, ledger, entryOfRow, overlayOf }: Catalogue, wanted: Uint32Array): SegmentRows {
  return { rows, wanted, overlayOf, idOf: (row) => ledger.idOf(entryOfRow[row] as number) };
}

function liveRows({ entryOfRow }: Catalogue): Uint32Array {
  const live = new Uint32Array(entryOfRow.length);
  let count = 0;
  entryOfRow.forEach((entry, row) => {
    if (entry >= 0) live[count++] = row;
  });
  return live.subarray(0, count);
}

function countLive(ledger: Ledger): number {
  let live = 0;
  for (let entry = 0; entry < ledger.count; entry++) if (ledger.isLive(entry)) live++;
  return live;
}
