/** Owns turning rows into one published segment: planned here, packed, encoded and indexed in threads, put together and cut into chunks here. */
import { VALIDITIES } from '../../src/catalogue/record';
import { GroupNumbers, type TextGroup } from '../../src/catalogue/text-group';
import {
  type AttachmentEntry,
  type AttachmentFile,
  encodeAttachmentDirectory,
} from '../../src/feed/attachment-directory';
import type { FeedFile, SegmentEntry } from '../../src/feed/manifest';
import type { TextFacet } from '../../src/search/columns';
import { SEGMENT_ROLES, type SegmentRole } from '../../src/search/page-source';
import type { MinedPhrase } from '../../src/search/phrase-miner';
import { type AssembledPart, writeIndexFile } from '../../src/search/segment-assembly';
import { encodeEnds } from '../../src/search/segment-extras';
import { SHORTCUT_POSTINGS } from '../../src/search/segment-format';
import { SegmentOutline } from '../../src/search/segment-outline';
import { TextCode } from '../../src/search/text-code';
import { hashText } from '../../src/search/text-hash';
import { takeInOrder } from './answers-in-order';
import { BodyPlan } from './body-plan';
import type { FeedWriter, GrowingFile } from './feed-writer';
import { ListSpill } from './list-spill';
import { openThreads, type PublishThreads } from './publish-threads';
import type { BuiltPart } from './segment-bench';
import { segmentId } from './segment-id';
import { partTasks, type SegmentRows, sampleTask, taskBuffers, titlesTask } from './segment-tasks';
import { TextStretches } from './text-stretches';

export interface BuildOptions {
  /** How many, as in `PublishOptions`. */
  readonly threads: number | undefined;
  /** Told how many records are done. */
  onRecords(done: number): void;
  /** Phrases of the titles are mined beside. */
  readonly minesPhrases?: boolean;
}

export interface BuiltSegment {
  /** Without the states between which it leads. */
  readonly entry: Omit<SegmentEntry, 'from' | 'to'>;
  /** How many records have each stem of a document number. */
  readonly stems: ReadonlyMap<string, number>;
  /** None where none were asked for. */
  readonly phrases: readonly MinedPhrase[];
}

/** Fewer are built before threads have warmed up. */
const MANY_RECORDS = 20_000;

