/** Owns what a run tells while it works. Who shows it decides how: a bar, lines in a log, nothing. */

import type { TablePlan } from '../import/table-plan';

export type Stage = 'import' | 'identify' | 'speak' | 'build' | 'vocabulary' | 'switch';

export interface Progress {
  begin(stage: Stage, total: number, unit: 'bytes' | 'records'): void;
  /** @param done of the stage's total; `records` read so far, where the total is in bytes */
  update(done: number, records?: number): void;
  end(): void;
  /** What a file was taken for. */
  tell?(file: string, plan: TablePlan): void;
}

export const SILENT: Progress = { begin() {}, update() {}, end() {} };
