/** Owns reading typed letters as pinyin: initials, whole syllables, both mixed, and as people who do not tell zh from z spell them. */

/** How letters were read, best first. */
export const NOT_READ = 0;
/** All initials, or all whole syllables of which the last may be unfinished. */
export const READ_DIRECTLY = 1;
/** Some initials, some syllables. */
export const READ_MIXED = 2;
/** With zh/z, ch/c, sh/s, n/l, -n/-ng, v/u taken for each other. */
export const READ_FUZZILY = 3;
export type HowRead = typeof NOT_READ | typeof READ_DIRECTLY | typeof READ_MIXED | typeof READ_FUZZILY;

/** Offsets are bits of one number. What follows is not read: a phrase is told by less. */
const MAX_LETTERS = 30;
/** Masks of tokens. Bit 0: what is left of the letters begins the syllable. Bit n: a token of n letters is the syllable's. */
const ENDS_HERE = 1;

/** The letters of a text that is nothing but pinyin: 'dī bǎo', "xi'an", 'lü'; null for other text. */
export function pinyinLetters(text: string): string | null {
  const plain = text
    .toLowerCase()
    .normalize('NFD')
    .replace(/u\u0308/g, 'v')
    .replace(/[\u0300-\u036f]/g, '');
  if (!/^[a-z]+(?:['’\s]*[a-z]+)*['’\s]*$/.test(plain)) return null;
  const letters = plain.replace(/[^a-z]/g, '');
  return letters.slice(0, MAX_LETTERS);
}

/** How a syllable may be spelled, itself first. */
export function spellingsOf(syllable: string): readonly string[] {
  const initials = /^[zcs]h/.test(syllable)
    ? [syllable, `${syllable[0]}${syllable.slice(2)}`]
    : /^[zcs]/.test(syllable)
      ? [syllable, `${syllable[0]}h${syllable.slice(1)}`]
      : /^[nl]./.test(syllable)
        ? [syllable, `${syllable[0] === 'n' ? 'l' : 'n'}${syllable.slice(1)}`]
        : [syllable];
  const finals = initials.flatMap((each) =>
    /.ng$/.test(each) ? [each, each.slice(0, -1)] : /.n$/.test(each) ? [each, `${each}g`] : [each],
  );
  return finals.flatMap((each) => {
    if (/^[nl]v/.test(each)) return [each, each.replace('v', 'u'), each.replace('v', 'yu')];
    return /^[jqxy]u/.test(each) ? [each, each.replace('u', 'v')] : [each];
  });
}

interface Spelling {
  readonly syllable: number;
  readonly letters: string;
  readonly isUsual: boolean;
}

/** Syllables of a vocabulary with their spellings by first letter, made once. */
export class SyllableTable {
  private readonly byLetter = new Map<string, Spelling[]>();

  /** @param syllables [0] is none */
  constructor(readonly syllables: readonly string[]) {
    syllables.forEach((each, syllable) => {
      if (each === '') return;
      for (const letters of spellingsOf(each)) {
        const first = letters[0] as string;
        const alike = this.byLetter.get(first) ?? [];
        this.byLetter.set(first, alike);
        alike.push({ syllable, letters, isUsual: letters === each });
      }
    });
  }

  beginningWith(letter: string): readonly Spelling[] {
    return this.byLetter.get(letter) ?? [];
  }
}

/** Letters being compared with many names. Cost: about 5 µs for each letter, then some 10 ns a name that begins alike. */
export class TypedLetters {
  /** By letter, then by syllable: masks of the tokens that are read as written … */
  private readonly literal: readonly Uint8Array[];
  /** … and of those of any of its spellings. */
  private readonly fuzzy: readonly Uint8Array[];
  /** By letter, then by syllable: its length where it stands there whole, else 0. */
  private readonly whole: readonly Uint8Array[];
  /** By syllable, 0 where a name that begins with it cannot be meant: a look at this spares most calls of `read`. */
  readonly first: Uint8Array;
  /** Behind the last character that the letters of the last `read` reach. */
  end = 0;

  /** @param letters a–z, not empty, as `pinyinLetters` gives them */
  constructor(
    readonly letters: string,
    private readonly table: SyllableTable,
  ) {
    const rows = () => Array.from(letters, () => new Uint8Array(table.syllables.length));
    this.literal = rows();
    this.fuzzy = rows();
    this.whole = rows();
    for (let offset = 0; offset < letters.length; offset++) this.fillRow(offset);
    this.first = this.fuzzy[0] as Uint8Array;
  }

  /** Reads characters from `from` on, whose syllables are given (0 for none, which nothing is read over). Sets `end`. */
  read(syllableAt: Uint16Array, from: number): HowRead {
    // What is not read so is not read otherwise.
    if (!this.readTokens(syllableAt, from, this.fuzzy)) return NOT_READ;
    const fuzzyEnd = this.end;
    if (this.readInitials(syllableAt, from) || this.readWhole(syllableAt, from)) return READ_DIRECTLY;
    if (this.readTokens(syllableAt, from, this.literal)) return READ_MIXED;
    this.end = fuzzyEnd;
    return READ_FUZZILY;
  }

  private readInitials(syllableAt: Uint16Array, from: number): boolean {
    const { letters, table } = this;
    for (let i = 0; i < letters.length; i++) {
      const syllable = table.syllables[syllableAt[from + i] ?? 0] as string;
      if (syllable === '' || syllable.charCodeAt(0) !== letters.charCodeAt(i)) return false;
    }
    this.end = from + letters.length;
    return true;
  }

  private readWhole(syllableAt: Uint16Array, from: number): boolean {
    for (let at = from, offset = 0; ; at++) {
      const syllable = syllableAt[at] ?? 0;
      if ((this.literal[offset]?.[syllable] as number) & ENDS_HERE) {
        this.end = at + 1;
        return true;
      }
      const length = this.whole[offset]?.[syllable] ?? 0;
      if (length === 0) return false;
      offset += length;
    }
  }

  private readTokens(syllableAt: Uint16Array, from: number, rows: readonly Uint8Array[]): boolean {
    // Bits: how many letters the characters so far may have spent. A token is shorter than what is left, or it ends here.
    let spent = 1;
    for (let at = from; spent !== 0; at++) {
      const syllable = syllableAt[at] ?? 0;
      if (syllable === 0) return false;
      let next = 0;
      for (let left = spent; left !== 0; left &= left - 1) {
        const offset = 31 - Math.clz32(left & -left);
        const mask = (rows[offset] as Uint8Array)[syllable] as number;
        if (mask & ENDS_HERE) {
          this.end = at + 1;
          return true;
        }
        next |= mask << offset;
      }
      spent = next;
    }
    return false;
  }

  private fillRow(offset: number): void {
    const { letters, table } = this;
    const literal = this.literal[offset] as Uint8Array;
    const fuzzy = this.fuzzy[offset] as Uint8Array;
    const whole = this.whole[offset] as Uint8Array;
    for (const { syllable, letters: spelling, isUsual } of table.beginningWith(letters[offset] as string)) {
      const mask = tokensOf(spelling, letters, offset);
      fuzzy[syllable] = (fuzzy[syllable] as number) | mask;
      if (!isUsual) continue;
      literal[syllable] = mask;
      whole[syllable] = letters.startsWith(spelling, offset) ? spelling.length : 0;
    }
  }
}

/** Tokens of a syllable that stand in the letters at `offset`, where its first letter does, as a mask. */
function tokensOf(syllable: string, letters: string, offset: number): number {
  let mask = 1 << 1;
  if (syllable[1] === 'h' && letters[offset + 1] === 'h') mask |= 1 << 2;
  if (letters.startsWith(syllable, offset)) mask |= 1 << syllable.length;
  const rest = letters.length - offset;
  if (rest <= syllable.length && syllable.startsWith(letters.slice(offset))) mask |= ENDS_HERE;
  return mask;
}
