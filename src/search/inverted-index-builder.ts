/** Owns building the searchable half of a part of a segment: posting lists of pairs and runs, and the entries of the table of numbers. */
import { foldText } from '../base/text';
import { KeyEntries } from './key-table';
import type { PartIndex, TermLists } from './part-index';
import { KeyNumbers, PostingBuffer } from './posting-buffer';
import { forEachTerm } from './terms';

/** Each term has two lists: records with it in title or numbers, and records with it in organ, summary or body. */
const HEAD = 0;
const REST = 1;
const LINE_BREAK = 0x0a;

/** What is searched of one record, folded; '' for what it has not. */
export interface SearchedTexts {
  readonly title: string;
  readonly documentNumber: string;
  readonly indexNumber: string;
  /** Value number of the organ, 0 for none. */
  readonly organ: number;
  readonly summary: string;
  readonly beginning: string;
  /** As `numberKeys` gives them. */
  readonly numberKeys: readonly string[];
}

export class InvertedIndexBuilder {
  private readonly pairs = new KeyNumbers();
  private readonly pairLists = new PostingBuffer();
  private readonly runs = new Map<string, number>();
  private readonly runLists = new PostingBuffer();
  private readonly numbers = new KeyEntries();
  private readonly organs: readonly string[];
  private doc = 0;
  private part = HEAD;
  private readonly onPair = (key: number) => this.pairLists.add(this.pairs.number(key) * 2 + this.part, this.doc);
  private readonly onRun = (run: string) => {
    let number = this.runs.get(run);
    if (number === undefined) {
      number = this.runs.size;
      this.runs.set(run, number);
    }
    this.runLists.add(number * 2 + this.part, this.doc);
  };

  /** @param organs values of the facet, from number 1 on */
  constructor(organs: readonly string[]) {
    this.organs = organs.map(foldText);
  }

  /** `doc` ascends from 0, the first record of the part. */
  add(doc: number, texts: SearchedTexts): void {
    this.doc = doc;
    this.part = HEAD;
    this.text(texts.title);
    this.text(texts.documentNumber);
    this.text(texts.indexNumber);
    this.part = REST;
    if (texts.organ > 0) this.text(this.organs[texts.organ - 1] as string);
    this.text(texts.summary);
    this.text(texts.beginning);
    for (const key of texts.numberKeys) this.numbers.addKey(key, doc);
  }

  private text(folded: string): void {
    if (folded !== '') forEachTerm(folded, this.onPair, this.onRun);
  }

  /** Gives what was gathered, and begins the next part. */
  take(): PartIndex {
    const all = this.pairs.sorted();
    // Pairs of earlier parts keep their numbers; only those of this part are told.
    const own = [...all.numbers.keys()].filter((i) => hasRecords(this.pairLists, all.numbers[i] as number));
    const pairKeys = Uint32Array.from(own, (i) => all.keys[i] as number);
    const pairs = takeLists(
      this.pairLists,
      Uint32Array.from(own, (i) => all.numbers[i] as number),
    );
    const sorted = [...this.runs.keys()].sort();
    const runTexts = new Uint8Array(sorted.reduce((sum, run) => sum + run.length + 1, 0));
    let at = 0;
    for (const run of sorted) {
      runTexts[at++] = LINE_BREAK;
      for (let i = 0; i < run.length; i++) runTexts[at++] = run.charCodeAt(i);
    }
    const runs = takeLists(
      this.runLists,
      Uint32Array.from(sorted, (run) => this.runs.get(run) as number),
    );
    this.runs.clear();
    return { pairKeys, pairs, runTexts, runs, numbers: this.numbers.take() };
  }
}

function hasRecords(lists: PostingBuffer, number: number): boolean {
  return lists.count(number * 2 + HEAD) > 0 || lists.count(number * 2 + REST) > 0;
}

function takeLists(lists: PostingBuffer, numbers: Uint32Array): TermLists {
  const size = numbers.length * 2;
  const lengths = new Uint32Array(size);
  const counts = new Uint32Array(size);
  const lasts = new Uint32Array(size);
  let total = 0;
  for (let i = 0; i < size; i++) {
    const list = (numbers[i >>> 1] as number) * 2 + (i & 1);
    lengths[i] = lists.byteLength(list);
    counts[i] = lists.count(list);
    lasts[i] = Math.max(0, lists.lastOf(list));
    total += lengths[i] as number;
  }
  const bytes = new Uint8Array(total);
  let at = 0;
  for (let i = 0; i < size; i++) {
    lists.copyTo((numbers[i >>> 1] as number) * 2 + (i & 1), bytes, at);
    at += lengths[i] as number;
  }
  lists.clear();
  return { lengths, counts, lasts, bytes };
}
