/**
 * Owns finding numbers as people write them: groups of digits with spaces, hyphens, dots or line ends between them. A number is made
 * of whole groups, so it never stands inside a longer run of digits.
 */

const DIGIT = 1;
const SPACE = 2;
const HYPHEN = 4;
const DOT = 8;
const CLASSES = new Uint8Array(0x10000);
for (let digit = 0; digit < 10; digit++) CLASSES[0x30 + digit] = DIGIT;
for (const character of ' \t\n\r\v\f\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000') {
  CLASSES[character.charCodeAt(0)] = SPACE;
}
for (const character of '-‐‑‒–—―－_~～') CLASSES[character.charCodeAt(0)] = HYPHEN;
for (const character of './·•．／,') CLASSES[character.charCodeAt(0)] = DOT;

/** More separators than these end a number; a border between cells with paragraphs in them is six. */
const MOST_SEPARATORS = 6;

/** Whole groups of digits with short separators between them. Reused: copy what is kept. */
export class NumberRun {
  /** Start and end of each group in the text. */
  readonly bounds: number[] = [];
  groups = 0;
  digits = 0;

  startOf(group: number): number {
    return this.bounds[group * 2] as number;
  }

  endOf(group: number): number {
    return this.bounds[group * 2 + 1] as number;
  }

  lengthOf(group: number): number {
    return this.endOf(group) - this.startOf(group);
  }
}

/** Calls `visit` for each run of at least `leastDigits` digits, in order. Cost: about 2 ns a character. */
export function eachNumberRun(text: string, leastDigits: number, visit: (run: NumberRun) => void): void {
  const run = new NumberRun();
  const { bounds } = run;
  let separators = 0;
  let inGroup = false;
  const end = text.length;
  for (let i = 0; i <= end; i++) {
    const bits = i < end ? (CLASSES[text.charCodeAt(i)] as number) : 0;
    if (bits === DIGIT) {
      if (!inGroup) {
        bounds[run.groups * 2] = i;
        inGroup = true;
      }
      separators = 0;
      run.digits++;
      continue;
    }
    if (inGroup) {
      bounds[run.groups * 2 + 1] = i;
      run.groups++;
      inGroup = false;
    }
    if (run.groups === 0 || (bits !== 0 && ++separators <= MOST_SEPARATORS)) continue;
    if (run.digits >= leastDigits) visit(run);
    run.groups = 0;
    run.digits = 0;
    separators = 0;
  }
}

/** Which kinds of separators stand between the groups `first` … `last`: bits. */
function separatorKinds(text: string, run: NumberRun, first: number, last: number): number {
  let kinds = 0;
  for (let group = first; group < last; group++) {
    const end = run.startOf(group + 1);
    for (let i = run.endOf(group); i < end; i++) kinds |= CLASSES[text.charCodeAt(i)] as number;
  }
  return kinds;
}

/** True where all groups are written alike: 6222 0212 …, not 6222 0212-34. */
export function isUniform(text: string, run: NumberRun, first: number, last: number): boolean {
  const kinds = separatorKinds(text, run, first, last);
  return (kinds & (kinds - 1)) === 0;
}

export function isHyphenated(text: string, run: NumberRun, first: number, last: number): boolean {
  return first >= 0 && last < run.groups && (separatorKinds(text, run, first, last) & HYPHEN) !== 0;
}

/** Cells of a form with a digit in each. */
export function isBoxed(run: NumberRun, first: number, last: number): boolean {
  for (let group = first; group <= last; group++) if (run.lengthOf(group) !== 1) return false;
  return true;
}

export function digitsOf(text: string, run: NumberRun, first: number, last: number): string {
  let digits = '';
  for (let group = first; group <= last; group++) digits += text.slice(run.startOf(group), run.endOf(group));
  return digits;
}

/** Lengths of the groups as `4,4,4,4`. */
export function shapeOf(run: NumberRun, first: number, last: number): string {
  let shape = `${run.lengthOf(first)}`;
  for (let group = first + 1; group <= last; group++) shape += `,${run.lengthOf(group)}`;
  return shape;
}
