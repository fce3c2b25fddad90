/**
 * Owns the shortcuts of a segment: for the few units and pairs of units that begin very many grams, the union of the lists of these grams. Grams
 * come ascending, so those of a unit and of a pair follow each other, and one union of each is gathered at a time.
 */
import { ByteWriter } from '../base/bytes';
import { gramKey, NAMESPACE } from './grams';
import type { PairCounts } from './part-index';
import type { FrameSource } from './part-terms';
import { addToBitmap, type GatheredList, gatherBitmap, type ListSize, PostingListEncoder } from './posting-list';

/** Keeps bytes until they are asked for, in the order in which they came. */
export type LayAside = (bytes: Uint8Array) => FrameSource;

export interface Shortcut {
  readonly key: number;
  readonly head: ListSize;
  readonly rest: ListSize;
  /** Both lists, head first; good until the next shortcut. */
  readonly bytes: Uint8Array;
}

interface Aside {
  readonly key: number;
  readonly head: ListSize;
  readonly rest: ListSize;
  readonly lengthBytes: number;
  readonly source: FrameSource;
}

export class ShortcutUnions {
  private readonly units: Union;
  private readonly pairs: Union;

  /**
   * @param counts how many postings each pair has in each part
   * @param morePostings than this a unit must have, than half of it a pair
   */
  constructor(counts: readonly PairCounts[], morePostings: number, records: number, layAside: LayAside) {
    this.units = new Union(
      unitsAbove(counts, morePostings),
      (unit) => gramKey(NAMESPACE.unit, unit, 0),
      records,
      layAside,
    );
    this.pairs = new Union(
      pairsAbove(counts, morePostings / 2),
      (pair) => gramKey(NAMESPACE.pair, pair >>> 16, pair & 0xffff),
      records,
      layAside,
    );
  }

  /** The lists of a gram that begins with these units. */
  add(first: number, second: number, head: GatheredList, rest: GatheredList): void {
    this.units.add(first, head, rest);
    this.pairs.add(((first << 16) | second) >>> 0, head, rest);
  }

  /** In the order of their keys. */
  *finish(): Generator<Shortcut> {
    yield* this.units.finish();
    yield* this.pairs.finish();
  }
}

class Union {
  private present = -1;
  private isWanted = false;
  private readonly head: Uint8Array;
  private readonly rest: Uint8Array;
  private readonly out = new ByteWriter();
  private readonly gaps = new ByteWriter();
  private readonly encoder: PostingListEncoder;
  private readonly aside: Aside[] = [];

  /** @param wanted units or pairs */
  constructor(
    private readonly wanted: ReadonlySet<number>,
    private readonly keyOf: (of: number) => number,
    records: number,
    private readonly layAside: LayAside,
  ) {
    this.encoder = new PostingListEncoder(records);
    const bytes = wanted.size === 0 ? 0 : (records + 7) >>> 3;
    this.head = new Uint8Array(bytes);
    this.rest = new Uint8Array(bytes);
  }

  add(of: number, head: GatheredList, rest: GatheredList): void {
    if (of !== this.present) {
      this.close();
      this.present = of;
      this.isWanted = this.wanted.has(of);
    }
    if (!this.isWanted) return;
    addToBitmap(this.head, head.gaps, head.gapBytes);
    addToBitmap(this.rest, rest.gaps, rest.gapBytes);
  }

  *finish(): Generator<Shortcut> {
    this.close();
    for (const { key, head, rest, lengthBytes, source } of this.aside) {
      yield { key, head, rest, bytes: source.next(lengthBytes) };
    }
  }

  private close(): void {
    if (!this.isWanted) return;
    this.isWanted = false;
    this.out.clear();
    const head = this.encoder.encode(this.out, gatherBitmap(this.head, this.gaps));
    const rest = this.encoder.encode(this.out, gatherBitmap(this.rest, this.gaps));
    const bytes = this.out.bytes();
    this.aside.push({
      key: this.keyOf(this.present),
      head,
      rest,
      lengthBytes: bytes.length,
      source: this.layAside(bytes),
    });
    this.head.fill(0);
    this.rest.fill(0);
  }
}

function unitsAbove(counts: readonly PairCounts[], least: number): Set<number> {
  const ofUnits = new Float64Array(0x10000);
  for (const { pairs, postings } of counts) {
    for (let i = 0; i < pairs.length; i++) {
      const unit = (pairs[i] as number) >>> 16;
      ofUnits[unit] = (ofUnits[unit] as number) + (postings[i] as number);
    }
  }
  return new Set([...ofUnits.keys()].filter((unit) => (ofUnits[unit] as number) > least));
}

/** A third of a million pairs in each of many parts: only those are added up that are frequent enough in some part. */
function pairsAbove(counts: readonly PairCounts[], least: number): Set<number> {
  const sums = new Map<number, number>();
  for (const { pairs, postings } of counts) {
    for (let i = 0; i < pairs.length; i++) {
      const pair = pairs[i] as number;
      // A unit at the end of a stretch is in a pair with nothing, which no word asks for.
      if ((postings[i] as number) * counts.length > least && (pair & 0xffff) !== 0) sums.set(pair, 0);
    }
  }
  for (const { pairs, postings } of counts) {
    for (let i = 0; i < pairs.length; i++) {
      const sum = sums.get(pairs[i] as number);
      if (sum !== undefined) sums.set(pairs[i] as number, sum + (postings[i] as number));
    }
  }
  return new Set([...sums].filter(([, postings]) => postings > least).map(([pair]) => pair));
}
