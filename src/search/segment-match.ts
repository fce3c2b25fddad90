/**
 * Owns finding the records that have every word. First by the short lists alone: where few records are left, their texts decide, and long lists are
 * never read. Else by all lists: who has all terms of a word and is not listed under an absent word of it has the word (`word-doubts.ts`).
 */
import {
  allDocs,
  type DocSet,
  docsOf,
  EMPTY_DOCS,
  intersectAll,
  isEmpty,
  sortedDocs,
  subtract,
  unite,
} from './doc-set';
import type { TermSpan } from './gram-index';
import type { LiveSegment } from './live-segment';
import type { ParsedQuery } from './query-words';
import { SpanReads, type WantedSpan } from './span-reads';
import { type AskedWord, checkTexts } from './text-check';
import { wholeTitleSpans } from './whole-titles';
import { decideSurely, decideTerms, FoundWord, planWord, sureSpans, type TermDocs, type WordPlan } from './word-docs';
import { canBeDoubted, type Decided, type Doubts, doubtSpans, doubtsOf, NO_DOUBTS } from './word-doubts';

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
}

/** So few are read for the result page anyhow: checking them costs less than reading long lists. */
const CHECKED_DIRECTLY = 24;
/** So few that are listed as lacking a word are read all the same: their key may be that of another absent word. More are trusted. */
const CHECKED_LISTED = 64;
/** Terms that are read before any other. */
const SHORT_SPAN_BYTES = 24 * 1024;

/** Words that leave up to so many times what the rarest leaves take part in sifting. */
const SIFTING_SHARE = 16;

/** A word in one segment, as far as it was looked at. */
interface WordState {
  readonly plan: WordPlan;
  readonly surely: { readonly organs: DocSet; readonly prefixed: DocSet };
  readonly short: TermDocs;
  readonly long: readonly TermSpan[];
}

interface Sifted {
  readonly segment: LiveSegment;
  readonly words: readonly WordState[];
  /** No match lies outside; null where no word had a short list. */
  readonly within: DocSet | null;
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
    return { segments: all, total: totalOf(all) };
  }
  const reads = new SpanReads();
  const sifted = await sift(segments, words, query.phrase, reads);
  throwIfCancelled();
  const few = fewOf(sifted);
  if (few) {
    const checked = await Promise.all(
      sifted.map(({ segment, words: states }, at) => {
        const asked = states.map(({ plan, surely }, i) => askedWord(words[i] ?? '', plan, surely));
        return checkTexts(segment.reader, few[at] ?? NONE, asked, throwIfCancelled);
      }),
    );
    const matches = sifted.map(({ segment }, at): SegmentMatch => {
      const found = checked[at] ?? { docs: NONE, head: NONE };
      return { segment, docs: sortedDocs(found.docs), head: sortedDocs(found.head) };
    });
    return { segments: matches, total: totalOf(matches) };
  }
  const decided = await decide(sifted, reads);
  throwIfCancelled();
  return settle(decided, words, reads, throwIfCancelled);
}

const NONE = new Uint32Array(0);

function askedWord(text: string, { prefixText }: WordPlan, { prefixed }: { readonly prefixed: DocSet }): AskedWord {
  return { text, prefixText, prefixed };
}

/** What the short lists alone leave. */
async function sift(
  segments: readonly LiveSegment[],
  words: readonly string[],
  phrase: string,
  reads: SpanReads,
): Promise<Sifted[]> {
  const plans = segments.map(({ reader }) =>
    words.map((word) => {
      const plan = planWord(reader, word);
      const isShort = (span: TermSpan) => span.lengthBytes <= SHORT_SPAN_BYTES;
      return { plan, short: (plan.terms ?? []).filter(isShort), long: (plan.terms ?? []).filter((s) => !isShort(s)) };
    }),
  );
  // Where a segment has no short list, no long one is spared: all goes into one round of reads, and what the ranking of so many will ask for with it.
  const sparesNone = plans.some((own) => own.every(({ plan, short }) => plan.terms !== null && short.length === 0));
  const wanted = plans.flatMap((own, at): WantedSpan[] => {
    const { reader } = segments[at] as LiveSegment;
    const spans = own.flatMap(({ plan, short, long }) => [
      ...short,
      ...sureSpans(plan),
      ...(sparesNone ? [...long, ...doubtSpans(plan)] : []),
    ]);
    return [...spans, ...(sparesNone ? wholeTitleSpans(reader, phrase) : [])].map((span) => ({ reader, span }));
  });
  const reading = reads.read(wanted);
  if (reading) await reading;
  return segments.map((segment, at): Sifted => {
    const { reader } = segment;
    const states = (plans[at] ?? []).map(({ plan, short, long }): WordState => {
      const nowhere = plan.terms === null ? { head: EMPTY_DOCS, rest: EMPTY_DOCS } : null;
      return {
        plan,
        long,
        short: nowhere ?? decideTerms(reader, short, reads.of, null, null),
        surely: decideSurely(reader, plan, reads.of),
      };
    });
    // Uniting costs more than it saves where a word leaves much; a word alone is narrowed by nothing else.
    const isAlone = states.length === 1;
    const sizes = states.map(({ short, surely }) =>
      short
        ? sum([short.head, short.rest, surely.organs, surely.prefixed].map((set) => sizeOf(set, isAlone)))
        : Number.POSITIVE_INFINITY,
    );
    const most = isAlone ? CHECKED_DIRECTLY * 2 : Math.min(...sizes) * SIFTING_SHARE;
    const sets = states.flatMap(({ short, surely }, word) =>
      short && (sizes[word] as number) <= most
        ? [unite([short.head, short.rest, surely.organs, surely.prefixed], reader.records)]
        : [],
    );
    return { segment, words: states, within: sets.length === 0 ? null : intersectAll(sets, segment.dead) };
  });
}

