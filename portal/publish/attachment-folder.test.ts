import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CHUNK_BYTES } from '../../src/feed/manifest';
import { AttachmentFolder } from './attachment-folder';
import { FeedWriter } from './feed-writer';

let base: string;
const at = (...parts: string[]) => join(base, ...parts);
const open = (dir: string | null = at('files')) => AttachmentFolder.open(at('feed'), at('ledger'), dir);
const fileOf = (folder: AttachmentFolder, name: string, url: string | null = null) => {
  const found = folder.find({ name, url });
  return found && 'file' in found ? found.file : found;
};

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'chayue-attachments-'));
  for (const folder of ['feed/files', 'ledger', 'files/xxgk/files']) mkdirSync(at(folder), { recursive: true });
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

test('a file lies at the path of its address, else under its last part, else under its name', async () => {
  writeFileSync(at('files/xxgk/files/a 1.txt'), '按路径');
  writeFileSync(at('files/b.txt'), '按文件名');
  writeFileSync(at('files/名单.txt'), '按名称');
  const folder = await open();
  const address = (path: string) => `https://www.shili.example${path}`;
  expect(fileOf(folder, '表.txt', address('/xxgk/files/a%201.txt'))).toMatchObject({ sizeBytes: 9 });
  expect(fileOf(folder, '表.txt', address('/elsewhere/b.txt?v=2'))).toMatchObject({ sizeBytes: 12 });
  expect(fileOf(folder, '名单.txt', address('/elsewhere/c.txt'))).toMatchObject({ kind: 'text', sizeBytes: 9 });
  expect(fileOf(folder, '没有.txt')).toBeNull();
});

test('no name and no address leads out of the folder', async () => {
  writeFileSync(at('secret.txt'), '不公开');
  symlinkSync(at('secret.txt'), at('files/link.txt'));
  symlinkSync(base, at('files/up'));
  const folder = await open();
  const names = ['../secret.txt', '..\\secret.txt', at('secret.txt'), 'link.txt', '..', '.', '', 'a\u0000.txt'];
  for (const name of [...names, 'x'.repeat(5000)]) expect(fileOf(folder, name), name).toBeNull();
  const paths = ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/up/secret.txt', '/%ff', '/up'];
  for (const path of paths) expect(fileOf(folder, '无', `https://www.shili.example${path}`), path).toBeNull();
});

test('what is found goes into the feed in chunks, is known again without being read, and stays where no folder is named', async () => {
  const long = Buffer.alloc(CHUNK_BYTES + 10, 'a long text ');
  writeFileSync(at('files/long.txt'), long);
  utimesSync(at('files/long.txt'), 1000, 1000);
  const folder = await open();
  const file = fileOf(folder, 'long.txt');
  expect(file).toMatchObject({ sizeBytes: long.length, chunkHashes: [expect.any(String), expect.any(String)] });
  const writer = new FeedWriter(at('feed'));
  await folder.write(writer);
  await folder.keep();
  // Other bytes with the same length and time: not read, and not needed.
  writeFileSync(at('files/long.txt'), Buffer.alloc(long.length, 'b'));
  utimesSync(at('files/long.txt'), 1000, 1000);
  const again = await open();
  expect(fileOf(again, 'long.txt')).toEqual(file);
  await again.write(writer);
  const without = await open(null);
  expect(fileOf(without, 'long.txt')).toEqual(file);
  // Nothing is promised that the feed has lost.
  rmSync(at('feed/files'), { recursive: true });
  expect(fileOf(await open(null), 'long.txt')).toBeNull();
});

test('a file that changes between its reading and its writing stops the run, and a folder that is none is told', async () => {
  writeFileSync(at('files/a.txt'), '一');
  const folder = await open();
  fileOf(folder, 'a.txt');
  writeFileSync(at('files/a.txt'), '二');
  await expect(folder.write(new FeedWriter(at('feed')))).rejects.toMatchObject({ code: 'import.unreadable' });
  await expect(open(at('files/a.txt'))).rejects.toMatchObject({ code: 'import.unreadable' });
  await expect(open(at('nowhere'))).rejects.toMatchObject({ code: 'import.unreadable' });
});
