import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packFiles } from '../../../tests/fixtures/make-bundle';
import { AppError } from '../../base/app-error';
import { type BundleBlob, openBundle } from './bundle-file';

const signal = new AbortController().signal;
const HEAD: [string, Uint8Array] = ['bundle.json', new TextEncoder().encode('{}')];
const FILE = `files/${'0f'.repeat(32)}`;
const BASE = 'bundle:/';

function bytesOf(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (i * 7) % 251);
}

test('every file of a feed is found where it lies, whatever its length', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 8 }), async (lengths) => {
      const files = lengths.map((length, i): [string, Uint8Array] => [
        `files/${i.toString(16).padStart(64, '0')}`,
        bytesOf(length),
      ]);
      const bundle = await openBundle(packFiles([HEAD, ...files]));
      for (const [name, bytes] of files) expect(await bundle.read(name, 3000)).toEqual(bytes);
      expect(bundle.has(FILE)).toBe(false);
      expect(await bundle.read(FILE, 10)).toBeNull();
    }),
    { numRuns: 30 },
  );
});

test('a copy that broke off anywhere is refused or serves only what is whole in it', async () => {
  const content = bytesOf(1500);
  const whole = new Uint8Array(await packFiles([HEAD, [FILE, content]]).arrayBuffer());
  for (let length = 0; length < whole.length - 1024; length += 100) {
    await expect(openBundle(new Blob([whole.subarray(0, length)])), `${length} bytes`).rejects.toMatchObject({
      code: 'bundle.malformed',
    });
  }
});

test('bytes altered at random are refused with a code, or lie in a file that its hash will judge', async () => {
  const whole = new Uint8Array(await packFiles([HEAD, [FILE, bytesOf(700)]]).arrayBuffer());
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: whole.length - 1 }),
      fc.integer({ min: 1, max: 255 }),
      async (at, by) => {
        const altered = whole.slice();
        altered[at] = (altered[at] as number) ^ by;
        const bundle = await openBundle(new Blob([altered])).catch((thrown: unknown) => thrown);
        if (bundle instanceof Error) expect(bundle).toMatchObject({ code: 'bundle.malformed' });
      },
    ),
    { numRuns: 300 },
  );
});

test('no file of a bundle twice, no end missing, no bundle without its head', async () => {
  const twice = packFiles([HEAD, [FILE, bytesOf(5)], [FILE, bytesOf(6)]]);
  await expect(openBundle(twice)).rejects.toMatchObject({ code: 'bundle.malformed' });
  await expect(openBundle(packFiles([HEAD], true))).rejects.toMatchObject({ code: 'bundle.malformed' });
  await expect(openBundle(packFiles([[FILE, bytesOf(5)]]))).rejects.toMatchObject({ code: 'bundle.malformed' });
  await expect(openBundle(new Blob(['not an archive, but long enough for one'.repeat(50)]))).rejects.toMatchObject({
    code: 'bundle.malformed',
  });
});

test('paths that are none of a feed are passed over', async () => {
  const bundle = await openBundle(
    packFiles([HEAD, ['../../etc/passwd', bytesOf(3)], ['README.txt', bytesOf(3)], ['timestamp.json', bytesOf(3)]]),
  );
  for (const path of ['../../etc/passwd', 'README.txt', 'timestamp.json']) expect(bundle.has(path)).toBe(false);
});

test('a file above what is allowed is refused before it is read', async () => {
  const bundle = await openBundle(packFiles([HEAD, [FILE, bytesOf(5000)]]));
  await expect(bundle.read(FILE, 4999)).rejects.toMatchObject({ code: 'feed.tooLarge' });
});

test('it answers as a server does: whole files, the rest of one, what is not there, what is past its end', async () => {
  const content = bytesOf(2000);
  const fetch = (await openBundle(packFiles([HEAD, [FILE, content]]))).asFetch(BASE);
  const ask = async (path: string, headers: HeadersInit = {}) => {
    const response = await fetch(BASE + path, { headers, signal });
    return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) };
  };
  expect(await ask(FILE)).toEqual({ status: 200, bytes: content });
  expect(await ask(FILE, { range: 'bytes=1500-' })).toEqual({ status: 206, bytes: content.subarray(1500) });
  expect(await ask(FILE, { range: 'bytes=2000-' })).toEqual({ status: 416, bytes: new Uint8Array() });
  expect(await ask('files/none')).toEqual({ status: 404, bytes: new Uint8Array() });
});

test('a stick that is pulled out midway is told so', async () => {
  const blob = packFiles([HEAD, [FILE, bytesOf(5000)]]);
  let isOut = false;
  const stick: BundleBlob = {
    size: blob.size,
    slice: (from, to) => ({
      async arrayBuffer() {
        if (isOut) throw new DOMException('The requested file could not be read', 'NotReadableError');
        return blob.slice(from, to).arrayBuffer();
      },
    }),
  };
  const bundle = await openBundle(stick);
  isOut = true;
  await expect(bundle.read(FILE, 5000)).rejects.toMatchObject({ code: 'bundle.unreadable' });
  await expect(bundle.asFetch(BASE)(BASE + FILE, { signal })).rejects.toBeInstanceOf(AppError);
});
