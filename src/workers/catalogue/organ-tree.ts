/** Owns nesting the organs of a browse by who stands above whom, with the counts of everything below added up. */
import type { Organ } from '../../catalogue/organ';
import type { BrowseNode } from '../../search/query';

/**
 * `flat` holds one node for each organ with records (value and label: its full name). Organs stand in the directory's order;
 * names that the directory does not know come last, in the order of `flat`. An organ without records stays where something below it has some.
 */
export function nestOrgans(flat: readonly BrowseNode[], organs: readonly Organ[]): readonly BrowseNode[] {
  const counts = new Map(flat.map((node) => [node.value, node.count]));
  const byId = new Map(organs.map((organ) => [organ.id, organ]));
  const children = new Map<string | null, Organ[]>();
  for (const organ of organs) {
    const parent = organ.parentId !== null && byId.has(organ.parentId) ? organ.parentId : null;
    const siblings = children.get(parent) ?? [];
    siblings.push(organ);
    children.set(parent, siblings);
  }
  const placed = new Set<string>();

  function build(organ: Organ): BrowseNode | null {
    // A directory whose parents run in a circle must not run forever here.
    if (placed.has(organ.id)) return null;
    placed.add(organ.id);
    const below = buildAll(children.get(organ.id) ?? []);
    const count = (counts.get(organ.name) ?? 0) + below.reduce((sum, node) => sum + node.count, 0);
    if (count === 0) return null;
    return { value: organ.name, label: organ.name, count, children: below };
  }
  const buildAll = (list: readonly Organ[]): BrowseNode[] =>
    list.map(build).filter((node): node is BrowseNode => node !== null);

  const tree = buildAll(children.get(null) ?? []);
  // Whoever is left hangs in a circle of parents: shown at the top rather than lost.
  tree.push(...buildAll(organs.filter((organ) => !placed.has(organ.id))));
  const known = new Set(organs.map((organ) => organ.name));
  return [...tree, ...flat.filter((node) => !known.has(node.value))];
}
