/** Owns which records of one segment have one word: planned as spans to read, the shortest first, then decided from their bytes. */
import { allDocs, type DocSet, EMPTY_DOCS, intersect, isEmpty, unite } from './doc-set';
import type { TermSpan } from './gram-index';
import { gramKey, NAMESPACE } from './grams';
import { indexPrefixOfWord } from './number-keys';
import { intersectPostings, unitePostings } from './posting-reader';
import type { SegmentReader } from './segment-reader';
import { hashText } from './text-hash';
import { gramsOfWord } from './word-grams';

const LAST_UNIT = 0xffff;

/** Records with all terms of a word, by where it stands. */
export interface WordDocs {
  /** In title or document number, or leading the index number. */
  readonly head: DocSet;
  /** In the excerpt or the organ's name. */
  readonly rest: DocSet;
  /** Of these, what is sure by its organ or its index number, whatever the terms say; and by the index number alone. */
  readonly surely: DocSet;
  readonly prefixed: DocSet;
}

/** Put together where it is asked for: most words are never doubted. */
export class FoundWord implements WordDocs {
  readonly head: DocSet;
  readonly prefixed: DocSet;
  private whole: DocSet | null = null;
  private certain: DocSet | null = null;

  /** @param texts by the terms @param sure by organ and index number */
  constructor(
    private readonly texts: { readonly head: DocSet; readonly rest: DocSet },
    private readonly sure: { readonly organs: DocSet; readonly prefixed: DocSet },
    private readonly records: number,
  ) {
    this.head = unite([texts.head, sure.prefixed], records);
    this.prefixed = sure.prefixed;
  }

  get rest(): DocSet {
    this.whole ??= unite([this.texts.rest, this.sure.organs], this.records);
    return this.whole;
  }

  get surely(): DocSet {
    this.certain ??= unite([this.sure.prefixed, this.sure.organs], this.records);
    return this.certain;
  }

  /** In head or rest, less what `without` has. */
  either(without: DocSet | null): DocSet {
    return unite([this.head, this.texts.rest, this.sure.organs], this.records, without);
  }
}

export interface WordPlan {
  /** All of which are needed, shortest first; null where one of them is nowhere, so that no text has the word. */
  readonly terms: readonly TermSpan[] | null;
  /** Numbers of the organs with the word in their names; empty where `isInEveryOrgan`. */
  readonly organs: readonly number[];
  /** Every record has an organ with the word in its name (the county's, as a rule): nothing is looked at to say so. */
  readonly isInEveryOrgan: boolean;
  readonly prefix: TermSpan | null;
  /** What the word is as leading components of an index number; null where it is none. */
  readonly prefixText: string | null;
  /** Where records are listed that lack the word though they may have the terms. */
  readonly absent: readonly TermSpan[];
  /** Where records are listed that may lack it unsaid. */
  readonly unlisted: readonly TermSpan[];
  /** False where no list tells which of the records with the terms have the word. */
  readonly decides: boolean;
}

export type BytesOf = (span: TermSpan) => Uint8Array;

