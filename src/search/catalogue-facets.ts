/** Owns the facet values of all segments under common numbers, and what each tuple of a segment means: its values, its place in the order. */
import { foldText } from '../base/text';
import { VALIDITIES } from '../catalogue/record';
import { type DayRuns, TEXT_FACETS, type TextFacet } from './columns';
import { yearsByDay } from './day-number';
import { genreStanding, OTHER } from './document-standing';
import type { LiveSegment } from './live-segment';
import { INSTITUTION, organRank } from './organ-rank';
import type { FacetName } from './query';
import { bucketOf } from './result-order';

/** Facets that a tuple decides; the year is decided by the record's place. */
export type TupleFacet = Exclude<FacetName, 'year'>;
export const TUPLE_FACETS: readonly TupleFacet[] = [...TEXT_FACETS, 'validity'];

const YEARS = yearsByDay();

/** Records `from` … `to` (end exclusive) are of this year; 0 for those without a date. */
export interface YearRange {
  readonly year: number;
  readonly from: number;
  readonly to: number;
}

export interface SegmentFacets {
  readonly tuples: number;
  /** Common number of the value of each tuple; 0 for none. */
  readonly values: Readonly<Record<TupleFacet, Uint32Array>>;
  /** Bucket of each tuple (`result-order.ts`). */
  readonly buckets: Uint8Array;
  /** Newest first. */
  readonly years: readonly YearRange[];
}

class ValueNumbers {
  /** From number 1 on; '' at 0. */
  readonly values: string[] = [''];
  private readonly numbers = new Map<string, number>();

  numberOf(value: string): number {
    let number = this.numbers.get(value);
    if (number === undefined) {
      number = this.values.length;
      this.values.push(value);
      this.numbers.set(value, number);
    }
    return number;
  }
}

export class CatalogueFacets {
  private readonly numbers: Readonly<Record<TextFacet, ValueNumbers>> = {
    organ: new ValueNumbers(),
    subject: new ValueNumbers(),
    genre: new ValueNumbers(),
    keyField: new ValueNumbers(),
  };
  /** In the order of the segments. */
  readonly segments: readonly SegmentFacets[];

  constructor(segments: readonly LiveSegment[]) {
    this.segments = segments.map((segment) => this.segmentFacets(segment));
  }

  /** Values by common number, '' at 0. */
  values(facet: TupleFacet): readonly string[] {
    return facet === 'validity' ? VALIDITY_VALUES : this.numbers[facet].values;
  }

  private segmentFacets({ reader }: LiveSegment): SegmentFacets {
    const { tuples } = reader.columns;
    const common = (facet: TextFacet): Uint32Array => {
      const own = reader.facetValues[facet].map((value) => this.numbers[facet].numberOf(value));
      return tuples[facet].map((number) => (number === 0 ? 0 : (own[number - 1] as number)));
    };
    // Number 0 is none.
    const ranks = ['', ...reader.facetValues.organ].map((organ) => organRank(foldText(organ)));
    const standings = ['', ...reader.facetValues.genre].map(genreStanding);
    const buckets = Uint8Array.from(tuples.organ, (organ, tuple) =>
      bucketOf(
        VALIDITIES[tuples.validity[tuple] as number] ?? 'none',
        standings[tuples.genre[tuple] as number] ?? OTHER,
        ranks[organ] ?? INSTITUTION,
      ),
    );
    return {
      tuples: tuples.count,
      values: {
        organ: common('organ'),
        subject: common('subject'),
        genre: common('genre'),
        keyField: common('keyField'),
        validity: Uint32Array.from(tuples.validity),
      },
      buckets,
      years: yearRanges(reader.columns),
    };
  }
}

// What has no validity is not counted: it is number 0.
const VALIDITY_VALUES: readonly string[] = VALIDITIES.map((validity, index) => (index === 0 ? '' : validity));

function yearRanges({ days, dayStarts }: DayRuns): YearRange[] {
  const ranges: { year: number; from: number; to: number }[] = [];
  days.forEach((day, i) => {
    const year = YEARS[day] as number;
    const from = dayStarts[i] as number;
    const to = dayStarts[i + 1] as number;
    const last = ranges[ranges.length - 1];
    if (last && last.year === year) last.to = to;
    else ranges.push({ year, from, to });
  });
  return ranges;
}