/** The records that are left where they are so few that their texts decide; null where they are more, or lists decide already. */
function fewOf(sifted: readonly Sifted[]): Uint32Array[] | null {
  let total = 0;
  for (const { within } of sifted) {
    if (!within) return null;
    total += within.count;
  }
  return total > CHECKED_DIRECTLY ? null : sifted.map(({ within }) => docsOf(within ?? EMPTY_DOCS));
}

function spansOf(sifted: readonly Sifted[], spansOfWord: (word: WordState) => readonly TermSpan[]): WantedSpan[] {
  return sifted.flatMap(({ segment: { reader }, words, within }) =>
    within && isEmpty(within) ? [] : words.flatMap((word) => spansOfWord(word).map((span) => ({ reader, span }))),
  );
}

/** What all lists leave. */
async function decide(sifted: readonly Sifted[], reads: SpanReads): Promise<Decided[]> {
  const long = spansOf(sifted, (word) => word.long);
  // One round of reads instead of two: what may be doubted is asked for as a rule, and then it is at hand.
  const reading = reads.read(long.length > 0 ? [...long, ...spansOf(sifted, ({ plan }) => doubtSpans(plan))] : []);
  if (reading) await reading;
  return sifted.map(({ segment, words, within }): Decided => {
    const { reader } = segment;
    const plans = words.map(({ plan }) => plan);
    if (within && isEmpty(within)) return { segment, plans, words: [], docs: EMPTY_DOCS };
    // One word alone has been narrowed by its own short lists.
    const limit = words.length > 1 ? within : null;
    const sets = words.map(({ short, long, surely }) => {
      const texts = decideTerms(reader, long, reads.of, short, limit) ?? { head: EMPTY_DOCS, rest: EMPTY_DOCS };
      return new FoundWord(texts, surely, reader.records);
    });
    const [only, second] = sets;
    const docs =
      only && !second
        ? only.either(segment.dead)
        : intersectAll(
            sets.map((word) => word.either(null)),
            segment.dead,
          );
    return { segment, plans, words: sets, docs };
  });
}

async function settle(
  decided: readonly Decided[],
  words: readonly string[],
  reads: SpanReads,
  throwIfCancelled: () => void,
): Promise<Matches> {
  const isDoubtful = ({ docs, plans }: Decided) => !isEmpty(docs) && plans.some(canBeDoubted);
  const asFound = decided.map((one): SegmentMatch => ({ segment: one.segment, docs: one.docs, head: headOf(one) }));
  if (!decided.some(isDoubtful)) return { segments: asFound, total: totalOf(asFound) };
  const reading = reads.read(
    decided
      .filter(isDoubtful)
      .flatMap(({ segment: { reader }, plans }) =>
        plans.flatMap((plan) => doubtSpans(plan).map((span) => ({ reader, span }))),
      ),
  );
  if (reading) await reading;
  throwIfCancelled();
  const doubts = decided.map((one): Doubts => (isDoubtful(one) ? doubtsOf(one, reads.of) : NO_DOUBTS));
  const listedTotal = sum(doubts.map(({ lacking, lackingInHead }) => lacking.count + lackingInHead.count));
  if (listedTotal + sum(doubts.map(({ open }) => open.count)) === 0)
    return { segments: asFound, total: totalOf(asFound) };
  // What is open is read, however much it is: nothing but the texts says how many of it have the words.
  const readsListed = listedTotal <= CHECKED_LISTED;
  const segments = await Promise.all(
    asFound.map(async ({ segment, docs, head }, at): Promise<SegmentMatch> => {
      const { lacking, lackingInHead, open } = doubts[at] ?? NO_DOUBTS;
      const { reader } = segment;
      const asked = unite([...(readsListed ? [lacking, lackingInHead] : []), open], reader.records);
      const { plans, words: found } = decided[at] as Decided;
      const askedWords = found.map((word, i) => askedWord(words[i] ?? '', plans[i] as WordPlan, word));
      const checked = await checkTexts(reader, docsOf(asked), askedWords, throwIfCancelled);
      const wrong = subtract(asked, sortedDocs(checked.docs));
      const wrongInHead = subtract(asked, sortedDocs(checked.head));
      return {
        segment,
        docs: subtract(docs, readsListed ? wrong : unite([wrong, lacking], reader.records)),
        head: subtract(head, readsListed ? wrongInHead : unite([wrongInHead, lacking, lackingInHead], reader.records)),
      };
    }),
  );
  return { segments, total: totalOf(segments) };
}

/** Of a word alone only few records matter: a bitmap of them is not counted. */
function sizeOf(set: DocSet, isAlone: boolean): number {
  return isAlone && set.kind === 'bitmap' ? Number.POSITIVE_INFINITY : set.count;
}

function headOf({ segment, docs, words }: Decided): DocSet {
  if (isEmpty(docs)) return EMPTY_DOCS;
  return intersectAll(
    words.map(({ head }) => head),
    segment.dead,
  );
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

function withoutDead({ dead }: LiveSegment, docs: DocSet): DocSet {
  return dead ? subtract(docs, dead) : docs;
}

function totalOf(matches: readonly { readonly docs: DocSet }[]): number {
  return matches.reduce((sum, { docs }) => sum + docs.count, 0);
}
