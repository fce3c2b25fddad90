import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import {
  makeRecords,
  readFeed,
  runPortal,
  runPortalByLoader,
  runPortalUnheard,
  SITE,
  scratchFolder,
  snapshot,
  writeExport,
} from './portal-feed';

const lastLine = (stdout: string) => JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');

test('publish exits 0 when clean and 1 with refused rows, each named with file, row and reason; the last line is one JSON object', async () => {
  const folder = scratchFolder();
  const feedDir = join(folder, 'feed');
  const site = join(folder, 'site.json');
  writeFileSync(site, JSON.stringify(SITE));
  const first = writeExport(join(folder, 'a.jsonl'), makeRecords(30));
  const clean = await runPortalByLoader(['publish', '--in', first, '--site', site, '--out', feedDir]);
  expect(clean).toMatchObject({
    status: 0,
    stdout: `${JSON.stringify({ generation: 1, records: 30, refused: 0, quarantined: 0, warnings: 0, notices: 0, derived: 0, added: 30, changed: 0, removed: 0 })}\n`,
  });
  expect(clean.stderr).toContain('reading exports');

  const second = join(folder, 'b.csv');
  writeFileSync(
    second,
    `标题,发布日期\n关于甲的通知,2024-01-01\n,2024-01-02\n关于乙的通知,去年秋天\n${',2024-01-03\n'.repeat(40)}`,
  );
  const refused = await runPortal(['publish', '--in', first, second, '--out', feedDir]);
  expect(refused.status).toBe(1);
  expect(lastLine(refused.stdout)).toEqual({
    generation: 2,
    records: 32,
    refused: 41,
    quarantined: 0,
    warnings: 1,
    notices: 0,
    derived: 2,
    added: 2,
    changed: 0,
    removed: 0,
  });
  expect(refused.stderr).toContain(`refused: ${second}, row 3: no title`);
  expect(refused.stderr).toContain(`warning: ${second}, row 4: published_date “去年秋天” is not a date, left out`);
  expect(refused.stderr).toContain(
    `refused: … and 36 more of row.noTitle\nrefused: 41 in all (41 row.noTitle); each stands in ${feedDir}.ledger/refused.jsonl`,
  );
  const chinese = await runPortal(['publish', '--in', first, second, '--out', feedDir, '--lang', 'zh']);
  for (const words of [
    'b.csv: 栏目：标题 → 名称，发布日期 → 发布日期\n',
    '读取导出文件：',
    `拒收：${second} 第 3 行：没有名称\n`,
    `问题：${second} 第 4 行：`,
    '（发布日期 “去年秋天”）',
    '拒收：……“没有名称”另有 36 处\n',
    '没有变化，仍是第 2 代：32 条记录（新增 0，修改 0，去掉 0）\n',
  ])
    expect(chinese.stderr).toContain(words);
  const all = readFileSync(`${feedDir}.ledger/refused.jsonl`, 'utf8').trim().split('\n');
  expect(all).toHaveLength(41);
  expect(JSON.parse(all[40] ?? '')).toEqual({ file: second, row: 44, code: 'row.noTitle', text: 'no title' });
  expect((await readFeed(feedDir)).engine.records).toBe(32);
});

test('publish goes on to its end where nobody listens any more', async () => {
  const folder = scratchFolder();
  const feedDir = join(folder, 'feed');
  const records = writeExport(join(folder, 'a.jsonl'), makeRecords(30));
  expect(await runPortalUnheard(['publish', '--in', records, '--out', feedDir])).toBe(0);
  expect((await readFeed(feedDir)).engine.records).toBe(30);
});

test('publish exits 2 and leaves the feed as it was for anything that cannot be published', async () => {
  const folder = scratchFolder();
  const feedDir = join(folder, 'feed');
  const good = writeExport(join(folder, 'good.jsonl'), makeRecords(20));
  expect((await runPortal(['publish', '--in', good, '--out', feedDir])).status).toBe(0);
  const before = snapshot(feedDir);

  const packed = join(folder, 'cut.jsonl.gz');
  writeFileSync(packed, gzipSync(readFileSync(good)));
  truncateSync(packed, 400);
  const files = { empty: '', headerOnly: '标题,文号\n', unknown: '甲,乙\n1,2\n', titleless: '{"doc_no":"X"}\n' };
  const cases: [string, RegExp][] = [
    [packed, /cut\.jsonl\.gz: gzip is cut off/],
    [join(folder, 'absent.csv'), /absent\.csv: no such file \(ENOENT\)/],
    [join(folder, 'empty'), /empty: the file is empty/],
    [join(folder, 'headerOnly'), /no row that can be shown, 0 refused/],
    [join(folder, 'unknown'), /no column for the title among “甲”, “乙”/],
    [join(folder, 'titleless'), /1 refused; first: .*titleless, row 1: no title/],
  ];
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  for (const [file, message] of cases) {
    // A good file beside a bad one does not save the run: half an export would take records away.
    const inputs = /headerOnly|titleless/.test(file) ? [file] : [good, file];
    const run = await runPortal(['publish', '--in', ...inputs, '--out', feedDir]);
    expect(run, file).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toMatch(message);
    expect(run.stderr).toContain('the feed is as it was');
    expect(snapshot(feedDir)).toEqual(before);
  }
});

