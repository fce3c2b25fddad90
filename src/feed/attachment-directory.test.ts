import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ATTACHMENT_KINDS } from '../catalogue/attachment-kind';
import {
  type AttachmentDirectory,
  encodeAttachmentDirectory,
  MAX_ATTACHMENT_BYTES,
  parseAttachmentDirectory,
  withoutRecords,
} from './attachment-directory';

const hash = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 });
const file = fc
  .record({
    sha256: hash,
    sizeBytes: fc.integer({ min: 1, max: MAX_ATTACHMENT_BYTES }),
    kind: fc.constantFrom(...ATTACHMENT_KINDS),
    more: fc.array(hash, { maxLength: 4 }),
  })
  .map(({ more, ...one }) => ({ ...one, chunkHashes: more.length < 2 ? [one.sha256] : more }));
const group = fc.record({
  organ: fc.option(fc.string({ minLength: 1 })),
  subject: fc.option(fc.string({ minLength: 1 })),
  year: fc.option(fc.integer({ min: 1, max: 9999 })),
});
const directory: fc.Arbitrary<AttachmentDirectory> = fc
  .record({ groups: fc.array(group, { minLength: 1 }), files: fc.array(file, { minLength: 1 }) })
  .chain(({ groups, files }) =>
    fc
      .array(
        fc.record({
          doc: fc.nat(1_000_000),
          place: fc.nat(20),
          file: fc.nat(files.length - 1),
          group: fc.nat(groups.length - 1),
        }),
      )
      .map((entries) => ({ groups, files, entries: entries.sort((a, b) => a.doc - b.doc || a.place - b.place) })),
  );

test('a directory is read as it was written', () => {
  fc.assert(
    fc.property(directory, (one) => {
      expect(parseAttachmentDirectory(encodeAttachmentDirectory(one))).toEqual(one);
    }),
  );
});

test('damaged bytes are malformed or another directory, and nothing else', () => {
  fc.assert(
    fc.property(directory, fc.nat(), fc.nat(255), (one, place, byte) => {
      const bytes = encodeAttachmentDirectory(one);
      bytes[place % bytes.length] = byte;
      try {
        parseAttachmentDirectory(bytes);
      } catch (thrown) {
        expect(thrown).toMatchObject({ code: 'segment.malformed' });
      }
    }),
  );
});

test('without some records the others have what they had, and no file is left that nobody has', () => {
  fc.assert(
    fc.property(directory, fc.func(fc.boolean()), (one, goes) => {
      const gone = new Set(one.entries.map(({ doc }) => doc).filter((doc) => goes(doc)));
      const told = ({ groups, files, entries }: AttachmentDirectory) =>
        entries.map(({ doc, place, file: at, group: of }) => ({ doc, place, file: files[at], group: groups[of] }));
      const left = withoutRecords(one, gone);
      expect(told(left)).toEqual(told(one).filter(({ doc }) => !gone.has(doc)));
      expect(new Set(left.entries.map(({ file: at }) => at)).size).toBe(left.files.length);
    }),
  );
});
