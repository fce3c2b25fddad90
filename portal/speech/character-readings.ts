/** Owns how single characters are read: the library's readings as 'nong2', ü as v, the neutral tone as 5. */
import { pinyin, polyphonic } from 'pinyin-pro';

/** 〇, and the 20,992 of the first block. */
const RANGES = [
  [0x3007, 0x3007],
  [0x4e00, 0x9fff],
] as const;
const READING = /^[a-z]+[0-5]$/;

export interface CharacterReadings {
  /** Reading → characters, in the order of their codes. */
  readonly usual: Readonly<Record<string, string>>;
  /** Further readings of the same characters. */
  readonly further: Readonly<Record<string, string>>;
}

/** Characters that the library cannot read are left out. */
export function listReadings(): CharacterReadings {
  const usual: Record<string, string> = {};
  const further: Record<string, string> = {};
  for (const [from, to] of RANGES) {
    for (let code = from; code <= to; code++) {
      const character = String.fromCodePoint(code);
      const [first] = pinyin(character, { toneType: 'num', type: 'array', v: true }).map(withTone);
      if (first === undefined || !READING.test(first)) continue;
      usual[first] = (usual[first] ?? '') + character;
      const all = polyphonic(character, { toneType: 'num', type: 'array', v: true }).flat().map(withTone);
      for (const other of new Set(all)) {
        if (other !== first && READING.test(other)) further[other] = (further[other] ?? '') + character;
      }
    }
  }
  return { usual, further };
}

/** 'de0' and 'de' are 'de5'. */
function withTone(reading: string): string {
  const plain = reading.replace(/0$/, '');
  return /\d$/.test(plain) ? plain : `${plain}5`;
}
