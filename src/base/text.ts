/** Owns folding of text for comparison: one character in gives none, one or more out, and a map back to the original for marking. */

/**
 * Text as it is compared everywhere (index, query, oracle): NFKC by character, lower case, all year brackets 〔〕【】[] made (),
 * control and zero-width characters dropped, runs of white space made one space, none at the ends. Idempotent.
 * Cost: linear, about 6 ns a character.
 */
export function foldText(text: string): string {
  if (PLAIN.test(text)) return text;
  return fold(text, null);
}

export interface FoldedText {
  readonly folded: string;
  /** For each UTF-16 unit of `folded`, the index in the original of the character that it came from; one more entry for the end. */
  readonly map: Uint32Array;
}

export function foldWithMap(text: string): FoldedText {
  if (PLAIN.test(text)) {
    const map = new Uint32Array(text.length + 1);
    for (let i = 0; i <= text.length; i++) map[i] = i;
    return { folded: text, map };
  }
  const positions: number[] = [];
  const folded = fold(text, positions);
  positions.push(text.length);
  return { folded, map: Uint32Array.from(positions) };
}

/**
 * What one code point becomes, white space kept as ' ' and not yet merged: folding a text is folding its characters and merging
 * the spaces. For codes that fold their entries once (`search/text-code.ts`).
 */
export function foldCharacters(text: string): string {
  let folded = '';
  for (const character of text) folded += foldCharacter(character);
  return folded;
}

/** Merges runs of spaces and trims, the second half of folding. */
export function mergeSpaces(folded: string): string {
  if (!folded.includes(' ')) return folded;
  return folded.replace(/ {2,}/g, ' ').replace(/^ | $/g, '');
}

const PLAIN = /^[\u4e00-\u9fff\u3001\u3002a-z0-9]*$/;
// Zero-width characters, bidi marks, soft hyphen, variation selectors: people paste them unknowingly.
const DROPPED = /[\p{Cc}\p{Cf}]|\p{Variation_Selector}/u;
const SPACE = /\s/;
const BRACKETS: Readonly<Record<string, string>> = {
  '〔': '(',
  '〕': ')',
  '【': '(',
  '】': ')',
  '〖': '(',
  '〗': ')',
  '[': '(',
  ']': ')',
};

function foldCharacter(character: string): string {
  // White space first: tabs and line breaks are control characters too.
  if (SPACE.test(character) && character !== '\ufeff') return ' ';
  if (DROPPED.test(character)) return '';
  let piece = character;
  // NFKC and lower case undo each other for a few letters; four rounds reach the fixed point of every code point.
  for (let round = 0; round < 4; round++) {
    const next = piece.normalize('NFKC').toLowerCase();
    if (next === piece) break;
    piece = next;
  }
  let folded = '';
  for (const part of piece) {
    if (SPACE.test(part)) folded += ' ';
    else if (!DROPPED.test(part)) folded += BRACKETS[part] ?? part;
  }
  return folded;
}

// Folded form of each UTF-16 unit where it is one unit; filled as units are met.
const UNKNOWN = 0;
const ELSEWHERE = 0xffff;
const NOTHING = 0xfffe;
const units = new Uint16Array(0x10000);
const pieces = new Map<string, string>();

function lookUp(unit: number, character: string): number {
  const piece = foldCharacter(character);
  let entry = ELSEWHERE;
  if (piece.length === 0) entry = NOTHING;
  else if (piece.length === 1 && piece.charCodeAt(0) !== 0 && piece.charCodeAt(0) < NOTHING)
    entry = piece.charCodeAt(0);
  units[unit] = entry;
  return entry;
}

function fold(text: string, positions: number[] | null): string {
  let folded = '';
  let spaceBefore = true;
  for (let i = 0; i < text.length; i++) {
    const start = i;
    const unit = text.charCodeAt(i);
    let piece: string;
    if (unit >= 0xd800 && unit < 0xdc00 && isLowSurrogate(text.charCodeAt(i + 1))) {
      i++;
      piece = pieceOf(text.slice(start, i + 1));
    } else {
      let entry = units[unit] as number;
      if (entry === UNKNOWN) entry = lookUp(unit, text[i] as string);
      if (entry === NOTHING) continue;
      if (entry < NOTHING) {
        const space = entry === 0x20;
        if (space && spaceBefore) continue;
        spaceBefore = space;
        folded += String.fromCharCode(entry);
        positions?.push(start);
        continue;
      }
      piece = pieceOf(text[i] as string);
    }
    for (let k = 0; k < piece.length; k++) {
      const space = piece.charCodeAt(k) === 0x20;
      if (space && spaceBefore) continue;
      spaceBefore = space;
      folded += piece[k];
      positions?.push(start);
    }
  }
  if (spaceBefore && folded.length > 0) {
    folded = folded.slice(0, -1);
    positions?.pop();
  }
  return folded;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

function pieceOf(character: string): string {
  let piece = pieces.get(character);
  if (piece === undefined) {
    piece = foldCharacter(character);
    // Bounded: a hostile text could otherwise grow it by a million code points.
    if (pieces.size < 4096) pieces.set(character, piece);
  }
  return piece;
}
