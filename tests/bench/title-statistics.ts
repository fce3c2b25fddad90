/**
 * Owns how titles are counted, and the figures of the real ones to hold against: distinct pairs of neighbouring Han
 * characters in a title (bigrams), and in how many titles each stands (document frequency, df).
 */

/** Counts bigrams of titles one by one; about 0.4 KB of memory for each distinct one. */
export class TitleStatistics {
  readonly #ids = new Map<number, number>();
  #frequencies = new Int32Array(1 << 16);
  #lastTitle = new Int32Array(1 << 16);
  readonly #lengths: number[] = [];
  #titles = 0;
  #postings = 0;

  add(title: string): void {
    this.#titles += 1;
    this.#lengths[title.length] = (this.#lengths[title.length] ?? 0) + 1;
    let before = 0;
    for (let position = 0; position < title.length; position += 1) {
      const unit = title.charCodeAt(position);
      const isHan = unit >= 0x3400 && unit <= 0x9fff;
      if (isHan && before > 0) this.#count(before * 65_536 + unit);
      before = isHan ? unit : 0;
    }
  }

  #count(bigram: number): void {
    let id = this.#ids.get(bigram);
    if (id === undefined) {
      id = this.#ids.size;
      this.#ids.set(bigram, id);
      if (id === this.#frequencies.length) {
        this.#frequencies = doubled(this.#frequencies);
        this.#lastTitle = doubled(this.#lastTitle);
      }
    }
    if (this.#lastTitle[id] === this.#titles) return;
    this.#lastTitle[id] = this.#titles;
    this.#frequencies[id] = (this.#frequencies[id] ?? 0) + 1;
    this.#postings += 1;
  }

  get titles(): number {
    return this.#titles;
  }

  get distinctBigrams(): number {
    return this.#ids.size;
  }

  /** Mean number of distinct bigrams of a title. */
  get bigramsPerTitle(): number {
    return this.#titles === 0 ? 0 : this.#postings / this.#titles;
  }

  /** Document frequencies at ranks counted from 1; 0 beyond the last. */
  frequenciesAt(ranks: readonly number[]): number[] {
    const sorted = this.#frequencies.slice(0, this.#ids.size).sort().reverse();
    return ranks.map((rank) => sorted[rank - 1] ?? 0);
  }

  /** The most frequent bigrams with their document frequencies. */
  top(count: number): [bigram: string, frequency: number][] {
    const all = [...this.#ids].map(([bigram, id]): [number, number] => [bigram, this.#frequencies[id] ?? 0]);
    return all
      .sort((left, right) => right[1] - left[1])
      .slice(0, count)
      .map(([bigram, frequency]) => [String.fromCharCode(Math.floor(bigram / 65_536), bigram % 65_536), frequency]);
  }

  /** Title lengths in UTF-16 units at shares of all titles (0.5 is the median). */
  lengthsAt(shares: readonly number[]): number[] {
    return shares.map((share) => {
      let left = share * this.#titles;
      const length = this.#lengths.findIndex((count) => {
        left -= count ?? 0;
        return left <= 0;
      });
      return Math.max(0, length);
    });
  }
}

function doubled(old: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(old.length * 2);
  grown.set(old);
  return grown;
}

export const RANKS = [1, 10, 100, 1_000, 10_000] as const;

/**
 * 36,898 real titles, State Council and provinces, counted the same way (`../shared/data/stats`, numbers only).
 * Lengths at 5, 50 and 95 %, to the nearest two.
 */
const REAL = {
  titles: 36_898,
  distinctBigrams: 60_564,
  bigramsPerTitle: 26.4,
  frequencies: [30_774, 11_276, 1_071, 106, 7],
  lengths: [14, 31, 47],
} as const;

export interface TitleTargets {
  readonly distinctBigrams: number;
  readonly bigramsPerTitle: number;
  /** At `RANKS`. */
  readonly frequencies: readonly number[];
  /** At 5, 50 and 95 %. */
  readonly lengths: readonly number[];
}

/**
 * What the real titles would give at another number of titles. The share of titles that hold the bigram of a rank does
 * not change with the number: drawn at random from the real catalogue, 1,000 and 35,712 titles have 31.4 and 31.3 % at
 * rank 10, 2.9 and 2.8 % at rank 100, 0.30 and 0.28 % at rank 1,000. Distinct bigrams grow as the root of the number
 * (Heaps' law; 0.51 from 10,000 to 20,000 titles, 0.49 from there to 36,898), beyond 36,898 an extrapolation.
 */
export function realTitlesAt(titles: number): TitleTargets {
  const scale = titles / REAL.titles;
  return {
    distinctBigrams: Math.round(REAL.distinctBigrams * Math.sqrt(scale)),
    bigramsPerTitle: REAL.bigramsPerTitle,
    frequencies: REAL.frequencies.map((frequency) => Math.round(frequency * scale)),
    lengths: REAL.lengths,
  };
}
