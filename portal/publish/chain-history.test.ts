import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_DELTAS } from '../../src/feed/manifest';
import {
  addBase,
  addState,
  beginChain,
  type ChainState,
  chainsOf,
  dropOldBase,
  lastState,
  maskOf,
  maskOfAll,
  nightsSinceBase,
  stepsOf,
} from './chain-state';
import { compareToState, markState, markTouched } from './compare';
import { COLUMN, ENTRY_NUMBERS, Ledger } from './ledger';
import { isWeekEnd } from './merge-schedule';
import { rememberPublished } from './published-before';

/** What stands for a segment: versions of records by id, and tombstones. */
interface PlainSegment {
  readonly from: number;
  readonly to: number;
  readonly versions: ReadonlyMap<number, number>;
  readonly tombstones: readonly number[];
}

/** A portal that publishes numbers for texts: version of each record, 0 where it is not published. */
class PlainPortal {
  private readonly ledger = new Ledger();
  private versions: number[] = [];
  chain: ChainState = { states: [], bases: [] };
  segments: PlainSegment[] = [];
  private generation = 0;

  get published(): ReadonlyMap<number, number> {
    return new Map(this.versions.flatMap((version, id) => (version > 0 ? [[id, version] as const] : [])));
  }

  publish(versions: readonly number[], base: 'none' | 'beside' | 'alone', oldNights: number): void {
    const before = rememberPublished(this.ledger, true);
    this.versions = [...versions];
    while (this.ledger.count < versions.length) this.ledger.add(`r${this.ledger.count}`, this.generation + 1);
    versions.forEach((version, entry) => {
      this.ledger.setPair(entry, COLUMN.live, version, version);
    });
    const touched = markTouched(this.ledger, before, maskOfAll(this.chain));
    const known = this.chain;
    if (known.states.length > 0 && touched === 0 && base !== 'alone') return;
    this.generation++;
    if (known.states.length === 0 || base === 'alone') this.chain = beginChain(this.generation, '');
    else {
      this.chain = addState(known, this.generation);
      const nights = nightsSinceBase(this.chain);
      if (base === 'beside' && isWeekEnd(nights)) this.chain = addBase(this.chain, '');
      else if (this.chain.bases.length > 1 && nights >= oldNights) this.chain = dropOldBase(this.chain);
    }
    const last = lastState(this.chain);
    const wanted = [...this.chain.bases.map(({ generation }) => ({ from: 0, to: generation })), ...stepsOf(this.chain)];
    this.segments = wanted.flatMap(({ from, to }) => {
      const held = this.segments.find((one) => one.from === from && one.to === to);
      if (held) return [held];
      if (to !== last) return [];
      if (from === 0) return [{ from, to, versions: this.published, tombstones: [] }];
      const { changed, tombstones } = compareToState(this.ledger, maskOf(known, from));
      return [{ from, to, versions: new Map(changed.map((id) => [id, versions[id] as number])), tombstones }];
    });
    markState(this.ledger, maskOf(this.chain, last));
  }

  /** What a rollback needs: everything as it was, but ids that were given since. */
  snapshot(): () => void {
    const { numbers, count } = this.ledger;
    const [saved, versions, chain, segments] = [numbers.slice(), [...this.versions], this.chain, this.segments];
    return () => {
      for (let entry = 0; entry < this.ledger.count; entry++) {
        for (const column of [COLUMN.live, COLUMN.live + 1, COLUMN.touched, COLUMN.held]) {
          this.ledger.set(entry, column, entry < count ? (saved[entry * ENTRY_NUMBERS + column] ?? 0) : 0);
        }
      }
      [this.versions, this.chain, this.segments] = [versions, chain, segments];
      while (this.versions.length < this.ledger.count) this.versions.push(0);
      this.generation++;
    };
  }
}

/** As the engine does: a segment's tombstones take ids out of all before it. Fails where an id stands twice, or a tombstone hits nothing. */
function answer(chain: readonly PlainSegment[]): Map<number, number> {
  const found = new Map<number, number>();
  for (const { versions, tombstones } of chain) {
    for (const id of tombstones) expect(found.delete(id), `tombstone of ${id} hits nothing`).toBe(true);
    for (const [id, version] of versions) {
      expect(found.has(id), `${id} twice`).toBe(false);
      found.set(id, version);
    }
  }
  return found;
}

const RECORDS = 12;
/** A night's changes: which record, and what becomes of it. Version 0 removes; few versions, so that records change back and are added again. */
const night = fc.record({
  changes: fc.array(fc.tuple(fc.nat(RECORDS - 1), fc.nat(3)), { maxLength: 4 }),
  base: fc.constantFrom(
    'none',
    'none',
    'none',
    'none',
    'none',
    'none',
    'none',
    'none',
    'beside',
    'beside',
    'alone' as const,
  ),
  rollsBack: fc.nat(40).map((one) => (one === 0 ? 1 : one === 1 ? 3 : 0)),
});

test('whatever happens over the nights, every way through the segments that are offered gives what is published', () => {
  fc.assert(
    fc.property(
      fc.array(night, { minLength: 30, maxLength: 160 }),
      fc.integer({ min: 1, max: 40 }),
      fc.infiniteStream(fc.nat(1000)),
      (nights, oldNights, dice) => {
        const portal = new PlainPortal();
        const versions: number[] = Array.from({ length: RECORDS }, (_, id) => (id % 2) + 1);
        const earlier: { versions: number[]; back: () => void }[] = [];
        portal.publish(versions, 'none', oldNights);
        for (const { changes, base, rollsBack } of nights) {
          for (const [id, version] of changes) versions[id] = version;
          if (!versions.some((version) => version > 0)) versions[0] = 1;
          const to = earlier.at(-rollsBack);
          if (rollsBack > 0 && to) {
            to.back();
            versions.splice(0, RECORDS, ...to.versions);
            earlier.length = 0;
          } else portal.publish(versions, base as 'none', oldNights);
          earlier.push({ versions: [...versions], back: portal.snapshot() });
          const last = lastState(portal.chain);
          for (const steps of chainsOf(portal.chain)) {
            expect(steps.length).toBeLessThanOrEqual(1 + MAX_DELTAS);
            const chain = steps.map(({ from, to }) =>
              portal.segments.find((one) => one.from === from && one.to === to),
            );
            expect(answer(chain.flatMap((one) => one ?? []))).toEqual(portal.published);
            expect(chain).not.toContain(undefined);
          }
          for (let tries = 0; tries < 3; tries++) {
            const way: PlainSegment[] = [];
            for (let at = 0; at !== last; ) {
              const ways = portal.segments.filter((one) => one.from === at && one.to <= last);
              if (ways.length === 0) break;
              const step = ways[dice.next().value % ways.length] as PlainSegment;
              way.push(step);
              at = step.to;
            }
            if (way.at(-1)?.to === last) expect(answer(way)).toEqual(portal.published);
          }
        }
      },
    ),
    { numRuns: 20 },
  );
});
