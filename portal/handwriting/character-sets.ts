/** Owns which characters a model file knows. */
import type { StrokeShape } from './stroke-shapes';

/** GB 2312 has its common characters first, in the order of their readings, then the others, in the order of their radicals. */
const COMMON = 3755;

/** The 6,763 characters of GB 2312 (rows 16 to 87), in the standard's order. */
function gb2312Characters(): readonly string[] {
  const decoder = new TextDecoder('gb18030');
  const characters: string[] = [];
  for (let row = 0xb0; row <= 0xf7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const character = decoder.decode(Uint8Array.of(row, cell));
      if (/^\p{Script=Han}$/u.test(character)) characters.push(character);
    }
  }
  return characters;
}

/** Splits what was read: GB 2312 in its order, and everything else by code point. */
export function splitShapes(shapes: readonly StrokeShape[]): {
  main: readonly StrokeShape[];
  /** So many of `main` are the common ones, and stand first. */
  commonCount: number;
  rare: readonly StrokeShape[];
} {
  const byCharacter = new Map(shapes.map((shape) => [shape.character, shape]));
  const standard = gb2312Characters();
  const main = standard.flatMap((character) => byCharacter.get(character) ?? []);
  const commonCount = standard.slice(0, COMMON).filter((character) => byCharacter.has(character)).length;
  const inMain = new Set(main.map(({ character }) => character));
  const rare = shapes.filter(({ character }) => !inMain.has(character));
  return { main, commonCount, rare };
}
