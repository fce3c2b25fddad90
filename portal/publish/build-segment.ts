/** Owns turning rows into one published segment: planned here, packed, encoded and indexed in threads, put together and cut into chunks here. */
import { createHash } from 'node:crypto';
import { VALIDITIES } from '../../src/catalogue/record';
import type { FeedFile, SegmentEntry } from '../../src/feed/manifest';
import type { TextFacet } from '../../src/search/columns';
import { SEGMENT_ROLES, type SegmentRole } from '../../src/search/page-source';
import { type AssembledPart, writeIndexFile } from '../../src/search/segment-assembly';
import { draftOf, SAMPLE_RECORDS, sampleTexts } from '../../src/search/segment-draft';
import { SegmentOutline } from '../../src/search/segment-outline';
import { PART_STEP_RECORDS } from '../../src/search/segment-part';
import { learnTextCode } from '../../src/search/text-code-learner';
import { hashText } from '../../src/search/text-hash';
import { BodyPlan } from './body-plan';
import type { FeedWriter, GrowingFile } from './feed-writer';
import { ListSpill } from './list-spill';
import { openThreads, type PublishThreads } from './publish-threads';
import { layOver, type OverlayOf, type RowOverlay } from './row-overlay';
import type { RowStore } from './row-store';
import { BODY_PLACE_NUMBERS, type BuiltPart, type PackedBodies, type PartTask } from './segment-bench';

/** Records of a part at most: its lists take some ten megabytes in a thread. */
const PART_RECORDS = 4096 * PART_STEP_RECORDS;
/** Parts of a small segment, so that no thread idles at the end. */
const LEAST_PARTS = 8;

export interface SegmentRows {
  readonly rows: RowStore;
  /** Numbers of the rows that the segment holds. Their order decides how values of facets are numbered and which texts the code is learned from. */
  readonly wanted: Uint32Array;
  idOf(row: number): string;
  readonly overlayOf: OverlayOf;
}

export interface BuiltSegment {
  readonly entry: SegmentEntry;
  /** How many records have each stem of a document number. */
  readonly stems: ReadonlyMap<string, number>;
}

export interface BuildOptions {
  /** How many, as in `PublishOptions`. */
  readonly threads: number | undefined;
  /** Told how many records are done. */
  onRecords(done: number): void;
  /** Done here when the threads have got their first parts to build. */
  meanwhile?(): void;
}

/** Fewer are built before threads have warmed up. */
const MANY_RECORDS = 20_000;

/**
 * The same rows give the same bytes, whatever the number of threads: those that `createSegmentBuilder` gives for the same records.
 * @param tombstones ids of the base that this segment removes or replaces; null for a base
 */
export async function buildSegment(
  writer: FeedWriter,
  source: SegmentRows,
  tombstones: readonly string[] | null,
  options: BuildOptions,
): Promise<BuiltSegment> {
  const threads = openThreads(source.wanted.length >= MANY_RECORDS, options.threads);
  const spill = new ListSpill(`${source.rows.headsPath}.lists`);
  try {
    return await buildIn(threads, spill, writer, source, tombstones, options);
  } finally {
    await threads.close();
    spill.close();
  }
}

async function buildIn(
  threads: PublishThreads,
  spill: ListSpill,
  writer: FeedWriter,
  source: SegmentRows,
  tombstones: readonly string[] | null,
  options: BuildOptions,
): Promise<BuiltSegment> {
  const { rows, wanted, idOf } = source;
  const growing = Object.fromEntries(SEGMENT_ROLES.map((role) => [role, writer.startFile()])) as Record<
    SegmentRole,
    GrowingFile
  >;
  const code = learnTextCode(
    sampleTexts(Array.from(wanted.subarray(0, SAMPLE_RECORDS), (row) => draftOfRow(source, row))),
  );
  const outline = outlineOf(source);
  const order = outline.order();
  const { headsPath, bodiesPath } = rows;
  const organs = outline.facets.organ.values;
  await threads.runOnAll('openSegment', { headsPath, bodiesPath, code: code.serialise(), organs });
  const bodies = new BodyPlan(rows, wanted);
  await inOrder(
    mapped(bodies.tasks(), (task) =>
      threads.run('packBodies', task, [task.starts.buffer, task.lengths.buffer, task.blockCounts.buffer]),
    ),
    threads.depth,
    undefined,
    async (packed: PackedBodies) => {
      bodies.take(packed);
      await growing.bodies.append(packed.bytes);
    },
  );
  const parts: AssembledPart[] = [];
  const stems = new Map<string, number>();
  let done = 0;
  await inOrder(
    mapped(partTasks(source, outline, order, bodies), (task) => threads.run('buildPart', task, taskBuffers(task))),
    threads.depth,
    options.meanwhile,
    async ({ part, stems: own }: BuiltPart) => {
      await growing.list.append(part.list);
      await growing.detail.append(part.detail);
      const { pairs, runs, ...index } = part.index;
      const { bytes: pairBytes, ...pairLists } = pairs;
      const { bytes: runBytes, ...runLists } = runs;
      parts.push({
        ...index,
        firstDoc: done,
        pairs: pairLists,
        pairSource: spill.add(pairBytes),
        runs: runLists,
        runSource: spill.add(runBytes),
        listLengths: part.listLengths,
        detailLengths: part.detailLengths,
      });
      for (const [stem, records] of own) stems.set(stem, (stems.get(stem) ?? 0) + records);
      done += part.records;
      options.onRecords(done);
    },
  );
  // The threads' memory is wanted for joining.
  await threads.close();
  const sink = { write: (role: SegmentRole, bytes: Uint8Array) => growing[role].append(bytes) };
  await writeIndexFile(sink, parts, outline, order, code, (index) => idOf(wanted[index] as number));
  const files: { [role: string]: FeedFile } = {};
  for (const role of SEGMENT_ROLES) files[role] = await growing[role].finish();
  const whole = {
    records: wanted.length,
    files,
    tombstones:
      tombstones === null ? null : await writer.writeWhole(new TextEncoder().encode(JSON.stringify(tombstones))),
  };
  return { entry: { id: segmentId(whole), ...whole }, stems };
}

