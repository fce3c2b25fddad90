/** The demo county through the import desk and out of a published feed: nothing held back, links resolved both ways, what its texts alone say found out. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { writeDemo } from '../../portal/cli/write-demo';
import { demoRecords, demoSite } from '../../portal/demo/county';
import { createExaminer } from '../../portal/desk/examine-row';
import type { RelationKind } from '../../src/catalogue/record';
import type { SourceRecord } from '../../src/catalogue/source-record';
import type { DocumentAnswer } from '../../src/search/query';
import { type ReadFeed, readFeed, runPortal } from './portal-feed';

const TODAY = '2026-11-22';
const DEMO = { records: 3000, seed: 7, today: TODAY };
const records = [...demoRecords(DEMO)];
const byNumber = new Map(records.filter((record) => record.doc_no !== null).map((record) => [record.doc_no, record]));
let feed: ReadFeed;
let idOf: Map<string | null, string>;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chayue-demo-county-'));
  await writeDemo({ ...DEMO, outDir: folder });
  const [input, site, out] = ['records.jsonl.gz', 'site.json', 'feed'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const { status, stderr } = await runPortal(['publish', '--in', input, '--site', site, '--out', out]);
  expect(status, stderr).toBe(0);
  feed = await readFeed(out);
  rmSync(folder, { recursive: true, force: true });
  idOf = new Map();
  for (let offset = 0; offset < feed.engine.records; offset += 100) {
    const request = { text: '', filters: {}, sort: 'date', offset, limit: 100, facets: [] } as const;
    for (const row of (await feed.engine.search(request)).rows) idOf.set(row.indexNumber, row.id);
  }
});

/** A rule that is not in force yet has ended nothing yet. */
function isPending({ body }: SourceRecord): boolean {
  const [, year, month = '', day = ''] = /自(\d{4})年(\d+)月(\d+)日起施行/.exec(body ?? '') ?? [];
  return year !== undefined && `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` > TODAY;
}

async function published(record: SourceRecord | undefined): Promise<DocumentAnswer> {
  const id = idOf.get(record?.index_no ?? '');
  if (id === undefined) throw new Error(`not published: ${record?.title}`);
  return feed.engine.document(id);
}

function relates(from: DocumentAnswer, kinds: readonly RelationKind[], to: DocumentAnswer): boolean {
  return from.record.relations.some(({ kind, id }) => kinds.includes(kind) && id === to.record.id);
}

test('the import desk refuses and holds back nothing of the county, and has nothing to warn of', () => {
  const examine = createExaminer({
    today: TODAY,
    organs: demoSite(DEMO.seed).organs,
    approved: new Set<string>(),
  });
  records.forEach((record, row) => {
    const examined = examine({ ok: true, row, record, findings: [] });
    expect(examined.kind, `${record.title} ${JSON.stringify(examined)}`.slice(0, 600)).toBe('passed');
    if (examined.kind === 'passed')
      expect(
        examined.findings.map(({ code }) => code),
        record.title,
      ).toEqual([]);
  });
});

test('everything is published', () => {
  expect(feed.engine.records).toBe(DEMO.records);
});

test('解读 and their documents link each other', async () => {
  const explaining = records.filter((record) => record.interprets !== null);
  expect(explaining.length).toBeGreaterThan(60);
  for (const record of explaining) {
    const source = await published(records.find((each) => each.index_no === record.interprets?.[0]));
    const own = await published(record);
    expect(relates(own, ['interprets'], source), record.title).toBe(true);
    expect(relates(source, ['interpretedBy'], own), record.title).toBe(true);
  }
});

test('endings and changes link both ways, whether the export states them or only a text does', async () => {
  const deeds =
    /(?:原|决定对)《[^》]+》（([^）]+号)）(同时废止|作如下修改)|<td>《[^》]+》<\/td><td>([^<]+号)<\/td><td>[^<]*<\/td><td>(废止|修改)<\/td>/g;
  let silent = 0;
  let linked = 0;
  for (const record of records.filter((each) => each.genre === '规范性文件'))
    for (const [, ownNumber, ownDeed, listedNumber, listedDeed] of (record.body ?? '').matchAll(deeds)) {
      const old = byNumber.get(ownNumber ?? listedNumber ?? '');
      const ends = /废止/.test(ownDeed ?? listedDeed ?? '');
      if (ends && isPending(record)) continue;
      const [before, after] = [await published(old), await published(record)];
      const note = `${old?.title} → ${record.title}`;
      expect(relates(before, ends ? ['abolishedBy', 'replacedBy'] : ['amendedBy'], after), note).toBe(true);
      expect(relates(after, ends ? ['abolishes', 'replaces'] : ['amends'], before), note).toBe(true);
      if (ends) expect(before.record.validity, note).toBe('abolished');
      if (old?.successors === null) silent += 1;
      linked += 1;
    }
  expect(linked).toBeGreaterThan(60);
  expect(silent).toBeGreaterThan(8);
});

test('every document that a gazette links is a record of the feed', async () => {
  let links = 0;
  for (const record of records.filter((each) => each.genre === '公报')) {
    const { body } = await published(record);
    for (const [, index = ''] of body.matchAll(
      /<a href="https:\/\/www\.shili\.example\/xxgk\/content\/([^"]+)\.html">/g,
    )) {
      expect(idOf.has(index), `${record.title}: ${index}`).toBe(true);
      links += 1;
    }
  }
  expect(links).toBeGreaterThan(300);
});

test('public lists have their last day, from the export or from the text', async () => {
  const stated = records.filter((record) => record.visible_until !== null);
  const told = records.filter(
    (record) =>
      record.visible_until === null &&
      /公示期：|公示时间：|公示期为\d|公示期限/.test(record.body ?? '') &&
      record.genre === '公示',
  );
  expect(stated.length).toBeGreaterThan(20);
  expect(told.length).toBeGreaterThan(40);
  for (const record of stated) expect((await published(record)).record.visibleUntil).toBe(record.visible_until);
  for (const record of told) {
    const { visibleUntil, derived } = (await published(record)).record;
    expect(visibleUntil, record.title).not.toBeNull();
    expect(derived).toContain('visibleUntil');
  }
});
