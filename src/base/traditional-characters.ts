/** Owns reading the table of traditional characters (traditional-table.ts) and the simplified ones that they are compared as. */
import { JUMPS, STEPS } from './traditional-table';

/** Calls `onPair` for each pair of units. About 0.3 ms in all. */
export function forEachTraditional(onPair: (traditional: number, simplified: number) => void): void {
  const steps = decode(STEPS);
  let traditional = 0;
  let simplified = 0;
  decode(JUMPS).forEach((jump, index) => {
    traditional += jump & 1 ? -(jump + 1) / 2 : jump / 2;
    simplified += steps[index] as number;
    onPair(traditional, simplified);
  });
}

/** Numbers in letters (digits of 30, highest first, 1 … 30) and a last digit of 52 from '(' on: as `.config/make-traditional-table.mjs` writes them. */
function decode(codes: string): number[] {
  const values: number[] = [];
  let value = 0;
  for (let at = 0; at < codes.length; at++) {
    const code = codes.charCodeAt(at);
    if (code > 96) value = value * 30 + code - 96;
    else {
      values.push(value * 52 + code - 40);
      value = 0;
    }
  }
  return values;
}
