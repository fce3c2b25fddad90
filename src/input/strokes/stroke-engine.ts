/** Owns finding characters by their strokes, by what they are made of, and rare ones by their reading. */
import type { StrokeEntry, StrokeFile } from './stroke-file';

/** A character with the logarithm of how likely it is meant, before anything is known of the text. */
export interface StrokeCandidate {
  readonly character: string;
  readonly score: number;
}

/** Any one stroke. */
export const ANY_STROKE = '*';
/** Keys that are a whole character mean it more often than the beginning of another, the more of them the more so. */
const WHOLE_PER_KEY = 1;
/** A whole character that was never counted is meant more often than its count says: nobody presses all its strokes by chance. */
const HIGHEST_WHOLE_COST = 160;
/** A part that is the whole other half, and parts in the order in which they were named. */
const EXACT_PARTS = 20;
const IN_ORDER = 2;
/** What everybody can type is not asked for as a rare one. */
const RARE_COST = 130;
const MOST_LEVELS = 6;

/** Forms that a character takes as a part: 氵 is found by 水. */
const FORMS: ReadonlyMap<string, string> = new Map(
  '水氵氺|心忄|手扌|人亻|火灬|言讠訁|金钅釒|糸纟糹|丝纟|草艹|足⻊|王⺩|玉王|示礻|衣衤|食饣飠|刀刂|犬犭|竹⺮|老耂|羊⺶|爪爫|走辶|车車|马馬|鱼魚|鸟鳥|门門|贝貝|肉月|耳阝|邑阝|阜阝'
    .split('|')
    .map((forms) => [[...forms][0] ?? '', forms.slice(1)]),
);

export class StrokeEngine {
  private readonly byCharacter: ReadonlyMap<string, StrokeEntry>;
  /** Places in the file of all that have a part, or a part of a part; made by the first who asks by parts (half a second). */
  private holders: ReadonlyMap<string, readonly number[]> | null = null;

  constructor(private readonly file: StrokeFile) {
    this.byCharacter = new Map(file.entries.map((entry) => [entry.character, entry]));
  }

  /** At most `limit` whose strokes begin with `keys` (1 to 5, `*` for any), best first. Cost: 27,000 looked at, 1 to 3 ms. */
  find(keys: string, limit: number): readonly StrokeCandidate[] {
    if (keys === '') return [];
    const pattern = [...keys].map((key) => (key === ANY_STROKE ? 0 : key.charCodeAt(0)));
    const whole: StrokeCandidate[] = [];
    const longer: StrokeCandidate[] = [];
    // The most frequent stand first.
    for (const { character, strokes, cost } of this.file.entries) {
      if (!startsWith(strokes, pattern)) continue;
      if (strokes.length === pattern.length)
        whole.push({ character, score: WHOLE_PER_KEY * strokes.length - Math.min(cost, HIGHEST_WHOLE_COST) / 10 });
      else if (longer.length < limit) longer.push({ character, score: -cost / 10 });
    }
    return best([...whole, ...longer], limit);
  }

  /** Digits 1 to 5 in the order of writing; '' where that is not known. */
  strokesOf(character: string): string {
    return this.byCharacter.get(character)?.strokes ?? '';
  }

  /** At most `limit` that all `parts` are in, those first that are made of nothing else. */
  byParts(parts: readonly string[], limit: number): readonly StrokeCandidate[] {
    const found: StrokeCandidate[] = [];
    for (const place of this.placesWith(parts)) {
      const entry = this.file.entries[place];
      const made = entry && this.howMadeOf(entry, parts);
      if (made !== null && made !== undefined) {
        found.push({ character: entry?.character ?? '', score: made - (entry?.cost ?? 0) / 100 });
      }
    }
    return best(found, limit);
  }

  /** Characters read so (no tone, ü as v) that are not common ones: what typed pinyin does not offer. */
  byReading(letters: string, limit: number): readonly StrokeCandidate[] {
    if (letters === '') return [];
    const found = this.file.entries
      .filter(({ reading, cost }) => reading === letters && cost >= RARE_COST)
      .map(({ character, cost }) => ({ character, score: -cost / 10 }));
    return best(found, limit);
  }

  /** Places of entries that each of `parts` may be in. */
  private placesWith(parts: readonly string[]): readonly number[] {
    this.holders ??= this.listHolders();
    const lists = [...new Set(parts)].map((part) => {
      const forms = [part, ...(FORMS.get(part) ?? [])];
      return new Set(forms.flatMap((form) => this.holders?.get(form) ?? []));
    });
    const [first, ...others] = lists.sort((a, b) => a.size - b.size);
    return [...(first ?? [])].filter((place) => others.every((list) => list.has(place)));
  }

  private listHolders(): ReadonlyMap<string, readonly number[]> {
    const holders = new Map<string, number[]>();
    this.file.entries.forEach((entry, place) => {
      const held = new Set<string>();
      const add = (part: string, level: number): void => {
        if (held.has(part) || level > MOST_LEVELS) return;
        held.add(part);
        for (const one of this.partsOf(part)) add(one, level + 1);
      };
      for (const part of entry.parts) add(part, 1);
      for (const part of held) {
        const list = holders.get(part);
        if (list) list.push(place);
        else holders.set(part, [place]);
      }
    });
    return holders;
  }

  /** null where a part is not in it, or not so often. */
  private howMadeOf(entry: StrokeEntry, parts: readonly string[]): number | null {
    const left = [...parts];
    const taken: string[] = [];
    let deepest = 0;
    // The largest first: 吉 in 喆 is a part, not its 士.
    const take = (part: string, level: number): void => {
      const at = left.findIndex((wanted) => isForm(part, wanted));
      if (at >= 0) {
        taken.push(...left.splice(at, 1));
        deepest = Math.max(deepest, level);
      } else if (level < MOST_LEVELS) {
        for (const one of this.partsOf(part)) take(one, level + 1);
      }
    };
    for (const part of entry.parts) take(part, 1);
    if (left.length > 0) return null;
    const isExact = deepest === 1 && entry.parts.length === parts.length;
    const isInOrder = taken.every((part, index) => part === parts[index]);
    return (isExact ? EXACT_PARTS : 0) + (isInOrder ? IN_ORDER : 0) - entry.strokes.length / 10;
  }

  private partsOf(part: string): readonly string[] {
    return this.byCharacter.get(part)?.parts ?? [];
  }
}

function isForm(part: string, wanted: string): boolean {
  return part === wanted || (FORMS.get(wanted)?.includes(part) ?? false);
}

function startsWith(strokes: string, pattern: readonly number[]): boolean {
  if (strokes.length < pattern.length) return false;
  for (let at = 0; at < pattern.length; at++) {
    const wanted = pattern[at];
    if (wanted !== 0 && strokes.charCodeAt(at) !== wanted) return false;
  }
  return true;
}

/** The order of the file decides between equals. */
function best(found: StrokeCandidate[], limit: number): readonly StrokeCandidate[] {
  return found.sort((a, b) => b.score - a.score).slice(0, limit);
}
