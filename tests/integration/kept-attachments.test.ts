/** A terminal whose site config keeps attachments and recordings: what comes, what is opened for a reader, what goes with its record. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeBundle } from '../../portal/bundle/write-bundle';
import { listWithdrawn, restoreWithdrawn, withdraw } from '../../portal/publish/withdraw';
import { writeWave } from '../../portal/speech/wave';
import { folderSource } from '../../portal/verify/feed-source';
import { verifyFeed } from '../../portal/verify/verify-feed';
import { sentenceKey } from '../../src/base/sentences';
import { openPack } from '../../src/base/speech-pack';
import { clock, configure, idOf, publishRows, ROWS, setUpStand, stand } from './keeping-stand';
import { FEED } from './sync-feed';

setUpStand();

/** A text of its own for each of the first six rows, and a form that all of them name. */
const FORM = Buffer.from('申请表\n姓名：\n');
const listOf = (serial: number) => Buffer.from(`第${serial}批名单\n${'某某，三人，一千二百元\n'.repeat(200 * serial)}`);
const WITH_ATTACHMENTS = ROWS.slice(0, 6).map((row, i) => ({
  ...row,
  body: '见附件。',
  attachments: [
    { name: `名单${i + 1}.txt`, url: `https://www.shili.example/att/${i + 1}.txt`, size: 1 },
    { name: '申请表.txt', url: null },
    { name: '没有的.pdf', url: 'https://www.shili.example/att/none.pdf' },
  ],
}));

async function publishAttachments(rows: readonly object[] = WITH_ATTACHMENTS): Promise<void> {
  const dir = join(stand.folder, 'files');
  await mkdir(join(dir, 'att'), { recursive: true });
  for (let serial = 1; serial <= 6; serial++) await writeFile(join(dir, 'att', `${serial}.txt`), listOf(serial));
  await writeFile(join(dir, '申请表.txt'), FORM);
  await publishRows(rows, dir);
}

const attachments = async (serial: number) =>
  stand.runtime.handlers.attachments({ id: await idOf(serial) }, stand.terminal.signal);
const open = async (serial: number, place = 0) =>
  stand.runtime.handlers.openAttachment({ id: await idOf(serial), place }, stand.terminal.signal);
const isHere = async (serial: number) => (await attachments(serial))[0]?.isHere;
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const inFeed = (bytes: Uint8Array) => existsSync(join(stand.folder, 'feed', 'files', hashOf(bytes)));

test('a sync brings the attachments that the config names; others come when a reader opens one, and without a network it says so', async () => {
  await configure({ attachments: [{ organs: ['示例县住房局'] }] });
  await publishAttachments();
  await stand.terminal.sync(stand.runtime);
  expect(await attachments(2)).toEqual([
    { kind: 'text', sizeBytes: listOf(2).length, isHere: true },
    { kind: 'text', sizeBytes: FORM.length, isHere: true },
    null,
  ]);
  const { record } = await stand.runtime.handlers.document({ id: await idOf(2) }, stand.terminal.signal);
  // What the export says of the size is no matter.
  expect(record.attachments.map(({ sizeBytes }) => sizeBytes)).toEqual([listOf(2).length, FORM.length, null]);
  expect(await isHere(1)).toBe(false);
  stand.isOnline = false;
  expect(Buffer.from((await open(2)).bytes)).toEqual(listOf(2));
  await expect(open(1)).rejects.toMatchObject({ code: 'network.unreachable' });
  stand.isOnline = true;
  expect(Buffer.from((await open(1)).bytes)).toEqual(listOf(1));
  stand.isOnline = false;
  expect(Buffer.from((await open(1)).bytes)).toEqual(listOf(1));
  await expect(open(1, 2)).rejects.toMatchObject({ code: 'record.notFound' });
  const health = await stand.runtime.handlers.health({}, stand.terminal.signal);
  expect(health.attachments).toMatchObject({ files: 7, hereFiles: 4 });
  // A config that wants none of them: they may go, and go first where there is no room.
  stand.isOnline = true;
  await configure({ attachments: [], onDemandMegabytes: 0 });
  await stand.terminal.sync(stand.runtime);
  expect(await isHere(2)).toBe(false);
});

