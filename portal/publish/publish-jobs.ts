/** Owns what threads do for a run of publishing: examine rows, pack bodies, build parts of a segment. */
import { type PhraseAutomaton, PhraseCounter } from '../../src/search/phrase-counter';
import type { MinedPhrase } from '../../src/search/phrase-miner';
import type { QualityTally } from '../desk/quality-tally';
import type { JobHandlers } from '../desk/thread-pool';
import type { RowPiece } from '../import/row-piece';
import type { TablePlan } from '../import/table-plan';
import { countHead } from './count-head';
import { Desk, type DeskSettings, type ExaminedPiece } from './examine-piece';
import { batchBuffers } from './row-batch';
import {
  type BodyBlocksTask,
  type BuiltPart,
  type HeadPlaces,
  type PackedBodies,
  type PartTask,
  partBuffers,
  type RowFiles,
  type SampleTask,
  SegmentBench,
  type SegmentSettings,
  type TitlesTask,
} from './segment-bench';

export type PublishJobs = {
  readonly openDesk: { readonly input: DeskSettings; readonly output: null };
  readonly openTable: { readonly input: { readonly plan: TablePlan; readonly file: number }; readonly output: null };
  readonly examine: { readonly input: RowPiece; readonly output: ExaminedPiece };
  /** What the thread counted since `openDesk`. */
  readonly closeDesk: { readonly input: null; readonly output: QualityTally };
  readonly openRows: { readonly input: RowFiles; readonly output: null };
  readonly learnCode: { readonly input: SampleTask; readonly output: Uint8Array<ArrayBuffer> };
  readonly minePhrases: { readonly input: TitlesTask; readonly output: readonly MinedPhrase[] };
  readonly openSegment: { readonly input: SegmentSettings; readonly output: null };
  readonly packBodies: { readonly input: BodyBlocksTask; readonly output: PackedBodies };
  readonly closeRows: { readonly input: null; readonly output: null };
  readonly buildPart: { readonly input: PartTask; readonly output: BuiltPart };
  readonly openCounts: { readonly input: PhraseAutomaton; readonly output: null };
  readonly countHeads: { readonly input: HeadPlaces; readonly output: null };
  /** What the thread counted since `openCounts`. */
  readonly closeCounts: { readonly input: null; readonly output: Uint32Array<ArrayBuffer> };
};

/** State is the thread's own: make one set for each. */
export function createPublishHandlers(): JobHandlers<PublishJobs> {
  let desk: Desk | null = null;
  let bench: SegmentBench | null = null;
  let counter: PhraseCounter | null = null;
  return {
    openDesk(settings) {
      desk = new Desk(settings);
      return { output: null };
    },
    openTable({ plan, file }) {
      opened(desk).openTable(plan, file);
      return { output: null };
    },
    examine(piece) {
      const output = opened(desk).examinePiece(piece);
      return { output, transfer: batchBuffers(output.passed) };
    },
    closeDesk() {
      const { tally } = opened(desk);
      desk = null;
      return { output: tally };
    },
    openRows(files) {
      bench?.close();
      bench = new SegmentBench(files);
      return { output: null };
    },
    learnCode(task) {
      const output = opened(bench).learnCode(task);
      return { output, transfer: [output.buffer] };
    },
    minePhrases: (task) => ({ output: opened(bench).minePhrases(task) }),
    openSegment(settings) {
      opened(bench).openSegment(settings);
      return { output: null };
    },
    packBodies(task) {
      const output = opened(bench).packBodies(task);
      return { output, transfer: [output.bytes.buffer, output.sizes.buffer] };
    },
    buildPart(task) {
      const output = opened(bench).buildPart(task);
      return { output, transfer: partBuffers(output) };
    },
    openCounts(automaton) {
      counter = new PhraseCounter(automaton);
      return { output: null };
    },
    countHeads(places) {
      const counting = opened(counter);
      opened(bench).readHeads(places, (head) => countHead(counting, head));
      return { output: null };
    },
    closeCounts() {
      const output = opened(counter).finish();
      counter = null;
      return { output, transfer: [output.buffer] };
    },
    closeRows() {
      bench?.close();
      bench = null;
      return { output: null };
    },
  };
}

function opened<T>(one: T | null): T {
  if (one === null) throw new Error('asked before it was opened');
  return one;
}