/**
 * The same rows give the same bytes, whatever the number of threads: those that `createSegmentBuilder` gives for the same records.
 * @param tombstones ids of earlier segments that this segment removes or replaces; null for a base
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
  await threads.runOnAll('openRows', { headsPath: rows.headsPath, bodiesPath: rows.bodiesPath });
  const learning = threads.run('learnCode', sampleTask(source));
  const mining = options.minesPhrases ? threads.run('minePhrases', titlesTask(source)) : Promise.resolve([]);
  // Whoever waits for them gets the failure; until then it must not count as unheard.
  for (const answer of [learning, mining]) answer.catch(() => {});

  const outline = outlineOf(source);
  const order = outline.order();
  const stretches = new TextStretches();
  const bodies = await packBodies(source, outline, threads, growing.bodies, stretches);
  const code = await learning;
  // Not waited for: each thread opens it before its first part, and one may still be mining.
  const opening = threads.runOnAll('openSegment', { code });
  opening.catch(() => {});
  const parts: AssembledPart[] = [];
  const stems = new Map<string, number>();
  const ends = new Uint16Array(wanted.length);
  let done = 0;
  await takeInOrder(
    partTasks(source, outline, order, bodies),
    threads.depth,
    (task) => threads.run('buildPart', task, taskBuffers(task)),
    async ({ part, stems: own, ends: ownEnds }: BuiltPart) => {
      ends.set(ownEnds, done);
      await growing.titles.append(part.titles);
      await growing.rows.append(part.rows);
      parts.push(layAside(part, done, spill));
      for (const [stem, records] of own) stems.set(stem, (stems.get(stem) ?? 0) + records);
      done += part.records;
      options.onRecords(done);
    },
  );
  await opening;
  const phrases = await mining;
  // Their memory is wanted for joining.
  await threads.close();

  const sink = { write: (role: SegmentRole, bytes: Uint8Array) => growing[role].append(bytes) };
  const idAt = (index: number) => idOf(wanted[index] as number);
  await writeIndexFile(sink, {
    parts,
    outline,
    order,
    code: TextCode.parse(code),
    idOf: idAt,
    shortcutPostings: SHORTCUT_POSTINGS,
    layAside: (bytes) => spill.add(bytes),
  });
  const files: { [role: string]: FeedFile } = {};
  for (const role of SEGMENT_ROLES) files[role] = await growing[role].finish();
  const endBytes = encodeEnds(ends);
  if (endBytes) files.ends = await writer.writeWhole(endBytes);
  const textBytes = stretches.finish();
  if (textBytes) files.texts = await writer.writeWhole(textBytes);
  const attachmentBytes = attachmentsOf(source, outline, order);
  if (attachmentBytes) files.attachments = await writer.writeWhole(attachmentBytes);
  const whole = {
    records: wanted.length,
    files,
    tombstones:
      tombstones === null ? null : await writer.writeWhole(new TextEncoder().encode(JSON.stringify(tombstones))),
  };
  return { entry: { id: segmentId(whole), ...whole }, stems, phrases };
}

/** Bodies first: where each lies must be known when its record is encoded. */
async function packBodies(
  { rows, wanted }: SegmentRows,
  outline: SegmentOutline,
  threads: PublishThreads,
  file: GrowingFile,
  stretches: TextStretches,
): Promise<BodyPlan> {
  const plan = new BodyPlan(rows, wanted, outline);
  let block = 0;
  await takeInOrder(
    plan.tasks(),
    threads.depth,
    (task) => threads.run('packBodies', task, [task.starts.buffer, task.lengths.buffer, task.blockCounts.buffer]),
    async (packed) => {
      plan.take(packed);
      await file.append(packed.bytes);
      let at = 0;
      for (const size of packed.sizes) {
        const indexes = plan.rowsOf(block++);
        const groups = Array.from(indexes, (index) => groupOf(outline, index));
        stretches.add(packed.bytes.subarray(at, at + size), groups);
        at += size;
      }
    },
  );
  return plan;
}

/** The file `attachments`; null where no record has a file in the feed. @param order numbers of the rows' places in `wanted`, by record of the segment */
function attachmentsOf(
  { wanted, overlayOf }: SegmentRows,
  outline: SegmentOutline,
  order: Uint32Array,
): Uint8Array<ArrayBuffer> | null {
  const numbers = new GroupNumbers();
  const files: AttachmentFile[] = [];
  const fileNumbers = new Map<string, number>();
  const entries: AttachmentEntry[] = [];
  order.forEach((index, doc) => {
    overlayOf(wanted[index] as number)?.files?.forEach((file, place) => {
      if (!file) return;
      const number = fileNumbers.get(file.sha256) ?? files.push(file) - 1;
      fileNumbers.set(file.sha256, number);
      entries.push({ doc, place, file: number, group: numbers.numberOf(groupOf(outline, index)) });
    });
  });
  return entries.length === 0 ? null : encodeAttachmentDirectory({ groups: numbers.groups, files, entries });
}

/** @param index place of the row in `wanted` */
function groupOf(outline: SegmentOutline, index: number): TextGroup {
  return {
    organ: outline.facets.organ.values[outline.organAt(index) - 1] ?? null,
    subject: outline.facets.subject.values[outline.subjectAt(index) - 1] ?? null,
    year: outline.yearAt(index) || null,
  };
}

/** What is wanted of a part at the end; its terms, most of it, wait on disk. */
function layAside(
  { index, titleLengths, rowLengths }: BuiltPart['part'],
  firstDoc: number,
  spill: ListSpill,
): AssembledPart {
  const { terms, pairCounts, numbers } = index;
  const { frameLengths } = terms;
  return { firstDoc, titleLengths, rowLengths, frames: spill.add(terms.bytes), frameLengths, pairCounts, numbers };
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
