/** Owns building the searchable half of a part of a segment: postings of all terms, and the entries of the table of numbers. */
import { longer } from '../base/longer-array';
import { AbsentWordFinder } from './absent-words';
import { forEachGram, NAMESPACE, SPACE } from './grams';
import { KeyEntries } from './key-table';
import { isIndexNumberKey } from './number-keys';
import type { PairCounts, PartIndex } from './part-index';
import { encodePartTerms } from './part-terms';
import { HEAD, PostingSorter, REST, type SortedPostings } from './posting-sorter';
import { hashText } from './text-hash';

/** What is searched of one record; texts folded, '' for what it has not. */
export interface SearchedTexts {
  readonly title: string;
  readonly documentNumber: string;
  readonly excerpt: string;
  /** As `numberKeys` gives them. */
  readonly numberKeys: readonly string[];
  /** As `indexPrefixesOf` gives them. */
  readonly indexPrefixes: readonly string[];
}

export class GramIndexBuilder {
  private readonly postings = new PostingSorter();
  private readonly numbers = new KeyEntries(2);
  private readonly absentWords = new AbsentWordFinder();
  private readonly headFields = ['', ''];
  private readonly restFields = [''];
  private records = 0;
  private keys = new Uint32Array(4096);
  private keyNumbers = 0;
  private readonly onKey = (first: number, secondThird: number) => {
    if (this.keyNumbers + 2 > this.keys.length) {
      this.keys = longer(this.keys, new Uint32Array(this.keys.length * 2));
    }
    this.keys[this.keyNumbers++] = first;
    this.keys[this.keyNumbers++] = secondThird;
  };

  /** Records come in their order. Cost: about 5 µs. */
  add(texts: SearchedTexts): void {
    const { title, documentNumber, excerpt, indexPrefixes } = texts;
    const { postings, headFields, restFields } = this;
    postings.nextRecord();
    this.keyNumbers = 0;
    forEachGram(title, this.onKey);
    forEachGram(documentNumber, this.onKey);
    headFields[0] = title;
    headFields[1] = documentNumber;
    this.absentWords.find(headFields, this.onKey);
    postings.addAll(this.keys, this.keyNumbers, HEAD);
    this.keyNumbers = 0;
    forEachGram(excerpt, this.onKey);
    restFields[0] = excerpt;
    this.absentWords.find(restFields, this.onKey);
    postings.addAll(this.keys, this.keyNumbers, REST);
    if (title !== '') {
      const second = title.length > 1 ? title.charCodeAt(1) : 0;
      postings.add(NAMESPACE.titleStart, ((title.charCodeAt(0) << 16) | second) >>> 0, HEAD);
    }
    for (const prefix of indexPrefixes) postings.add(NAMESPACE.indexPrefix, hashText(prefix).high, HEAD);
    const last = indexPrefixes[indexPrefixes.length - 1];
    for (const key of texts.numberKeys)
      if (last === undefined || !isIndexNumberKey(key, last)) this.numbers.addKey(key, this.records);
    this.records++;
  }

  /** Gives what was gathered, and begins the next part. */
  take(): PartIndex {
    this.records = 0;
    const sorted = this.postings.take();
    return { terms: encodePartTerms(sorted), pairCounts: countPairs(sorted), numbers: this.numbers.take() };
  }
}

/** @param sorted terms of a part */
export function countPairs({ firsts, secondThirds, starts }: SortedPostings): PairCounts {
  const pairs: number[] = [];
  const postings: number[] = [];
  for (let term = 0; term < firsts.length; term++) {
    const first = firsts[term] as number;
    if (first <= SPACE) continue;
    const pair = ((first << 16) | ((secondThirds[term] as number) >>> 16)) >>> 0;
    const count = (starts[term * 2 + 2] as number) - (starts[term * 2] as number);
    const last = pairs.length - 1;
    if (pairs[last] === pair) postings[last] = (postings[last] as number) + count;
    else {
      pairs.push(pair);
      postings.push(count);
    }
  }
  return { pairs: Uint32Array.from(pairs), postings: Uint32Array.from(postings) };
}
