/** Owns what changes over the nights after a base: how many records each delta removes, amends and adds, and which. */
import type { FullRecord } from '../../../src/catalogue/record';

/** The catalogue at which the main row is measured. */
const FULL_RECORDS = 1_202_360;
/** Tombstones of the six deltas there, oldest first: a month, two weeks, three nights. 50,000 in all. */
const FULL_TOMBSTONES = [26_000, 12_000, 5_000, 3_000, 2_200, 1_800] as const;
/** The last night touches 3,300 records at any size, but never more than this share of them. */
const NIGHT_SHARE = 0.05;
/** Of 11 records that a night touches 1 is removed, 5 are amended and 5 are new. */
const AMENDED_OF_TOMBSTONES = 5 / 6;
const ADDED_OF_TOMBSTONES = 5 / 6;

export interface DeltaPlan {
  readonly tombstones: number;
  readonly added: number;
}

export type Fate = 'kept' | { readonly delta: number; readonly kind: 'removed' | 'amended' };

/** Six deltas for a catalogue of `records` live records at the end. */
export function planDeltas(records: number): readonly DeltaPlan[] {
  const scale = Math.min(1, records / FULL_RECORDS);
  const nightScale = Math.min(1, (records * NIGHT_SHARE) / 3_300);
  return FULL_TOMBSTONES.map((tombstones, i) => {
    const scaled = Math.round(tombstones * (i === FULL_TOMBSTONES.length - 1 ? nightScale : scale));
    return { tombstones: scaled, added: Math.round(scaled * ADDED_OF_TOMBSTONES) };
  });
}

/** What the base must hold so that `records` are live at the end. */
export function baseRecords(records: number, deltas: readonly DeltaPlan[]): number {
  const tombstones = deltas.reduce((sum, delta) => sum + delta.tombstones, 0);
  const added = deltas.reduce((sum, delta) => sum + delta.added, 0);
  return records - added + Math.floor(tombstones * (1 - AMENDED_OF_TOMBSTONES));
}

/** The fate of each record of a base, asked for in order; those that change lie evenly over it. */
export function fatesOf(base: number, deltas: readonly DeltaPlan[]): (index: number) => Fate {
  const wanted = deltas.reduce((sum, { tombstones }) => sum + tombstones, 0);
  const left = deltas.map(({ tombstones }) => tombstones);
  let touched = 0;
  return (index) => {
    if (Math.floor(((index + 1) * wanted) / base) === Math.floor((index * wanted) / base)) return 'kept';
    // Deltas take turns by what they still want, so that each lies over the whole base too.
    const delta = left.indexOf(Math.max(...left));
    left[delta] = (left[delta] ?? 0) - 1;
    return { delta, kind: touched++ % 6 === 5 ? 'removed' : 'amended' };
  };
}

/** A record as amended: every second one by its title, the others by summary and validity. */
export function amend(record: FullRecord, index: number): FullRecord {
  if (index % 2 === 0) return { ...record, title: `${record.title}（更正）` };
  const validity = record.validity === 'valid' ? 'abolished' : record.validity;
  return { ...record, validity, summary: `${record.summary}（本条目已更正）` };
}
