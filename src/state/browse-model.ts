/** Owns browsing by a facet: which facet, its tree with counts, and what is unfolded. Trees that were fetched stay with the model. */
import { createModel, effect, signal } from '@preact/signals';
import { type ErrorCode, toAppError } from '../base/app-error';
import { type NameOrder, sortByName } from '../i18n/collation';
import type { BrowseNode, FacetName, Filters } from '../search/query';
import type { CatalogueConnection } from '../workers/catalogue/protocol';

export type BrowseStatus =
  | { readonly name: 'loading' }
  | { readonly name: 'ready'; readonly nodes: readonly BrowseNode[] }
  | { readonly name: 'failed'; readonly code: ErrorCode };

/** `filters` stay fixed while the facet changes; a facet that is itself fixed shows its fixed values only. */
export const BrowseModel = createModel((connection: CatalogueConnection, firstFacet: FacetName, filters: Filters) => {
  const facet = signal<FacetName>(firstFacet);
  const attempt = signal(0);
  const status = signal<BrowseStatus>({ name: 'loading' });
  const order = signal<NameOrder>('given');
  const unfolded = signal<ReadonlySet<string>>(new Set());
  /** Whose tree `status` has, or waits for. */
  let shown: FacetName | null = null;
  const fetched = new Map<FacetName, readonly BrowseNode[]>();

  effect(() => {
    const wanted = facet.value;
    // Read so that 再试一次 asks again.
    attempt.value;
    const known = fetched.get(wanted);
    if (known) {
      status.value = { name: 'ready', nodes: known };
      return;
    }
    const controller = new AbortController();
    if (status.peek().name !== 'ready' || shown !== wanted) status.value = { name: 'loading' };
    shown = wanted;
    connection.ask('browse', { facet: wanted, filters }, controller.signal).then(
      (answer) => {
        if (controller.signal.aborted) return;
        const nodes = narrowNodes(answer, filters[wanted]);
        fetched.set(wanted, nodes);
        // A tree with one root is of no use folded.
        const [root] = nodes;
        if (root && nodes.length === 1) unfolded.value = new Set([...unfolded.peek(), root.value]);
        status.value = { name: 'ready', nodes };
      },
      (thrown: unknown) => {
        if (controller.signal.aborted) return;
        status.value = { name: 'failed', code: toAppError(thrown, 'worker.internal').code };
      },
    );
    return () => controller.abort();
  });

  effect(() =>
    connection.on('hidden', () => {
      fetched.clear();
      attempt.value += 1;
    }),
  );

  return {
    facet,
    status,
    unfolded,
    /** In which names of one level stand; years have their own. */
    order,
    /** The nodes of one level in that order. */
    sorted: (nodes: readonly BrowseNode[]): readonly BrowseNode[] =>
      facet.value === 'year' ? nodes : sortByName(nodes, (node) => node.label, order.value),
    choose(next: FacetName) {
      facet.value = next;
    },
    toggle(value: string) {
      const next = new Set(unfolded.peek());
      if (!next.delete(value)) next.add(value);
      unfolded.value = next;
    },
    retry() {
      attempt.value += 1;
    },
  };
});
export type BrowseModel = InstanceType<typeof BrowseModel>;

/** Only the nodes that are chosen, or that stand over or under a chosen one; all where nothing is chosen. */
export function narrowNodes(
  nodes: readonly BrowseNode[],
  chosen: readonly string[] | undefined,
): readonly BrowseNode[] {
  if (!chosen || chosen.length === 0) return nodes;
  return nodes.flatMap((node) => {
    if (chosen.includes(node.value)) return [node];
    const children = narrowNodes(node.children, chosen);
    return children.length > 0 ? [{ ...node, children }] : [];
  });
}
