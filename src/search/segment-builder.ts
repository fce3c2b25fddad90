/**
 * Owns building a whole segment in one thread: drafts while records come, then order, parts and files at the end. The portal builds the same
 * bytes from the same pieces in several threads (`portal/publish/build-segment.ts`).
 */
import { AppError } from '../base/app-error';
import { ByteWriter } from '../base/bytes';
import { type FullRecord, recordDate, VALIDITIES } from '../catalogue/record';
import { BodyBlockWriter, type PendingBody } from './body-blocks';
import { dayNumber } from './day-number';
import { excerptOf } from './excerpt';
import { indexPrefixesOf, numberKeys } from './number-keys';
import { memoryFrames } from './part-terms';
import { MAX_PART_RECORDS } from './posting-sorter';
import { decodeRow, encodeBodyPlace, encodeRowHead, encodeTitle } from './record-code';
import { RecordStash } from './record-stash';
import { type AssembledPart, writeIndexFile } from './segment-assembly';
import { type Draft, draftOf, SAMPLE_RECORDS, sampleTexts, subjectPath } from './segment-draft';
import { SHORTCUT_POSTINGS } from './segment-format';
import { SegmentOutline } from './segment-outline';
import { SegmentPartBuilder } from './segment-part';
import type { SegmentSink } from './segment-sink';
import type { TextCode } from './text-code';
import { learnTextCode } from './text-code-learner';
import { hashText } from './text-hash';

export interface SegmentBuilderOptions {
  /** Raw deflate for bodies; by default fflate. Node gives `deflateRawSync`, about 3 times faster. */
  readonly deflate?: (bytes: Uint8Array) => Uint8Array;
  /** Instead of `SHORTCUT_POSTINGS`: for tests. */
  readonly shortcutPostings?: number;
  /** Records of a part, a multiple of 16, at most `MAX_PART_RECORDS`: for tests. The bytes do not depend on it. */
  readonly partRecords?: number;
}

export interface SegmentBuilder {
  /**
   * Any order: the builder sorts by recency itself, and the same records give the same answers in any order of adding.
   * Ids must differ. Empty `documentNumber`, `indexNumber`, `organ`, `genre`, `keyField` count as null.
   */
  add(record: FullRecord): void;
  finish(sink: SegmentSink): Promise<{ readonly records: number }>;
}

export function createSegmentBuilder(options: SegmentBuilderOptions = {}): SegmentBuilder {
  const { shortcutPostings = SHORTCUT_POSTINGS, partRecords = MAX_PART_RECORDS } = options;
  let drafts: Draft[] = [];
  let code: TextCode | null = null;
  const titles = new RecordStash();
  const rows = new RecordStash();
  const scratch = new ByteWriter();
  const outline = new SegmentOutline();
  const bodies: (PendingBody | undefined)[] = [];
  const heldBodies: Uint8Array[] = [];
  const bodyWriter = new BodyBlockWriter((bytes) => heldBodies.push(bytes), options.deflate);
  let finished = false;

  function stash(draft: Draft, by: TextCode): void {
    scratch.clear();
    encodeTitle(by, draft.title, scratch);
    const day = outline.dayAt(titles.count);
    titles.add(scratch.bytes());
    scratch.clear();
    encodeRowHead(by, draft.row, day, scratch);
    rows.add(scratch.bytes());
  }

  /** Whole, with the place of its body; good until the next call. Only when all bodies are written. */
  function rowAt(index: number): Uint8Array {
    scratch.clear();
    scratch.raw(rows.get(index));
    const body = bodies[index];
    if (body) encodeBodyPlace(bodyWriter.place(body), scratch);
    return scratch.bytes();
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
      const draft = draftOf(record, excerptOf(record), record.body !== '');
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
      const builder = new SegmentPartBuilder(by);
      const parts: AssembledPart[] = [];
      for (let firstDoc = 0; firstDoc < order.length; firstDoc += partRecords) {
        for (const from of order.subarray(firstDoc, firstDoc + partRecords)) {
          const row = rowAt(from);
          const { documentNumber, indexNumber } = decodeRow(by, row, outline.dayAt(from));
          builder.add(titles.get(from), row, {
            organ: outline.organAt(from),
            numberKeys: numberKeys(documentNumber, indexNumber),
            indexPrefixes: indexNumber === null ? [] : indexPrefixesOf(indexNumber),
          });
        }
        const part = builder.take();
        const { pairCounts, numbers, terms } = part.index;
        await sink.write('titles', part.titles);
        await sink.write('rows', part.rows);
        parts.push({
          firstDoc,
          titleLengths: part.titleLengths,
          rowLengths: part.rowLengths,
          frames: memoryFrames(terms.bytes),
          frameLengths: terms.frameLengths,
          pairCounts,
          numbers,
        });
      }
      const idOf = (index: number) => decodeRow(by, rowAt(index), outline.dayAt(index)).id;
      const layAside = (bytes: Uint8Array) => memoryFrames(bytes.slice());
      await writeIndexFile(sink, { parts, outline, order, code: by, idOf, shortcutPostings, layAside });
      return { records: order.length };
    },
  };
}
