/** The commands by which keys are made and used, as an operator types them: what they say, and how they end. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeRecords, runPortal, SITE, scratchFolder, writeExport } from './portal-feed';

test('keys are made, used, rotated and listed from the command line; the passphrase is never an argument', async () => {
  const folder = scratchFolder();
  const at = (name: string) => join(folder, name);
  const file = (name: string, text: string) => {
    writeFileSync(at(name), text);
    return at(name);
  };
  const rootPass = file('root-pass', 'first keeper’s words\nsecond keeper’s words\n');
  const onlinePass = file('online-pass', 'the publisher’s words\n');
  const site = file('site.json', JSON.stringify({ ...SITE, feed: { expiryDays: { root: 100, timestamp: 2 } } }));
  const sets = ['--keys', at('keys'), '--online', at('online')];

  const init = ['keys', 'init', ...sets, '--root-keys', '2', '--site', site, '--passphrase-file', rootPass];
  const shared = await runPortal([...init, '--online-passphrase-file', rootPass]);
  expect(shared).toMatchObject({ status: 2, stdout: '' });
  expect(shared.stderr).toContain('another passphrase');
  const unasked = await runPortal(init);
  expect(unasked).toMatchObject({ status: 2, stdout: '' });
  expect(unasked.stderr).toContain('no passphrase');
  const made = await runPortal([...init, '--root-threshold', '1', '--online-passphrase-file', onlinePass]);
  expect(made.status).toBe(0);
  expect(made.stderr).toContain('Root keys lie in');
  expect(made.stderr + made.stdout).not.toContain('words');
  const again = await runPortal([...init, '--online-passphrase-file', onlinePass]);
  expect(again.status).toBe(2);
  expect(again.stderr).toContain('keys are never overwritten');

  const exported = writeExport(at('export.jsonl'), makeRecords(30));
  const publish = ['publish', '--in', exported, '--site', site, '--out', at('feed'), '--keys', at('online')];
  const closed = await runPortal([...publish, '--passphrase-file', rootPass]);
  expect([closed.status, closed.stdout]).toEqual([2, '']);
  expect(closed.stderr).toContain('the keys stay closed');
  const published = await runPortal([...publish, '--passphrase-file', onlinePass]);
  expect(published.status).toBe(0);
  expect(published.stderr).not.toContain('demo keys');
  const { signed } = JSON.parse(readFileSync(at('feed/timestamp.json'), 'utf8'));
  expect(Date.parse(signed.expires) - Date.parse(signed.signedAt)).toBe(2 * 86_400_000);

  const rotate = ['keys', 'rotate', ...sets, '--role', 'snapshot', '--passphrase-file', rootPass];
  const rotated = await runPortal([...rotate, '--new-passphrase-file', onlinePass, '--scheme', 'ecdsa-sha2-nistp256']);
  expect(rotated.status).toBe(0);
  expect(rotated.stderr).toMatch(/^snapshot: key [0-9a-f]{8} is retired/m);
  const sign = ['sign', '--feed', at('feed'), '--keys', at('online'), '--passphrase-file', onlinePass];
  expect(await runPortal(sign)).toMatchObject({
    status: 0,
    stderr: expect.stringContaining('signed again: generation 1'),
  });
  const verified = await runPortal(['verify', at('feed'), '--root', at('keys/1.root.json')]);
  expect(verified).toMatchObject({ status: 0, stderr: expect.stringContaining('verified: generation 1, 30 records') });
  expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true, rootVersion: 2, notices: [] });

  const listing = ['keys', 'list', '--keys', at('online')];
  const list = await runPortal(listing);
  expect(list.stdout).toMatch(/root\s+[0-9a-f]{8}\s+ed25519\s+in use \(private key elsewhere\)/);
  expect(list.stdout).toMatch(/snapshot\s+[0-9a-f]{8}\s+ecdsa-sha2-nistp256\s+in use /);
  expect(list.stdout).toMatch(/snapshot\s+[0-9a-f]{8}\s+ed25519\s+retired/);
  const chinese = await runPortal([...listing, '--lang', 'zh']);
  expect(chinese.stdout).toMatch(/快照（snapshot）\s+[0-9a-f]{8}\s+ed25519\s+已停用/);
  expect(readdirSync(at('keys')).filter((name) => name.endsWith('.root.json'))).toEqual(['1.root.json', '2.root.json']);
});

test('what is typed wrong is told with the usage, and a feed without keys says loudly that it is for looking at', async () => {
  const folder = scratchFolder();
  for (const args of [
    ['keys'],
    ['keys', 'list'],
    ['keys', 'renew', '--keys', folder, '--role', 'root'],
    ['sign'],
    ['verify'],
  ]) {
    const told = await runPortal(args);
    expect([args, told.status]).toEqual([args, 2]);
    expect(told.stderr).toContain('usage: npm run portal');
  }
  const exported = writeExport(join(folder, 'export.jsonl'), makeRecords(10));
  const published = await runPortal(['publish', '--in', exported, '--out', join(folder, 'feed')]);
  expect([published.status, published.stderr]).toEqual([0, expect.stringContaining('warning: signed with demo keys')]);
  const verified = await runPortal(['verify', join(folder, 'feed')]);
  expect([verified.status, verified.stderr]).toEqual([0, expect.stringContaining('not for terminals in use')]);
});
