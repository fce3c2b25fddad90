import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { encodeGb18030 } from '../fixtures/encode-gb18030';
import { runPortal, scratchFolder } from './portal-feed';

const TABLE = [
  '示例县政府信息公开目录,,,,,',
  '序号,信息标题,日期,,来源处室,',
  ',,成文,发布,,',
  '1,示例县民政局关于做好救助工作的通知,2024-01-02,2024-01-03,办公室,https://a.example/1',
  '2,关于甲\u200b的公示,2024-02,2024/2/3,办公室,https://a.example/2',
  '3,,2024-03-01,2024-03-02,办公室,https://a.example/3',
].join('\r\n');

test('import --preview shows format, columns and rows as they will look; --write-map gives a map that finds out the same', async () => {
  const folder = scratchFolder();
  const file = join(folder, 'export.csv');
  const map = join(folder, 'map.json');
  writeFileSync(file, encodeGb18030(TABLE.replace('\u200b', '')));
  const run = await runPortal(['import', '--preview', file, '--write-map', map]);
  expect(run).toMatchObject({ status: 0, stderr: '' });
  expect(run.stdout).toContain('CSV in GB18030, 3 rows on top that hold no record, ');
  const lines = run.stdout.split('\n');
  const columns = lines.slice(lines.findIndex((line) => line.startsWith('column ')) + 2).slice(0, 6);
  expect(columns.map((line) => line.split(/ {2,}/).slice(0, 3))).toEqual([
    ['序号', '(left out)', 'header'],
    ['信息标题', 'title', 'header'],
    ['日期 成文', 'written_date', 'header'],
    ['日期 发布', 'published_date', 'header'],
    ['来源处室', '(left out)', 'not known'],
    ['#6', 'url', 'content'],
  ]);
  // Han take two places: every line of the table has its second column at the same place.
  const places = columns.map((line) => [...line.slice(0, line.search(/(?<= {2})\S/))].length);
  const wide = columns.map(
    (line) => (line.slice(0, line.search(/(?<= {2})\S/)).match(/\p{Script=Han}/gu) ?? []).length,
  );
  expect(new Set(places.map((place, at) => place + (wide[at] ?? 0))).size).toBe(1);
  expect(run.stdout).toMatch(
    /4 {4}示例县民政局关于做好救助工作的通知 +- +示例县民政局\* +通知\* +2024-01-02 +2024-01-03/,
  );
  expect(run.stdout).toContain('! written_date “2024-02” has no day, left out');
  expect(run.stdout).toContain('6    (refused)');
  expect(run.stdout).toContain('! no title');

  const written = JSON.parse(readFileSync(map, 'utf8'));
  expect(written).toEqual({
    columns: {
      序号: null,
      信息标题: 'title',
      '日期 成文': 'written_date',
      '日期 发布': 'published_date',
      来源处室: null,
      '#6': 'url',
    },
    encoding: 'gb18030',
    delimiter: ',',
    headerRows: 3,
  });
  // Edited by hand: the office becomes the organ.
  writeFileSync(map, JSON.stringify({ ...written, columns: { ...written.columns, 来源处室: 'issuer' } }));
  const mapped = await runPortal(['import', '--preview', file, '--map', map, '--rows', '1']);
  expect(mapped.stdout).toMatch(/来源处室 +issuer +map/);
  expect(mapped.stdout).toMatch(/4 {4}示例县民政局关于做好救助工作的通知 +- +办公室 +通知\*/);
  expect(mapped.stdout).not.toContain('(refused)');

  const again = await runPortal(['import', '--preview', file, '--write-map', map]);
  expect(again.status).toBe(2);
  expect(again.stderr).toContain('is there already; it was left as it is');
});

test('import --preview shows a file without a title too, writes its map, and says what is missing; others are shown all the same', async () => {
  const folder = scratchFolder();
  const [odd, good, page] = ['odd.csv', 'good.json', 'page.csv'].map((name) => join(folder, name));
  writeFileSync(odd as string, '甲,乙\n题目一,2024-01-01\n');
  writeFileSync(good as string, '{"data":[{"标题":"关于丙的通知"}]}');
  writeFileSync(page as string, '<html><body>请登录</body></html>');
  const run = await runPortal(['import', '--preview', odd as string, good as string, page as string]);
  expect(run.status).toBe(2);
  expect(run.stdout).toMatch(/甲 +\(left out\) +not known +题目一/);
  expect(run.stdout).toContain('JSON array under “data” in UTF-8');
  expect(run.stdout).toContain('关于丙的通知');
  expect(run.stderr).toContain('odd.csv: no column for the title among “甲”, “乙”');
  expect(run.stderr).toContain('page.csv: a web page (HTML)');
  const chinese = await runPortal(['import', '--preview', odd as string, page as string, '--lang', 'zh']);
  expect(chinese.stderr).toContain('在这些栏目里找不到名称');
  expect(chinese.stderr).toContain('请用 --map 文件写明各栏是什么');
  expect(chinese.stderr).toContain('这是网页（HTML）');
  const map = join(folder, 'map.json');
  expect((await runPortal(['import', '--preview', odd as string, '--write-map', map])).status).toBe(2);
  expect(existsSync(map)).toBe(true);
});

test('an encoding can be named; a command line that is not understood says how it is written', async () => {
  const file = join(scratchFolder(), 'a.csv');
  writeFileSync(file, Buffer.from('标题\n关于甲的通知\n', 'utf16le'));
  const named = await runPortal(['import', '--preview', file, '--encoding', 'UTF-16']);
  expect(named.stdout).toContain('关于甲的通知');
  const cases: [string[], string][] = [
    [['import', file], '--preview FILE'],
    [['import', '--preview'], 'needs a file'],
    [['import', '--preview', file, '--encoding', 'klingon'], '--encoding: one of utf-8'],
    [['import', '--preview', file, '--rows', '0'], '--rows: a number from 1'],
    [['import', '--preview', file, file, '--write-map', 'x'], 'goes with one file'],
  ];
  for (const [args, message] of cases) {
    const run = await runPortal(args);
    expect(run, args.join(' ')).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toContain(message);
    expect(run.stderr).toContain('usage: npm run portal');
  }
});
