/** Owns turning records into the four files of a segment: drafts while records come, then order, index and files at the end. */
import { AppError } from '../base/app-error';
import { ByteWriter } from '../base/bytes';
import { type FullRecord, recordDate, VALIDITIES } from '../catalogue/record';
import { bodyBeginning } from './body-beginning';
import { BodyBlockWriter, type PendingBody } from './body-blocks';
import { type Columns, columnWidth, encodeColumns, encodeFacetValues, TEXT_FACETS, type TextFacet } from './columns';
import { dayNumber } from './day-number';
import { InvertedIndexBuilder } from './inverted-index-builder';
import type { SegmentRole } from './page-source';
import { RecordBlockWriter } from './record-blocks';
import {
  type DetailHead,
  decodeListPart,
  encodeBodyPlace,
  encodeDetailHead,
  encodeListPart,
  type ListTexts,
} from './record-code';
import { RecordStash } from './record-stash';
import { encodeDirectory, SECTIONS, type SectionName } from './segment-format';
import type { SegmentSink } from './segment-sink';
import type { TextCode } from './text-code';
import { learnTextCode } from './text-code-learner';
import { hashText } from './text-hash';

export interface SegmentBuilderOptions {
  /** Raw deflate for bodies; by default fflate. Node gives `deflateRawSync`, about 3 times faster. */
  readonly deflate?: (bytes: Uint8Array) => Uint8Array;
  /**
   * Where finished body blocks go at once, so that they need not be held in memory (they are most of the bytes).
   * Called synchronously from `add`; without it they are held and written by `finish`.
   */
  readonly writeBodies?: (bytes: Uint8Array) => void;
}

export interface SegmentBuilder {
  /**
   * Any order: the builder sorts by recency itself, and the same records give the same answers in any order of adding.
   * Ids must differ. Empty `documentNumber`, `indexNumber`, `organ`, `genre`, `keyField` count as null.
   */
  add(record: FullRecord): void;
  finish(sink: SegmentSink): Promise<{ readonly records: number }>;
}

interface Draft {
  readonly list: ListTexts;
  readonly detail: DetailHead;
}

/** The text code is learned from the first records, which are held as they are until then. */
const SAMPLE_RECORDS = 20_000;
const FLUSH_BYTES = 1024 * 1024;

export function createSegmentBuilder(options: SegmentBuilderOptions = {}): SegmentBuilder {
  let drafts: Draft[] = [];
  let code: TextCode | null = null;
  const lists = new RecordStash();
  const details = new RecordStash();
  const scratch = new ByteWriter();
  const days: number[] = [];
  const highs: number[] = [];
  const lows: number[] = [];
  const validities: number[] = [];
  const bodies: (PendingBody | undefined)[] = [];
  const facets = { organ: newFacet(), subject: newFacet(), genre: newFacet(), keyField: newFacet() };
  const heldBodies: Uint8Array[] = [];
  const bodyWriter = new BodyBlockWriter(options.writeBodies ?? ((bytes) => heldBodies.push(bytes)), options.deflate);
  let finished = false;

  function stash(draft: Draft, by: TextCode): void {
    scratch.clear();
    encodeListPart(by, draft.list, scratch);
    lists.add(scratch.bytes());
    scratch.clear();
    encodeDetailHead(by, draft.detail, scratch);
    details.add(scratch.bytes());
  }

  function learn(): TextCode {
    const learned = learnTextCode(sampleTexts(drafts));
    for (const draft of drafts) stash(draft, learned);
    drafts = [];
    code = learned;
    return learned;
  }

  return {
    add(record) {
      if (finished) throw new AppError('worker.internal', 'segment builder is finished');
      const draft = draftOf(record);
      const hash = hashText(record.id);
      days.push(dayNumber(recordDate(record)));
      highs.push(hash.high);
      lows.push(hash.low);
      validities.push(VALIDITIES.indexOf(record.validity));
      facets.organ.add(record.organ);
      facets.subject.add(record.subject.map((level) => level.replaceAll('/', '／')).join('/'));
      facets.genre.add(record.genre);
      facets.keyField.add(record.keyField);
      bodies.push(record.body === '' ? undefined : bodyWriter.add(record.body));
      if (code) stash(draft, code);
      else {
        drafts.push(draft);
        if (drafts.length >= SAMPLE_RECORDS) learn();
      }
    },

    async finish(sink) {
      if (finished) throw new AppError('worker.internal', 'segment builder is finished');
      finished = true;
      const by = code ?? learn();
      bodyWriter.finish();
      for (const bytes of heldBodies) await sink.write('bodies', bytes);
      const records = days.length;
      const order = orderByRecency(days, highs, lows);
      refuseRepeatedIds(order, highs, lows, (index) => decodeListPart(by, lists.get(index)).id);

      const index = new InvertedIndexBuilder(by, facets.organ.values);
      const list = new ByteWriter(2 * FLUSH_BYTES);
      const detail = new ByteWriter(2 * FLUSH_BYTES);
      const listBlocks = new RecordBlockWriter(list);
      const detailBlocks = new RecordBlockWriter(detail);
      for (let doc = 0; doc < records; doc++) {
        const from = order[doc] as number;
        const listPart = lists.get(from);
        scratch.clear();
        scratch.raw(details.get(from));
        const body = bodies[from];
        if (body) encodeBodyPlace(bodyWriter.place(body), scratch);
        listBlocks.add(listPart);
        detailBlocks.add(scratch.bytes());
        index.add(doc, listPart, scratch.bytes(), facets.organ.at(from));
        await flush(sink, 'list', list, FLUSH_BYTES);
        await flush(sink, 'detail', detail, FLUSH_BYTES);
      }
      listBlocks.flush();
      detailBlocks.flush();
      await flush(sink, 'list', list, 0);
      await flush(sink, 'detail', detail, 0);

      const column = (values: readonly number[], into: Uint8Array | Uint16Array | Uint32Array) => {
        for (let doc = 0; doc < records; doc++) into[doc] = values[order[doc] as number] as number;
      };
      const columns: Columns = {
        days: new Uint16Array(records),
        ties: new Uint32Array(records),
        validities: new Uint8Array(records),
        facets: {
          organ: facets.organ.column(order),
          subject: facets.subject.column(order),
          genre: facets.genre.column(order),
          keyField: facets.keyField.column(order),
        },
      };
      column(days, columns.days);
      column(highs, columns.ties);
      column(validities, columns.validities);

      const meta = new ByteWriter();
      meta.varint(records);
      const values = Object.fromEntries(TEXT_FACETS.map((facet) => [facet, facets[facet].values]));
      const resident: Partial<Record<SectionName, readonly Uint8Array[]>> = {
        meta: [meta.bytes()],
        textCode: [by.serialise()],
        facets: [encodeFacetValues(values as Record<TextFacet, string[]>)],
        columns: encodeColumns(columns),
        listBlocks: [listBlocks.lengths.bytes()],
        detailBlocks: [detailBlocks.lengths.bytes()],
      };
      const sections = { ...resident, ...(await index.finish(sink, records)) };
      const lengths = Object.fromEntries(SECTIONS.map((name) => [name, 0])) as Record<SectionName, number>;
      for (const name of SECTIONS) {
        const section = sections[name];
        if (typeof section === 'number') lengths[name] = section;
        else {
          for (const bytes of section ?? []) {
            lengths[name] += bytes.length;
            await sink.write('index', bytes);
          }
        }
      }
      await sink.write('index', encodeDirectory(lengths));
      return { records };
    },
  };
}

