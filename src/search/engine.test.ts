import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildFiles, buildSegment, memorySource, memoryVocabulary } from '../../tests/fixtures/memory-segment';
import { PLAIN_RECORD } from '../../tests/fixtures/plain-record';
import { AppError } from '../base/app-error';
import type { FullRecord } from '../catalogue/record';
import { dayNumber } from './day-number';
import { openEngine } from './engine';
import { numberKeys } from './number-keys';
import { FACET_NAMES, type SearchRequest } from './query';
import { hashText } from './text-hash';
import { createVocabularyBuilder } from './vocabulary-builder';

const plain: FullRecord = { ...PLAIN_RECORD, title: '关于低保标准的通知' };

const ask = (text: string, more: Partial<SearchRequest> = {}): SearchRequest => ({
  text,
  filters: {},
  sort: 'relevance',
  offset: 0,
  limit: 100,
  facets: [],
  ...more,
});

const engineOf = async (...records: Partial<FullRecord>[]) =>
  openEngine([await buildSegment(records.map((record, index) => ({ ...plain, id: `r${index}`, ...record })))]);

const idsFor = async (
  engine: Awaited<ReturnType<typeof openEngine>>,
  text: string,
  more: Partial<SearchRequest> = {},
) => (await engine.search(ask(text, more))).rows.map((row) => row.id);

test('a phrase never matches across fields or across characters between', async () => {
  const engine = await engineOf(
    { title: '低保', summary: '标准' },
    { title: '低保的标准' },
    { title: '标准低保' },
    { title: '低保标准' },
    { title: '通知', body: '按低保标准执行' },
  );
  expect(await idsFor(engine, '低保标准')).toEqual(['r3', 'r4']);
});

test('every word must be found, single characters included, in any field', async () => {
  const engine = await engineOf(
    { title: '二〇二〇年低保标准' },
    { title: '低保标准' },
    { title: '标准', organ: '低保局', body: '年度' },
  );
  expect((await idsFor(engine, '低保 年')).sort()).toEqual(['r0', 'r2']);
  expect(await idsFor(engine, '低保 年 无')).toEqual([]);
});

test('no link names a record that was withdrawn, nor one whose last day has passed', async () => {
  const link = (id: string) => ({ kind: 'interprets' as const, id, title: `关于${id}的公示` });
  const engine = await engineOf(
    { relations: [link('r1'), link('r2'), link('r3'), link('elsewhere')] },
    { visibleUntil: '2026-11-22' },
    { visibleUntil: '2026-11-23' },
  );
  const linked = async (today: number, withdrawn: readonly string[]) => {
    const { record } = await (await engine.hide({ withdrawn: new Set(withdrawn), today })).document('r0');
    return record.relations.map(({ id }) => id);
  };
  expect(await linked(0, [])).toEqual(['r1', 'r2', 'r3', 'elsewhere']);
  expect(await linked(dayNumber('2026-11-23'), ['r3'])).toEqual(['r2', 'elsewhere']);
  expect(await linked(dayNumber('2026-11-24'), [])).toEqual(['r3', 'elsewhere']);
});

test('a number typed in any way brings its document first', async () => {
  const engine = await engineOf(
    { title: '甲', documentNumber: '国办函〔2020〕109号', publishedDate: '2020-12-01' },
    { title: '关于国办函〔2020〕109号的解读', publishedDate: '2021-12-01' },
    { title: '乙', documentNumber: '国办函〔2020〕1090号', publishedDate: '2022-12-01' },
    { title: '丙', documentNumber: '国发〔2020〕109号', publishedDate: '2019-12-01' },
    { title: '丁', indexNumber: '000014349/2019-00007' },
  );
  for (const text of [
    '国办函2020 109',
    '国办函〔2020〕109号',
    '国办函[2020]109',
    '国办函（２０２０）１０９号',
    '国办函【2020】第109号',
    '国办函2020年第109号',
  ]) {
    expect((await idsFor(engine, text))[0], text).toBe('r0');
  }
  expect(await idsFor(engine, '2020年第109号')).toEqual(['r0', 'r3']);
  expect(await idsFor(engine, '000014349 2019 00007')).toEqual(['r4']);
  expect(await idsFor(engine, '索引号：000014349／2019－00007')).toEqual(['r4']);
  expect((await idsFor(engine, '函〔2020〕1')).sort()).toEqual(['r0', 'r1', 'r2']);
});

