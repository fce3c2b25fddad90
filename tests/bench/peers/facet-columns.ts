/** Owns facets as a careful user of a library would count them: distinct combinations numbered, one number a record, counted over the hits. */
import { type FullRecord, recordDate } from '../../../src/catalogue/record';
import { FACET_NAMES, type FacetName, type Filters } from '../../../src/search/query';
import type { PeerAnswer } from './peer-protocol';

type Values = Readonly<Record<FacetName, readonly string[]>>;

export class FacetColumns {
  private combinations: Values[] = [];
  private readonly numbers = new Map<string, number>();
  private column = new Uint32Array(1 << 14);
  records = 0;

  /** Number of the record's combination, which is kept too. */
  add(record: FullRecord): number {
    const values = valuesOf(record);
    const key = JSON.stringify(values);
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.combinations.length;
      this.numbers.set(key, number);
      this.combinations.push(values);
    }
    this.push(number);
    return number;
  }

  push(combination: number): void {
    if (this.records === this.column.length) {
      const grown = new Uint32Array(this.column.length * 2);
      grown.set(this.column);
      this.column = grown;
    }
    this.column[this.records++] = combination;
  }

  /** As `restore` takes them. */
  listCombinations(): string {
    return JSON.stringify(this.combinations);
  }

  restore(combinations: string): void {
    this.combinations = JSON.parse(combinations) as Values[];
  }

  /** Total, facets and the first hits that pass the filters, in the order of `hits`. Null hits are all records. */
  count(
    hits: ArrayLike<number> | null,
    filters: Filters,
    limit: number,
  ): Pick<PeerAnswer, 'total' | 'facets'> & { readonly first: readonly number[] } {
    const { column, combinations } = this;
    const length = hits?.length ?? this.records;
    const counts = new Uint32Array(combinations.length);
    for (let i = 0; i < length; i++) {
      const combination = column[hits ? (hits[i] as number) : i] as number;
      counts[combination] = (counts[combination] as number) + 1;
    }
    const passes = new Uint8Array(combinations.length);
    const facets = Object.fromEntries(FACET_NAMES.map((name) => [name, new Map<string, number>()]));
    let total = 0;
    combinations.forEach((values, combination) => {
      const found = counts[combination] as number;
      if (found === 0) return;
      const failed = FACET_NAMES.filter((name) => {
        const chosen = filters[name];
        return chosen && chosen.length > 0 && !values[name].some((value) => chosen.includes(value));
      });
      if (failed.length > 1) return;
      if (failed.length === 0) {
        passes[combination] = 1;
        total += found;
      }
      for (const name of FACET_NAMES) {
        if (failed.length === 1 && failed[0] !== name) continue;
        const facet = facets[name] as Map<string, number>;
        for (const value of values[name]) facet.set(value, (facet.get(value) ?? 0) + found);
      }
    });
    const first: number[] = [];
    for (let i = 0; i < length && first.length < limit; i++) {
      const record = hits ? (hits[i] as number) : i;
      if (passes[column[record] as number] === 1) first.push(record);
    }
    const sorted = (name: string) =>
      [...(facets[name] as Map<string, number>)]
        .map(([value, count]) => ({ value, count }))
        .sort((a, b) => b.count - a.count);
    return {
      total,
      facets: Object.fromEntries(FACET_NAMES.map((name) => [name, sorted(name)])) as unknown as PeerAnswer['facets'],
      first,
    };
  }
}

function valuesOf(record: FullRecord): Values {
  const one = (value: string | null) => (value ? [value] : []);
  const date = recordDate(record);
  return {
    organ: one(record.organ),
    subject: record.subject.map((_, index) => record.subject.slice(0, index + 1).join('/')),
    genre: one(record.genre),
    year: date === null ? [] : [date.slice(0, 4)],
    validity: record.validity === 'none' ? [] : [record.validity],
    keyField: one(record.keyField),
  };
}
