import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { encodeTarHeader, paddedBytes, parseTarHeader, TAR_BLOCK_BYTES } from './tar-header';

test('what was encoded is what is read, for every name and size that fits', () => {
  const name = fc.stringMatching(/^[!-~]{1,100}$/);
  const sizeBytes = fc.integer({ min: 0, max: 8 ** 11 - 1 });
  fc.assert(
    fc.property(fc.record({ name, sizeBytes }), (entry) => {
      expect(parseTarHeader(encodeTarHeader(entry))).toEqual(entry);
    }),
  );
});

test('any byte altered in a header is noticed, or alters nothing that is read', () => {
  const entry = { name: `files/${'ab'.repeat(32)}`, sizeBytes: 4_177_920 };
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: TAR_BLOCK_BYTES - 1 }),
      fc.integer({ min: 1, max: 255 }),
      (at, difference) => {
        const header = encodeTarHeader(entry);
        header[at] = (header[at] as number) ^ difference;
        let read: unknown = 'refused';
        try {
          read = parseTarHeader(header);
        } catch (thrown) {
          expect(thrown).toMatchObject({ code: 'bundle.malformed' });
        }
        if (read !== 'refused') expect(read).toEqual(entry);
      },
    ),
  );
});

test('a block of zeros ends an archive', () => {
  expect(parseTarHeader(new Uint8Array(TAR_BLOCK_BYTES))).toBeNull();
});

test('a folder or link is no file of a bundle', () => {
  const header = encodeTarHeader({ name: 'files', sizeBytes: 0 });
  // Type 5 is a folder; the sum of the bytes follows.
  header[156] = 0x35;
  header.set(new TextEncoder().encode((0o5 + sumWithout(header)).toString(8).padStart(6, '0')), 148);
  expect(() => parseTarHeader(header)).toThrow('no header of a file');
});

test('names and sizes that do not fit are refused, not cut', () => {
  expect(() => encodeTarHeader({ name: 'a'.repeat(101), sizeBytes: 0 })).toThrow(RangeError);
  expect(() => encodeTarHeader({ name: 'a b', sizeBytes: 0 })).toThrow(RangeError);
  expect(() => encodeTarHeader({ name: 'a', sizeBytes: 8 ** 11 })).toThrow(RangeError);
});

test('the tar program of the machine lists and unpacks it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chayue-tar-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const content = new TextEncoder().encode('内容');
  const fill = new Uint8Array(paddedBytes(content.length) - content.length);
  const end = new Uint8Array(2 * TAR_BLOCK_BYTES);
  const header = encodeTarHeader({ name: 'metadata/1.root.json', sizeBytes: content.length });
  writeFileSync(join(folder, 'a.tar'), Buffer.concat([header, content, fill, end]));
  const run = (...args: string[]) => execFileSync('tar', args, { cwd: folder, encoding: 'utf8' });
  expect(run('tf', 'a.tar')).toBe('metadata/1.root.json\n');
  expect(run('xOf', 'a.tar')).toBe('内容');
});

function sumWithout(header: Uint8Array): number {
  return header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : at === 156 ? 0x30 : byte), 0);
}