test('a number is never found by another with the same half of a hash', async () => {
  const numbers = new Map<number, string>();
  let pair: readonly [string, string] | null = null;
  for (let serial = 1; pair === null; serial++) {
    const number = `国办函〔${1950 + (serial % 70)}〕${serial}号`;
    const [key = ''] = numberKeys(number, null);
    const { high } = hashText(key);
    const other = numbers.get(high);
    if (other) pair = [other, number];
    numbers.set(high, number);
  }
  const [one, other] = pair;
  const engine = await engineOf({ documentNumber: one, title: '甲' });
  expect(await idsFor(engine, one)).toEqual(['r0']);
  expect((await engine.search(ask(other))).total).toBe(0);
  expect(await engine.suggest(other, 5)).toEqual([]);
});

test('order: whole title, the document of that name though abolished, words in the title, the rest; newest first', async () => {
  const engine = await engineOf(
    { title: '通知', summary: '低保标准', publishedDate: '2025-01-01' },
    { title: '标准与低保', publishedDate: '2024-01-01' },
    { title: '调整低保标准', publishedDate: '2020-01-01' },
    { title: '调整低保标准的决定', publishedDate: '2023-01-01', validity: 'abolished' },
    { title: '提高低保标准', publishedDate: '2021-01-01' },
    { title: '低保标准', publishedDate: '2001-01-01' },
  );
  expect(await idsFor(engine, '低保 标准')).toEqual(['r5', 'r3', 'r4', 'r2', 'r1', 'r0']);
  expect(await idsFor(engine, '低保标准', { sort: 'date' })).toEqual(['r0', 'r3', 'r4', 'r2', 'r5']);
});

test('pages are slices of one stable order', async () => {
  const engine = await engineOf(
    ...Array.from({ length: 57 }, (_, i) => ({ title: `低保${i}`, publishedDate: `2020-01-0${(i % 9) + 1}` })),
    ...Array.from({ length: 60 }, (_, i) => ({ title: `危房${i}` })),
  );
  const all = await idsFor(engine, '低保');
  expect(all).toHaveLength(57);
  expect(await idsFor(engine, '低保', { offset: 20, limit: 7 })).toEqual(all.slice(20, 27));
  expect(await idsFor(engine, '低保', { offset: 57 })).toEqual([]);
  expect(await idsFor(engine, '', { limit: 1_000 })).toHaveLength(100);
  expect(await idsFor(engine, '', { offset: -5, limit: -1 })).toEqual([]);
});

test('marks lie on the original text, snippets show the match', async () => {
  const engine = await engineOf({
    title: '（ＡＢ）低 保　标准',
    summary: `${'前'.repeat(200)}。这里有低保标准的说明。${'后'.repeat(60)}`,
  });
  const [row] = (await engine.search(ask('ab 标准'))).rows;
  expect(row?.titleMarks.map(([start, end]) => row.title.slice(start, end))).toEqual(['ＡＢ', '标准']);
  expect(row?.snippet.length).toBeLessThanOrEqual(90);
  expect(row?.snippetMarks.map(([start, end]) => row.snippet.slice(start, end))).toEqual(['标准']);
});

test('without a summary the snippet shows the beginning of the text, where that is what was found', async () => {
  const engine = await engineOf({
    title: '通知',
    body: '<p>各镇：</p><p>现调整<b>低保</b>标准。</p>',
    bodyFormat: 'html',
  });
  const [row] = (await engine.search(ask('低保标准'))).rows;
  expect(row?.snippet).toBe('各镇： 现调整低保标准。');
  expect(row?.snippetMarks.map(([start, end]) => row.snippet.slice(start, end))).toEqual(['低保标准']);
});

test('a word in the name of every organ is not in a record that names none', async () => {
  // More than are decided by their texts.
  const named = Array.from({ length: 60 }, (_, i) => ({ organ: i % 2 === 0 ? '示例县民政局' : '示例县财政局' }));
  const engine = await engineOf(...named, { organ: null });
  const found = await idsFor(engine, '示例县');
  expect(found).toHaveLength(60);
  expect(found).not.toContain('r60');
  expect((await idsFor(engine, '低保 示例县')).sort()).toEqual([...found].sort());
});

test('letters that find nothing are read as pinyin of the vocabulary, and the answer says so', async () => {
  const syllables: Record<string, string> = { 低: 'di', 保: 'bao', 标: 'biao', 准: 'zhun' };
  const vocabulary = createVocabularyBuilder({
    readings: (text) => [...text].map((character) => syllables[character] ?? 'x'),
  });
  const records = [1, 2, 3, 4].map((n) => ({ ...plain, id: `r${n}`, title: `关于低保标准的通知（${n}）` }));
  for (const record of records) vocabulary.add(record);
  const engine = await openEngine([await buildSegment(records)], memoryVocabulary(vocabulary.finish()));
  for (const typed of ['dbbz', 'dibaobiaozhun']) {
    expect(await engine.search(ask(typed))).toMatchObject({ total: 0, rows: [] });
    expect(await engine.help(typed, {})).toEqual({ understoodAs: '低保标准' });
  }
  expect(await engine.help('qqqq', {})).toEqual({});
});

