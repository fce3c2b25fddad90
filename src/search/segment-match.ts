/** Owns finding the records that have every word: by their terms, then, of the few that terms leave open, by their texts. */
import { ByteReader } from '../base/bytes';
import {
  allDocs,
  type DocSet,
  docsOf,
  EMPTY_DOCS,
  hasDoc,
  intersect,
  intersectAll,
  sortedDocs,
  subtract,
  unite,
} from './doc-set';
import type { TermSpan } from './gram-index';
import type { LiveSegment } from './live-segment';
import type { ParsedQuery } from './query-words';
import type { SegmentReader } from './segment-reader';
import { decideCrossings, decideWord, planWord, spansOf, type WordDocs, type WordPlan } from './word-docs';

export interface SegmentMatch {
  readonly segment: LiveSegment;
  /** Live records with every word. */
  readonly docs: DocSet;
  /** Of these, those with every word in title or document number (or leading the index number). */
  readonly head: DocSet;
}

export interface Matches {
  readonly segments: readonly SegmentMatch[];
  readonly total: number;
  /** False where records were left unchecked: more than `EXACT_TOTAL` were found, of which a few may lack a word. */
  readonly exact: boolean;
}

/** Up to so many records the total is exact; above it may be off by 0.2 % (shown as 约). */
export const EXACT_TOTAL = 2_000;
/** So few are read for the result page anyhow: checking them costs less than asking the crossing lists. */
const CHECKED_DIRECTLY = 20;
/** More open records than this are not read: each may lie in a page of its own, 0.1 ms. */
const MAX_CHECKED = 4_000;

interface Decided {
  readonly segment: LiveSegment;
  readonly plans: readonly WordPlan[];
  readonly words: readonly WordDocs[];
  readonly docs: DocSet;
}

/** @throws AppError of `throwIfCancelled` between reads, of the page sources */
export async function findMatches(
  segments: readonly LiveSegment[],
  query: ParsedQuery,
  throwIfCancelled: () => void,
): Promise<Matches> {
  const words = query.words.map((word) => word.folded);
  if (words.length === 0) {
    const all = segments.map((segment) => {
      const docs = withoutDead(segment, allDocs(segment.reader.records));
      return { segment, docs, head: docs };
    });
    return { segments: all, total: totalOf(all), exact: true };
  }
  const plans = segments.map(({ reader }) => words.map((word) => planWord(reader, word)));
  const wanted = plans.flatMap((own, at) =>
    own.flatMap((plan) => spansOf(plan).map((span) => ({ reader: segments[at]?.reader as SegmentReader, span }))),
  );
  let bytesOf = readSpans(wanted);
  if (bytesOf instanceof Promise) bytesOf = await bytesOf;
  throwIfCancelled();
  const found = bytesOf;
  const decided = segments.map((segment, at): Decided => {
    const own = plans[at] as WordPlan[];
    const sets = own.map((plan) => decideWord(segment.reader, plan, found));
    const either = sets.map(({ head, rest }) => unite([head, rest], segment.reader.records));
    return { segment, plans: own, words: sets, docs: withoutDead(segment, intersectAll(either)) };
  });
  return settle(decided, words, throwIfCancelled);
}

async function settle(
  decided: readonly Decided[],
  words: readonly string[],
  throwIfCancelled: () => void,
): Promise<Matches> {
  const total = totalOf(decided);
  const undecided = words.some((_, word) => decided.some(({ plans }) => isOpen(plans[word])));
  const plain = () => decided.map((one) => ({ segment: one.segment, docs: one.docs, head: headOf(one) }));
  if (total === 0 || !undecided) return { segments: plain(), total, exact: true };
  const open = total <= CHECKED_DIRECTLY ? decided.map(({ docs }) => docsOf(docs)) : await openDocs(decided);
  throwIfCancelled();
  const openTotal = open.reduce((sum, docs) => sum + docs.length, 0);
  if (openTotal === 0) return { segments: plain(), total, exact: true };
  if (total - openTotal > EXACT_TOTAL || openTotal > MAX_CHECKED) return { segments: plain(), total, exact: false };
  const checked = await Promise.all(
    decided.map((one, at) => {
      const docs = open[at] as Uint32Array;
      return docs.length === 0 ? null : checkTexts(one, docs, words);
    }),
  );
  const matches = decided.map((one, at): SegmentMatch => {
    const misses = checked[at];
    const head = headOf(one);
    if (!misses) return { segment: one.segment, docs: one.docs, head };
    return { segment: one.segment, docs: subtract(one.docs, misses.docs), head: subtract(head, misses.head) };
  });
  return { segments: matches, total: totalOf(matches), exact: true };
}