test('publish tells the columns before it reads, stops at a change nobody meant, and says what would let it through', async () => {
  const folder = scratchFolder();
  const feedDir = join(folder, 'feed');
  const table = join(folder, 'county.csv');
  const rows = (count: number) =>
    Array.from(
      { length: count },
      (_, i) => `关于第${i}号事项的通知,2024-03-${String((i % 28) + 1).padStart(2, '0')},X${i}`,
    );
  const write = (count: number) => writeFileSync(table, `标题,发布日期,索引号\n${rows(count).join('\n')}\n`);
  write(100);
  const first = await runPortal(['publish', '--in', table, '--out', feedDir, '--encoding', 'utf-8']);
  expect(first.status).toBe(0);
  expect(first.stderr).toContain('county.csv: columns: 标题 → title, 发布日期 → published_date, 索引号 → index_no\n');
  expect(first.stderr.indexOf('columns:')).toBeLessThan(first.stderr.indexOf('matching ids'));
  const before = snapshot(feedDir);

  write(90);
  const reportDir = join(folder, 'reports');
  const stopped = await runPortal(['publish', '--in', table, '--out', feedDir, '--report', reportDir]);
  expect(stopped).toMatchObject({ status: 2, stdout: '' });
  expect(stopped.stderr).toContain('10 of 100 records (10.0 %) would vanish, more than 1 %: 10 not in the exports');
  expect(stopped.stderr).toContain('publish again with --allow-removals 10\n');
  expect(stopped.stderr).toContain('nothing was published; feed and ids are as they were');
  const told = await runPortal(['publish', '--in', table, '--out', feedDir, '--report', reportDir, '--lang=zh']);
  expect(told.stderr).toContain('将消失的条目超过全部的 1%：100 条中的 10 条（10%）');
  expect(told.stderr).toContain('确认属实的，请加上 --allow-removals 10 重新发布\n没有发布；更新源和编号都没有改动');
  expect(stopped.stderr).toContain(`report: ${reportDir}/report.html`);
  expect(JSON.parse(readFileSync(join(reportDir, 'report.json'), 'utf8'))).toMatchObject({
    run: { outcome: 'stopped' },
  });
  expect(snapshot(feedDir)).toEqual(before);

  const dry = await runPortal(['publish', '--in', table, '--out', feedDir, '--allow-removals', '10', '--dry-run']);
  expect(dry.status).toBe(0);
  expect(lastLine(dry.stdout)).toMatchObject({ generation: 2, records: 90, removed: 10, dryRun: true, makes: 'delta' });
  expect(dry.stderr).toContain('dry run, nothing was replaced: would publish, as a delta, generation 2: 90 records');
  expect(snapshot(feedDir)).toEqual(before);
  const served = await runPortal(['publish', '--in', table, '--out', feedDir, '--report', join(feedDir, 'report')]);
  expect(served.status).toBe(2);
  expect(served.stderr).toContain('the report would be served with the feed');
  const real = await runPortal(['publish', '--in', table, '--out', feedDir, '--allow-removals', '10']);
  expect(lastLine(real.stdout)).toMatchObject({ generation: 2, records: 90, added: 0, changed: 0, removed: 10 });
});

