/**
 * Owns what a night of changes is published from: the rows of the last publishing, those of them that wait for a day or a reviewer examined
 * anew, tonight's rows in the place of what they change, and without what is named as removed. From there on it is a catalogue like any other.
 */
import { AppError } from '../../src/base/app-error';
import { Desk, type DeskSettings } from './examine-piece';
import { type GatheredRows, type GatherOptions, gatherRows, type UnsettledRow } from './gather-rows';
import { KEY, KEYS } from './identity-keys';
import type { KeptRows } from './kept-rows';
import { KeyTable } from './key-table';
import type { Ledger } from './ledger';
import { findRemovals } from './removed-names';
import { type FreshKeyedRows, findReplaced, type KeyedRows, type StoredKeyedRows } from './replaced-rows';
import { GONE, NONE } from './row-keys';
import type { RowStore } from './row-store';
import { findSameDocuments } from './same-documents';
import { markSettled } from './settled-rows';
import { WithheldRows } from './withheld-rows';

export interface GatheredChanges extends GatheredRows {
  /** Row of tonight's first: before it lie those that were kept. */
  readonly first: number;
  /** Rows that were given. */
  readonly given: number;
  /** … of which so many say what is published already. */
  readonly same: number;
  /** … and so many may be new versions of several records: they were taken as new ones. */
  readonly doubtful: number;
  /** Names of removals whose records were gone already. */
  readonly gone: number;
}

/**
 * @param removed ids or index numbers
 * @throws AppError as `gatherRows`; `changes.unknownRecord`
 */
export async function gatherChanges(
  files: readonly string[],
  kept: KeptRows,
  removed: readonly string[],
  ledger: Ledger,
  options: GatherOptions,
): Promise<GatheredChanges> {
  const { rows, review, today, directory } = options;
  const again = examineAgain(kept, rows, { today, directory, approved: review.approvedKeys });
  const first = rows.count;
  const lastOrigin = kept.names.length > 0 ? mostOf(rows) : 0;
  const gathered = await gatherRows(files, { ...options, origin: lastOrigin });
  const { links, withheld } = gathered;

  const heldKeys = again.held.keys;
  const stored = storedRows(rows, first, again);
  const given = rows.count - first + withheld.count;
  const { by, same, doubtful } = findReplaced(stored, freshRows(rows, first, withheld));
  const held = new Set<string>();
  again.heldRows.forEach((_, place) => {
    const at = (place * KEYS + KEY.index) * 2;
    held.add(`${heldKeys[at]}:${heldKeys[at + 1]}`);
  });
  const removals = findRemovals(removed, ledger, rows, first, (high, low) => held.has(`${high}:${low}`));
  const isRemoved = (row: number): boolean => {
    if (removals.entries.has(stored.groups[row] as number)) return true;
    const at = (row * KEYS + KEY.index) * 2;
    // A row of which nothing was published is known by its index number alone.
    return (
      stored.groups[row] === NONE &&
      removals.indexNumbers.get(stored.keys[at] as number, stored.keys[at + 1] as number) >= 0
    );
  };
  const { origins } = rows.all;
  for (let row = 0; row < stored.count; row++) {
    const claimer = by[row] as number;
    if (claimer !== NONE && row < first && first + claimer < rows.count)
      origins[first + claimer] = origins[row] as number;
    if (row < first && (claimer !== NONE || isRemoved(row))) rows.drop(row);
  }
  markSettled(rows, ledger);
  for (let row = 0; row < rows.storedCount; row++) {
    if (rows.hasLinks(row) && !rows.isDropped(row)) links.add(row, rows.head(row));
  }
  for (const { row, links: own } of again.notes) if (!rows.isDropped(row)) links.add(row, { links: own });
  for (const { row, key } of again.approved) if (!rows.isDropped(row)) review.addApproved(row, key);
  const unsettled: UnsettledRow[] = [...again.passed.filter(({ row }) => row === null || !rows.isDropped(row))];
  again.heldRows.forEach(({ row, table, imported }, place) => {
    if (by[first + place] !== NONE || isRemoved(first + place)) return;
    review.addQuarantined(row, options.names[table] ?? '');
    withheld.addQuarantined(row.record);
    unsettled.push({ row: null, table, imported });
  });
  return {
    ...gathered,
    unsettled: [...unsettled, ...gathered.unsettled],
    first,
    given,
    same,
    doubtful: doubtful.length,
    gone: removals.gone,
  };
}

type Quarantined = Parameters<WithheldRows['addQuarantined']>[0];
type Examined = ReturnType<Desk['examineRows']>;

interface ExaminedAgain {
  readonly passed: readonly UnsettledRow[];
  readonly notes: readonly { readonly row: number; readonly links: Examined['notes'][number]['links'] }[];
  readonly approved: readonly { readonly row: number; readonly key: string }[];
  /** Quarantined still. */
  readonly heldRows: readonly {
    readonly row: Extract<Examined['withheld'][number], { kind: 'quarantined' }> & { readonly record: Quarantined };
    readonly table: number;
    readonly imported: UnsettledRow['imported'];
  }[];
  readonly held: WithheldRows;
}

