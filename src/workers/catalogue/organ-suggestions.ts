/** Owns the counts of suggested organs: with all under them, as they are opened. */
import type { SearchEngine } from '../../search/engine';
import type { Suggestion } from '../../search/query';
import type { OrganBranches } from './organ-branches';

/** Of each engine the records of every organ with all under it, counted when a suggestion first needs them. */
const organCounts = new WeakMap<SearchEngine, Promise<ReadonlyMap<string, number>>>();

/** A suggested organ is chosen with all under it, and so it is counted. */
export async function countOrgansWithBelow(
  suggestions: readonly Suggestion[],
  engine: SearchEngine,
  branches: OrganBranches,
): Promise<readonly Suggestion[]> {
  let counting = organCounts.get(engine);
  if (!counting) {
    counting = engine
      .browse('organ', {})
      .then((nodes) => new Map(branches.countWithBelow(nodes).map(({ value, count }) => [value, count])));
    organCounts.set(engine, counting);
    counting.catch(() => organCounts.delete(engine));
  }
  const counts = await counting;
  return suggestions.map((one) =>
    branches.isAbove(one) ? { ...one, count: counts.get(one.value ?? '') ?? one.count, exact: true } : one,
  );
}
