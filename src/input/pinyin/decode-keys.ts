/** Owns turning a lattice of keys into words: which words lie where, and the likeliest texts over all the keys. Pure. */

import type { KeyEdge, KeyLattice } from './key-lattice';
import type { WordPairs } from './word-pairs';
import { endingHere, goingOnWith, soundAt, type WordRange, type WordTable, wordText } from './word-table';

/** A word over a stretch of the keys. */
export interface WordArc {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** −ln of how likely the word is by itself, and of how likely these keys are for it. */
  readonly cost: number;
  /** The keys' part of it. */
  readonly spellingCost: number;
}

/** A text over all keys. */
export interface KeyPath {
  readonly text: string;
  /** The last word, as `WordPairs.find` gives it. */
  readonly last: number;
  readonly cost: number;
}

/** Words kept for a stretch of the keys when the best texts are looked for. */
const WORDS_A_STRETCH = 16;
const PATHS_A_PLACE = 10;
/** Ways through the letters that are walked from one place; more have only abbreviations of many letters. */
const MAX_STEPS = 6000;
/** Of one stretch. */
const MAX_WORDS = 300;

/** Words that begin at `from`, by where they end; each list with the cheapest first and each text once. */
export function wordsFrom(
  tables: readonly WordTable[],
  lattice: KeyLattice,
  from: number,
  limit = WORDS_A_STRETCH,
): ReadonlyMap<number, readonly WordArc[]> {
  const found = new Map<number, Map<string, WordArc>>();
  for (const table of tables) {
    let steps = 0;
    const walk = (range: WordRange, depth: number, at: number, cost: number): void => {
      if (++steps > MAX_STEPS) return;
      if (depth > 0) {
        const { low, high } = endingHere(table, range, depth);
        for (let word = low; word < Math.min(high, low + limit); word++) {
          keep(found, {
            text: wordText(table, word),
            from,
            to: at,
            cost: cost + (table.costs[word] as number),
            spellingCost: cost,
          });
        }
        if (high === range.high) return;
      }
      for (const edge of lattice[at] ?? []) follow(range, depth, edge, cost);
    };
    const follow = (range: WordRange, depth: number, edge: KeyEdge, cost: number): void => {
      let { low, high } = goingOnWith(table, range, depth, edge.low, edge.high);
      if (edge.high === edge.low + 1) {
        if (low < high) walk({ low, high }, depth + 1, edge.to, cost + edge.cost);
        return;
      }
      // Each syllable of the range for itself.
      while (low < high) {
        const sound = soundAt(table, low, depth);
        const next = goingOnWith(table, { low, high }, depth, sound, sound + 1);
        walk(next, depth + 1, edge.to, cost + edge.cost);
        low = next.high;
      }
    };
    walk({ low: 0, high: table.words }, 0, from, 0);
  }
  const lists = new Map<number, readonly WordArc[]>();
  for (const [to, byText] of found) {
    lists.set(to, [...byText.values()].sort((a, b) => a.cost - b.cost).slice(0, Math.min(limit, MAX_WORDS)));
  }
  return lists;
}

function keep(found: Map<number, Map<string, WordArc>>, arc: WordArc): void {
  const byText = found.get(arc.to) ?? new Map<string, WordArc>();
  found.set(arc.to, byText);
  const known = byText.get(arc.text);
  if (!known || arc.cost < known.cost) byText.set(arc.text, arc);
}

/** The likeliest texts over all keys, best first, each once. Empty where the keys can't be read. */
export function bestPaths(
  tables: readonly WordTable[],
  model: WordPairs,
  lattice: KeyLattice,
  count: number,
): readonly KeyPath[] {
  const end = lattice.length - 1;
  const places: KeyPath[][] = Array.from({ length: end + 1 }, () => []);
  if (end === 0) return [];
  places[0] = [{ text: '', last: model.start, cost: 0 }];
  for (let from = 0; from < end; from++) {
    const before = cheapest(places[from] ?? [], PATHS_A_PLACE);
    if (before.length === 0) continue;
    for (const [to, words] of wordsFrom(tables, lattice, from)) {
      for (const word of words) {
        const id = model.find(word.text);
        for (const path of before) {
          const alone = word.cost - word.spellingCost;
          const cost = path.cost + word.spellingCost + model.costAfter(path.last, id, alone);
          places[to]?.push({ text: path.text + word.text, last: id, cost });
        }
      }
    }
  }
  return cheapest(places[end] ?? [], count);
}

/** The cheapest of each text. */
function cheapest(paths: readonly KeyPath[], count: number): readonly KeyPath[] {
  const texts = new Set<string>();
  const kept: KeyPath[] = [];
  for (const path of [...paths].sort((a, b) => a.cost - b.cost)) {
    if (kept.length === count) break;
    if (texts.has(path.text)) continue;
    texts.add(path.text);
    kept.push(path);
  }
  return kept;
}
