/** Owns which of the records with all terms of every word lack one, by the lists of absent words, and of which the lists do not say. */
import { type DocSet, docsOf, EMPTY_DOCS, hasDoc, intersect, isEmpty, sortedDocs, subtract, unite } from './doc-set';
import type { TermSpan } from './gram-index';
import type { LiveSegment } from './live-segment';
import { type BytesOf, decideLists, type WordDocs, type WordPlan } from './word-docs';

/** What the terms of all words leave in a segment. */
export interface Decided {
  readonly segment: LiveSegment;
  readonly plans: readonly WordPlan[];
  /** Empty where nothing is left. */
  readonly words: readonly WordDocs[];
  /** Live records with all terms of every word. */
  readonly docs: DocSet;
}

/** All within the records with all terms. */
export interface Doubts {
  /** Listed as lacking a word. */
  readonly lacking: DocSet;
  /** Of the others, listed as lacking a word in title and document number, where its terms are. */
  readonly lackingInHead: DocSet;
  /** Of those that are not lacking: no list says whether they have every word, or whether in the head. */
  readonly open: DocSet;
}

export const NO_DOUBTS: Doubts = { lacking: EMPTY_DOCS, lackingInHead: EMPTY_DOCS, open: EMPTY_DOCS };

/** Whether a record with all terms of a word may lack it. */
export function canBeDoubted({ absent, unlisted, decides }: WordPlan): boolean {
  return !decides || absent.length > 0 || unlisted.length > 0;
}

/** What `doubtsOf` reads. */
export function doubtSpans({ absent, unlisted }: WordPlan): TermSpan[] {
  return [...absent, ...unlisted];
}

/** Cost: as the lists are long, which for most words are a few records. */
export function doubtsOf({ segment, plans, words, docs }: Decided, bytesOf: BytesOf): Doubts {
  const { reader } = segment;
  const { records } = reader;
  const lacking: DocSet[] = [];
  const lackingInHead: DocSet[] = [];
  const open: DocSet[] = [];
  plans.forEach(({ absent, unlisted, decides }, at) => {
    const word = words[at];
    if (!word) return;
    const listed = decideLists(reader, absent, bytesOf);
    // The word is in a class whose terms are all there and under whose absent words the record is not listed.
    const has = (doc: number) =>
      hasDoc(word.surely, doc) ||
      (hasDoc(word.head, doc) && !hasDoc(listed.head, doc)) ||
      (hasDoc(word.rest, doc) && !hasDoc(listed.rest, doc));
    const either = intersect(docs, unite([listed.head, listed.rest], records));
    if (!isEmpty(either)) {
      lacking.push(sortedDocs(docsOf(either).filter((doc) => !has(doc))));
      lackingInHead.push(subtract(intersect(intersect(docs, listed.head), word.head), word.prefixed));
    }
    if (!decides) {
      open.push(subtract(intersect(docs, unite([word.head, word.rest], records)), word.surely));
      return;
    }
    const unsaid = decideLists(reader, unlisted, bytesOf);
    const inHead = subtract(intersect(intersect(docs, unsaid.head), word.head), word.prefixed);
    const inRest = subtract(intersect(intersect(docs, unsaid.rest), word.rest), word.surely);
    open.push(inHead, inRest);
  });
  const gone = unite(lacking, records);
  return {
    lacking: gone,
    lackingInHead: subtract(unite(lackingInHead, records), gone),
    open: subtract(unite(open, records), gone),
  };
}