test('an attachment with other bytes than were signed for is not shown, from the line or from the disk', async () => {
  const path = join(stand.folder, 'feed', 'files', hashOf(listOf(3)));
  await publishAttachments();
  await configure({ attachments: 'all' });
  await rm(path);
  await stand.terminal.sync(stand.runtime);
  // The others came.
  expect(await Promise.all([1, 2, 3, 4, 5, 6].map(isHere))).toEqual([true, true, false, true, true, true]);
  await configure({ attachments: [], onDemandMegabytes: 0 });
  await stand.terminal.sync(stand.runtime);
  await configure({ attachments: [], onDemandMegabytes: 1 });
  const page = Buffer.from('<html><script>alert(1)</script>'.padEnd(listOf(3).length, ' '));
  await writeFile(path, page);
  await expect(open(3)).rejects.toMatchObject({ code: 'feed.hashMismatch' });
  expect(await isHere(3)).toBe(false);
  await writeFile(path, listOf(3));
  await open(3);
  const [hash] = (await stand.terminal.readRows('texts')).keys;
  await stand.terminal.putRow('texts', new Uint8Array(page), hash as IDBValidKey);
  expect(Buffer.from((await open(3)).bytes)).toEqual(listOf(3));
});

test('a withdrawn record takes its attachments from feed and stand.terminal, not those that others have too, and brings them back when it is restored', async () => {
  const feedDir = join(stand.folder, 'feed');
  await configure({ attachments: 'all' });
  await publishAttachments();
  await stand.terminal.sync(stand.runtime);
  expect(await isHere(5)).toBe(true);
  const id = await idOf(5);
  const wanted = { id, place: 0 };
  await withdraw({ feedDir, clock: clock(), ids: [id], reason: 'wrong', authority: '县政府办' });
  expect(inFeed(listOf(5))).toBe(false);
  expect(inFeed(FORM)).toBe(true);
  expect((await listWithdrawn(feedDir))?.revoked).toContain(hashOf(listOf(5)));
  const faults = async () =>
    (await verifyFeed({ source: await folderSource(feedDir), trustedRoot: null, nowMs: stand.terminal.nowMs })).faults;
  expect(await faults()).toEqual([]);
  await writeFile(join(feedDir, 'files', hashOf(listOf(5))), listOf(5));
  expect(await faults()).toEqual([expect.objectContaining({ code: 'file.revoked' })]);
  await rm(join(feedDir, 'files', hashOf(listOf(5))));
  await stand.terminal.sync(stand.runtime);
  await expect(stand.runtime.handlers.openAttachment(wanted, stand.terminal.signal)).rejects.toMatchObject({
    code: 'record.withdrawn',
  });
  const { keys } = await stand.terminal.readRows('texts');
  expect(keys).not.toContain(hashOf(listOf(5)));
  expect(keys).toContain(hashOf(FORM));
  // Whatever the exports hold, and also where the folder is not given: the others stay.
  await publishAttachments();
  await publishRows(WITH_ATTACHMENTS);
  expect(inFeed(listOf(5))).toBe(false);
  expect(inFeed(listOf(6))).toBe(true);
  await restoreWithdrawn({ feedDir, clock: clock(), ids: [id] });
  await publishAttachments();
  expect(inFeed(listOf(5))).toBe(true);
  await stand.terminal.sync(stand.runtime);
  expect(await isHere(5)).toBe(true);
  expect(Buffer.from((await open(5)).bytes)).toEqual(listOf(5));
});

test('an attachment that was revoked is neither fetched nor shown, though a directory names it', async () => {
  await configure({ attachments: 'all' });
  await publishAttachments();
  const [first, other] = [listOf(1), listOf(2)].map(hashOf);
  await stand.terminal.sync(stand.runtime);
  const withdrawn = { ids: [await idOf(6)], reason: 'wrong', authority: '县政府办' } as const;
  await withdraw({ feedDir: join(stand.folder, 'feed'), clock: clock(), ...withdrawn });
  await stand.terminal.sync(stand.runtime);
  await configure({ attachments: [], onDemandMegabytes: 0 });
  await stand.terminal.sync(stand.runtime);
  await configure({ attachments: [], onDemandMegabytes: 1 });
  await open(2);
  // As if the portal had left them where they are.
  const { values } = await stand.terminal.readRows('takedowns');
  const row = values[0] as { readonly bytes: Uint8Array };
  const list = JSON.parse(new TextDecoder().decode(row.bytes));
  const bytes = new TextEncoder().encode(JSON.stringify({ ...list, revoked: [...list.revoked, first, other] }));
  await stand.terminal.putRow('takedowns', { ...row, bytes }, FEED);
  await configure({ attachments: 'all' });
  stand.server.asked.length = 0;
  await stand.terminal.sync(stand.runtime);
  await expect(open(1)).rejects.toMatchObject({ code: 'feed.mixedUp' });
  await expect(open(2)).rejects.toMatchObject({ code: 'feed.mixedUp' });
  const { keys } = await stand.terminal.readRows('texts');
  expect([keys.includes(hashOf(listOf(3))), keys.includes(first ?? ''), keys.includes(other ?? '')]).toEqual([
    true,
    false,
    false,
  ]);
  expect(stand.server.asked.join()).not.toContain(first);
});