/** @param word folded. Cost: a scan of the organs' names and a few binary searches. */
export function planWord(reader: SegmentReader, word: string): WordPlan {
  const { grams } = reader;
  const wanted = gramsOfWord(word);
  const keySpan = (key: number) => grams.span(key, key);
  const terms: TermSpan[] = [];
  let nowhere = false;
  const need = (span: TermSpan | null) => {
    if (span) terms.push(span);
    else nowhere = true;
  };
  for (const key of wanted.terms) need(keySpan(key));
  for (const { first, second } of wanted.ranges) {
    if (second === null) {
      need(
        grams.ownSpan(gramKey(NAMESPACE.unit, first, 0)) ??
          grams.span(gramKey(first, 0, 0), gramKey(first, LAST_UNIT, LAST_UNIT)),
      );
    } else {
      need(
        grams.ownSpan(gramKey(NAMESPACE.pair, first, second)) ??
          grams.span(gramKey(first, second, 0), gramKey(first, second, LAST_UNIT)),
      );
    }
  }
  terms.sort((a, b) => a.lengthBytes - b.lengthBytes);
  const isInEveryOrgan =
    reader.foldedOrgans.every((name) => name.includes(word)) &&
    reader.foldedOrgans.length > 0 &&
    reader.everyRecordHasOrgan;
  const organs: number[] = [];
  reader.foldedOrgans.forEach((name, index) => {
    if (!isInEveryOrgan && name.includes(word)) organs.push(index + 1);
  });
  const prefixText = indexPrefixOfWord(word);
  const hash = prefixText === null ? 0 : hashText(prefixText).high;
  return {
    terms: nowhere ? null : terms,
    organs,
    isInEveryOrgan,
    prefix: prefixText === null ? null : keySpan(gramKey(NAMESPACE.indexPrefix, hash >>> 16, hash & 0xffff)),
    prefixText,
    absent: nowhere ? [] : grams.spansOf(wanted.absent),
    unlisted: nowhere ? [] : grams.spansOf(wanted.unlisted),
    decides: nowhere || wanted.decides,
  };
}

/** Spans beside the terms: what finds the word outside the texts. */
export function sureSpans({ prefix }: WordPlan): TermSpan[] {
  return prefix ? [prefix] : [];
}

/** What is sure of a word by organ and index number. */
export function decideSurely(
  reader: SegmentReader,
  { organs, prefix, isInEveryOrgan }: WordPlan,
  bytesOf: BytesOf,
): { readonly organs: DocSet; readonly prefixed: DocSet } {
  const { records, grams } = reader;
  const ofOrgans = isInEveryOrgan ? allDocs(records) : reader.organDocs.of(organs);
  if (!prefix) return { organs: ofOrgans, prefixed: EMPTY_DOCS };
  const bytes = bytesOf(prefix);
  return { organs: ofOrgans, prefixed: unitePostings(bytes, grams.places(prefix, bytes).head, records) };
}

/** Records that have all of some terms, by class; null where no term was looked at. */
export type TermDocs = { readonly head: DocSet; readonly rest: DocSet } | null;

/** @param before what other terms of the word have left; @param within nothing outside it is wanted */
export function decideTerms(
  reader: SegmentReader,
  terms: readonly TermSpan[],
  bytesOf: BytesOf,
  before: TermDocs,
  within: DocSet | null,
): TermDocs {
  const { records, grams } = reader;
  const limited = (set: DocSet | undefined) => (set && within ? intersect(set, within) : (set ?? within));
  let head = limited(before?.head);
  let rest = limited(before?.rest);
  if (terms.length === 0) return before && head && rest ? { head, rest } : null;
  for (const span of terms) {
    if (head && isEmpty(head) && rest && isEmpty(rest)) break;
    const bytes = bytesOf(span);
    const places = grams.places(span, bytes);
    const narrow = (set: DocSet | null, own: typeof places.head) => {
      const [only, second] = own;
      if (set && only && !second) return intersectPostings(bytes, only, records, set);
      const all = unitePostings(bytes, own, records);
      return set ? intersect(set, all) : all;
    };
    head = narrow(head, places.head);
    rest = narrow(rest, places.rest);
  }
  return { head: head ?? EMPTY_DOCS, rest: rest ?? EMPTY_DOCS };
}

/** Records that are in any list of some spans. */
export function decideLists(
  reader: SegmentReader,
  spans: readonly TermSpan[],
  bytesOf: BytesOf,
): { readonly head: DocSet; readonly rest: DocSet } {
  const { records, grams } = reader;
  const heads: DocSet[] = [];
  const rests: DocSet[] = [];
  for (const span of spans) {
    const bytes = bytesOf(span);
    const { head, rest } = grams.places(span, bytes);
    heads.push(unitePostings(bytes, head, records));
    rests.push(unitePostings(bytes, rest, records));
  }
  return { head: unite(heads, records), rest: unite(rests, records) };
}
