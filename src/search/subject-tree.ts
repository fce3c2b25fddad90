/** Owns nesting subjects by their paths. */
import type { BrowseNode, FacetCount } from './query';

/** @param counts paths joined by `/`, each with the records at or under it, parents included */
export function subjectTree(counts: readonly FacetCount[]): BrowseNode[] {
  const children = new Map<string, FacetCount[]>();
  for (const count of counts) {
    const parent = count.value.slice(0, Math.max(0, count.value.lastIndexOf('/')));
    const siblings = children.get(parent);
    if (siblings) siblings.push(count);
    else children.set(parent, [count]);
  }
  const nodes = (parent: string): BrowseNode[] =>
    (children.get(parent) ?? []).map(({ value, count }) => ({
      value,
      label: value.slice(value.lastIndexOf('/') + 1),
      count,
      children: nodes(value),
    }));
  return nodes('');
}
