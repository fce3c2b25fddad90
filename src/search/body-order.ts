/**
 * Owns the order in which bodies lie in their file: those of an organ together, within it those of a subject, of these the newest years first. A
 * terminal that keeps only some texts (decision 029) then fetches few stretches of the file.
 */
import { stableOrder } from './key-table';
import type { SegmentOutline } from './segment-outline';

/**
 * Places of records in the outline, in the order of their bodies; equal ones as they were added.
 * @param withBody places of the records that have a body, ascending
 */
export function bodyOrder(outline: SegmentOutline, withBody: Uint32Array): Uint32Array {
  const at = (i: number) => withBody[i] as number;
  const years = stableOrder(withBody.length, (i) => 0xffff - outline.yearAt(at(i)));
  const subjects = stableOrder(withBody.length, (i) => outline.subjectAt(at(i)), years);
  return stableOrder(withBody.length, (i) => outline.organAt(at(i)), subjects).map(at);
}