test('a stick brings the attachments that the config names, and verify finds one that the feed has lost', async () => {
  const feedDir = join(stand.folder, 'feed');
  const out = join(stand.folder, 'stick.tar');
  await publishAttachments();
  // The feed's first root comes with it.
  await configure({ attachments: [{ organs: ['示例县民政局'] }] });
  await writeBundle({ feedDir, out, since: null, expiryDays: 90, clock: clock() });
  const bytes = await readFile(out);
  const file = new Blob([new Uint8Array(bytes)]);
  const plain = stand.server.intervene;
  stand.server.intervene = (url, init) => (url.startsWith(FEED) ? new Response('', { status: 503 }) : plain(url, init));
  await stand.runtime.handlers.importBundle({ file, acceptsExpired: false }, stand.terminal.signal);
  expect(await Promise.all([1, 2, 3, 4].map(isHere))).toEqual([true, false, false, true]);
  await rm(join(feedDir, 'files', hashOf(listOf(2))));
  const { faults } = await verifyFeed({
    source: await folderSource(feedDir),
    trustedRoot: null,
    nowMs: stand.terminal.nowMs,
  });
  expect(faults).toEqual([expect.objectContaining({ code: 'chunk.absent', file: `files/${hashOf(listOf(2))}` })]);
});

/** A command that says every sentence by the same sound, and notes that it was asked. */
async function makeSpeaker() {
  const [sound, log] = [join(stand.folder, 'sound.wav'), join(stand.folder, 'spoken.log')];
  await writeFile(sound, writeWave({ sampleRate: 8000, samples: new Float32Array(4000).fill(0.2) }));
  await writeFile(log, '');
  return {
    // Sentence and line end in one write: several commands run at once.
    command: `said=$(cat); printf '%s\\n' "$said" >> '${log}'; cat '${sound}'`,
    spoken: async () => (await readFile(log, 'utf8')).trim().split('\n').sort(),
  };
}

test('documents of a chosen subject are spoken by the command once, come to the stand.terminal with the sentences, and go with their record', async () => {
  const feedDir = join(stand.folder, 'feed');
  const { command, spoken } = await makeSpeaker();
  const rows = WITH_ATTACHMENTS.slice(0, 4).map((row, i) => ({
    ...row,
    attachments: i === 0 ? row.attachments : [],
    body: `<p>第${i + 1}条　总则。</p><p>补助2元；电话12345。</p>`,
  }));
  await configure({ attachments: 'all' });
  await publishRows(rows, null, { command, subjects: ['民政、扶贫、救灾'] });
  expect(await spoken()).toEqual(
    [
      '第一条 总则。',
      '补助两元；',
      '电话幺二三四五。',
      '关于第一批事项的通知',
      '第三条 总则。',
      '补助两元；',
      '电话幺二三四五。',
      '关于第三批事项的通知',
    ].sort(),
  );
  await stand.terminal.sync(stand.runtime);
  const kinds = async (serial: number) => (await attachments(serial)).map((state) => state?.kind ?? null);
  expect(await Promise.all([1, 2, 3].map(kinds))).toEqual([[null, null, null, 'speech'], [], ['speech']]);
  stand.isOnline = false;
  const { bytes } = await open(1, 3);
  const { clips } = await openPack(bytes);
  expect([...clips.keys()]).toEqual(
    ['关于第一批事项的通知', '第一条 总则。', '补助两元；', '电话幺二三四五。'].map(sentenceKey),
  );
  expect(clips.get('补助两元；')).toMatchObject({ fromMs: 0, toMs: 500 });
  stand.isOnline = true;
  // Another night without the command: what was spoken stays; with it only what is new is spoken.
  const more = [...rows, { ...ROWS[6], body: '新的。' }];
  await publishRows(more);
  expect(inFeed(bytes)).toBe(true);
  await publishRows(more, null, { command, subjects: ['民政、扶贫、救灾/社会救助'] });
  expect(await spoken()).toHaveLength(8 + 2);
  const before = await readFile(join(feedDir, 'timestamp.json'));
  const changed = more.map((row) => ({ ...row, title: `${row.title}（修订）` }));
  await expect(
    publishRows(changed, null, { command: 'echo no; exit 3', subjects: ['民政、扶贫、救灾'] }),
  ).rejects.toMatchObject({ code: 'publish.speech' });
  expect(await readFile(join(feedDir, 'timestamp.json'))).toEqual(before);
  await stand.terminal.sync(stand.runtime);
  await withdraw({ feedDir, clock: clock(), ids: [await idOf(1)], reason: 'wrong', authority: '县政府办' });
  expect(inFeed(bytes)).toBe(false);
  await stand.terminal.sync(stand.runtime);
  expect((await stand.terminal.readRows('texts')).keys).not.toContain(hashOf(bytes));
});
