/** Owns putting any number of lines in the order of recency: dealt out by month to files, each sorted by itself. */
import { appendFileSync, createWriteStream, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

const BLOCK_UNITS = 1 << 20;
/** For what has no date: the oldest. */
const NO_DATE = '0000-00-00';

export class RecencySorter {
  private readonly blocks = new Map<string, { lines: string[]; units: number }>();

  /** @param folder made and removed; the memory is that of the fullest month and a megabyte for each other one */
  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
  }

  /** @param line without its end @param date YYYY-MM-DD or YYYY */
  add(date: string | null, line: string): void {
    const day = (date ?? NO_DATE).padEnd(NO_DATE.length, '-00');
    const month = day.slice(0, 7);
    const block = this.blocks.get(month) ?? { lines: [], units: 0 };
    this.blocks.set(month, block);
    block.lines.push(`${day}${line}\n`);
    block.units += line.length;
    if (block.units > BLOCK_UNITS) this.flush(month);
  }

  /** Newest first; lines of one day in the order in which they were added. */
  async write(path: string): Promise<void> {
    const months = [...this.blocks.keys()].sort().reverse();
    await pipeline(this.sorted(months), createWriteStream(path));
    rmSync(this.folder, { recursive: true });
  }

  private *sorted(months: readonly string[]): Generator<string> {
    for (const month of months) {
      this.flush(month);
      const lines = readFileSync(this.pathOf(month), 'utf8').trimEnd().split('\n');
      const days = lines.map((line) => line.slice(0, NO_DATE.length));
      const order = lines.map((_, i) => i);
      order.sort((a, b) => ((days[b] as string) < (days[a] as string) ? -1 : days[b] === days[a] ? a - b : 1));
      for (const i of order) yield `${lines[i]?.slice(NO_DATE.length)}\n`;
    }
  }

  private flush(month: string): void {
    const block = this.blocks.get(month);
    if (!block) return;
    appendFileSync(this.pathOf(month), block.lines.join(''));
    this.blocks.set(month, { lines: [], units: 0 });
  }

  private pathOf(month: string): string {
    return join(this.folder, month);
  }
}
