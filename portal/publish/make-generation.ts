/** Owns making a generation's files: segments that lead from earlier states to tonight's, a new base where one is due, and the documents beside them. */

import { AppError } from '../../src/base/app-error';
import { findDocumentNumber } from '../../src/catalogue/document-number';
import type { Organ } from '../../src/catalogue/organ';
import type { CatalogueManifest, FeedFile, SegmentEntry } from '../../src/feed/manifest';
import { numberStem } from '../../src/search/number-stem';
import { type MinedPhrase, PhraseMiner, sampleStride } from '../../src/search/phrase-miner';
import { createVocabularyBuilder } from '../../src/search/vocabulary-builder';
import { buildSegment } from './build-segment';
import { type ChainState, chainsOf, lastState, maskOf, stepsOf } from './chain-state';
import { compareToState } from './compare';
import type { FeedWriter } from './feed-writer';
import type { Ledger } from './ledger';
import { countPhrases } from './phrase-counts';
import type { Progress } from './progress';
import { readingsOf } from './readings';
import type { OverlayOf } from './row-overlay';
import type { RowStore } from './row-store';
import type { SegmentRows } from './segment-tasks';

/** The vocabulary is made again when so many records of these were touched since: before that a terminal need not fetch it anew. */
const NEW_VOCABULARY_SHARE = 0.08;

export interface Catalogue {
  readonly rows: RowStore;
  readonly ledger: Ledger;
  readonly entryOfRow: Int32Array;
  readonly overlayOf: OverlayOf;
  /** YYYY-MM-DD: the day of the run. */
  readonly today: string;
}

/** What the generation before left to stand on. */
export interface Footing {
  readonly manifest: CatalogueManifest;
  /** As it was; the ledger's bits are those of its states. */
  readonly chain: ChainState;
  /** Records touched since the vocabulary was made, tonight's too. */
  readonly vocabularyTouched: number;
}

export interface MadeGeneration {
  readonly segments: readonly SegmentEntry[];
  /** As in the manifest. */
  readonly chains: readonly (readonly number[])[];
  readonly documents: { readonly [role: string]: FeedFile };
  readonly records: number;
  readonly vocabularyTouched: number;
}

/**
 * @param footing null makes a base and nothing else
 * @param chain tonight's: what stands in it is offered, what of it is missing is built. The ledger is to be marked with its last state when all that stands on earlier ones is made.
 * @param threads how many, as in `PublishOptions`
 */
export async function makeGeneration(
  catalogue: Catalogue,
  organs: readonly Organ[],
  footing: Footing | null,
  chain: ChainState,
  writer: FeedWriter,
  threads: number | undefined,
  progress: Progress,
): Promise<MadeGeneration> {
  const { ledger } = catalogue;
  catalogue.rows.forgetKeys();
  const organsFile = await writer.writeWhole(new TextEncoder().encode(JSON.stringify(organs)));
  const records = countLive(ledger);
  const known = new Map((footing?.manifest.segments ?? []).map((segment) => [keyOf(segment), segment]));
  const segments: SegmentEntry[] = [];
  let vocabulary: FeedFile | null = null;
  for (const { generation } of chain.bases) {
    const step = { from: 0, to: generation };
    const base = known.get(keyOf(step));
    if (base) segments.push(base);
    else {
      const built = await buildBase(catalogue, records, writer, threads, progress);
      segments.push({ ...built.segment, ...step });
      vocabulary = built.vocabulary;
    }
  }
  const last = lastState(chain);
  for (const step of stepsOf(chain)) {
    const held = known.get(keyOf(step));
    if (held) segments.push(held);
    // Others were never made: the generation of their time was taken back.
    else if (footing && step.to === last) {
      const state = maskOf(footing.chain, step.from);
      segments.push({ ...(await buildDelta(catalogue, state, writer, threads, progress)), ...step });
    }
  }

  const places = new Map(segments.map((segment, place) => [keyOf(segment), place]));
  const chains = chainsOf(chain).map((steps) =>
    steps.map((step) => {
      const place = places.get(keyOf(step));
      if (place === undefined) throw new RangeError(`no segment from ${step.from} to ${step.to}`);
      return place;
    }),
  );
  const touched = footing?.vocabularyTouched ?? 0;
  const kept = footing?.manifest.documents.vocabulary;
  const isKept = vocabulary === null && kept !== undefined && touched < records * NEW_VOCABULARY_SHARE;
  vocabulary ??= isKept ? kept : await buildVocabulary(catalogue, liveRows(catalogue), writer, threads, progress);
  const documents = { organs: organsFile, vocabulary };
  return { segments, chains, documents, records, vocabularyTouched: isKept ? touched : 0 };
}

export function keyOf({ from, to }: { readonly from: number; readonly to: number }): string {
  return `${from}-${to}`;
}

