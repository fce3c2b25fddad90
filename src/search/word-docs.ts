/** Owns which records of one segment have one word: planned as spans to read, then decided from their bytes. */
import { type DocSet, EMPTY_DOCS, intersectAll, unite } from './doc-set';
import type { TermSpan } from './gram-index';
import { gramKey, gramsOfWord, NAMESPACE } from './grams';
import { indexPrefixOfWord } from './number-keys';
import { unitePostings } from './posting-reader';
import type { SegmentReader } from './segment-reader';
import { hashText } from './text-hash';

const LAST_UNIT = 0xffff;

/** Records with a word, by where it stands. Candidates where its plan does not decide. */
export interface WordDocs {
  /** In title or document number, or leading the index number. */
  readonly head: DocSet;
  /** In the excerpt or the organ's name. */
  readonly rest: DocSet;
  /** Of these, what is sure by its organ or its index number, whatever the grams say. */
  readonly surely: DocSet;
}

export const NO_WORD_DOCS: WordDocs = { head: EMPTY_DOCS, rest: EMPTY_DOCS, surely: EMPTY_DOCS };

export interface WordPlan {
  /** All of which are needed; null where one of them is nowhere, so that no text has the word. */
  readonly terms: readonly TermSpan[] | null;
  readonly organs: readonly TermSpan[];
  readonly prefix: TermSpan | null;
  /** Where a record is listed that has the terms and may lack the word. */
  readonly crossings: readonly TermSpan[];
  /** `always`: no list tells which records lack the word. */
  readonly open: 'never' | 'crossed' | 'always';
}

/** @param word folded. Cost: a scan of the organs' names and a few binary searches. */
export function planWord(reader: SegmentReader, word: string): WordPlan {
  const { grams } = reader;
  const wanted = gramsOfWord(word);
  const keySpan = (key: number) => grams.span(key, key);
  const spans: TermSpan[] = [];
  let nowhere = false;
  const need = (span: TermSpan | null) => {
    if (span) spans.push(span);
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
  const organs: TermSpan[] = [];
  reader.foldedOrgans.forEach((name, index) => {
    if (!name.includes(word)) return;
    const number = index + 1;
    const span = keySpan(gramKey(NAMESPACE.organ, number >>> 16, number & 0xffff));
    if (span) organs.push(span);
  });
  const prefix = indexPrefixOfWord(word);
  const hash = prefix === null ? 0 : hashText(prefix).high;
  const crossings = wanted.crossings.map(keySpan).filter((span): span is TermSpan => span !== null);
  return {
    terms: nowhere ? null : spans,
    organs,
    prefix: prefix === null ? null : keySpan(gramKey(NAMESPACE.indexPrefix, hash >>> 16, hash & 0xffff)),
    crossings,
    open: nowhere ? 'never' : !wanted.decides ? 'always' : crossings.length > 0 ? 'crossed' : 'never',
  };
}

export function spansOf(plan: WordPlan): TermSpan[] {
  return [...(plan.terms ?? []), ...plan.organs, ...(plan.prefix ? [plan.prefix] : [])];
}

/** @param bytesOf what lies at a span of the plan */
export function decideWord(reader: SegmentReader, plan: WordPlan, bytesOf: (span: TermSpan) => Uint8Array): WordDocs {
  const { records } = reader;
  const listed = (span: TermSpan) => {
    const bytes = bytesOf(span);
    const places = reader.grams.places(span, bytes);
    return { head: unitePostings(bytes, places.head, records), rest: unitePostings(bytes, places.rest, records) };
  };
  const terms = plan.terms?.map(listed) ?? [];
  const inText =
    terms.length === 0
      ? { head: EMPTY_DOCS, rest: EMPTY_DOCS }
      : { head: intersectAll(terms.map(({ head }) => head)), rest: intersectAll(terms.map(({ rest }) => rest)) };
  if (plan.organs.length === 0 && !plan.prefix) return { ...inText, surely: EMPTY_DOCS };
  const organs = unite(
    plan.organs.map((span) => listed(span).rest),
    records,
  );
  const prefixed = plan.prefix ? listed(plan.prefix).head : EMPTY_DOCS;
  return {
    head: unite([inText.head, prefixed], records),
    rest: unite([inText.rest, organs], records),
    surely: unite([prefixed, organs], records),
  };
}

/** Records that the crossing lists name, by list. */
export function decideCrossings(
  reader: SegmentReader,
  plan: WordPlan,
  bytesOf: (span: TermSpan) => Uint8Array,
): { readonly head: DocSet; readonly rest: DocSet } {
  const sets = plan.crossings.map((span) => {
    const bytes = bytesOf(span);
    const places = reader.grams.places(span, bytes);
    return {
      head: unitePostings(bytes, places.head, reader.records),
      rest: unitePostings(bytes, places.rest, reader.records),
    };
  });
  return {
    head: unite(
      sets.map(({ head }) => head),
      reader.records,
    ),
    rest: unite(
      sets.map(({ rest }) => rest),
      reader.records,
    ),
  };
}