function draftOfRow({ rows, idOf, overlayOf }: SegmentRows, row: number) {
  const { links: _links, beginning, ...head } = rows.head(row);
  const plain = { id: idOf(row), ...head, relations: [] };
  const overlay = overlayOf(row);
  return draftOf(overlay ? layOver(plain, overlay) : plain, beginning, rows.bodyLength(row) > 0);
}

function outlineOf({ rows, wanted, idOf, overlayOf }: SegmentRows): SegmentOutline {
  const outline = new SegmentOutline(wanted.length);
  // Numbers of the row store to numbers of this segment, in the order of first use here.
  const own: Record<TextFacet, number[]> = { organ: [0], subject: [0], genre: [0], keyField: [0] };
  const numberOf = (row: number, facet: TextFacet): number => {
    const number = rows.facetNumber(row, facet);
    own[facet][number] ??= outline.facets[facet].numberOf(rows.facetValue(facet, number));
    return own[facet][number] as number;
  };
  for (const row of wanted) {
    const validity = overlayOf(row)?.validity ?? null;
    outline.add({
      day: rows.days[row] as number,
      hash: hashText(idOf(row)),
      validity: validity === null ? (rows.validities[row] as number) : VALIDITIES.indexOf(validity),
      facets: {
        organ: numberOf(row, 'organ'),
        subject: numberOf(row, 'subject'),
        genre: numberOf(row, 'genre'),
        keyField: numberOf(row, 'keyField'),
      },
    });
  }
  return outline;
}

function* partTasks(
  { rows, wanted, idOf, overlayOf }: SegmentRows,
  outline: SegmentOutline,
  order: Uint32Array,
  bodies: BodyPlan,
): Generator<PartTask> {
  const steps = Math.ceil(order.length / LEAST_PARTS / PART_STEP_RECORDS);
  const size = Math.min(PART_RECORDS, Math.max(256, steps) * PART_STEP_RECORDS);
  for (let first = 0; first < order.length; first += size) {
    const part = order.subarray(first, first + size);
    const headStarts = new Float64Array(part.length);
    const headLengths = new Uint32Array(part.length);
    const organs = new Uint32Array(part.length);
    const bodyPlaces = bodies.isEmpty ? null : new Float64Array(part.length * BODY_PLACE_NUMBERS);
    const overlays = new Map<number, RowOverlay>();
    const ids: string[] = [];
    part.forEach((index, i) => {
      const row = wanted[index] as number;
      headStarts[i] = rows.headStart(row);
      headLengths[i] = rows.headLength(row);
      organs[i] = outline.organAt(index);
      if (bodyPlaces) bodies.writePlace(index, bodyPlaces, i * BODY_PLACE_NUMBERS);
      ids.push(idOf(row));
      const overlay = overlayOf(row);
      if (overlay) overlays.set(i, overlay);
    });
    yield { ids: ids.join('\n'), headStarts, headLengths, organs, bodyPlaces, overlays };
  }
}

function taskBuffers({ headStarts, headLengths, organs, bodyPlaces }: PartTask): ArrayBuffer[] {
  const arrays = [headStarts, headLengths, organs, ...(bodyPlaces ? [bodyPlaces] : [])];
  return arrays.map((array) => array.buffer);
}

function* mapped<In, Out>(items: Iterable<In>, map: (item: In) => Out): Generator<Out> {
  for (const item of items) yield map(item);
}

/** Asks ahead for at most `depth` answers, and takes them in the order of asking. @param meanwhile called once, when all threads are at work */
async function inOrder<T>(
  asking: Iterable<Promise<T>>,
  depth: number,
  meanwhile: (() => void) | undefined,
  take: (answer: T) => Promise<void>,
): Promise<void> {
  const asked: Promise<T>[] = [];
  let left = meanwhile;
  const attend = (): void => {
    left?.();
    left = undefined;
  };
  for (const answer of asking) {
    // Whoever waits for it gets the failure; until then it must not count as unheard.
    answer.catch(() => {});
    asked.push(answer);
    if (asked.length <= depth) continue;
    attend();
    await take(await (asked.shift() as Promise<T>));
  }
  attend();
  for (const answer of asked) await take(await answer);
}

/** Hash over the hashes of its files, roles in the order of the alphabet. */
function segmentId(segment: {
  readonly files: { readonly [role: string]: FeedFile };
  readonly tombstones: FeedFile | null;
}): string {
  const hash = createHash('sha256');
  const hashes = (file: FeedFile | null | undefined) => file?.chunks.map((chunk) => chunk.sha256).join() ?? '';
  for (const role of Object.keys(segment.files).sort()) hash.update(`${role}:${hashes(segment.files[role])};`);
  hash.update(`tombstones:${hashes(segment.tombstones)}`);
  return hash.digest('hex');
}
