/**
 * Owns building a whole segment in one thread: drafts while records come, then order, parts and files at the end. The portal builds the same
 * bytes from the same pieces in several threads (`portal/publish/build-segment.ts`).
 */
import { AppError } from '../base/app-error';
import { ByteWriter } from '../base/bytes';
import { type FullRecord, recordDate, VALIDITIES } from '../catalogue/record';
import { bodyBeginning } from './body-beginning';
import { BodyBlockWriter, type PendingBody } from './body-blocks';
import { dayNumber } from './day-number';
import { memoryLists } from './index-merger';
import { numberKeys } from './number-keys';
import { decodeListPart, encodeBodyPlace, encodeDetailHead, encodeListPart } from './record-code';
import { RecordStash } from './record-stash';
import { type AssembledPart, writeIndexFile } from './segment-assembly';
import { type Draft, draftOf, SAMPLE_RECORDS, sampleTexts, subjectPath } from './segment-draft';
import { SegmentOutline } from './segment-outline';
import { PART_STEP_RECORDS, SegmentPartBuilder } from './segment-part';
import type { SegmentSink } from './segment-sink';
import type { TextCode } from './text-code';
import { learnTextCode } from './text-code-learner';
import { hashText } from './text-hash';

export interface SegmentBuilderOptions {
  /** Raw deflate for bodies; by default fflate. Node gives `deflateRawSync`, about 3 times faster. */
  readonly deflate?: (bytes: Uint8Array) => Uint8Array;
}

export interface SegmentBuilder {
  /**
   * Any order: the builder sorts by recency itself, and the same records give the same answers in any order of adding.
   * Ids must differ. Empty `documentNumber`, `indexNumber`, `organ`, `genre`, `keyField` count as null.
   */
  add(record: FullRecord): void;
  finish(sink: SegmentSink): Promise<{ readonly records: number }>;
}

const PART_RECORDS = 4096 * PART_STEP_RECORDS;

export function createSegmentBuilder(options: SegmentBuilderOptions = {}): SegmentBuilder {
  let drafts: Draft[] = [];
  let code: TextCode | null = null;
  const lists = new RecordStash();
  const details = new RecordStash();
  const scratch = new ByteWriter();
  const outline = new SegmentOutline();
  const bodies: (PendingBody | undefined)[] = [];
  const heldBodies: Uint8Array[] = [];
  const bodyWriter = new BodyBlockWriter((bytes) => heldBodies.push(bytes), options.deflate);
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
      const draft = draftOf(record, bodyBeginning(record.body, record.bodyFormat), record.body !== '');
      outline.add({
        day: dayNumber(recordDate(record)),
        hash: hashText(record.id),
        validity: VALIDITIES.indexOf(record.validity),
        facets: {
          organ: outline.facets.organ.numberOf(record.organ),
          subject: outline.facets.subject.numberOf(subjectPath(record.subject)),
          genre: outline.facets.genre.numberOf(record.genre),
          keyField: outline.facets.keyField.numberOf(record.keyField),
        },
      });
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
      const order = outline.order();
      const builder = new SegmentPartBuilder(by, outline.facets.organ.values);
      const parts: AssembledPart[] = [];
      for (let firstDoc = 0; firstDoc < order.length; firstDoc += PART_RECORDS) {
        for (const from of order.subarray(firstDoc, firstDoc + PART_RECORDS)) {
          const listPart = lists.get(from);
          scratch.clear();
          scratch.raw(details.get(from));
          const body = bodies[from];
          if (body) encodeBodyPlace(bodyWriter.place(body), scratch);
          const { documentNumber, indexNumber } = decodeListPart(by, listPart);
          const keys = numberKeys(documentNumber, indexNumber);
          builder.add(listPart, scratch.bytes(), outline.organAt(from), keys);
        }
        const { list, detail, index, ...part } = builder.take();
        await sink.write('list', list);
        await sink.write('detail', detail);
        parts.push({
          ...part,
          ...index,
          firstDoc,
          pairSource: memoryLists(index.pairs.bytes),
          runSource: memoryLists(index.runs.bytes),
        });
      }
      await writeIndexFile(sink, parts, outline, order, by, (index) => decodeListPart(by, lists.get(index)).id);
      return { records: order.length };
    },
  };
}
