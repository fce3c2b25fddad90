/** Owns what a run has to say about rows: counted by kind, the first few of each kept for the console, the whole written beside the feed. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import { FINDINGS, type Finding, type FindingWeight } from '../check/finding';
import { describeFinding, FINDING_WORDS_EN } from '../words/finding-words';

interface RowNote {
  readonly file: string;
  readonly row: number;
  readonly found: Finding;
}

/** All notes of one code. */
export interface NoteKind {
  readonly code: Finding['code'];
  readonly weight: FindingWeight;
  readonly count: number;
  /** The first few as they came; all of them stand in the file. */
  readonly first: readonly RowNote[];
}

/** Notes kept of each kind: many of one must not bury the few of another. */
const SHOWN = 5;

/** What says that exports or texts disagree, or lead nowhere, comes before faults of single fields; repeated rows do no harm. */
const GRAVEST: readonly Finding['code'][] = [
  'row.contradiction',
  'validity.contradicted',
  'link.dead',
  'link.toItself',
  'link.ambiguous',
  'index.shared',
  'number.shared',
];
const LIGHTEST: readonly Finding['code'][] = ['row.duplicate'];
const WEIGHTS: readonly FindingWeight[] = ['refused', 'warning', 'notice'];
const CODES = Object.keys(FINDINGS) as readonly Finding['code'][];

export class NoteList {
  readonly path: string;
  private readonly descriptor: number;
  private readonly byCode = new Map<Finding['code'], { count: number; readonly first: RowNote[] }>();
  private pending: string[] = [];

  /** @param name of the file of JSON lines, which is begun anew */
  constructor(folder: string, name: string) {
    this.path = join(folder, name);
    this.descriptor = openSync(this.path, 'w');
  }

  add(file: string, row: number, found: Finding): void {
    const { code } = found;
    let kind = this.byCode.get(code);
    if (!kind) {
      kind = { count: 0, first: [] };
      this.byCode.set(code, kind);
    }
    kind.count++;
    if (kind.first.length < SHOWN) kind.first.push({ file, row, found });
    const text = describeFinding(found, FINDING_WORDS_EN);
    if (this.pending.push(`${JSON.stringify({ file, row, code, text })}\n`) >= 1000) this.flush();
  }

  /** Of one weight, or of all. */
  countOf(weight?: FindingWeight): number {
    return this.kinds().reduce((sum, kind) => (!weight || kind.weight === weight ? sum + kind.count : sum), 0);
  }

  /** The gravest first. */
  kinds(): NoteKind[] {
    return [...this.byCode]
      .map(([code, { count, first }]) => ({ code, weight: FINDINGS[code], count, first: [...first] }))
      .sort((a, b) => WEIGHTS.indexOf(a.weight) - WEIGHTS.indexOf(b.weight) || rank(a.code) - rank(b.code));
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

function rank(code: Finding['code']): number {
  const grave = GRAVEST.indexOf(code);
  if (grave >= 0) return grave;
  return GRAVEST.length + CODES.indexOf(code) + (LIGHTEST.includes(code) ? CODES.length : 0);
}
