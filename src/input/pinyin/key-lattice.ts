/** Owns what typed letters may stand for: from each place in them the syllables that they may be, with what each way of reading costs. Pure. */

/** A stretch of letters read as one syllable of a range. */
export interface KeyEdge {
  /** Behind its last letter; an apostrophe behind it is passed. */
  readonly to: number;
  /** Syllables `low` … `high` − 1. */
  readonly low: number;
  readonly high: number;
  /** Added to the cost of the word: how unlikely this reading is. */
  readonly cost: number;
  /** How much is guessed: 0 for a whole syllable, or one that the typing has not ended yet. */
  readonly guesses: number;
}

/** By place in the letters; [length] is empty. */
export type KeyLattice = readonly (readonly KeyEdge[])[];

export interface SpellingOptions {
  /** zh/z, ch/c, sh/s, n/l, f/h, r/l, -n/-ng are taken for each other. */
  readonly fuzzy: boolean;
}

// In the scale of −ln P; found on the development set of the bench.
const FUZZY_COST = 2.5;
const INITIAL_COST = 2;
const UNFINISHED_COST = 0.5;
const WRONG_KEY_COST = 5;
/** Where what was typed is a syllable too: `di nao`. Who meant it comes first (`mendedLatticeOf`). */
const MENDED_COST = 6;
/** Abbreviations, and keys that were mended; nobody means more of them at once. */
const MOST_GUESSES = 12;
/** Letters up to which abbreviations are read into what would be whole syllables too: `ga` is 公安 as well as 嘎. */
const SHORT_LETTERS = 5;
const SHORT_GUESSES = 2;

/** Keys beside each other on a keyboard. */
const NEIGHBOURS: Readonly<Record<string, string>> = {
  q: 'wa',
  w: 'qesa',
  e: 'wrds',
  r: 'etfd',
  t: 'rygf',
  y: 'tuhg',
  u: 'yijh',
  i: 'uokj',
  o: 'iplk',
  p: 'ol',
  a: 'qwsz',
  s: 'awedxz',
  d: 'serfcx',
  f: 'drtgvc',
  g: 'ftyhbv',
  h: 'gyujnb',
  j: 'huikmn',
  k: 'jiolm',
  l: 'kop',
  z: 'asx',
  x: 'zsdc',
  c: 'xdfv',
  v: 'cfgb',
  b: 'vghn',
  n: 'bhjm',
  m: 'njk',
};

interface Reading {
  readonly low: number;
  readonly high: number;
  readonly cost: number;
  readonly guesses: number;
}

/** How stretches of letters are read, made once for a list of syllables. Cost: about 5 ms. */
export class Spellings {
  /** By letters that stand for a whole syllable. */
  private readonly whole = new Map<string, Reading[]>();
  private readonly wholeFuzzy = new Map<string, Reading[]>();
  /** By letters that begin some syllables, at least one letter. */
  private readonly begun = new Map<string, Reading[]>();
  private readonly initials = new Map<string, Reading[]>();
  /** Whole syllables by letters that are another one, with a key beside one of the right ones. */
  private readonly mended = new Map<string, Reading[]>();
  private readonly longest: number;

  /** @param syllables sorted, ü as v */
  constructor(readonly syllables: readonly string[]) {
    const known = new Set(syllables);
    this.longest = Math.max(0, ...syllables.map((each) => each.length));
    syllables.forEach((syllable, index) => {
      const reading = { low: index, high: index + 1, cost: 0, guesses: 0 };
      for (const letters of typedForms(syllable)) add(this.whole, letters, reading);
      for (const letters of fuzzyForms(syllable)) {
        add(this.wholeFuzzy, letters, { ...reading, cost: FUZZY_COST });
      }
      for (const letters of wrongKeyForms(syllable)) {
        if (known.has(letters)) add(this.mended, letters, { ...reading, cost: MENDED_COST, guesses: 1 });
        else add(this.whole, letters, { ...reading, cost: WRONG_KEY_COST, guesses: 1 });
      }
    });
    for (const prefix of new Set(syllables.flatMap(prefixesOf))) {
      const low = syllables.findIndex((each) => each.startsWith(prefix));
      const high = syllables.findLastIndex((each) => each.startsWith(prefix)) + 1;
      add(this.begun, prefix, { low, high, cost: UNFINISHED_COST, guesses: 0 });
      if (/^(?:[zcs]h|.)$/.test(prefix)) add(this.initials, prefix, { low, high, cost: INITIAL_COST, guesses: 1 });
    }
  }

  /**
   * Edges that lie on a way from the first letter to the last; of ways with guesses only those with fewest, or nearly so in short input.
   * An empty first place says that the letters can't be read.
   * @param letters a–z and apostrophes
   */
  latticeOf(letters: string, { fuzzy }: SpellingOptions): KeyLattice {
    const edges = Array.from({ length: letters.length + 1 }, (_, from) =>
      from < letters.length ? this.edgesFrom(letters, from, fuzzy) : [],
    );
    const slack = letters.length <= SHORT_LETTERS ? SHORT_GUESSES : 0;
    return cutDeadEnds(edges, slack);
  }

