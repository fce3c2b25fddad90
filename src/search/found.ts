/** Owns what one query found over all segments: its matches, and their counts, made once. */
import type { CatalogueFacets } from './catalogue-facets';
import { countFacets, type FacetResult } from './facet-counter';
import type { FacetName, Filters } from './query';
import type { Rankable } from './ranking';
import type { SegmentMatch } from './segment-match';
import type { FilteredTuples } from './tuple-histogram';

/** What one query found, before it is cut into pages. It is counted when that is first asked for: while rows are read, as a rule. */
export class Found implements Rankable {
  private counted: FacetResult | null = null;

  constructor(
    private readonly catalogueFacets: CatalogueFacets,
    private readonly filters: Filters,
    /** Facets to count. */
    readonly wanted: readonly FacetName[],
    readonly matches: readonly SegmentMatch[],
    readonly filtered: readonly FilteredTuples[],
    readonly numbers: readonly Uint32Array[],
  ) {}

  get counts(): FacetResult {
    this.counted ??= countFacets(this.catalogueFacets, this.matches, this.filtered, this.filters, this.wanted);
    return this.counted;
  }

  get histograms(): readonly Uint32Array[] {
    return this.counts.histograms;
  }
}