test('nothing found for several words: the counts that leaving one out would give', async () => {
  const engine = await engineOf({ title: '低保标准' }, { title: '低保' }, { title: '危房改造' });
  expect((await engine.search(ask('低保 危房 标准'))).total).toBe(0);
  expect(await engine.help('低保 危房 标准', {})).toEqual({
    loosen: [{ word: '危房', text: '低保 标准', count: 1 }],
  });
  expect(await engine.help('鬲', {})).toEqual({});
});

test('one long word that finds nothing is taken apart where a mark stands between', async () => {
  const engine = await engineOf({ title: '关于车用汽、柴油价格的通知' }, { title: '关于印发《质量奖管理办法》的通知' });
  expect((await engine.search(ask('车用汽柴油价格'))).total).toBe(0);
  expect(await engine.help('车用汽柴油价格', {})).toEqual({ understoodAs: '车用汽 柴油价格' });
  const read = await engine.search(ask('车用汽 柴油价格'));
  expect(read).toMatchObject({ total: 1, words: ['车用汽', '柴油价格'] });
  expect(read.rows).toHaveLength(1);
  expect(await engine.help('质量奖管理办法的通知', {})).toEqual({ understoodAs: '质量奖管理办法 的通知' });
  expect((await engine.help('车用飞机', {})).understoodAs).toBeUndefined();
  expect((await engine.help('车用汽', { year: ['1999'] })).understoodAs).toBeUndefined();
});

test('a law is found by its name first, whatever was written about it since', async () => {
  const engine = await engineOf(
    { title: '关于学习《中华人民共和国专利法》的通知', publishedDate: '2024-01-01' },
    { title: '中华人民共和国专利法实施细则', publishedDate: '2023-01-01' },
    { title: '某省专利法', publishedDate: '2022-01-01' },
    { title: '中华人民共和国专利法（2020年修正）', publishedDate: '2020-01-01' },
  );
  expect(await idsFor(engine, '专利法')).toEqual(['r2', 'r3', 'r1', 'r0']);
});

test('browse nests subjects and leaves the own filter of the facet out', async () => {
  const engine = await engineOf(
    { subject: ['农', '林'] },
    { subject: ['农', '渔'] },
    { subject: ['农'] },
    { subject: ['工'], genre: '公告' },
  );
  expect(await engine.browse('subject', { subject: ['工'] })).toEqual([
    {
      value: '农',
      label: '农',
      count: 3,
      children: [
        { value: '农/林', label: '林', count: 1, children: [] },
        { value: '农/渔', label: '渔', count: 1, children: [] },
      ],
    },
    { value: '工', label: '工', count: 1, children: [] },
  ]);
  expect(await engine.browse('subject', { genre: ['公告'] })).toEqual([
    { value: '工', label: '工', count: 1, children: [] },
  ]);
});

test('rows come in the order of the ids without those that are gone; a missing document is an error', async () => {
  const engine = await engineOf({}, {}, {});
  expect((await engine.rows(['r2', 'nowhere', 'r0'])).map((row) => row.id)).toEqual(['r2', 'r0']);
  await expect(engine.document('nowhere')).rejects.toMatchObject({ code: 'record.notFound' });
});

test('hostile queries are harmless: emoji, lone surrogates, 2,000 characters, control characters', async () => {
  const engine = await engineOf({ title: '低保😀标准' });
  expect(await idsFor(engine, '😀')).toEqual(['r0']);
  expect(await idsFor(engine, '\ud83d')).toEqual(['r0']);
  expect((await engine.search(ask('低保'.repeat(1000)))).total).toBe(0);
  expect((await engine.search(ask('\u0000\u200b ”“'))).total).toBe(1);
});

test('an aborted search rejects with worker.cancelled', async () => {
  const engine = await engineOf({});
  await expect(engine.search(ask('低保'), AbortSignal.abort())).rejects.toMatchObject({ code: 'worker.cancelled' });
  const stop = new AbortController();
  const running = engine.search(ask('低保'), stop.signal);
  stop.abort();
  await expect(running).rejects.toMatchObject({ code: 'worker.cancelled' });
});

test('an empty catalogue and an engine without segments answer with nothing', async () => {
  expect(await (await openEngine([])).search(ask('低保', { facets: FACET_NAMES }))).toMatchObject({
    total: 0,
    rows: [],
  });
  expect(await (await engineOf()).search(ask(''))).toMatchObject({ total: 0 });
});

