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

/** Longer than any phrase spelled out. */
const MAX_LETTERS = 90;
/** Bit 0 of a row's mask: what is left of the letters begins the syllable. Bit n: a token of n letters is the syllable's. */
const ENDS_HERE = 1;

interface Row {
  /** By syllable: tokens that are read as written. */
  readonly literal: Uint8Array;
  /** By syllable: tokens of any of its spellings. */
  readonly fuzzy: Uint8Array;
  /** By syllable: its length where it stands here whole, else 0. */
  readonly whole: Uint8Array;
}

/** The letters of a text that is nothing but pinyin: 'dī bǎo', "xi'an", 'lü'; null for other text. */
export function pinyinLetters(text: string): string | null {
  const plain = text
    .toLowerCase()
    .normalize('NFD')
    .replace(/u\u0308/g, 'v')
    .replace(/[\u0300-\u036f]/g, '');
  if (!/^[a-z]+(?:['’\s]*[a-z]+)*['’\s]*$/.test(plain)) return null;
  const letters = plain.replace(/[^a-z]/g, '');
  return letters.length > MAX_LETTERS ? null : letters;
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

/** Syllables of a vocabulary with their spellings, made once. */
export class SyllableTable {
  readonly spellings: readonly (readonly string[])[];

  /** @param syllables [0] is none */
  constructor(readonly syllables: readonly string[]) {
    this.spellings = syllables.map((syllable) => (syllable === '' ? [] : spellingsOf(syllable)));
  }
}

/** Letters being compared with many names. Cost: about 5 µs for each letter, then some 20 ns a name that begins alike. */
export class TypedLetters {
  private readonly rows: (Row | undefined)[] = [];
  private reached = new Uint8Array(MAX_LETTERS + 1);
  /** Behind the last character that the letters of the last `read` reach. */
  end = 0;

  /** @param letters a–z, not empty, as `pinyinLetters` gives them */
  constructor(
    readonly letters: string,
    private readonly table: SyllableTable,
  ) {}

  /** Whether a name whose first syllable this is may be meant at all. */
  mayBegin(syllable: number): boolean {
    return this.rowAt(0).fuzzy[syllable] !== 0;
  }

  /** Reads characters from `from` on, whose syllables are given (0 for none, which nothing is read over). Sets `end`. */
  read(syllableAt: Uint16Array, from: number): HowRead {
    if (!this.mayBegin(syllableAt[from] as number)) return NOT_READ;
    if (this.readInitials(syllableAt, from) || this.readWhole(syllableAt, from)) return READ_DIRECTLY;
    if (this.readTokens(syllableAt, from, 'literal')) return READ_MIXED;
    return this.readTokens(syllableAt, from, 'fuzzy') ? READ_FUZZILY : NOT_READ;
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
      const row = this.rowAt(offset);
      if ((row.literal[syllable] as number) & ENDS_HERE) {
        this.end = at + 1;
        return true;
      }
      const length = row.whole[syllable] as number;
      if (length === 0) return false;
      offset += length;
    }
  }

  private readTokens(syllableAt: Uint16Array, from: number, how: 'literal' | 'fuzzy'): boolean {
    const { reached } = this;
    const { length } = this.letters;
    reached.fill(0, 0, length + 1);
    reached[0] = 1;
    let first = 0;
    let last = 0;
    for (let at = from; first <= last; at++) {
      const syllable = syllableAt[at] ?? 0;
      if (syllable === 0) return false;
      let nextFirst = length;
      let nextLast = -1;
      // From the back, so that what this character reaches is not read again by it.
      for (let offset = last; offset >= first; offset--) {
        if (reached[offset] === 0) continue;
        reached[offset] = 0;
        const mask = this.rowAt(offset)[how][syllable] as number;
        if (mask & ENDS_HERE) {
          this.end = at + 1;
          return true;
        }
        for (let token = 1; mask >> token !== 0; token++) {
          const next = offset + token;
          if (((mask >> token) & 1) === 0 || next >= length) continue;
          reached[next] = 1;
          if (next < nextFirst) nextFirst = next;
          if (next > nextLast) nextLast = next;
        }
      }
      first = nextFirst;
      last = nextLast;
    }
    return false;
  }

  private rowAt(offset: number): Row {
    let row = this.rows[offset];
    if (row === undefined) {
      row = this.makeRow(offset);
      this.rows[offset] = row;
    }
    return row;
  }

  private makeRow(offset: number): Row {
    const { spellings } = this.table;
    const literal = new Uint8Array(spellings.length);
    const fuzzy = new Uint8Array(spellings.length);
    const whole = new Uint8Array(spellings.length);
    spellings.forEach((forms, syllable) => {
      forms.forEach((form, i) => {
        const mask = tokensOf(form, this.letters, offset);
        fuzzy[syllable] = (fuzzy[syllable] as number) | mask;
        if (i === 0) {
          literal[syllable] = mask;
          whole[syllable] = this.letters.startsWith(form, offset) ? form.length : 0;
        }
      });
    });
    return { literal, fuzzy, whole };
  }
}

/** Tokens of a syllable that stand in the letters at `offset`, as a row's mask. */
function tokensOf(syllable: string, letters: string, offset: number): number {
  if (syllable.charCodeAt(0) !== letters.charCodeAt(offset)) return 0;
  let mask = 1 << 1;
  if (/^[zcs]h/.test(syllable) && letters.charCodeAt(offset + 1) === 0x68) mask |= 1 << 2;
  if (letters.startsWith(syllable, offset)) mask |= 1 << syllable.length;
  const rest = letters.length - offset;
  if (rest <= syllable.length && syllable.startsWith(letters.slice(offset))) mask |= ENDS_HERE;
  return mask;
}
