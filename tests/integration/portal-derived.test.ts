/** Owns the promise that what texts tell of other records reaches the terminal, marked, and in the night in which it becomes true. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { publish } from '../../portal/publish/publish';
import { idsByTitle, makeRecords, readFeed, SITE, scratchFolder, writeExport } from './portal-feed';

const RULE = {
  index_no: 'SL900-00001',
  title: '示例县人民政府办公室关于印发《示例县廉租住房保障办法》的通知',
  doc_no: '示政办〔2015〕3号',
  written_date: '2015-03-02',
  published_date: '2015-03-05',
};
const DECISION = {
  index_no: 'SL900-00002',
  title: '示例县人民政府办公室关于废止部分规范性文件的决定',
  doc_no: '示政办〔2026〕8号',
  written_date: '2026-05-01',
  published_date: '2026-05-06',
  body: '<p>各乡镇人民政府：</p><p>经研究，决定废止下列规范性文件：</p><p>1.《示例县廉租住房保障办法》（示政办〔2015〕3号）</p><p>2.《示例县多年前的办法》（示政办〔1999〕1号）</p>',
};

function setup() {
  const folder = scratchFolder();
  const feedDir = join(folder, 'feed');
  let nights = 0;
  return {
    feedDir,
    night: (records: readonly unknown[], today = '2026-11-22') =>
      publish({
        files: [writeExport(join(folder, `${++nights}.jsonl`), [...makeRecords(40), ...records])],
        feedDir,
        site: SITE,
        clock: { nowMs: () => Date.parse(`${today}T04:00:00Z`) },
      }),
    async open(title: string) {
      const { engine, manifest } = await readFeed(feedDir);
      const { record } = await engine.document((await idsByTitle(engine)).get(title) ?? '');
      return { record, manifest, engine };
    },
  };
}

test('a decision of the next night ends an older rule: validity, link and mark go out with the delta, and go away when it is mended', async () => {
  const { night, open } = setup();
  await night([RULE]);
  const before = await open(RULE.title);
  expect(before.record).toMatchObject({ validity: 'none', relations: [], derived: ['organ', 'genre'] });

  await night([RULE, DECISION]);
  const { record, manifest, engine } = await open(RULE.title);
  expect(record).toMatchObject({
    id: before.record.id,
    validity: 'abolished',
    relations: [{ kind: 'abolishedBy', title: DECISION.title }],
    derived: ['organ', 'genre', 'validity', 'relations'],
  });
  expect(manifest.segments.map(({ records }) => records)).toEqual([41, 2]);
  const decision = (await open(DECISION.title)).record;
  expect(decision.relations).toEqual([{ kind: 'abolishes', id: record.id, title: RULE.title }]);
  expect(decision.derived).toContain('relations');
  const ended = {
    filters: { validity: ['abolished'] },
    text: '廉租住房',
    sort: 'date',
    offset: 0,
    limit: 5,
    facets: [],
  } as const;
  expect((await engine.search(ended)).total).toBe(1);

  // Nothing new: nothing goes out.
  expect((await night([RULE, DECISION])).isNew).toBe(false);
  // A decision that was mended, and does not name it any more.
  await night([RULE, { ...DECISION, body: null }]);
  expect((await open(RULE.title)).record).toEqual(before.record);
});

test('what the export states is never overridden: the link is there, the validity stays, and a warning tells', async () => {
  const { night, open } = setup();
  const outcome = await night([{ ...RULE, validity: '有效' }, DECISION]);
  const { record } = await open(RULE.title);
  expect(record.validity).toBe('valid');
  expect(record.derived).toEqual(['organ', 'genre', 'relations']);
  expect(
    outcome.findings.flatMap(({ first }) => first).filter(({ found }) => found.code === 'validity.contradicted'),
  ).toMatchObject([{ row: 41, found: { field: 'validity', seen: `《${DECISION.title}》` } }]);
});

test('a rule that ends another from a day on does so on that day, and a term that is over ends the rule itself', async () => {
  const { night, open } = setup();
  const next = {
    index_no: 'SL900-00003',
    title: '示例县住房保障办法',
    published_date: '2026-11-20',
    body: '第一条 为保障住房，制定本办法。\n第九条 本办法自2026年12月1日起施行，有效期2年。《示例县廉租住房保障办法》（示政办〔2015〕3号）同时废止。',
  };
  const validities = async () => [(await open(RULE.title)).record.validity, (await open(next.title)).record.validity];
  await night([RULE, next], '2026-11-30');
  expect(await validities()).toEqual(['none', 'none']);
  await night([RULE, next], '2026-12-01');
  expect(await validities()).toEqual(['abolished', 'none']);
  await night([RULE, next], '2028-12-01');
  expect(await validities()).toEqual(['abolished', 'expired']);
});

test('a doubt links nothing: a number with another title, a namesake that is younger, two that have the number', async () => {
  const { night, open } = setup();
  const codes = async (records: readonly unknown[]) => {
    const outcome = await night(records);
    return outcome.findings
      .flatMap(({ first }) => first)
      .map(({ found }) => found.code)
      .filter((code) => code.startsWith('link.'));
  };
  const other = { ...RULE, title: '示例县人民政府办公室关于表彰先进单位的通报' };
  expect(await codes([other, DECISION])).toEqual(['link.derivedDead', 'link.derivedUnsure']);
  expect((await open(other.title)).record.relations).toEqual([]);
  const younger = { ...RULE, doc_no: null, written_date: '2026-06-01' };
  expect(await codes([younger, DECISION])).toEqual(['link.derivedDead', 'link.derivedUnsure']);
  expect(await codes([RULE, { ...RULE, index_no: 'SL900-00009', title: '另一份' }, DECISION])).toContain(
    'link.derivedUnsure',
  );
});

test('what was derived identifies nothing: a directory that knows the organ gives no record a new id', async () => {
  const { feedDir, night, open } = setup();
  const unnumbered = { title: '云溪镇农技站关于开展义诊的公告', published_date: '2026-03-01' };
  await night([unnumbered]);
  const before = (await open(unnumbered.title)).record;
  expect(before.organ).toBeNull();
  const [listed] = SITE.organs;
  const site = { ...SITE, organs: [...SITE.organs, { ...listed, id: 'o002', name: '云溪镇农技站' }] } as typeof SITE;
  const file = writeExport(join(scratchFolder(), 'export.jsonl'), [...makeRecords(40), unnumbered]);
  await publish({ files: [file], feedDir, site, clock: { nowMs: () => Date.parse('2026-11-22T04:00:00Z') } });
  expect((await open(unnumbered.title)).record).toMatchObject({
    id: before.id,
    organ: '云溪镇农技站',
    derived: ['organ', 'genre'],
  });
});

test('a record of which only the year is known is found, filtered and ordered within its year', async () => {
  const { night, open } = setup();
  const yearly = { title: '示例县人民政府关于工作的意见', doc_no: '示政发〔2024〕900号' };
  await night([yearly]);
  const { record, engine } = await open(yearly.title);
  expect(record).toMatchObject({ writtenDate: '2024', derived: ['organ', 'genre', 'writtenDate'] });
  const request = { text: '', filters: { year: ['2024'] }, sort: 'date', offset: 0, limit: 100, facets: [] } as const;
  const { rows } = await engine.search(request);
  expect(rows.at(-1)).toMatchObject({ title: yearly.title, date: '2024' });
});

test('an organ that only titles name is not entered in the directory of telephone numbers', async () => {
  const { feedDir, night } = setup();
  await night([{ title: '示例县水利局关于开展检查的通知', published_date: '2026-03-01' }]);
  const { organs, engine } = await readFeed(feedDir);
  expect(organs.map(({ name }) => name)).not.toContain('示例县水利局');
  const found = await engine.search({
    text: '',
    filters: { organ: ['示例县水利局'] },
    sort: 'date',
    offset: 0,
    limit: 1,
    facets: [],
  });
  expect(found.total).toBe(1);
});