test('a publisher that is killed midway leaves the old feed whole; the next run clears up and publishes', async () => {
  const folder = scratchFolder();
  const feedDir = join(folder, 'feed');
  const records = makeRecords(900);
  expect(
    (await runPortal(['publish', '--in', writeExport(join(folder, '1.jsonl'), records), '--out', feedDir])).status,
  ).toBe(0);
  const next = writeExport(join(folder, '2.jsonl'), [...records, ...makeRecords(700, 10_000)]);
  // Other moments, to the step: portal-power-cut.
  for (const moment of ['reading exports:', 'building segment:']) {
    const killed = await runPortal(['publish', '--in', next, '--out', feedDir], moment);
    expect(killed.signal, moment).toBe('SIGKILL');
    const { manifest, engine } = await readFeed(feedDir);
    expect([manifest.generation, engine.records]).toEqual([1, 900]);
  }
  const run = await runPortal(['publish', '--in', next, '--out', feedDir]);
  expect(lastLine(run.stdout)).toMatchObject({ generation: 2, records: 1600 });
  const { manifest } = await readFeed(feedDir);
  expect(manifest.generation).toBe(2);
  expect(snapshot(feedDir).filter((line) => line.includes('.new-'))).toEqual([]);
  expect(existsSync(`${feedDir}.ledger/work`)).toBe(false);
});

test('two publishers at one feed: one works, the other is told', async () => {
  const folder = scratchFolder();
  const feedDir = join(folder, 'feed');
  const file = writeExport(join(folder, '1.jsonl'), makeRecords(4000));
  const runs = await Promise.all([1, 2].map(() => runPortal(['publish', '--in', file, '--out', feedDir])));
  const statuses = runs.map(({ status }) => status).sort();
  // Where the machine is so slow that one had ended before the other began, both are clean.
  expect([
    [0, 2],
    [0, 0],
  ]).toContainEqual(statuses);
  for (const { status, stderr } of runs)
    if (status === 2) expect(stderr).toMatch(/process \d+ is publishing to this feed/);
  expect((await readFeed(feedDir)).manifest).toMatchObject({ generation: 1, records: 4000 });
});

test('a command line that is not understood says how it is written', async () => {
  const cases: [string[], string][] = [
    [[], 'a command is missing'],
    [['publsh'], 'no command “publsh”'],
    [['publish', '--out', 'x'], 'publish needs --in and --out'],
    [['publish', '--in', 'a', '--out', 'x', '--frob'], "Unknown option '--frob'"],
    [['publish', '--in', 'a', '--out', 'x', '--allow-removals', 'all'], '--allow-removals: a number from 0 expected'],
    [['publish', '--in', 'a', '--changes', 'b', '--out', 'x'], 'one or the other'],
    [['withdraw', '--feed', 'x'], 'ids of records are missing'],
    [['bundle', 'x', '--out', '/nowhere/at/all.tar'], '--out: there is no folder /nowhere/at'],
    [['bundle', 'x', '--out', 'package.json'], 'is there already'],
    [['rollback'], 'rollback needs one folder'],
    [['serve'], 'serve needs one folder'],
    [['demo', '--records', '0', '--out', 'x'], '--records: a number from 1 to'],
    [['demo', '--format', 'xml', '--out', 'x'], '--format: jsonl or csv expected'],
    [['demo', '--bodies', '--out', 'x'], '--bodies belongs to --format csv'],
  ];
  for (const [args, message] of cases) {
    const run = await runPortal(args);
    expect(run, args.join(' ')).toMatchObject({ status: 2, stdout: '' });
    // Below the usage, which may be longer than the window.
    expect(run.stderr.trimEnd().split('\n').at(-1)).toContain(message);
    expect(run.stderr).toContain(`usage: npm run portal -- ${args[0] && args[0] !== 'publsh' ? args[0] : 'COMMAND'}`);
  }
  expect((await runPortal(['--help'])).status).toBe(0);
});

test('demo writes the same export for the same seed and day', async () => {
  const folder = scratchFolder();
  const outs = ['a', 'b'].map((name) => join(folder, name));
  for (const out of outs) {
    const run = await runPortal(['demo', '--records', '60', '--seed', '5', '--today', '2026-11-22', '--out', out]);
    expect(run).toMatchObject({ status: 0, stdout: '{"records":60,"seed":5,"today":"2026-11-22"}\n' });
  }
  const [first, second] = outs.map((out) => snapshot(out).filter((line) => line.includes('records.jsonl.gz')));
  expect(first).toEqual(second);
  const feedDir = join(folder, 'feed');
  const [out = ''] = outs;
  const args = ['publish', '--in', join(out, 'records.jsonl.gz'), '--site', join(out, 'site.json'), '--out', feedDir];
  expect(lastLine((await runPortal(args)).stdout)).toMatchObject({ generation: 1, records: 60, refused: 0 });
});
