/**
 * Owns what the ledger remembers of the segments that are offered: the states between which they lead, and which bit of the ledger's columns
 * `touched` and `held` speaks of which. A state is named by the generation that first showed it.
 */
import * as v from 'valibot';
import { followedSteps, offeredSteps, type Step, standingStates } from './merge-schedule';

const generation = v.pipe(v.number(), v.integer(), v.minValue(1));
export const chainStateSchema = v.object({
  /** From the oldest base that is offered to the last state, one a night on which something changed. */
  states: v.array(
    v.object({
      generation,
      /** Null where no later segment begins. */
      bit: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(31))),
    }),
  ),
  /** Newest first; the first state of all is that of the last one. */
  bases: v.array(v.object({ generation, publishedAt: v.string() })),
});
export type ChainState = v.InferOutput<typeof chainStateSchema>;

/** One base and nothing else. @param publishedAt ISO instant */
export function beginChain(generation: number, publishedAt: string): ChainState {
  return { states: [{ generation, bit: 0 }], bases: [{ generation, publishedAt }] };
}

/** The chain one night later: tonight's state has a bit, and states from which nothing begins any more give theirs back. */
export function addState(chain: ChainState, generation: number): ChainState {
  const states = [...chain.states, { generation, bit: null }];
  const standing = new Set(standingStates(basePlaces({ ...chain, states }), states.length - 1));
  const kept = states.map((state, place) => (standing.has(place) ? state : { ...state, bit: null }));
  const taken = new Set(kept.map(({ bit }) => bit));
  const bit = BITS.find((one) => !taken.has(one));
  if (bit === undefined) throw new RangeError('more states are standing than there are bits');
  return { ...chain, states: kept.map((state) => (state.generation === generation ? { ...state, bit } : state)) };
}

const BITS = Array.from({ length: 32 }, (_, bit) => bit);

/** The chain with a base laid at its last state, and at most one before it. */
export function addBase(chain: ChainState, publishedAt: string): ChainState {
  const generation = lastState(chain);
  const bases = [{ generation, publishedAt }, ...chain.bases].slice(0, 2);
  return from({ ...chain, bases }, bases.at(-1)?.generation ?? generation);
}

/** The chain without its old base. */
export function dropOldBase(chain: ChainState): ChainState {
  const [newest] = chain.bases;
  return newest ? from({ ...chain, bases: [newest] }, newest.generation) : chain;
}

function from(chain: ChainState, generation: number): ChainState {
  const first = chain.states.findIndex((state) => state.generation === generation);
  return { ...chain, states: chain.states.slice(Math.max(0, first)) };
}

/** Generation of the last state; 0 for a chain of nothing. */
export function lastState({ states }: ChainState): number {
  return states.at(-1)?.generation ?? 0;
}

/** Nights since the newest base. */
export function nightsSinceBase({ states, bases }: ChainState): number {
  return states.length - 1 - states.findIndex(({ generation }) => generation === bases[0]?.generation);
}

/** Mask of a state's bit; 0 where it has none. */
export function maskOf({ states }: ChainState, generation: number): number {
  const bit = states.find((state) => state.generation === generation)?.bit ?? null;
  return bit === null ? 0 : (1 << bit) >>> 0;
}

/** Mask of all states that have a bit. */
export function maskOfAll({ states }: ChainState): number {
  return states.reduce((mask, { bit }) => (bit === null ? mask : (mask | (1 << bit)) >>> 0), 0);
}

/** The steps that are offered beside the bases, between generations. */
export function stepsOf(chain: ChainState): readonly Step[] {
  return offeredSteps(basePlaces(chain), chain.states.length - 1).map((step) => betweenGenerations(chain, step, 0));
}

/** For each base, the newest first, the steps that its terminals follow: from nothing to the base, and on to the last state. */
export function chainsOf(chain: ChainState): readonly (readonly Step[])[] {
  return basePlaces(chain).map((base) => [
    { from: 0, to: chain.states[base]?.generation ?? 0 },
    ...followedSteps(chain.states.length - 1 - base).map((step) => betweenGenerations(chain, step, base)),
  ]);
}

function betweenGenerations({ states }: ChainState, step: Step, base: number): Step {
  const generationAt = (place: number) => states[base + place]?.generation ?? 0;
  return { from: generationAt(step.from), to: generationAt(step.to) };
}

/** Places in `states` of the bases, newest first. */
function basePlaces({ states, bases }: ChainState): readonly number[] {
  return bases.map((base) => states.findIndex(({ generation }) => generation === base.generation));
}
