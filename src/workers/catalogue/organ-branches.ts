/** Owns who stands under whom, by name: the organs that a filter chooses, and counts of each with all under it. */
import type { Organ } from '../../catalogue/organ';
import { nameOfOrganAlone, organAlone } from '../../catalogue/organ-choice';
import type { FacetCount, Filters, Suggestion } from '../../search/query';

export class OrganBranches {
  private static readonly known = new WeakMap<readonly Organ[], OrganBranches>();
  private readonly parents = new Map<string, string>();
  private readonly below = new Map<string, string[]>();

  private constructor(organs: readonly Organ[]) {
    const names = new Map(organs.map(({ id, name }) => [id, name]));
    for (const { name, parentId } of organs) {
      const parent = parentId === null ? undefined : names.get(parentId);
      // Two of a name are one; parents that run in a circle end where it closes.
      if (parent === undefined || this.parents.has(name) || [parent, ...this.above(parent)].includes(name)) continue;
      this.parents.set(name, parent);
      const siblings = this.below.get(parent) ?? [];
      siblings.push(name);
      this.below.set(parent, siblings);
    }
  }

  /** Made once for each directory. */
  static of(organs: readonly Organ[]): OrganBranches {
    const branches = OrganBranches.known.get(organs) ?? new OrganBranches(organs);
    OrganBranches.known.set(organs, branches);
    return branches;
  }

  /** Whether it is an organ with others under it. */
  isAbove({ kind, value }: Suggestion): boolean {
    return kind === 'organ' && value !== undefined && this.below.has(value);
  }

  /** Filters as the engine understands them: every organ by its own name. */
  spell(filters: Filters): Filters {
    if (!filters.organ || filters.organ.length === 0) return filters;
    const organ = new Set<string>();
    for (const value of filters.organ) {
      const alone = nameOfOrganAlone(value);
      if (alone !== null) organ.add(alone);
      else for (const name of [value, ...this.allBelow(value)]) organ.add(name);
    }
    return { ...filters, organ: [...organ] };
  }

  /**
   * Counts of organs, each with all under it: an organ comes before those under it, most records first; an organ with records of its own and
   * others under it comes alone too, first of them. `flat`: one for each name. Cost: under 1 µs an organ that has records.
   */
  countWithBelow(flat: readonly FacetCount[]): readonly FacetCount[] {
    const totals = new Map<string, number>();
    for (const { value, count } of flat) {
      for (let at: string | undefined = value; at !== undefined; at = this.parents.get(at))
        totals.set(at, (totals.get(at) ?? 0) + count);
    }
    // Only those that have records: most of a directory has none of what was found.
    const top: FacetCount[] = [];
    const under = new Map<string, FacetCount[]>();
    for (const [value, count] of totals) {
      const parent = this.parents.get(value);
      const siblings = parent === undefined ? top : under.get(parent);
      if (siblings) siblings.push({ value, count });
      else if (parent !== undefined) under.set(parent, [{ value, count }]);
    }
    const alone = new Map<string, number>();
    for (const { value, count } of flat) if (under.has(value)) alone.set(value, count);
    const counts: FacetCount[] = [];
    const put = (siblings: FacetCount[], depth: number): void => {
      siblings.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
      for (const { value, count } of siblings) {
        counts.push(depth === 0 ? { value, count } : { value, count, depth });
        const below = under.get(value);
        if (!below) continue;
        const own = alone.get(value) ?? 0;
        if (own > 0) counts.push({ value: organAlone(value), count: own, depth: depth + 1 });
        put(below, depth + 1);
      }
    };
    put(top, 0);
    return counts;
  }

  /** Nearest first. */
  private above(name: string): string[] {
    const names: string[] = [];
    for (let at = this.parents.get(name); at !== undefined; at = this.parents.get(at)) names.push(at);
    return names;
  }

  private allBelow(name: string): string[] {
    return (this.below.get(name) ?? []).flatMap((one) => [one, ...this.allBelow(one)]);
  }
}