function headOf({ segment, docs, words }: Decided): DocSet {
  const inHead = intersectAll(words.map(({ head }) => head));
  return segment.dead ? intersect(inHead, docs) : inHead;
}

/** Of each segment the matches that some word's terms leave open. */
async function openDocs(decided: readonly Decided[]): Promise<Uint32Array[]> {
  const wanted = decided.flatMap(({ segment, plans, docs }) =>
    docs.count === 0 ? [] : plans.flatMap((plan) => plan.crossings.map((span) => ({ reader: segment.reader, span }))),
  );
  let bytesOf = readSpans(wanted);
  if (bytesOf instanceof Promise) bytesOf = await bytesOf;
  const found = bytesOf;
  return decided.map(({ segment, plans, words, docs }) => {
    if (docs.count === 0) return EMPTY_DOCS.docs;
    const open = plans.flatMap((plan, at) => {
      const word = words[at];
      if (!isOpen(plan) || !word) return [];
      if (plan.open === 'always')
        return [subtract(intersect(docs, unite([word.head, word.rest], segment.reader.records)), word.surely)];
      const crossed = decideCrossings(segment.reader, plan, found);
      const listed = intersect(docs, unite([crossed.head, crossed.rest], segment.reader.records));
      if (listed.count === 0) return [];
      // Sure is who has all grams in a class in which nothing crosses.
      return [
        sortedDocs(
          docsOf(listed).filter(
            (doc) =>
              !hasDoc(word.surely, doc) &&
              !(hasDoc(word.head, doc) && !hasDoc(crossed.head, doc)) &&
              !(hasDoc(word.rest, doc) && !hasDoc(crossed.rest, doc)),
          ),
        ),
      ];
    });
    return docsOf(unite(open, segment.reader.records));
  });
}

/** Of `open`, which lack a word anywhere, and which lack one in the head. */
async function checkTexts(
  { segment, plans, words }: Decided,
  open: Uint32Array,
  folded: readonly string[],
): Promise<{ readonly docs: DocSet; readonly head: DocSet }> {
  const { reader } = segment;
  const [titles, rows] = await Promise.all([reader.titles.readMany(open), reader.rows.readMany(open)]);
  const missing: number[] = [];
  const missingInHead: number[] = [];
  open.forEach((doc, i) => {
    const title = reader.code.decodeFolded(new ByteReader(titles[i] as Uint8Array));
    const row = new ByteReader(rows[i] as Uint8Array);
    const documentNumber = reader.code.decodeFolded(row);
    const excerpt = reader.code.decodeFolded(row);
    let inAll = true;
    let inHeads = true;
    folded.forEach((word, at) => {
      if (!isOpen(plans[at])) return;
      if (title.includes(word) || documentNumber.includes(word)) return;
      inHeads = false;
      const surely = words[at]?.surely;
      if (!excerpt.includes(word) && !(surely && hasDoc(surely, doc))) inAll = false;
    });
    if (!inAll) missing.push(doc);
    if (!inHeads) missingInHead.push(doc);
  });
  return { docs: sortedDocs(Uint32Array.from(missing)), head: sortedDocs(Uint32Array.from(missingInHead)) };
}

function isOpen(plan: WordPlan | undefined): boolean {
  return plan !== undefined && plan.open !== 'never';
}

function withoutDead({ dead }: LiveSegment, docs: DocSet): DocSet {
  return dead ? subtract(docs, dead) : docs;
}

function totalOf(matches: readonly { readonly docs: DocSet }[]): number {
  return matches.reduce((sum, { docs }) => sum + docs.count, 0);
}

type BytesOf = (span: TermSpan) => Uint8Array;

/** All at once: what is in memory costs no turn, the rest goes to the storage together. */
function readSpans(
  wanted: readonly { readonly reader: SegmentReader; readonly span: TermSpan }[],
): BytesOf | Promise<BytesOf> {
  const bytes = new Map<TermSpan, Uint8Array>();
  const waiting: Promise<void>[] = [];
  for (const { reader, span } of wanted) {
    const read = reader.readSpan(span);
    if (read instanceof Promise) waiting.push(read.then((late) => void bytes.set(span, late)));
    else bytes.set(span, read);
  }
  const bytesOf = (span: TermSpan) => bytes.get(span) ?? new Uint8Array(0);
  return waiting.length > 0 ? Promise.all(waiting).then(() => bytesOf) : bytesOf;
}
