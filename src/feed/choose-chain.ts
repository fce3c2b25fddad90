/** Owns which way through a manifest's segments a terminal takes: that of its base which costs it least, and no more segments than it may open. Pure. */
import { type CatalogueManifest, chainOf, MAX_DELTAS, narrowToChain, type SegmentEntry } from './manifest';

/** Of the chain's largest delta: a terminal that follows the portal's chain pays its merges. One that was away so long that it costs more looks for another way. */
const FOLLOWS_UP_TO = 1.1;
/** … and never minds so much: small catalogues. */
const FOLLOWS_BYTES = 16 * 1024 * 1024;
/** Another way must cost so much less than the portal's chain: who leaves it pays later for coming back. */
const WORTH_LEAVING = 0.9;

/**
 * The manifest of the segments that a terminal opens, as `narrowToChain` gives it.
 * @param have hashes of chunks that are on the terminal whole
 * @param canFetch whether a chunk is to be had at all; on a stick not all are
 */
export function chooseFor(
  manifest: CatalogueManifest,
  have: ReadonlySet<string>,
  canFetch: (sha256: string) => boolean = () => true,
): CatalogueManifest {
  const missingBytes = ({ files, tombstones }: SegmentEntry) =>
    [...Object.values(files), ...(tombstones ? [tombstones] : [])]
      .flatMap(({ chunks }) => chunks)
      .filter(({ sha256 }) => !have.has(sha256))
      .reduce((sum, { sha256, sizeBytes }) => sum + (canFetch(sha256) ? sizeBytes : Number.POSITIVE_INFINITY), 0);
  return narrowToChain(manifest, chooseChain(manifest, missingBytes));
}

/**
 * The segments to open, base first.
 * @param missingBytes of a segment: what is not on the terminal whole; infinite where that is not to be had
 * A terminal stays on the base that it has until a newer one is there whole; one that has none takes the newest. Cost: some thousand steps.
 */
export function chooseChain(
  manifest: CatalogueManifest,
  missingBytes: (segment: SegmentEntry) => number,
): readonly SegmentEntry[] {
  const chains = manifest.chains.map((_, at) => chainOf(manifest, at));
  const ranked = chains
    .filter(([base]) => base && missingBytes(base) < sizeOf(base) / 2)
    .sort(([a], [b]) => (a && b ? missingBytes(a) - missingBytes(b) : 0));
  for (const followed of [...ranked, ...chains]) {
    const way = wayAlong(manifest, followed, missingBytes);
    if (way.every((segment) => missingBytes(segment) !== Number.POSITIVE_INFINITY)) return way;
  }
  return chains[0] ?? [];
}

/** The chain itself, or from its base another way that costs less. */
function wayAlong(
  manifest: CatalogueManifest,
  followed: readonly SegmentEntry[],
  missingBytes: (segment: SegmentEntry) => number,
): readonly SegmentEntry[] {
  const [base] = followed;
  if (!base) return followed;
  const cost = (chain: readonly SegmentEntry[]) => chain.slice(1).reduce((sum, one) => sum + missingBytes(one), 0);
  const followedBytes = cost(followed);
  const largestBytes = Math.max(0, ...followed.slice(1).map(sizeOf));
  if (followedBytes <= Math.max(FOLLOWS_BYTES, largestBytes * FOLLOWS_UP_TO)) return followed;
  const least = cheapestWay(manifest, base, followed.at(-1)?.to ?? base.to, missingBytes);
  return least && cost(least) < followedBytes * WORTH_LEAVING ? least : followed;
}

interface Way {
  readonly bytes: number;
  readonly steps: readonly SegmentEntry[];
}

/** From a base to the last state by the fewest missing bytes, over `MAX_DELTAS` deltas at most. Null where there is none. */
function cheapestWay(
  { segments }: CatalogueManifest,
  base: SegmentEntry,
  last: number,
  missingBytes: (segment: SegmentEntry) => number,
): readonly SegmentEntry[] | null {
  // Ways to each state, by their number of deltas. Steps lead forwards, so in the order of their ends all ways to their beginnings are known.
  const ways = new Map<number, (Way | undefined)[]>([[base.to, [{ bytes: 0, steps: [base] }]]]);
  for (const step of segments.filter(({ from }) => from >= base.to).sort((a, b) => a.to - b.to)) {
    const own = missingBytes(step);
    const there = ways.get(step.to) ?? [];
    ways.set(step.to, there);
    for (const [deltas, way] of (ways.get(step.from) ?? []).entries()) {
      if (!way || deltas === MAX_DELTAS) continue;
      const known = there[deltas + 1];
      const bytes = way.bytes + own;
      if (!known || bytes < known.bytes) there[deltas + 1] = { bytes, steps: [...way.steps, step] };
    }
  }
  let least: Way | null = null;
  for (const way of ways.get(last) ?? []) if (way && (!least || way.bytes < least.bytes)) least = way;
  return least?.steps ?? null;
}

function sizeOf({ files, tombstones }: SegmentEntry): number {
  return Object.values(files).reduce((sum, file) => sum + file.sizeBytes, tombstones?.sizeBytes ?? 0);
}
