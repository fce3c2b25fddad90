/** Owns building the searchable half of a segment: posting lists of pairs and runs, and the tables of ids and numbers. */
import { ByteReader, ByteWriter } from '../base/bytes';
import { foldText } from '../base/text';
import { KeyTableBuilder } from './key-table';
import { numberKeys } from './number-keys';
import { KeyNumbers, PostingBuffer } from './posting-buffer';
import { encodePostings } from './posting-list';
import { decodeListPart } from './record-code';
import type { SectionName } from './segment-format';
import type { SegmentSink } from './segment-sink';
import { forEachTerm } from './terms';
import type { TextCode } from './text-code';

/** Each term has two lists: records with it in title or numbers, and records with it in organ, summary or body. */
const HEAD = 0;
const REST = 1;
const FLUSH_BYTES = 1024 * 1024;

export class InvertedIndexBuilder {
  private readonly pairs = new KeyNumbers();
  private readonly pairLists = new PostingBuffer();
  private readonly runs = new Map<string, number>();
  private readonly runLists = new PostingBuffer();
  private readonly ids = new KeyTableBuilder();
  private readonly numbers = new KeyTableBuilder();
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

  constructor(
    private readonly code: TextCode,
    organs: readonly string[],
  ) {
    this.organs = organs.map(foldText);
  }

  /** `doc` ascends from 0. `organ` is the organ's value number, 0 for none. Texts come as they are stored. */
  add(doc: number, listPart: Uint8Array, detailPart: Uint8Array, organ: number): void {
    this.doc = doc;
    const { title, documentNumber, indexNumber, id } = decodeListPart(this.code, listPart);
    this.part = HEAD;
    this.text(foldText(title));
    if (documentNumber !== null) this.text(foldText(documentNumber));
    if (indexNumber !== null) this.text(foldText(indexNumber));
    this.part = REST;
    if (organ > 0) this.text(this.organs[organ - 1] as string);
    const detail = new ByteReader(detailPart);
    this.text(this.code.decodeFolded(detail));
    this.text(this.code.decodeFolded(detail));

    this.ids.add(id, doc);
    for (const key of numberKeys(documentNumber, indexNumber)) this.numbers.add(key, doc);
  }

  private text(folded: string): void {
    if (folded !== '') forEachTerm(folded, this.onPair, this.onRun);
  }

  /** Writes the posting sections and tables; gives their lengths, and the resident sections still to be written. */
  async finish(
    sink: SegmentSink,
    records: number,
  ): Promise<Partial<Record<SectionName, number | readonly Uint8Array[]>>> {
    const pairs = this.pairs.sorted();
    const pairLengths = new ByteWriter();
    const pairPostings = await writeLists(sink, this.pairLists, pairs.numbers, records, pairLengths);
    const pairKeys = new ByteWriter(pairs.keys.length * 2);
    pairKeys.varint(pairs.keys.length);
    let before = 0;
    for (const key of pairs.keys) {
      pairKeys.varint(key - before);
      before = key;
    }

    const runs = [...this.runs].sort(([a], [b]) => (a < b ? -1 : 1));
    const runLengths = new ByteWriter();
    const numbers = Uint32Array.from(runs, ([, number]) => number);
    const runPostings = await writeLists(sink, this.runLists, numbers, records, runLengths);
    const ids = this.ids.finish();
    await sink.write('index', ids);
    const numberTable = this.numbers.finish();
    await sink.write('index', numberTable);
    return {
      pairPostings,
      runPostings,
      ids: ids.length,
      numbers: numberTable.length,
      pairKeys: [pairKeys.bytes()],
      pairLengths: [pairLengths.bytes()],
      runTexts: [new TextEncoder().encode(runs.map(([run]) => `\n${run}`).join(''))],
      runLengths: [runLengths.bytes()],
    };
  }
}

/** Two lists a term, in the order of `numbers`; their lengths as varints. Gives the bytes written. */
async function writeLists(
  sink: SegmentSink,
  lists: PostingBuffer,
  numbers: Uint32Array,
  records: number,
  lengths: ByteWriter,
): Promise<number> {
  const out = new ByteWriter(2 * FLUSH_BYTES);
  let written = 0;
  for (const number of numbers) {
    for (const part of [HEAD, REST]) {
      const before = out.length;
      encodePostings(out, lists.read(number * 2 + part), lists.count(number * 2 + part), records);
      lengths.varint(out.length - before);
    }
    if (out.length > FLUSH_BYTES) {
      written += out.length;
      await sink.write('index', out.bytes());
      out.clear();
    }
  }
  if (out.length > 0) await sink.write('index', out.bytes());
  return written + out.length;
}
