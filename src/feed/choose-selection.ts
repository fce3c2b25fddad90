/**
 * Owns which of the catalogues that a portal signs a terminal takes: the whole one, or a selection (分库). Each is a target of its own with a manifest of its
 * own, so that a terminal learns nothing of the others.
 */
import * as v from 'valibot';
import type { Selection, SelectionRule } from '../catalogue/selection';
import { readCatalogueTarget } from './catalogue-target';
import type { FeedChunk } from './manifest';
import type { TrustedFeed } from './tuf/trust-client';

const PREFIX = 'selection-';
export const selectionTarget = (id: string) => `${PREFIX}${id}.json`;
export const isSelectionTarget = (path: string) => path.startsWith(PREFIX) && path.endsWith('.json');

const names = v.optional(v.array(v.string()));
const year = v.optional(v.pipe(v.number(), v.integer()));
/** A selection as it is published: what it was made of. */
export const selectionSchema = v.object({
  id: v.string(),
  name: v.string(),
  organs: names,
  regions: names,
  fromYear: year,
  toYear: year,
});
const customSchema = v.object({
  records: v.pipe(v.number(), v.integer(), v.minValue(0)),
  selection: selectionSchema,
});

export interface ChosenCatalogue {
  readonly target: FeedChunk;
  /** Null for the whole catalogue. */
  readonly selection: Selection | null;
  /** False where no selection names just what is wanted: this one holds more. */
  readonly isExact: boolean;
}

/**
 * The smallest catalogue that holds all that is wanted. Organs and regions are compared by the names that both sides wrote.
 * @param canTake whether a manifest is to be had; all are where it is not said
 * @throws AppError as `readCatalogueTarget`
 */
export function chooseCatalogue(
  trusted: Pick<TrustedFeed, 'targets'>,
  wanted: SelectionRule,
  canTake: (sha256: string) => boolean = () => true,
): ChosenCatalogue {
  const covering: { readonly path: string; readonly selection: Selection; readonly records: number }[] = [];
  for (const [path, target] of trusted.targets) {
    const custom = isSelectionTarget(path) ? v.safeParse(customSchema, target.custom) : null;
    if (custom?.success !== true || !canTake(target.sha256) || !covers(custom.output.selection, wanted)) continue;
    covering.push({ path, ...custom.output });
  }
  const [best] = covering.sort((a, b) => a.records - b.records || (a.path < b.path ? -1 : 1));
  if (!best) return { target: readCatalogueTarget(trusted), selection: null, isExact: isEverything(wanted) };
  const { selection, path } = best;
  return { target: readCatalogueTarget(trusted, path), selection, isExact: covers(wanted, selection) };
}

function isEverything(rule: SelectionRule): boolean {
  return covers(rule, {});
}

/** Whether every record of `inner` is one of `outer`, as far as names tell. */
function covers(outer: SelectionRule, inner: SelectionRule): boolean {
  const holdsYears =
    (outer.fromYear ?? Number.NEGATIVE_INFINITY) <= (inner.fromYear ?? Number.NEGATIVE_INFINITY) &&
    (outer.toYear ?? Number.POSITIVE_INFINITY) >= (inner.toYear ?? Number.POSITIVE_INFINITY);
  if (!holdsYears) return false;
  if (!outer.organs && !outer.regions) return true;
  if (!inner.organs && !inner.regions) return false;
  const holds = (some: readonly string[] = [], all: readonly string[] = []) => some.every((name) => all.includes(name));
  return holds(inner.organs, outer.organs) && holds(inner.regions, outer.regions);
}
