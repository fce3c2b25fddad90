/** Owns what the file of strokes says of each character: which characters, how frequent, of which parts, how read. */
import type { StrokeEntry } from '../../src/input/strokes/stroke-file';
import type { Decompositions } from './decompositions';
import type { StrokeOrders } from './stroke-orders';
import type { Unihan } from './unihan';
import { NAMES_AND_PLACES, READINGS } from './wanted-characters';

export interface EntrySources {
  readonly characters: Iterable<string>;
  readonly orders: StrokeOrders;
  readonly decompositions: Decompositions;
  readonly unihan: Unihan;
  /** How often each character stands in the texts that words were counted from. */
  readonly counts: ReadonlyMap<string, number>;
}

const NEVER = 255;
/** Never counted, but in the national table: before all others that were not. */
const IN_TABLE = 200;
/** Nor these, but they stand in names: whoever looks for a rare character looks for one of them. */
const IN_NAMES = 150;
const MOST_LEVELS = 4;

/** Characters with neither strokes nor parts are left out. The most frequent first, then those of the national table, then by code point. */
export function makeEntries({ characters, orders, decompositions, unihan, counts }: EntrySources): StrokeEntry[] {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const table = new Set(unihan.generalTable);
  const costOf = (character: string): number => {
    const count = counts.get(character) ?? 0;
    const isName = NAMES_AND_PLACES.includes(character);
    const never = isName ? IN_NAMES : table.has(character) ? IN_TABLE : NEVER;
    return count === 0 ? never : Math.min(never - 1, Math.round(-10 * Math.log(count / total)));
  };
  return [...new Set(characters)]
    .map((character) => ({
      character,
      cost: costOf(character),
      strokes: orders.orderOf(character) ?? '',
      parts: partsOf(character, decompositions, 0),
      reading: lettersOf(unihan.readings.get(character) ?? READINGS.get(character) ?? ''),
    }))
    .filter(({ strokes, parts }) => strokes !== '' || parts.length > 0)
    .sort((a, b) => a.cost - b.cost || codeOf(a.character) - codeOf(b.character));
}

/** Its parts that are characters; a part without one gives its own. */
function partsOf(character: string, decompositions: Decompositions, level: number): string[] {
  const decomposition = decompositions.get(character);
  if (!decomposition || level > MOST_LEVELS) return [];
  return decomposition.parts
    .flatMap((part) => (/^\d+$/.test(part) ? partsOf(part, decompositions, level + 1) : [part]))
    .filter((part) => part !== character && /^\p{Script=Han}$/u.test(part));
}

/** `kuí` → kui, `lǜ` → lv. */
function lettersOf(reading: string): string {
  return reading
    .normalize('NFD')
    .replace(/u\u0308/g, 'v')
    .replace(/[\u0300-\u036f]/g, '');
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}
