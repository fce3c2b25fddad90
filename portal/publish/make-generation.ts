/** Owns making a generation's files: a new base, or the old base with one cumulative delta, and the documents beside them. */
import type { Organ } from '../../src/catalogue/organ';
import type { FullRecord } from '../../src/catalogue/record';
import type { CatalogueManifest, FeedFile, SegmentEntry } from '../../src/feed/manifest';
import { createVocabularyBuilder } from '../../src/search/vocabulary-builder';
import { buildSegment } from './build-segment';
import { compareToBase, needsNewBase } from './compare';
import type { FeedWriter } from './feed-writer';
import { COLUMN, type Ledger } from './ledger';
import type { Progress } from './progress';
import { readingsOf } from './readings';
import { fullRecord, type OverlayOf } from './row-overlay';
import type { RowStore } from './row-store';

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

/** @param footing null makes a new base. The ledger's column `base` is set when a base is made. */
export async function makeGeneration(
  catalogue: Catalogue,
  organs: readonly Organ[],
  footing: Footing | null,
  writer: FeedWriter,
  progress: Progress,
): Promise<MadeGeneration> {
  const { ledger } = catalogue;
  const organsFile = await writer.writeWhole(new TextEncoder().encode(JSON.stringify(organs)));
  const records = countLive(ledger);
  const base = footing?.manifest.segments[0];
  const delta = base ? compareToBase(ledger) : null;
  if (!footing || !base || !delta || needsNewBase(delta, base.records)) {
    const { segment, vocabulary } = await buildBase(catalogue, records, writer, progress);
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
    segments.push(await buildSegment(writer, fullRecords(catalogue, changedRows, progress), tombstones));
    progress.end();
  }
  const known = footing.manifest.documents.vocabulary;
  const drift = Math.abs(delta.touched - footing.vocabularyTouched);
  if (known && drift < base.records * NEW_VOCABULARY_SHARE) {
    const documents = { organs: organsFile, vocabulary: known };
    return { segments, documents, records, vocabularyTouched: footing.vocabularyTouched };
  }
  const vocabulary = await buildVocabulary(catalogue, records, writer, progress);
  return { segments, documents: { organs: organsFile, vocabulary }, records, vocabularyTouched: delta.touched };
}

/** Segment and vocabulary from one reading of all rows: at a million records a second one costs half a minute. */
async function buildBase(
  catalogue: Catalogue,
  records: number,
  writer: FeedWriter,
  progress: Progress,
): Promise<{ readonly segment: SegmentEntry; readonly vocabulary: FeedFile }> {
  const { ledger } = catalogue;
  const miner = createVocabularyBuilder({ readings: readingsOf });
  progress.begin('build', records, 'records');
  const rows = fullRecords(catalogue, liveRows(catalogue), progress);
  const segment = await buildSegment(writer, passing(rows, miner.add), null);
  for (let entry = 0; entry < ledger.count; entry++) {
    ledger.setPair(entry, COLUMN.base, ledger.high(entry, COLUMN.live), ledger.low(entry, COLUMN.live));
  }
  progress.end();
  progress.begin('vocabulary', records, 'records');
  const vocabulary = await writer.writeWhole(miner.finish());
  progress.end();
  return { segment, vocabulary };
}

/** The vocabulary alone, beside a base that stays. */
async function buildVocabulary(
  catalogue: Catalogue,
  records: number,
  writer: FeedWriter,
  progress: Progress,
): Promise<FeedFile> {
  progress.begin('vocabulary', records, 'records');
  const builder = createVocabularyBuilder({ readings: readingsOf });
  for (const record of fullRecords(catalogue, liveRows(catalogue), progress)) builder.add(record);
  const file = await writer.writeWhole(builder.finish());
  progress.end();
  return file;
}

function* passing<T>(items: Iterable<T>, look: (item: T) => void): Generator<T> {
  for (const item of items) {
    look(item);
    yield item;
  }
}

function* liveRows({ entryOfRow }: Catalogue): Generator<number> {
  for (let row = 0; row < entryOfRow.length; row++) if ((entryOfRow[row] as number) >= 0) yield row;
}

function* fullRecords(catalogue: Catalogue, wanted: Iterable<number>, progress: Progress): Generator<FullRecord> {
  let done = 0;
  for (const row of wanted) {
    const id = catalogue.ledger.idOf(catalogue.entryOfRow[row] as number);
    yield fullRecord(id, catalogue.rows.get(row), catalogue.overlayOf(row));
    if (++done % 256 === 0) progress.update(done);
  }
}

function countLive(ledger: Ledger): number {
  let live = 0;
  for (let entry = 0; entry < ledger.count; entry++) if (ledger.isLive(entry)) live++;
  return live;
}