  /** Whole syllables alone, one of them meant by a key beside the right one: also where what was typed is a syllable. */
  mendedLatticeOf(letters: string): KeyLattice {
    const edges = Array.from({ length: letters.length + 1 }, (_, from) =>
      this.stretchesFrom(letters, from).flatMap(({ stretch, to }) =>
        [...(this.whole.get(stretch) ?? []), ...(this.mended.get(stretch) ?? [])].map((reading) => ({
          to,
          ...reading,
        })),
      ),
    );
    return cutDeadEnds(edges, 1);
  }

  /** How many of the letters, from the first on, are read with no more guesses than anybody means: all of them mostly. */
  lengthToRead(letters: string, { fuzzy }: SpellingOptions): number {
    const spent = new Array<number>(letters.length + 1).fill(Number.POSITIVE_INFINITY);
    spent[0] = 0;
    for (let from = 0; from < letters.length; from++) {
      const here = spent[from] as number;
      if (here > MOST_GUESSES) continue;
      for (const { to, guesses } of this.edgesFrom(letters, from, fuzzy)) {
        spent[to] = Math.min(spent[to] as number, here + guesses);
      }
    }
    const isTooMuch = spent.some((guesses) => guesses > MOST_GUESSES && guesses < Number.POSITIVE_INFINITY);
    return isTooMuch ? spent.findLastIndex((guesses) => guesses <= MOST_GUESSES) : letters.length;
  }

  private edgesFrom(letters: string, from: number, fuzzy: boolean): KeyEdge[] {
    const edges: KeyEdge[] = [];
    for (const { stretch, to } of this.stretchesFrom(letters, from)) {
      const push = (readings: readonly Reading[] | undefined) => {
        for (const reading of readings ?? []) edges.push({ to, ...reading });
      };
      push(this.whole.get(stretch));
      if (fuzzy) push(this.wholeFuzzy.get(stretch));
      if (to === letters.length) push(this.begun.get(stretch));
      push(this.initials.get(stretch));
    }
    return edges;
  }

  /** Letters from `from` on that may be one syllable; an apostrophe behind them is passed. */
  private stretchesFrom(letters: string, from: number): { readonly stretch: string; readonly to: number }[] {
    const stretches = [];
    if (letters[from] === "'") return [];
    for (let length = 1; length <= this.longest && from + length <= letters.length; length++) {
      const stretch = letters.slice(from, from + length);
      if (stretch.endsWith("'")) break;
      stretches.push({ stretch, to: letters[from + length] === "'" ? from + length + 1 : from + length });
    }
    return stretches;
  }
}

function add(map: Map<string, Reading[]>, letters: string, reading: Reading): void {
  const known = map.get(letters);
  if (known) known.push(reading);
  else map.set(letters, [reading]);
}

function prefixesOf(syllable: string): readonly string[] {
  return Array.from(syllable, (_, end) => syllable.slice(0, end + 1));
}

/** As people type it: lüe is `lve` or `lue`, lü is `lv` or, as on passports, `lyu`. */
function typedForms(syllable: string): readonly string[] {
  if (/^[nl]ve$/.test(syllable)) return [syllable, syllable.replace('v', 'u')];
  if (/^[nl]v$/.test(syllable)) return [syllable, syllable.replace('v', 'yu')];
  if (/^[jqxy]u/.test(syllable)) return [syllable, syllable.replace('u', 'v')];
  return [syllable];
}

const FUZZY_PAIRS: readonly (readonly [from: RegExp, to: string])[] = [
  [/^([zcs])h/, '$1'],
  [/^([zcs])(?!h)/, '$1h'],
  [/^n/, 'l'],
  [/^l/, 'n'],
  [/^r/, 'l'],
  [/^f/, 'h'],
  [/^h/, 'f'],
];

function fuzzyForms(syllable: string): readonly string[] {
  const initials = [
    syllable,
    ...FUZZY_PAIRS.filter(([from]) => from.test(syllable)).map(([from, to]) => syllable.replace(from, to)),
  ];
  const both = initials.flatMap((each) =>
    /.ng$/.test(each) ? [each, each.slice(0, -1)] : /[aei]n$/.test(each) ? [each, `${each}g`] : [each],
  );
  const own = new Set(typedForms(syllable));
  return [...new Set(both)].filter((each) => !own.has(each));
}

function wrongKeyForms(syllable: string): readonly string[] {
  if (syllable.length < 2) return [];
  return Array.from(syllable, (letter, at) =>
    [...(NEIGHBOURS[letter] ?? '')].map((other) => syllable.slice(0, at) + other + syllable.slice(at + 1)),
  ).flat();
}

/** Without edges that lead nowhere, or into more guesses than the best way and `slack` need. */
function cutDeadEnds(edges: readonly (readonly KeyEdge[])[], slack: number): KeyLattice {
  const end = edges.length - 1;
  const rest = new Array<number>(edges.length).fill(Number.POSITIVE_INFINITY);
  rest[end] = 0;
  for (let from = end - 1; from >= 0; from--) {
    for (const { to, guesses } of edges[from] ?? []) {
      rest[from] = Math.min(rest[from] as number, guesses + (rest[to] as number));
    }
  }
  const spent = new Array<number>(edges.length).fill(Number.POSITIVE_INFINITY);
  spent[0] = 0;
  const most = (rest[0] as number) + slack;
  return edges.map((all, from) => {
    const kept = all.filter(({ to, guesses }) => (spent[from] as number) + guesses + (rest[to] as number) <= most);
    for (const { to, guesses } of kept) spent[to] = Math.min(spent[to] as number, (spent[from] as number) + guesses);
    return kept;
  });
}
