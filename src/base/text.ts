/** Owns folding of text for comparison: one character in gives none, one or more out, and a map back to the original for marking. */
import { forEachTraditional } from './traditional-characters';

/**
 * Text as it is compared everywhere (index, query, oracle): NFKC by character, lower case, traditional characters made simplified one
 * by one, all year brackets 〔〕【】[] made (), control characters, zero-width ones and noncharacters dropped, runs of white space made
 * one space, none at the ends. So no unit is below the space or above U+FFFD. Idempotent.
 * Cost: linear, about 4 ns a character that stays as it is, 20 ns one that does not.
 */
export function foldText(text: string): string {
  const changed = firstChange(text);
  return changed === text.length ? text : fold(text, changed, null);
}

export interface FoldedText {
  readonly folded: string;
  /** For each UTF-16 unit of `folded`, the index in the original of the character that it came from; one more entry for the end. */
  readonly map: readonly number[];
}

export function foldWithMap(text: string): FoldedText {
  const positions: number[] = [];
  const changed = firstChange(text);
  for (let at = 0; at < changed; at++) positions.push(at);
  const folded = changed === text.length ? text : fold(text, changed, positions);
  positions.push(text.length);
  return { folded, map: positions };
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
  // A space between words is the usual one: nothing to merge.
  if (!folded.startsWith(' ') && !folded.endsWith(' ') && !folded.includes('  ')) return folded;
  return folded.replace(/ {2,}/g, ' ').replace(/^ | $/g, '');
}

// Zero-width characters, bidi marks, soft hyphen, variation selectors: people paste them unknowingly. Noncharacters stand for nothing; U+FFFE
// and U+FFFF are free for what an index wants to mark.
const DROPPED = /[\p{Cc}\p{Cf}\p{Variation_Selector}\p{Noncharacter_Code_Point}]/u;
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

// Simplified form of a unit, 0 for all that are not traditional. None of the forms has an entry itself.
const simplified = new Uint16Array(0x10000);
forEachTraditional((traditional, plain) => {
  simplified[traditional] = plain;
});

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
    else if (!DROPPED.test(part)) folded += BRACKETS[part] ?? simplify(part);
  }
  return folded;
}

function simplify(character: string): string {
  const plain = character.length === 1 ? simplified[character.charCodeAt(0)] : 0;
  return plain ? String.fromCharCode(plain) : character;
}

// Folded form of each UTF-16 unit where it is one unit and no space; filled as units are met, 0 until then.
const ELSEWHERE = 0xffff;
const NOTHING = 0xfffe;
const BLANK = 0xfffd;
const units = new Uint16Array(0x10000);
// What the first half of a pair becomes is known only with the second. U+0000 and U+FFFE, which become nothing, would look like unknown and
// like staying.
units.fill(ELSEWHERE, 0xd800, 0xdc00);
units[0] = NOTHING;
units[NOTHING] = ELSEWHERE;
// 1 for units that are known to fold to themselves: what most texts are made of alone.
const stays = new Uint8Array(0x10000);
const pieces = new Map<string, string>();

function lookUp(unit: number, character: string): number {
  const piece = foldCharacter(character);
  let entry = ELSEWHERE;
  if (piece === '') entry = NOTHING;
  else if (piece === ' ') entry = BLANK;
  else if (piece.length === 1 && piece !== '\0' && piece.charCodeAt(0) < BLANK) entry = piece.charCodeAt(0);
  units[unit] = entry;
  if (entry === unit) stays[unit] = 1;
  return entry;
}

/** Index of the first unit that may not stay as it is (a space, and what was never met, among them); the length where there is none. */
function firstChange(text: string): number {
  let at = 0;
  for (; at < text.length; at++) {
    if (stays[text.charCodeAt(at)] === 0) break;
  }
  return at;
}

/** @param from what stands before it stays as it is and has no spaces */
function fold(text: string, from: number, positions: number[] | null): string {
  let folded = '';
  // Text that stays as it is is taken over in stretches, from here to where something changes.
  let kept = 0;
  let spaceBefore = from === 0;
  for (let at = from; at < text.length; at++) {
    const start = at;
    const unit = text.charCodeAt(at);
    const entry = units[unit] || lookUp(unit, text[at] as string);
    const space = entry === BLANK;
    if (entry === unit || (space && unit === 0x20 && !spaceBefore)) {
      spaceBefore = space;
      positions?.push(at);
      continue;
    }
    if (kept < start) folded += text.slice(kept, start);
    let piece = '';
    if (space) piece = ' ';
    else if (entry < BLANK) piece = String.fromCharCode(entry);
    else if (entry === ELSEWHERE) {
      if (unit >= 0xd800 && unit < 0xdc00 && isLowSurrogate(text.charCodeAt(at + 1))) at++;
      piece = pieceOf(text.slice(start, at + 1));
    }
    kept = at + 1;
    for (let k = 0; k < piece.length; k++) {
      const blank = piece.charCodeAt(k) === 0x20;
      if (blank && spaceBefore) continue;
      spaceBefore = blank;
      folded += piece[k];
      positions?.push(start);
    }
  }
  folded += text.slice(kept);
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
