/** Owns what a run makes: nothing, a night's segments, a base prepared beside the chain that answers, or a base at once. */
import type { CatalogueChange } from './catalogue-change';
import { addBase, addState, beginChain, type ChainState, dropOldBase, maskOf, nightsSinceBase } from './chain-state';
import { countTouched } from './compare';
import type { Footing } from './make-generation';
import { isWeekEnd } from './merge-schedule';
import type { PublishedState } from './published-state';

/** A new base comes at most once in so long… */
const BASE_DAYS = 91;
/** … unless so much of it was touched since. In one night, it comes at once: the segment of that night would be as large. */
const TOUCHED_SHARE = 0.5;
/** Nights on which terminals may still follow the base before: they fetch the new one over these. */
const OLD_BASE_NIGHTS = 35;
const DAY_MS = 86_400_000;

export interface PlanRequest {
  readonly siteHash: string;
  readonly builder: string;
  /** Makes a base at once. */
  readonly newBase: boolean;
  /** Null takes `OLD_BASE_NIGHTS`. */
  readonly oldBaseNights: number | undefined;
  /** ISO instant. */
  readonly publishedAt: string;
}

export type GenerationPlan =
  | { readonly makes: null; readonly generation: number }
  | { readonly makes: 'base'; readonly generation: number; readonly footing: null; readonly chain: ChainState }
  | {
      readonly makes: 'delta' | 'deltaAndBase';
      readonly generation: number;
      readonly footing: Footing;
      readonly chain: ChainState;
    };

/** The ledger is marked with what was touched tonight. */
export function planGeneration(state: PublishedState, change: CatalogueChange, request: PlanRequest): GenerationPlan {
  const { feed, head, ledger, nextGeneration: generation } = state;
  const { siteHash, builder, newBase, publishedAt } = request;
  const touched = change.added + change.changed + change.removed;
  const isBaseNeeded = newBase || touched >= change.before * TOUCHED_SHARE;
  const base = { makes: 'base', generation, footing: null, chain: beginChain(generation, publishedAt) } as const;
  if (!feed || !head || head.builder !== builder || head.chain.states.length === 0 || newBase) return base;
  if (touched === 0 && head.site === siteHash) return { makes: null, generation: feed.generation };
  if (isBaseNeeded) return base;
  const footing = { manifest: feed.manifest, chain: head.chain, vocabularyTouched: head.vocabularyTouched + touched };
  if (touched === 0) return { makes: 'delta', generation, footing, chain: head.chain };
  const isWorn = (base: number) => countTouched(ledger, maskOf(head.chain, base)) >= change.now * TOUCHED_SHARE;
  const chain = nextChain(head.chain, generation, publishedAt, isWorn, request.oldBaseNights);
  const laid = chain.bases[0]?.generation === generation;
  return { makes: laid ? 'deltaAndBase' : 'delta', generation, footing, chain };
}

/**
 * The chain with tonight's state: a base is laid beside it when a quarter has passed, and the one before ends some nights later.
 * @param isWorn whether so much was touched since a base (its generation) that another is due before its time
 */
export function nextChain(
  before: ChainState,
  generation: number,
  publishedAt: string,
  isWorn: (base: number) => boolean,
  oldBaseNights = OLD_BASE_NIGHTS,
): ChainState {
  const chain = addState(before, generation);
  const nights = nightsSinceBase(chain);
  const [newest] = chain.bases;
  if (newest && isWeekEnd(nights)) {
    const isOld = Date.parse(publishedAt) - Date.parse(newest.publishedAt) >= BASE_DAYS * DAY_MS;
    if (isOld || isWorn(newest.generation)) return addBase(chain, publishedAt);
  }
  return chain.bases.length > 1 && nights >= oldBaseNights ? dropOldBase(chain) : chain;
}
