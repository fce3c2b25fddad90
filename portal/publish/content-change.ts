/** Owns how the content of known records would change in a run: facts for `guard.ts`. */
import { MARK, type Mark, titleOfMarks } from './content-marks';
import { COLUMN, type Ledger } from './ledger';
import { type PublishedBefore, sameContent, wasLive } from './published-before';

const MARKS = Object.keys(MARK).filter((name): name is Mark => name !== 'known');

export interface ContentChange {
  /** Records published before and now of whose content the ledger knew something. */
  readonly known: number;
  /** … whose title is another, in letters or digits. */
  readonly titles: number;
  /** … of these the most that got one and the same title. */
  readonly sameTitle: number;
  /** For each mark the known records that had it, and those that have it no more. */
  readonly marks: { readonly [mark in Mark]: { readonly had: number; readonly lost: number } };
}

/** Null where nothing is known: ledgers of before format 3. Cost: linear in the entries. */
export function countContents(before: PublishedBefore, ledger: Ledger): ContentChange | null {
  const titles: number[] = [];
  const had = new Uint32Array(MARKS.length);
  const lost = new Uint32Array(MARKS.length);
  let known = 0;
  for (let entry = 0; entry < before.entries; entry++) {
    const was = before.marks[entry] as number;
    if (was === 0 || !wasLive(before, entry) || !ledger.isLive(entry)) continue;
    known++;
    for (let i = 0; i < MARKS.length; i++) if (was & MARK[MARKS[i] as Mark]) had[i] = (had[i] as number) + 1;
    if (sameContent(before, ledger, entry)) continue;
    const now = ledger.at(entry, COLUMN.marks);
    const gone = was & ~now;
    for (let i = 0; i < MARKS.length; i++) if (gone & MARK[MARKS[i] as Mark]) lost[i] = (lost[i] as number) + 1;
    if (titleOfMarks(was) !== titleOfMarks(now)) titles.push(titleOfMarks(now));
  }
  if (known === 0) return null;
  const of = (mark: Mark) => {
    const i = MARKS.indexOf(mark);
    return { had: had[i] as number, lost: lost[i] as number };
  };
  return {
    known,
    titles: titles.length,
    sameTitle: longestRun(Uint32Array.from(titles).sort()),
    marks: {
      body: of('body'),
      summary: of('summary'),
      indexNumber: of('indexNumber'),
      documentNumber: of('documentNumber'),
      inForce: of('inForce'),
    },
  };
}

/** The most equal values in a row. */
function longestRun(sorted: Uint32Array): number {
  let longest = 0;
  for (let from = 0, at = 0; at < sorted.length; at++) {
    if (sorted[at] !== sorted[from]) from = at;
    longest = Math.max(longest, at - from + 1);
  }
  return longest;
}
