/** Owns finding the records of one segment that have every word: candidates from the lists, then checked against the texts. */
import { ByteReader } from '../base/bytes';
import { allDocs, type DocSet, docsOf, EMPTY_DOCS, hasDoc, intersect, unite } from './doc-set';
import { type LiveSegment, withoutDead } from './live-segment';
import type { TermDocs } from './posting-reader';
import type { ParsedQuery, QueryWord } from './query-words';
import type { SegmentReader } from './segment-reader';

/** Where a word was found: best place only. */
const IN_NOTHING = 0;
const IN_REST = 1;
export const IN_HEAD = 2;

export interface SegmentMatch {
  readonly segment: LiveSegment;
  /** Ascending, live. */
  readonly docs: Uint32Array;
  /** For each word a place for each of `docs`. */
  readonly places: readonly Uint8Array[];
  /** For each word the records that may have it in organ, summary or body. */
  readonly rests: readonly DocSet[];
}

/** More runs than this are not united for a word that is checked against the text anyhow. */
const MAX_RUNS_OF_CHECKED_WORD = 2_000;

/** Candidates: a superset of the matches, exact for words whose terms decide. Reads go out in parallel. */
export async function findCandidates(segment: LiveSegment, query: ParsedQuery): Promise<SegmentMatch> {
  const { reader } = segment;
  if (query.words.length === 0) {
    return { segment, docs: withoutDead(segment, docsOf(allDocs(reader.records))), places: [], rests: [] };
  }
  const sets = await Promise.all(query.words.map((word) => docsOfWord(reader, word)));
  const either = sets.map(({ head, rest }) => unite([head, rest], reader.records));
  either.sort((a, b) => a.count - b.count);
  const docs = withoutDead(segment, docsOf(either.reduce(intersect)));
  const places = sets.map(({ head }) => placesOf(docs, head));
  return { segment, docs, places, rests: sets.map(({ rest }) => rest) };
}

function placesOf(docs: Uint32Array, head: DocSet): Uint8Array {
  const places = new Uint8Array(docs.length);
  for (let i = 0; i < docs.length; i++) places[i] = hasDoc(head, docs[i] as number) ? IN_HEAD : IN_REST;
  return places;
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
 * Checks the words that terms do not decide against title and numbers: what fails there may still be in the rest.
 * Cost: one list part a candidate, about 2 µs when its page is at hand.
 */
export async function checkHeads(
  match: SegmentMatch,
  query: ParsedQuery,
  beforeRead: () => void,
): Promise<SegmentMatch> {
  const unsure = unsureWords(query);
  if (unsure.length === 0 || match.docs.length === 0) return match;
  const { reader } = match.segment;
  const { code } = reader;
  const places = match.places.map((place) => place.slice());
  const inHead = indicesWhere(match.docs, (i) => unsure.some(({ index }) => places[index]?.[i] === IN_HEAD));
  await reader.lists.readMany(
    pick(match.docs, inHead),
    (_, bytes, at) => {
      const i = inHead[at] as number;
      const fields = new ByteReader(bytes);
      const texts = [code.decodeFolded(fields), code.decodeFolded(fields), code.decodeFolded(fields)];
      for (const { word, index, restOf } of unsure) {
        const place = places[index] as Uint8Array;
        if (place[i] !== IN_HEAD || texts.some((text) => text.includes(word))) continue;
        place[i] = hasDoc(restOf(match), match.docs[i] as number) ? IN_REST : IN_NOTHING;
      }
    },
    beforeRead,
  );
  return withoutMisses(match, places, unsure);
}

/** What checking would read: bytes of records, and pieces of storage that they lie in (many where records lie scattered). */
export interface CheckCost {
  readonly bytes: number;
  readonly pieces: number;
}

/** Cost of `checkHeads`. */
export function headCost({ segment, docs }: SegmentMatch): CheckCost {
  const { lists } = segment.reader;
  return { bytes: lists.bytesFor(docs), pieces: lists.piecesFor(docs) };
}

/** Cost of `checkRests`. */
export function restCost(match: SegmentMatch, query: ParsedQuery): CheckCost {
  const { details } = match.segment.reader;
  const docs = pick(match.docs, indicesInRest(match, unsureWords(query)));
  return { bytes: details.bytesFor(docs), pieces: details.piecesFor(docs) };
}

/** Checks the words that terms do not decide and that are not in title or numbers against organ, summary and body, field by field. */
export async function checkRests(
  match: SegmentMatch,
  query: ParsedQuery,
  beforeRead: () => void,
): Promise<SegmentMatch> {
  const unsure = unsureWords(query);
  const inRest = indicesInRest(match, unsure);
  if (inRest.length === 0) return match;
  const { reader } = match.segment;
  const { code } = reader;
  const organs = reader.foldedOrgans();
  const organColumn = reader.columns.facets.organ;
  const places = match.places.map((place) => place.slice());
  await reader.details.readMany(
    pick(match.docs, inRest),
    (doc, bytes, at) => {
      const i = inRest[at] as number;
      const fields = new ByteReader(bytes);
      const organ = organs[(organColumn[doc] as number) - 1] ?? '';
      const texts = [organ, code.decodeFolded(fields), code.decodeFolded(fields)];
      for (const { word, index } of unsure) {
        const place = places[index] as Uint8Array;
        if (place[i] === IN_REST && !texts.some((text) => text.includes(word))) place[i] = IN_NOTHING;
      }
    },
    beforeRead,
  );
  return withoutMisses(match, places, unsure);
}

interface UnsureWord {
  readonly word: string;
  readonly index: number;
  readonly restOf: (match: SegmentMatch) => DocSet;
}

function unsureWords(query: ParsedQuery): UnsureWord[] {
  return query.words.flatMap(({ folded, terms }, index) =>
    terms.decides ? [] : [{ word: folded, index, restOf: (match: SegmentMatch) => match.rests[index] ?? EMPTY_DOCS }],
  );
}

function indicesInRest(match: SegmentMatch, unsure: readonly UnsureWord[]): Uint32Array {
  return indicesWhere(match.docs, (i) => unsure.some(({ index }) => match.places[index]?.[i] === IN_REST));
}

/** Without the records in which one of the checked words is nowhere. */
function withoutMisses(
  match: SegmentMatch,
  places: readonly Uint8Array[],
  unsure: readonly UnsureWord[],
): SegmentMatch {
  const { docs } = match;
  const kept = indicesWhere(docs, (i) => unsure.every(({ index }) => places[index]?.[i] !== IN_NOTHING));
  if (kept.length === docs.length) return { ...match, places };
  return {
    ...match,
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
