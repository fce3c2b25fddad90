/** Owns what is asked of the threads that build a segment: which rows lie where, and what belongs to each. */

import { sampleStride } from '../../src/search/phrase-miner';
import { samplePlaces } from '../../src/search/segment-draft';
import type { SegmentOutline } from '../../src/search/segment-outline';
import { PART_STEP_RECORDS } from '../../src/search/segment-part';
import type { BodyPlan } from './body-plan';
import type { OverlayOf, RowOverlay } from './row-overlay';
import type { RowStore } from './row-store';
import { BODY_PLACE_NUMBERS, type HeadPlaces, type PartTask, type SampleTask, type TitlesTask } from './segment-bench';

/** Records of a part at most: its lists take some ten megabytes in a thread. */
const PART_RECORDS = 2048 * PART_STEP_RECORDS;
/** Parts of a small segment, so that no thread idles at the end; and records from which on more of them pay. */
const LEAST_PARTS = 8;
const LEAST_PART_RECORDS = 256 * PART_STEP_RECORDS;
/** Rows of one job where only their heads are read. */
const HEADS_AT_ONCE = 16_384;

export interface SegmentRows {
  readonly rows: RowStore;
  /** Numbers of the rows that the segment holds. Their order decides how values of facets are numbered and which texts the code is learned from. */
  readonly wanted: Uint32Array;
  idOf(row: number): string;
  readonly overlayOf: OverlayOf;
}

/** The rows that the text code is learned from. */
export function sampleTask({ rows, wanted, idOf }: SegmentRows): SampleTask {
  const sample = Uint32Array.from(samplePlaces(wanted.length), (place) => wanted[place] as number);
  return { ...placesOf(rows, sample), ids: Array.from(sample, idOf).join('\n') };
}

/** An even sample of all rows, for mining phrases. */
export function titlesTask({ rows, wanted }: SegmentRows): TitlesTask {
  const stride = sampleStride(wanted.length);
  return {
    ...placesOf(
      rows,
      wanted.filter((_, index) => index % stride === 0),
    ),
    records: wanted.length,
  };
}

/** Parts of the segment in their order. @param order as `SegmentOutline.order` gives it */
export function* partTasks(
  { rows, wanted, idOf, overlayOf }: SegmentRows,
  outline: SegmentOutline,
  order: Uint32Array,
  bodies: BodyPlan,
): Generator<PartTask> {
  const steps = Math.ceil(order.length / LEAST_PARTS / PART_STEP_RECORDS);
  const size = Math.min(PART_RECORDS, Math.max(LEAST_PART_RECORDS, steps * PART_STEP_RECORDS));
  for (let first = 0; first < order.length; first += size) {
    const part = order.subarray(first, first + size);
    const days = new Uint16Array(part.length);
    const bodyPlaces = bodies.isEmpty ? null : new Float64Array(part.length * BODY_PLACE_NUMBERS);
    const overlays = new Map<number, RowOverlay>();
    const partRows = part.map((index) => wanted[index] as number);
    part.forEach((index, i) => {
      days[i] = outline.dayAt(index);
      if (bodyPlaces) bodies.writePlace(index, bodyPlaces, i * BODY_PLACE_NUMBERS);
      const overlay = overlayOf(partRows[i] as number);
      if (overlay) overlays.set(i, overlay);
    });
    yield {
      ...placesOf(rows, partRows),
      ids: Array.from(partRows, idOf).join('\n'),
      days,
      bodyPlaces,
      overlays,
    };
  }
}

/** All rows, some at a time, in their order. */
export function* headTasks(rows: RowStore, wanted: Uint32Array): Generator<HeadPlaces> {
  for (let first = 0; first < wanted.length; first += HEADS_AT_ONCE) {
    yield placesOf(rows, wanted.subarray(first, first + HEADS_AT_ONCE));
  }
}

/** Buffers of a task, for giving it away. */
export function taskBuffers({ headStarts, headLengths, days, bodyPlaces }: PartTask): ArrayBuffer[] {
  const arrays = [headStarts, headLengths, days, ...(bodyPlaces ? [bodyPlaces] : [])];
  return arrays.map((array) => array.buffer);
}

function placesOf(rows: RowStore, some: Uint32Array): HeadPlaces {
  const headStarts = new Float64Array(some.length);
  const headLengths = new Uint32Array(some.length);
  some.forEach((row, i) => {
    headStarts[i] = rows.headStart(row);
    headLengths[i] = rows.headLength(row);
  });
  return { headStarts, headLengths };
}
