import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { publish } from '../../portal/publish/publish';
import { hasRealCatalogue, REAL_CATALOGUE } from '../fixtures/real-catalogue';
import { readFeed, scratchFolder } from './portal-feed';

const IMPORTS = '../shared/data/imports';
/** `npm run test:full` publishes the same once more. */
const full = process.env.CHAYUE_FULL === '1';

test.skipIf(!hasRealCatalogue)(
  'all 35,712 real records come out, defects and all (skipped without ../shared/data)',
  async () => {
    const feedDir = join(scratchFolder(), 'feed');
    const outcome = await publish({
      files: [REAL_CATALOGUE],
      feedDir,
      clock: { nowMs: () => Date.parse('2026-11-22T04:00:00Z') },
    });
    expect(outcome).toMatchObject({ generation: 1, records: 35_712, refused: 0 });
    const notes = readFileSync(outcome.warningsPath, 'utf8');
    expect(notes).toContain('written_date 2028-07-31 lies in the future');
    // The data still call valid what the code of 2026 ended.
    expect(notes).toContain('contradicted by a text: 《中华人民共和国生态环境法典》');
    const { engine, organs } = await readFeed(feedDir);
    expect(engine.records).toBe(35_712);
    expect(organs.map((organ) => organ.name)).toContain('国务院');
    const derived = {
      text: '粤府办〔2012〕67号',
      filters: {},
      sort: 'relevance',
      offset: 0,
      limit: 1,
      facets: [],
    } as const;
    expect((await engine.search(derived)).rows[0]).toMatchObject({ organ: '广东省人民政府办公厅', genre: '通知' });
    const ended = { ...derived, text: '上海市犬类管理办法', filters: { validity: ['abolished'] } } as const;
    expect((await engine.search(ended)).rows[0]).toMatchObject({ title: '上海市犬类管理办法', validity: 'abolished' });
    const request = {
      text: '国办函2020 109',
      filters: {},
      sort: 'relevance',
      offset: 0,
      limit: 5,
      facets: [],
    } as const;
    expect((await engine.search(request)).rows[0]?.documentNumber).toBe('国办函〔2020〕109号');
    if (full) {
      expect(await publish({ files: [REAL_CATALOGUE], feedDir })).toMatchObject({ generation: 1, isNew: false });
    }
  },
  300_000,
);

test.skipIf(!existsSync(IMPORTS))(
  "portals' own CSV files go through without a map (skipped without ../shared/data)",
  async () => {
    const read = async (name: string) => {
      const feedDir = join(scratchFolder(), 'feed');
      const outcome = await publish({ files: [join(IMPORTS, name)], feedDir });
      expect(outcome.refused, name).toBe(0);
      return { records: outcome.records, warnings: outcome.warnings, engine: (await readFeed(feedDir)).engine };
    };
    const newest = { text: '', filters: {}, sort: 'date', offset: 0, limit: 1, facets: [] } as const;
    for (const name of ['catalogue_excel_ansi_gbk.csv', 'catalogue_utf8_bom.csv', 'catalogue_utf16le_tab.txt']) {
      const { records, engine } = await read(name);
      // 257 rows: one document stands there under two addresses.
      const [row] = (await engine.search({ ...newest, text: '国发〔2019〕5号' })).rows;
      expect([name, records, row?.documentNumber, row?.date]).toEqual([name, 256, '国发〔2019〕5号', '2019-02-15']);
    }
    const { records, engine } = await read('shanghai_9100_gbk.csv');
    expect(records).toBe(9100);
    const [row] = (await engine.search({ ...newest, text: '沪科〔2023〕292号' })).rows;
    expect(row?.title).toContain('区块链关键技术攻关专项行动方案');
  },
);
