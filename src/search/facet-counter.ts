/** Owns filtering matches and counting facet values over the whole result, a facet's own filter left out of its own counts. */
import { VALIDITIES } from '../catalogue/record';
import type { TextFacet } from './columns';
import { yearsByDay } from './day-number';
import type { LiveSegment } from './live-segment';
import { FACET_NAMES, type FacetCount, type FacetName, type Filters } from './query';
import type { RankedMatch } from './ranking';

const YEARS = yearsByDay();
const MAX_YEAR = 2100;

/** A facet over one segment: code of a record is `codes[record]`, for years through the table of days. */
interface FacetView {
  readonly name: FacetName;
  readonly codes: Uint8Array | Uint16Array | Uint32Array;
  readonly years: boolean;
  /** Values by code; code 0 (none) is never counted. */
  readonly valueAt: (code: number) => string;
  /** 1 for each code that the filter lets pass; null without filter. */
  readonly allowed: Uint8Array | null;
  readonly counts: Uint32Array | null;
}

export class FacetCounter {
  private readonly totals = new Map<FacetName, Map<string, number>>();

  constructor(
    private readonly filters: Filters,
    private readonly wanted: readonly FacetName[],
  ) {
    for (const name of wanted) this.totals.set(name, new Map());
  }

  /** Counts a segment's matches and gives those that pass all filters. */
  take(match: RankedMatch): RankedMatch {
    const views = FACET_NAMES.map((name) => this.view(match.segment, name)).filter(
      (view) => view.allowed || view.counts,
    );
    const filtering = views.filter((view) => view.allowed);
    const counting = views.filter((view) => view.counts);
    const { docs, groups } = match;
    const passed = filtering.length > 0 ? new Uint32Array(docs.length) : docs;
    const passedGroups = filtering.length > 0 ? new Uint8Array(docs.length) : groups;
    let count = filtering.length > 0 ? 0 : docs.length;
    if (filtering.length === 0) for (const view of counting) countAll(view, docs);
    else {
      for (let i = 0; i < docs.length; i++) {
        const doc = docs[i] as number;
        let failures = 0;
        let failing: FacetView | null = null;
        for (const view of filtering) {
          if (view.allowed?.[codeOf(view, doc)] === 1) continue;
          failing = view;
          if (++failures > 1) break;
        }
        if (failures === 0) {
          passed[count] = doc;
          passedGroups[count++] = groups[i] as number;
          for (const view of counting) countOne(view, doc);
        } else if (failures === 1 && failing) countOne(failing, doc);
      }
    }
    for (const view of counting) this.collect(view);
    return { segment: match.segment, docs: passed.subarray(0, count), groups: passedGroups.subarray(0, count) };
  }

  /** Largest first, equal ones by value; years newest first. */
  result(): { [facet in FacetName]?: readonly FacetCount[] } {
    const result: { [facet in FacetName]?: readonly FacetCount[] } = {};
    for (const [name, totals] of this.totals) {
      result[name] = [...totals]
        .map(([value, count]) => ({ value, count }))
        .sort((a, b) =>
          name === 'year' ? Number(b.value) - Number(a.value) : b.count - a.count || (a.value < b.value ? -1 : 1),
        );
    }
    return result;
  }

  private view(segment: LiveSegment, name: FacetName): FacetView {
    const { columns, facetValues } = segment.reader;
    const chosen = this.filters[name];
    const years = name === 'year';
    const codes = years ? columns.days : name === 'validity' ? columns.validities : columns.facets[name];
    // Validity `none` is no value: what has no validity is not counted. Its code is 0 already.
    const valueAt = years
      ? (code: number) => String(code)
      : name === 'validity'
        ? (code: number) => VALIDITIES[code] ?? ''
        : (code: number) => facetValues[name as TextFacet][code - 1] ?? '';
    const size = years ? MAX_YEAR : name === 'validity' ? VALIDITIES.length : facetValues[name].length + 1;
    const allowed = chosen && chosen.length > 0 ? allowedCodes(name, chosen, valueAt, size) : null;
    const counts = this.wanted.includes(name) ? new Uint32Array(size) : null;
    return { name, codes, years, valueAt, allowed, counts };
  }

  private collect(view: FacetView): void {
    const totals = this.totals.get(view.name);
    if (!totals || !view.counts) return;
    const { counts } = view;
    for (let code = 1; code < counts.length; code++) {
      const count = counts[code] as number;
      if (count === 0) continue;
      const value = view.valueAt(code);
      // A subject counts for every level above it too.
      for (const key of view.name === 'subject' ? pathPrefixes(value) : [value])
        totals.set(key, (totals.get(key) ?? 0) + count);
    }
  }
}

function allowedCodes(
  name: FacetName,
  chosen: readonly string[],
  valueAt: (code: number) => string,
  size: number,
): Uint8Array {
  const allowed = new Uint8Array(size);
  const values = new Set(chosen);
  for (let code = 1; code < size; code++) {
    const value = valueAt(code);
    const passes = name === 'subject' ? pathPrefixes(value).some((prefix) => values.has(prefix)) : values.has(value);
    if (passes) allowed[code] = 1;
  }
  return allowed;
}

/** a/b/c → a, a/b, a/b/c */
function pathPrefixes(path: string): string[] {
  const prefixes: string[] = [];
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) prefixes.push(path.slice(0, at));
  prefixes.push(path);
  return prefixes;
}

function codeOf(view: FacetView, doc: number): number {
  const code = view.codes[doc] as number;
  return view.years ? (YEARS[code] as number) : code;
}

function countOne(view: FacetView, doc: number): void {
  if (!view.counts) return;
  const code = codeOf(view, doc);
  view.counts[code] = (view.counts[code] as number) + 1;
}

function countAll(view: FacetView, docs: Uint32Array): void {
  const { counts, codes, years } = view;
  if (!counts) return;
  for (let i = 0; i < docs.length; i++) {
    const raw = codes[docs[i] as number] as number;
    const code = years ? (YEARS[raw] as number) : raw;
    counts[code] = (counts[code] as number) + 1;
  }
}
