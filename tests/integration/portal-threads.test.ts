import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { initKeys } from '../../portal/keys/key-ceremony';
import { passphrasesOf } from '../../portal/keys/passphrases';
import { publish } from '../../portal/publish/publish';
import { makeRecords, SITE, scratchFolder } from './portal-feed';

const CLOCK = { nowMs: () => Date.UTC(2026, 10, 22, 4) };

function contentsOf(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    names
      .map(({ name, parentPath }) => [name, withoutMeasures(name, readFileSync(join(parentPath, name)))] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** Reports say how long the run took and how much memory: never twice the same. */
function withoutMeasures(name: string, bytes: Buffer): string {
  if (!name.startsWith('report.')) return bytes.toString('base64');
  return bytes.toString('utf8').replaceAll(/"(?:seconds|peakMemoryBytes)":\s*[\d.]+|<dd>[\d.,]+ (?:秒|MB)<\/dd>/g, '');
}

/** Rows of every kind, in more pieces than there are threads: with links, doubtful, refused, repeated, under review, without body. */
function mixedRows(): string {
  const records = makeRecords(6_000);
  const rows = records.map((record, i) => {
    if (i % 97 === 0) return { ...record, successors: [{ kind: 'replacedBy', target: `SL001-${i + 2}` }] };
    if (i % 89 === 0) return { ...record, published_date: '去年', validity: '不详' };
    if (i % 83 === 0) return { ...record, title: '', doc_no: null };
    if (i % 79 === 0) return records[i - 1];
    if (i % 73 === 0) return { ...record, body: '申请人张三，身份证号11010519491231002X，手机13812345678。' };
    return i % 5 === 0 ? { ...record, body: null } : record;
  });
  return rows.map((row, i) => (i % 2_000 === 1_999 ? '{"title": 断开\n' : `${JSON.stringify(row)}\n`)).join('');
}

test('feed, ledger and notes are the same to the byte in no thread, in one and in two', async () => {
  const folder = scratchFolder();
  const file = join(folder, 'export.jsonl');
  writeFileSync(file, mixedRows());
  const passphrases = passphrasesOf(['one of these keys'], 'file');
  const onlineDir = join(folder, 'online');
  // Or each feed would have demo keys of its own. Signatures of Ed25519 are always the same.
  await initKeys({
    keysDir: join(folder, 'keys'),
    onlineDir,
    rootKeys: 1,
    rootThreshold: 1,
    scheme: 'ed25519',
    firstVersion: 1,
    rootPassphrases: passphrasesOf(['another of the root'], 'file'),
    onlinePassphrases: passphrases,
    expiryDays: 365,
    logN: 10,
    nowMs: CLOCK.nowMs(),
  });
  const signing = { keysDir: onlineDir, passphrases };
  const made = [];
  for (const threads of [0, 1, 2]) {
    const feedDir = join(folder, `feed-${threads}`);
    const outcome = await publish({ files: [file], feedDir, site: SITE, clock: CLOCK, threads, signing });
    expect(outcome.refused).toBeGreaterThan(50);
    expect(outcome.warnings).toBeGreaterThan(100);
    made.push({ feed: contentsOf(feedDir), ledger: contentsOf(`${feedDir}.ledger`), records: outcome.records });
  }
  const [none, ...others] = made;
  expect(none?.records).toBeGreaterThan(5_000);
  for (const other of others) {
    expect([...other.feed.keys()]).toEqual([...(none?.feed.keys() ?? [])]);
    expect(other.records).toBe(none?.records);
    for (const part of ['feed', 'ledger'] as const) {
      for (const [name, content] of none?.[part] ?? []) expect(other[part].get(name) === content, name).toBe(true);
    }
  }
});

test('a broken export stops the run in threads as it does without, and leaves nothing behind', async () => {
  const folder = scratchFolder();
  const file = join(folder, 'export.csv');
  const line = '关于做好有关工作的通知,示例县人民政府,2024-01-05\n';
  writeFileSync(
    file,
    `标题,发布机构,发布日期\n${line.repeat(30_000)}"没有结束的引号,示例县人民政府\n${line.repeat(1_000)}`,
  );
  for (const threads of [0, 2]) {
    const feedDir = join(folder, `feed-${threads}`);
    await expect(publish({ files: [file], feedDir, site: SITE, clock: CLOCK, threads })).rejects.toMatchObject({
      code: 'import.unreadable',
    });
    expect(readdirSync(`${feedDir}.ledger`)).not.toContain('work');
  }
});