function draftOf(record: FullRecord): Draft {
  return {
    list: {
      title: record.title,
      documentNumber: record.documentNumber || null,
      indexNumber: record.indexNumber || null,
      id: record.id,
    },
    detail: {
      summary: record.summary,
      beginning: bodyBeginning(record.body, record.bodyFormat),
      writtenDate: record.writtenDate,
      publishedDate: record.publishedDate,
      url: record.url,
      attachments: record.attachments,
      relations: record.relations,
      visibleUntil: record.visibleUntil,
      derived: record.derived,
      bodyFormat: record.bodyFormat,
      hasBody: record.body !== '',
    },
  };
}

/** Titles weigh most, since rows show them and most candidates are checked there. */
function sampleTexts(drafts: readonly Draft[]): string[] {
  const texts: string[] = [];
  drafts.forEach(({ list, detail }, index) => {
    texts.push(list.title);
    if (list.documentNumber) texts.push(list.documentNumber);
    if (index % 4 !== 0) return;
    if (list.indexNumber) texts.push(list.indexNumber);
    texts.push(list.id);
    if (detail.url) texts.push(detail.url);
    if (detail.summary) texts.push(detail.summary);
    if (detail.beginning) texts.push(detail.beginning);
  });
  return texts;
}

function newFacet() {
  const numbers = new Map<string, number>();
  const values: string[] = [];
  const cells: number[] = [];
  return {
    values,
    add(value: string | null): void {
      if (!value) {
        cells.push(0);
        return;
      }
      let number = numbers.get(value);
      if (number === undefined) {
        values.push(value);
        number = values.length;
        numbers.set(value, number);
      }
      cells.push(number);
    },
    at: (index: number) => cells[index] as number,
    column(order: Uint32Array) {
      const width = columnWidth(values.length);
      const column =
        width === 1
          ? new Uint8Array(order.length)
          : width === 2
            ? new Uint16Array(order.length)
            : new Uint32Array(order.length);
      for (let doc = 0; doc < order.length; doc++) column[doc] = cells[order[doc] as number] as number;
      return column;
    },
  };
}

/** Newest first; within a day by the hash of the id, so that base and deltas interleave as one segment would lie. */
function orderByRecency(days: readonly number[], highs: readonly number[], lows: readonly number[]): Uint32Array {
  const order = Uint32Array.from(days, (_, index) => index);
  const at = (values: readonly number[], index: number) => values[index] as number;
  return order.sort((a, b) => at(days, b) - at(days, a) || at(highs, a) - at(highs, b) || at(lows, a) - at(lows, b));
}

/** The same id twice would make one of the records unreachable. Same ids have the same hash, but perhaps other days. */
function refuseRepeatedIds(
  order: Uint32Array,
  highs: readonly number[],
  lows: readonly number[],
  idOf: (index: number) => string,
): void {
  const byHash = order
    .slice()
    .sort((a, b) => (highs[a] as number) - (highs[b] as number) || (lows[a] as number) - (lows[b] as number));
  for (let i = 1; i < byHash.length; i++) {
    const a = byHash[i - 1] as number;
    const b = byHash[i] as number;
    if (highs[a] === highs[b] && lows[a] === lows[b])
      throw new AppError('worker.internal', `id used twice: ${idOf(a)}, ${idOf(b)}`);
  }
}

async function flush(sink: SegmentSink, role: SegmentRole, from: ByteWriter, above: number): Promise<void> {
  if (from.length <= above) return;
  await sink.write(role, from.bytes());
  from.clear();
}