test('an unknown version, a cut and an altered index are refused with their codes', async () => {
  const files = await buildFiles([plain]);
  const open = (index: Uint8Array) =>
    openEngine([{ id: 'x', source: memorySource({ ...files, index }), tombstones: [] }]);
  const newer = files.index.slice();
  newer[newer.length - 8] = 1;
  await expect(open(newer)).rejects.toMatchObject({ code: 'segment.unsupportedVersion' });
  await expect(open(files.index.slice(0, 5))).rejects.toMatchObject({ code: 'segment.malformed' });
  await expect(open(new TextEncoder().encode('<!doctype html><title>404</title>'))).rejects.toMatchObject({
    code: 'segment.malformed',
  });
});

test('no altered byte of any file makes the engine fail with anything but a typed error', async () => {
  const records = Array.from({ length: 40 }, (_, i) => ({
    ...plain,
    id: `r${i}`,
    title: `低保标准${i}`,
    organ: '民政局',
    body: `正文${i}`,
  }));
  const files = await buildFiles(records);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('index', 'titles', 'rows', 'bodies'),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      async (role, at, flip) => {
        const altered = files[role as 'index'].slice();
        altered[at % altered.length] = (altered[at % altered.length] as number) ^ flip;
        try {
          const engine = await openEngine([
            { id: 'x', source: memorySource({ ...files, [role]: altered }), tombstones: [] },
          ]);
          await engine.search(ask('低保标准', { facets: FACET_NAMES }));
          await engine.search(ask('3'));
          await engine.document('r7');
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(AppError);
        }
      },
    ),
    { numRuns: 600 },
  );
});

test('a suggestion promises what its search finds, not what titles alone hold', async () => {
  const records = [
    { ...plain, id: 'r0', title: '关于落实2026年低保标准的通知' },
    { ...plain, id: 'r1', title: '关于落实2025年低保标准的通知' },
    { ...plain, id: 'r2', title: '冬春救助', summary: '按低保标准发放' },
  ];
  const builder = createVocabularyBuilder({ readings: () => [] });
  for (const record of records) builder.add(record);
  const engine = await openEngine([await buildSegment(records)], memoryVocabulary(builder.finish()));
  const suggestions = await engine.suggest('低保', 5);
  expect(suggestions).toMatchObject([{ kind: 'phrase', text: '低保标准', count: 3 }]);
  for (const { text, count } of suggestions) expect((await engine.search(ask(text))).total).toBe(count);
});

test('a number is proposed with what its search finds, however many have it or merely name it, in all segments', async () => {
  const own = (id: string): FullRecord => ({ ...plain, id, documentNumber: '示民发〔2026〕7号' });
  const base = Array.from({ length: 30 }, (_, n) => own(`r${n}`));
  const naming = { ...plain, id: 'naming', title: '《通知》（示民发〔2026〕7号）解读' };
  const engine = await openEngine([
    await buildSegment([...base, naming]),
    await buildSegment([own('new')], 'delta', ['r3', 'r4']),
  ]);
  const [proposed, ...others] = await engine.suggest('示民发2026 7', 5);
  expect(others).toEqual([]);
  expect(proposed).toMatchObject({ text: '示民发〔2026〕7号', count: 30 });
  expect(proposed?.exact).toBeUndefined();
  expect((await engine.search(ask('示民发〔2026〕7号'))).total).toBe(30);
});

test('a phrase in quotes is found with its spaces as they are written; where it stands nowhere, its parts are', async () => {
  const both = '示例县民政局 示例县财政局关于低保标准的通知';
  const engine = await engineOf(
    { title: both },
    { title: '示例县财政局 示例县民政局关于低保标准的通知' },
    { title: '低保标准', summary: '由示例县民政局，示例县财政局执行' },
    { title: '低保标准', summary: '由示例县民政局 示例县财政局执行' },
  );
  for (const text of ['"示例县民政局 示例县财政局"', '《示例县民政局　示例县财政局》'])
    expect(await idsFor(engine, text), text).toEqual(['r0', 'r3']);
  expect((await idsFor(engine, '示例县民政局 示例县财政局')).sort()).toEqual(['r0', 'r1', 'r2', 'r3']);
  const [row] = (await engine.search(ask('“民政局 示例县”'))).rows;
  expect(row?.titleMarks.map(([start, end]) => row.title.slice(start, end))).toEqual(['民政局 示例县']);
  expect(await idsFor(engine, `《${both}》`)).toEqual(['r0']);
  expect(await idsFor(engine, '“低保标准 通知”')).toEqual([]);
  expect(await engine.help('“低保标准 通知”', {})).toEqual({ understoodAs: '低保标准 通知' });
  expect((await engine.help('“民政局 示例县” 危房', {})).loosen).toEqual([
    { word: '危房', text: '“民政局 示例县”', count: 2 },
  ]);
});
