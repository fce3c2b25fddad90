/** Owns what a run has to say about rows: counted, the first few kept for the console, the whole written beside the feed. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import type { Finding } from '../check/finding';
import { describeFinding, FINDING_WORDS_EN } from '../words/finding-words';

export interface RowNote {
  readonly file: string;
  readonly row: number;
  readonly code: Finding['code'];
  readonly text: string;
}

/** Notes shown on the console; all of them stand in the file. */
const SHOWN = 20;

export class NoteList {
  count = 0;
  readonly shown: RowNote[] = [];
  readonly path: string;
  private readonly descriptor: number;
  private pending: string[] = [];

  /** @param name of the file of JSON lines, which is begun anew */
  constructor(folder: string, name: string) {
    this.path = join(folder, name);
    this.descriptor = openSync(this.path, 'w');
  }

  add(note: RowNote): void {
    this.count++;
    if (this.shown.length < SHOWN) this.shown.push(note);
    if (this.pending.push(`${JSON.stringify(note)}\n`) >= 1000) this.flush();
  }

  close(): void {
    this.flush();
    closeSync(this.descriptor);
  }

  private flush(): void {
    if (this.pending.length > 0) writeSync(this.descriptor, this.pending.join(''));
    this.pending = [];
  }
}

export function noteOf(file: string, row: number, found: Finding): RowNote {
  return { file, row, code: found.code, text: describeFinding(found, FINDING_WORDS_EN) };
}
