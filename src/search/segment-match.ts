/** Owns finding the records of one segment that have every word: candidates from the lists, then checked against the texts. */
import { ByteReader } from '../base/bytes';
import { foldText } from '../base/text';
import { allDocs, type DocSet, docsOf, EMPTY_DOCS, hasDoc, intersect, unite } from './doc-set';
import { type LiveSegment, withoutDead } from './live-segment';
import type { ParsedQuery, QueryWord } from './query-words';
import type { SegmentReader, TermDocs } from './segment-reader';

/** Where a word was found: best place only. */
export const IN_NOTHING = 0;
export const IN_REST = 1;
export const IN_HEAD = 2;

export interface SegmentMatch {
  readonly segment: LiveSegment;
  /** Ascending, live. */
  readonly docs: Uint32Array;
  /** For each word a place for each of `docs`. */
  readonly places: readonly Uint8Array[];
}

/** More runs than this are not united for a word that is checked against the text anyhow. */
const MAX_RUNS_OF_CHECKED_WORD = 2_000;

/** Candidates: a superset of the matches, exact for words whose terms decide. Reads go out in parallel. */
export async function findCandidates(segment: LiveSegment, query: ParsedQuery): Promise<SegmentMatch> {
  const { reader } = segment;
  if (query.words.length === 0) {
    return { segment, docs: withoutDead(segment, docsOf(allDocs(reader.records))), places: [] };
  }
  const sets = await Promise.all(query.words.map((word) => docsOfWord(reader, word)));
  const either = sets.map(({ head, rest }) => unite([head, rest], reader.records));
  either.sort((a, b) => a.count - b.count);
  const docs = withoutDead(segment, docsOf(either.reduce(intersect)));
  const places = sets.map(({ head }) => Uint8Array.from(docs, (doc) => (hasDoc(head, doc) ? IN_HEAD : IN_REST)));
  return { segment, docs, places };
}

async function docsOfWord(reader: SegmentReader, word: QueryWord): Promise<TermDocs> {
  const { pairs, runs, single, decides } = word.terms;
  if (single !== null) return reader.unitDocs(single);
  // A pair that is nowhere settles it without reading.
  if (pairs.some((pair) => reader.pairBytes(pair) === 0)) return { head: EMPTY_DOCS, rest: EMPTY_DOCS };
  const parts = await Promise.all([
    ...pairs.map((pair) => reader.pairDocs(pair)),
    ...runs.map(({ run, fit }) =>
      reader.runDocs(run, fit, decides ? Number.POSITIVE_INFINITY : MAX_RUNS_OF_CHECKED_WORD),
    ),
  ]);
  const known = parts.filter((part): part is TermDocs => part !== null);
  // A word of one run only that fits too many is decided above, so something is always known; be safe all the same.
  if (known.length === 0) return { head: allDocs(reader.records), rest: allDocs(reader.records) };
  const all = (of: (part: TermDocs) => DocSet) =>
    known
      .map(of)
      .sort((a, b) => a.count - b.count)
      .reduce(intersect);
  return { head: all((part) => part.head), rest: all((part) => part.rest) };
}

/**
 * Checks the words that terms do not decide against the stored texts, field by field, and leaves out what fails.
 * Cost: one list part a candidate (about 2 µs), and a detail part where the list part has not all words.
 */
export async function checkCandidates(match: SegmentMatch, query: ParsedQuery): Promise<SegmentMatch> {
  const unsure = query.words
    .map((word, index) => ({ word: word.folded, index }))
    .filter(({ index }) => !query.words[index]?.terms.decides);
  if (unsure.length === 0 || match.docs.length === 0) return match;
  const { reader } = match.segment;
  const { code } = reader;
  const { docs } = match;
  const places = match.places.map((place) => place.slice());
  const placeOf = (index: number) => places[index] as Uint8Array;

  const inHead = indicesWhere(docs, (i) => unsure.some(({ index }) => placeOf(index)[i] === IN_HEAD));
  await reader.lists.readMany(pick(docs, inHead), (_, bytes, at) => {
    const i = inHead[at] as number;
    const fields = new ByteReader(bytes);
    const texts = [code.decodeFolded(fields), code.decodeFolded(fields), code.decodeFolded(fields)];
    for (const { word, index } of unsure) {
      const place = placeOf(index);
      if (place[i] === IN_HEAD && !texts.some((text) => text.includes(word))) place[i] = IN_REST;
    }
  });

  const organs = reader.facetValues.organ.map(foldText);
  const organColumn = reader.columns.facets.organ;
  const inRest = indicesWhere(docs, (i) => unsure.some(({ index }) => placeOf(index)[i] === IN_REST));
  await reader.details.readMany(pick(docs, inRest), (doc, bytes, at) => {
    const i = inRest[at] as number;
    const fields = new ByteReader(bytes);
    const organ = organs[(organColumn[doc] as number) - 1] ?? '';
    const texts = [organ, code.decodeFolded(fields), code.decodeFolded(fields)];
    for (const { word, index } of unsure) {
      const place = placeOf(index);
      if (place[i] === IN_REST && !texts.some((text) => text.includes(word))) place[i] = IN_NOTHING;
    }
  });

  const kept = indicesWhere(docs, (i) => unsure.every(({ index }) => placeOf(index)[i] !== IN_NOTHING));
  if (kept.length === docs.length) return { ...match, places };
  return {
    segment: match.segment,
    docs: pick(docs, kept),
    places: places.map((place) => Uint8Array.from(kept, (i) => place[i] as number)),
  };
}

function indicesWhere(docs: Uint32Array, holds: (index: number) => boolean): Uint32Array {
  const indices = new Uint32Array(docs.length);
  let count = 0;
  for (let i = 0; i < docs.length; i++) if (holds(i)) indices[count++] = i;
  return indices.subarray(0, count);
}

function pick(docs: Uint32Array, indices: Uint32Array): Uint32Array {
  return indices.map((i) => docs[i] as number);
}
