/** Owns what a run tells while it works. Who shows it decides how: a bar, lines in a log, nothing. */

export type Stage = 'import' | 'identify' | 'build' | 'vocabulary' | 'switch';

export interface Progress {
  begin(stage: Stage, total: number, unit: 'bytes' | 'records'): void;
  /** @param done of the stage's total; `records` read so far, where the total is in bytes */
  update(done: number, records?: number): void;
  end(): void;
  /** A line that stays, such as what a file was taken for. */
  tell?(line: string): void;
}

export const SILENT: Progress = { begin() {}, update() {}, end() {} };
