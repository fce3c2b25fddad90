/** Owns what a run would change of what is published: counted in all, by organ, and in dates. Facts only; `guard.ts` judges them. */
import { type ContentChange, countContents } from './content-change';
import { countDates, type DateChange } from './date-change';
import { KEY } from './identity-keys';
import { KeyTable } from './key-table';
import { COLUMN, type Ledger } from './ledger';
import { type PublishedBefore, sameContent, wasLive } from './published-before';
import type { WithheldRows } from './withheld-rows';

/** How records vanished: held back by the desk, or simply not in the exports. */
export interface Vanished {
  readonly removed: number;
  readonly quarantined: number;
  readonly refused: number;
}

export interface OrganChange extends Vanished {
  /** Null for records that name no organ. */
  readonly organ: string | null;
  /** Records that were published under it; an organ that had none is not listed. */
  readonly before: number;
}

export interface CatalogueChange extends Vanished {
  /** Published records before; 0 where nothing was. */
  readonly before: number;
  readonly now: number;
  readonly added: number;
  /** Published before and now, with other content or other links. */
  readonly changed: number;
  /** Organs with published records before, those that lost most first; null where the ledger does not know organs and dates. */
  readonly organs: readonly OrganChange[] | null;
  readonly dates: DateChange | null;
  /** Null where the ledger knows nothing of contents. */
  readonly contents: ContentChange | null;
  /** True where the ledger was lost: only the numbers of records are known, and `removed` is the least that it can be. */
  readonly isEstimate: boolean;
}

const MISSING = 1;
const QUARANTINED = 2;
const REFUSED = 3;

/**
 * @param ledger with `live`, `organ`, `day` and `marks` of this run
 * @param today as in `src/search/day-number`
 * @param lostRecords records of a feed whose ledger was lost, else 0
 * Cost: linear, about 0.1 µs an entry.
 */
export function describeChange(
  before: PublishedBefore,
  ledger: Ledger,
  withheld: WithheldRows,
  today: number,
  lostRecords: number,
): CatalogueChange {
  const why = reasonsOfVanished(before, ledger, withheld);
  let was = 0;
  let now = 0;
  let added = 0;
  let changed = 0;
  for (let entry = 0; entry < ledger.count; entry++) {
    const wasShown = wasLive(before, entry);
    if (wasShown) was++;
    if (!ledger.isLive(entry)) continue;
    now++;
    if (!wasShown) added++;
    else if (!sameContent(before, ledger, entry)) changed++;
  }
  const isEstimate = was === 0 && lostRecords > 0;
  if (isEstimate) {
    const removed = Math.max(0, lostRecords - now);
    const counts = { before: lostRecords, now, added: Math.max(0, now - lostRecords), changed: 0 };
    return { ...counts, removed, quarantined: 0, refused: 0, organs: null, dates: null, contents: null, isEstimate };
  }
  return {
    before: was,
    now,
    added,
    changed,
    ...countVanished(why),
    organs: before.knowsOrgans ? countByOrgan(before, ledger, why) : null,
    dates: before.knowsOrgans ? countDates(before, ledger, today) : null,
    contents: countContents(before, ledger),
    isEstimate,
  };
}

/** Entries that were published and are now held back by the review. The ledger as in `describeChange`. Cost: linear. */
export function entriesHeldBack(before: PublishedBefore, ledger: Ledger, withheld: WithheldRows): number[] {
  const entries: number[] = [];
  reasonsOfVanished(before, ledger, withheld).forEach((reason, entry) => {
    if (reason === QUARANTINED) entries.push(entry);
  });
  return entries;
}

/** For each entry 0, or why it is no longer published. */
function reasonsOfVanished(before: PublishedBefore, ledger: Ledger, withheld: WithheldRows): Uint8Array {
  const why = new Uint8Array(before.entries);
  const vanished: number[] = [];
  for (let entry = 0; entry < before.entries; entry++) {
    if (!wasLive(before, entry) || ledger.isLive(entry)) continue;
    why[entry] = MISSING;
    vanished.push(entry);
  }
  if (vanished.length === 0 || withheld.count === 0) return why;
  for (const { key, column } of [
    { key: KEY.index, column: COLUMN.index },
    { key: KEY.full, column: COLUMN.full },
    { key: KEY.document, column: COLUMN.document },
    { key: KEY.address, column: COLUMN.address },
  ]) {
    const table = new KeyTable(vanished.length);
    for (const entry of vanished) {
      if (why[entry] === MISSING) table.set(ledger.high(entry, column), ledger.low(entry, column), entry);
    }
    for (let row = 0; row < withheld.count; row++) {
      const entry = table.get(withheld.keyHigh(row, key), withheld.keyLow(row, key));
      if (entry >= 0) why[entry] = withheld.reasonOf(row) === 'quarantined' ? QUARANTINED : REFUSED;
    }
  }
  return why;
}

function countVanished(why: Uint8Array): Vanished {
  const counts = [0, 0, 0, 0];
  for (const reason of why) counts[reason] = (counts[reason] as number) + 1;
  const [, missing = 0, quarantined = 0, refused = 0] = counts;
  return { removed: missing + quarantined + refused, quarantined, refused };
}

function countByOrgan(before: PublishedBefore, ledger: Ledger, why: Uint8Array): OrganChange[] {
  const kinds = 4;
  const organCount = ledger.organs.list().length + 1;
  // A column for each reason; in column 0 all that were published.
  const counts = new Uint32Array(organCount * kinds);
  const count = (organ: number, kind: number) => {
    counts[organ * kinds + kind] = (counts[organ * kinds + kind] as number) + 1;
  };
  for (let entry = 0; entry < before.entries; entry++) {
    if (!wasLive(before, entry)) continue;
    const organ = before.organs[entry] as number;
    count(organ, 0);
    const reason = why[entry] as number;
    if (reason !== 0) count(organ, reason);
  }
  const changes: OrganChange[] = [];
  for (let organ = 0; organ < organCount; organ++) {
    const [published = 0, missing = 0, quarantined = 0, refused = 0] = counts.subarray(
      organ * kinds,
      (organ + 1) * kinds,
    );
    if (published === 0) continue;
    const removed = missing + quarantined + refused;
    changes.push({ organ: ledger.organs.nameOf(organ), before: published, removed, quarantined, refused });
  }
  return changes.sort((a, b) => b.removed - a.removed || b.before - a.before);
}