type BuiltSegment = Omit<SegmentEntry, 'from' | 'to'>;

/** What leads from a state to tonight's. @param state its bit */
async function buildDelta(
  catalogue: Catalogue,
  state: number,
  writer: FeedWriter,
  threads: number | undefined,
  progress: Progress,
): Promise<BuiltSegment> {
  const { ledger } = catalogue;
  const delta = compareToState(ledger, state);
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
  requireWhole(source);
  const { entry } = await buildSegment(writer, source, tombstones, { threads, onRecords: progress.update });
  progress.end();
  return entry;
}

async function buildBase(
  catalogue: Catalogue,
  records: number,
  writer: FeedWriter,
  threads: number | undefined,
  progress: Progress,
): Promise<{ readonly segment: BuiltSegment; readonly vocabulary: FeedFile }> {
  progress.begin('build', records, 'records');
  const source = segmentRows(catalogue, liveRows(catalogue));
  requireWhole(source);
  const options = { threads, onRecords: progress.update, minesPhrases: true };
  const { entry, stems, phrases } = await buildSegment(writer, source, null, options);
  progress.end();
  progress.begin('vocabulary', records, 'records');
  const vocabulary = await writeVocabulary(source, catalogue.today, phrases, stems, writer, threads);
  progress.end();
  return { segment: entry, vocabulary };
}

/** The vocabulary alone, beside a base that stays. @param wanted the rows that it is of */
export async function buildVocabulary(
  catalogue: Catalogue,
  wanted: Uint32Array,
  writer: FeedWriter,
  threads: number | undefined,
  progress: Progress,
): Promise<FeedFile> {
  progress.begin('vocabulary', wanted.length, 'records');
  const source = segmentRows(catalogue, wanted);
  const { rows } = source;
  const stride = sampleStride(wanted.length);
  const miner = new PhraseMiner();
  const sample = wanted.filter((_, index) => index % stride === 0);
  miner.addSample(
    Array.from(sample, (row) => rows.head(row).title),
    wanted.length,
  );
  const file = await writeVocabulary(source, catalogue.today, miner.finish(), stemsOf(rows, wanted), writer, threads);
  progress.end();
  return file;
}

/**
 * Counts what a terminal shows today. What stands in nothing but public notices that end while this vocabulary is used is left out:
 * proposed on a later day, it would find nothing.
 */
async function writeVocabulary(
  source: SegmentRows,
  today: string,
  phrases: readonly MinedPhrase[],
  stems: ReadonlyMap<string, number>,
  writer: FeedWriter,
  threads: number | undefined,
): Promise<FeedFile> {
  const { rows } = source;
  const ending = new Set<number>();
  const wanted = source.wanted.filter((row) => {
    const until = endOf(rows, row);
    if (until !== null && until <= lastDayOfUse(today)) ending.add(row);
    return until === null || until >= today;
  });
  const lasting = wanted.filter((row) => !ending.has(row));
  const passing = Uint32Array.from(ending);
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
  const stemsOfPassing = stemsOf(rows, passing);
  for (const [stem, records] of stems) {
    if (records > (stemsOfPassing.get(stem) ?? 0)) builder.count('number', stem, records);
  }
  const texts = builder.textsToCount();
  const counts = await countPhrases({ ...source, wanted: lasting }, texts, threads);
  const shown = wanted.filter((row) => ending.has(row));
  const more = await countPhrases({ ...source, wanted: shown }, texts, threads);
  builder.useCounts(counts.map((count, text) => (count === 0 ? 0 : count + (more[text] as number))));
  return writer.writeWhole(builder.finish());
}

/** Of public notices alone, a tenth of a catalogue: reading every head would cost a second a million. */
function endOf(rows: RowStore, row: number): string | null {
  if (!rows.facetValue('genre', rows.facetNumber(row, 'genre')).includes('公示')) return null;
  return rows.head(row).visibleUntil;
}

/** A base is followed for a quarter, and where the next one is fetched slowly for some nights more. */
const DAYS_OF_USE = 130;

function lastDayOfUse(today: string): string {
  return new Date(Date.parse(today) + DAYS_OF_USE * 86_400_000).toISOString().slice(0, 10);
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

export function segmentRows({ rows, ledger, entryOfRow, overlayOf }: Catalogue, wanted: Uint32Array): SegmentRows {
  return { rows, wanted, overlayOf, idOf: (row) => ledger.idOf(entryOfRow[row] as number) };
}

/** What lay on the disk since an earlier night is looked at before it goes out. @throws AppError `ledger.damaged` */
function requireWhole({ rows, wanted }: SegmentRows): void {
  for (const row of wanted) {
    if (row >= rows.storedCount || rows.isWhole(row)) continue;
    throw new AppError(
      'ledger.damaged',
      `${rows.textsPath}: the texts of kept rows were altered: publish a whole export (--in)`,
    );
  }
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
