/** Owns folding of text for comparison: one character in gives one or more out, and a map back to the original for marking. */

/**
 * Text as it is compared everywhere (index, query, oracle): NFKC, lower case, control and zero-width characters dropped,
 * runs of white space made one space. Idempotent. Cost: linear.
 */
export function foldText(text: string): string {
  return foldWithMap(text).folded;
}

export interface FoldedText {
  readonly folded: string;
  /** For each UTF-16 unit of `folded`, the index in the original of the character that it came from; one more entry for the end. */
  readonly map: Uint32Array;
}

// Zero-width characters, bidi marks, soft hyphen, variation selectors: people paste them unknowingly.
const DROPPED = /[\p{Cc}\p{Cf}]|\p{Variation_Selector}/u;
const SPACE = /\s/;
const PLAIN = /^[\u4e00-\u9fff\u3001\u3002a-z0-9]*$/;

export function foldWithMap(text: string): FoldedText {
  if (PLAIN.test(text)) {
    const map = new Uint32Array(text.length + 1);
    for (let i = 0; i <= text.length; i++) map[i] = i;
    return { folded: text, map };
  }
  const positions: number[] = [];
  let folded = '';
  let at = 0;
  for (const character of text) {
    const start = at;
    at += character.length;
    // White space first: tabs and line breaks are control characters too.
    if (SPACE.test(character) && character !== '\ufeff') {
      if (folded.length === 0 || folded.endsWith(' ')) continue;
      folded += ' ';
      positions.push(start);
      continue;
    }
    if (DROPPED.test(character)) continue;
    // Character by character, so that positions can be mapped back; lone surrogates pass as they are.
    const piece = character.normalize('NFKC').toLowerCase();
    for (const unit of piece.split('')) {
      if (SPACE.test(unit)) {
        if (folded.length === 0 || folded.endsWith(' ')) continue;
        folded += ' ';
      } else folded += unit;
      positions.push(start);
    }
  }
  if (folded.endsWith(' ')) {
    folded = folded.slice(0, -1);
    positions.pop();
  }
  positions.push(text.length);
  return { folded, map: Uint32Array.from(positions) };
}
