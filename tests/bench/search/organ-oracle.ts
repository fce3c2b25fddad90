/**
 * Owns what the scan makes of organs, apart from the terminal's own code: a filter's organ stands for all under it, and so does its count (decision 048).
 * Every organ walks up to its parents, one by one.
 */

import type { Organ } from '../../../src/catalogue/organ';
import { organAlone } from '../../../src/catalogue/organ-choice';
import type { BenchQuery } from './draw-queries';

type Directory = readonly Pick<Organ, 'id' | 'name' | 'parentId'>[];

export class OrganOracle {
  /** Names of an organ and of all above it. */
  private readonly lines: ReadonlyMap<string, readonly string[]>;

  constructor(directory: Directory) {
    const byId = new Map(directory.map((organ) => [organ.id, organ]));
    this.lines = new Map(
      directory.map((organ) => {
        const line = [organ.name];
        for (let at = organ.parentId; at !== null; at = byId.get(at)?.parentId ?? null) {
          const name = byId.get(at)?.name;
          if (name !== undefined) line.push(name);
        }
        return [organ.name, line] as const;
      }),
    );
  }

  /** The same query with every organ by its own name, as engines that know no directory are asked. */
  spell(query: BenchQuery): BenchQuery {
    const { organ } = query.filters;
    if (!organ) return query;
    const below = [...this.lines].filter(([, line]) => line.some((name) => organ.includes(name))).map(([name]) => name);
    return { ...query, filters: { ...query.filters, organ: [...new Set([...organ, ...below])] } };
  }

  /** Counts of each organ with all under it; of one that has records of its own beside theirs, alone too. */
  count(own: ReadonlyMap<string, number>): Map<string, number> {
    const counts = new Map<string, number>();
    for (const [organ, count] of own)
      for (const name of this.lines.get(organ) ?? [organ]) counts.set(name, (counts.get(name) ?? 0) + count);
    for (const [organ, count] of own) if (count < (counts.get(organ) ?? 0)) counts.set(organAlone(organ), count);
    return counts;
  }
}