/** Adds the rows that pass now behind those that are stored. None of them is counted: they were, on their night. */
function examineAgain({ unsettled }: KeptRows, rows: RowStore, settings: DeskSettings): ExaminedAgain {
  const desk = new Desk(settings);
  const passed: UnsettledRow[] = [];
  const notes: { row: number; links: Examined['notes'][number]['links'] }[] = [];
  const approved: { row: number; key: string }[] = [];
  const heldRows: ExaminedAgain['heldRows'][number][] = [];
  const held = new WithheldRows();
  for (const { table, origin, entry, imported } of unsettled) {
    const piece = desk.examineRows([imported]);
    const [withheld] = piece.withheld;
    if (withheld?.kind === 'quarantined') {
      heldRows.push({ row: withheld, table, imported });
      held.addQuarantined(withheld.record);
    }
    if (piece.passed.count === 0) continue;
    const row = rows.append(piece.passed, table, origin);
    rows.entries[row] = entry;
    const [note] = piece.notes;
    if (note) notes.push({ row, links: note.links });
    if (note?.approvedKey) approved.push({ row, key: note.approvedKey });
    passed.push({ row, table, imported });
  }
  return { passed, notes, approved, heldRows, held };
}

/** The export with the most rows: what comes new is taken for one of its own. */
function mostOf(rows: RowStore): number {
  const counts = new Map<number, number>();
  const { origins } = rows.all;
  for (let row = 0; row < rows.count; row++)
    counts.set(origins[row] as number, (counts.get(origins[row] as number) ?? 0) + 1);
  let most = 0;
  for (const [origin, count] of counts) if (count > (counts.get(most) ?? 0)) most = origin;
  return most;
}

/** Rows before `first`, and behind them those that are held back. */
function storedRows(rows: RowStore, first: number, { held }: ExaminedAgain): StoredKeyedRows {
  const count = first + held.count;
  const groups = new Int32Array(count).fill(NONE);
  groups.set(rows.entries.subarray(0, first));
  const origins = new Uint16Array(count);
  origins.set(rows.all.origins.subarray(0, first));
  return {
    count,
    keys: join(rows.keys, first * KEYS * 2, held.keys, held.count * KEYS * 2),
    contents: join(rows.contents, first * 2, new Uint32Array(0), held.count * 2),
    groups,
    origins,
  };
}

/** Rows from `first` on, and behind them those that were held back tonight. */
function freshRows(rows: RowStore, first: number, withheld: WithheldRows): FreshKeyedRows {
  const passed = rows.count - first;
  const fresh = {
    count: passed + withheld.count,
    keys: join(rows.keys.subarray(first * KEYS * 2), passed * KEYS * 2, withheld.keys, withheld.count * KEYS * 2),
    contents: join(rows.contents.subarray(first * 2), passed * 2, new Uint32Array(0), withheld.count * 2),
  };
  const groups = Int32Array.from({ length: fresh.count }, (_, row) => row);
  const alone = new Int32Array(rows.count).fill(NONE).fill(GONE, 0, first);
  for (const group of findSameDocuments(rows, alone, () => 0)) {
    const [least = 0] = [...group].sort((a, b) => a - b);
    for (const row of group) groups[row - first] = least - first;
  }
  // Word for word the same, or the same but that one of them was held back.
  for (const key of ['contents', 'full'] as const) joinEqual(fresh, key, groups);
  return { ...fresh, groups };
}

/** Gives rows that are equal in this the group of the first of them. */
function joinEqual({ count, keys, contents }: KeyedRows, by: 'contents' | 'full', groups: Int32Array): void {
  const [numbers, width, from] = by === 'full' ? [keys, KEYS * 2, KEY.full * 2] : [contents, 2, 0];
  const firsts = new KeyTable(count);
  for (let row = 0; row < count; row++) {
    const at = row * width + from;
    const known = firsts.get(numbers[at] as number, numbers[at + 1] as number);
    if (known < 0) firsts.set(numbers[at] as number, numbers[at + 1] as number, row);
    else if (groups[row] === row) groups[row] = groups[known] as number;
  }
}

function join(a: Uint32Array, ofA: number, b: Uint32Array, ofB: number): Uint32Array {
  if (ofB === 0) return a.subarray(0, ofA);
  const joined = new Uint32Array(ofA + ofB);
  joined.set(a.subarray(0, ofA));
  joined.set(b.subarray(0, Math.min(b.length, ofB)), ofA);
  return joined;
}

/** Share of the published records, and of the rows that were given, from which on changes are taken for a whole export. */
const WHOLE_PERCENT = 10;
const SAME_PERCENT = 50;
const FEWEST_SAME = 20;

/** A whole export given as changes would leave in the catalogue whatever it lacks. @throws AppError `changes.wholeExport` */
export function refuseWholeExport({ given, same }: GatheredChanges, published: number): void {
  if (same < FEWEST_SAME || same * 100 < published * WHOLE_PERCENT || same * 100 < given * SAME_PERCENT) return;
  throw new AppError(
    'changes.wholeExport',
    `${same} of the ${given} rows say what is published already: this looks like a whole export. Give it with --in`,
  );
}
