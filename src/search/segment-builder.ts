/**
 * Owns building a whole segment in one thread: drafts while records come, then order, parts and files at the end. All drafts are in memory until
 * then, so it is for some 100,000 records. The portal builds the same bytes from the same pieces in several threads
 * (`portal/publish/build-segment.ts`).
 */
import { AppError } from '../base/app-error';
import { ByteWriter } from '../base/bytes';
import { type FullRecord, recordDate, VALIDITIES } from '../catalogue/record';
import { BodyBlockWriter, type PendingBody } from './body-blocks';
import { bodyOrder } from './body-order';
import { dayNumber } from './day-number';
import { excerptOf } from './excerpt';
import { indexPrefixesOf, numberKeys } from './number-keys';
import { memoryFrames } from './part-terms';
import { MAX_PART_RECORDS } from './posting-sorter';
import { encodeBodyPlace, encodeRowHead, encodeTitle } from './record-code';
import { type AssembledPart, writeIndexFile } from './segment-assembly';
import { type Draft, draftOf, samplePlaces, sampleTexts, subjectPath } from './segment-draft';
import { encodeEnds } from './segment-extras';
import { SHORTCUT_POSTINGS } from './segment-format';
import { SegmentOutline } from './segment-outline';
import { SegmentPartBuilder } from './segment-part';
import type { SegmentSink } from './segment-sink';
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
  /** `ends`: the file of that name; null where no record has a last day. */
  finish(sink: SegmentSink): Promise<{ readonly records: number; readonly ends: Uint8Array | null }>;
}

export function createSegmentBuilder(options: SegmentBuilderOptions = {}): SegmentBuilder {
  const { shortcutPostings = SHORTCUT_POSTINGS, partRecords = MAX_PART_RECORDS } = options;
  const drafts: Draft[] = [];
  const titleBytes = new ByteWriter();
  const rowBytes = new ByteWriter();
  const outline = new SegmentOutline();
  const bodies: string[] = [];
  let finished = false;

  return {
    add(record) {
      if (finished) throw new AppError('worker.internal', 'segment builder is finished');
      drafts.push(draftOf(record, excerptOf(record), record.body !== ''));
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
      bodies.push(record.body);
    },

    async finish(sink) {
      if (finished) throw new AppError('worker.internal', 'segment builder is finished');
      finished = true;
      const code = learnTextCode(sampleTexts(samplePlaces(drafts.length).map((place) => drafts[place] as Draft)));
      const packed: Uint8Array[] = [];
      const bodyWriter = new BodyBlockWriter((bytes) => packed.push(bytes), options.deflate);
      const places = new Map<number, PendingBody>();
      const withBody = Uint32Array.from(bodies.keys()).filter((index) => bodies[index] !== '');
      for (const index of bodyOrder(outline, withBody)) places.set(index, bodyWriter.add(bodies[index] as string));
      bodyWriter.finish();
      for (const bytes of packed) await sink.write('bodies', bytes);
      const order = outline.order();
      const builder = new SegmentPartBuilder(code);
      const parts: AssembledPart[] = [];
      for (let firstDoc = 0; firstDoc < order.length; firstDoc += partRecords) {
        for (const from of order.subarray(firstDoc, firstDoc + partRecords)) {
          const { title, row } = drafts[from] as Draft;
          titleBytes.clear();
          encodeTitle(code, title, titleBytes);
          rowBytes.clear();
          encodeRowHead(code, row, outline.dayAt(from), rowBytes);
          const body = places.get(from);
          if (body) encodeBodyPlace(bodyWriter.place(body), rowBytes);
          builder.add(titleBytes.bytes(), rowBytes.bytes(), {
            numberKeys: numberKeys(row.documentNumber, row.indexNumber),
            indexPrefixes: row.indexNumber === null ? [] : indexPrefixesOf(row.indexNumber),
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
      const idOf = (index: number) => (drafts[index] as Draft).row.id;
      const layAside = (bytes: Uint8Array) => memoryFrames(bytes.slice());
      await writeIndexFile(sink, { parts, outline, order, code, idOf, shortcutPostings, layAside });
      const endOf = Uint16Array.from(order, (from) => dayNumber((drafts[from] as Draft).row.visibleUntil));
      return { records: order.length, ends: encodeEnds(endOf) };
    },
  };
}
