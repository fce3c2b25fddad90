/** Owns the order of results: groups by how well a record answers, recency within, and the merge over segments. */
import { ByteReader } from '../base/bytes';
import { VALIDITIES } from '../catalogue/record';
import type { LiveSegment } from './live-segment';
import type { ParsedQuery } from './query-words';
import { IN_HEAD, type SegmentMatch } from './segment-match';

/** Best first. In each group what is abolished or expired comes after the rest. */
const GROUP_NUMBER = 0;
const GROUP_WHOLE_TITLE = 1;
/** The document's name ends with the phrase, which is most of it: 上海市生活垃圾管理条例 for 生活垃圾管理条例. */
const GROUP_NAME = 2;
const GROUP_TITLE_PHRASE = 3;
const GROUP_ALL_IN_TITLE = 4;
const GROUP_REST = 5;
const GROUPS = 6;
/** Share of a title from which on a phrase at its end is the document's name. */
const NAME_SHARE = 0.4;
// National laws are asked for without it.
const STATE = '中华人民共和国';

export interface RankedMatch {
  readonly segment: LiveSegment;
  readonly docs: Uint32Array;
  readonly groups: Uint8Array;
}

/**
 * Groups every match.
 * @param maxTitles titles are compared with the phrase only where at most this many records have all words in title or numbers
 * @param exact for each match's segment the records whose number is the query, ascending; those that are no match are added
 */
export async function groupMatches(
  matches: readonly SegmentMatch[],
  query: ParsedQuery,
  exact: readonly Uint32Array[],
  maxTitles: number,
): Promise<RankedMatch[]> {
  const inTitle = matches.map((match) => allInHead(match));
  const compared = inTitle.reduce((sum, indices) => sum + indices.length, 0);
  return Promise.all(
    matches.map(async (match, at): Promise<RankedMatch> => {
      const groups = new Uint8Array(match.docs.length).fill(query.words.length === 0 ? GROUP_ALL_IN_TITLE : GROUP_REST);
      const indices = inTitle[at] ?? new Uint32Array(0);
      for (const i of indices) groups[i] = GROUP_ALL_IN_TITLE;
      if (compared <= maxTitles && indices.length > 0) {
        const { reader } = match.segment;
        const docs = indices.map((i) => match.docs[i] as number);
        await reader.lists.readMany(docs, (_, bytes, place) => {
          const title = reader.code.decodeFolded(new ByteReader(bytes));
          const i = indices[place] as number;
          groups[i] = Math.min(titleGroup(title, query.whole), titleGroup(title, query.phrase));
        });
      }
      return withExact(match.segment, match.docs, groups, exact[at] ?? new Uint32Array(0));
    }),
  );
}

function titleGroup(title: string, phrase: string): number {
  if (title === phrase) return GROUP_WHOLE_TITLE;
  if (phrase === '' || !title.includes(phrase)) return GROUP_ALL_IN_TITLE;
  // What stands in brackets at the end is no part of the name: (2019年修订).
  const name = title.replace(/ ?\([^()]*\)$/, '');
  if (name === phrase || name === STATE + phrase) return GROUP_WHOLE_TITLE;
  return name.endsWith(phrase) && phrase.length >= name.length * NAME_SHARE ? GROUP_NAME : GROUP_TITLE_PHRASE;
}

function allInHead(match: SegmentMatch): Uint32Array {
  if (match.places.length === 0) return new Uint32Array(0);
  const indices: number[] = [];
  for (let i = 0; i < match.docs.length; i++) if (match.places.every((place) => place[i] === IN_HEAD)) indices.push(i);
  return Uint32Array.from(indices);
}

function withExact(segment: LiveSegment, docs: Uint32Array, groups: Uint8Array, exact: Uint32Array): RankedMatch {
  if (exact.length === 0) return { segment, docs, groups };
  const all = new Map<number, number>();
  for (let i = 0; i < docs.length; i++) all.set(docs[i] as number, groups[i] as number);
  for (const doc of exact) all.set(doc, GROUP_NUMBER);
  const sorted = [...all].sort(([a], [b]) => a - b);
  return {
    segment,
    docs: Uint32Array.from(sorted, ([doc]) => doc),
    groups: Uint8Array.from(sorted, ([, group]) => group),
  };
}

export interface PlacedHit {
  readonly segment: LiveSegment;
  readonly doc: number;
}

const ABOLISHED = VALIDITIES.indexOf('abolished');
const EXPIRED = VALIDITIES.indexOf('expired');

/** Hits `offset` … `offset + limit` of the order over all segments. Cost: linear in the hits. */
export function sliceOfOrder(
  ranked: readonly RankedMatch[],
  sort: 'relevance' | 'date',
  offset: number,
  limit: number,
): PlacedHit[] {
  // One list for each group and segment; within a segment record numbers ascend with age, so lists need no sorting.
  const lists: { segment: LiveSegment; docs: Uint32Array }[][] = [];
  for (const { segment, docs, groups } of ranked) {
    const { validities } = segment.reader.columns;
    const sizes = new Uint32Array(GROUPS * 2);
    const classOf = (i: number) => {
      if (sort === 'date') return 0;
      const validity = validities[docs[i] as number];
      return (groups[i] as number) * 2 + (validity === ABOLISHED || validity === EXPIRED ? 1 : 0);
    };
    for (let i = 0; i < docs.length; i++) sizes[classOf(i)] = (sizes[classOf(i)] as number) + 1;
    const split = Array.from(sizes, (size) => new Uint32Array(size));
    sizes.fill(0);
    for (let i = 0; i < docs.length; i++) {
      const which = classOf(i);
      const at = sizes[which] as number;
      (split[which] as Uint32Array)[at] = docs[i] as number;
      sizes[which] = at + 1;
    }
    split.forEach((list, which) => {
      if (list.length === 0) return;
      lists[which] ??= [];
      (lists[which] as { segment: LiveSegment; docs: Uint32Array }[]).push({ segment, docs: list });
    });
  }
  const hits: PlacedHit[] = [];
  let skip = offset;
  for (const group of lists) {
    if (!group || hits.length >= limit) continue;
    const size = group.reduce((sum, { docs }) => sum + docs.length, 0);
    if (skip >= size) {
      skip -= size;
      continue;
    }
    mergeByRecency(group, skip, limit - hits.length, hits);
    skip = 0;
  }
  return hits;
}

function mergeByRecency(
  lists: readonly { readonly segment: LiveSegment; readonly docs: Uint32Array }[],
  skip: number,
  limit: number,
  hits: PlacedHit[],
): void {
  const only = lists[0];
  if (lists.length === 1 && only) {
    for (const doc of only.docs.subarray(skip, skip + limit)) hits.push({ segment: only.segment, doc });
    return;
  }
  const next = new Uint32Array(lists.length);
  for (let taken = 0; taken < skip + limit; taken++) {
    let best = -1;
    let bestDay = -1;
    let bestTie = 0;
    for (let k = 0; k < lists.length; k++) {
      const list = lists[k];
      const at = next[k] as number;
      if (!list || at >= list.docs.length) continue;
      const { days, ties } = list.segment.reader.columns;
      const doc = list.docs[at] as number;
      const day = days[doc] as number;
      const tie = ties[doc] as number;
      if (day > bestDay || (day === bestDay && tie < bestTie)) {
        best = k;
        bestDay = day;
        bestTie = tie;
      }
    }
    const list = lists[best];
    if (!list) return;
    const at = next[best] as number;
    if (taken >= skip) hits.push({ segment: list.segment, doc: list.docs[at] as number });
    next[best] = at + 1;
  }
}
