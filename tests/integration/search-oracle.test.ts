import { expect, test } from 'vitest';
import type { FullRecord } from '../../src/catalogue/record';
import { openEngine } from '../../src/search/engine';
import { FACET_NAMES } from '../../src/search/query';
import { compareWithScan } from '../fixtures/compare-with-scan';
import { buildSegment } from '../fixtures/memory-segment';
import { PlainScan } from '../fixtures/plain-scan';
import { drawQueries } from '../fixtures/query-sampler';
import { hasRealCatalogue, readRealCatalogue } from '../fixtures/real-catalogue';

// Reads the real catalogue: without ../shared/data these tests are skipped.
const realTest = test.skipIf(!hasRealCatalogue);
const full = process.env.CHAYUE_FULL === '1';

realTest(
  'totals and all facets agree exactly with a plain scan of the real catalogue (skipped without ../shared/data)',
  async () => {
    // Every third in the short form: building and scanning all takes minutes beside the browsers.
    const records = readRealCatalogue().filter((_, index) => full || index % 3 === 0);
    const engine = await openEngine([await buildSegment(records)]);
    const scan = new PlainScan(records);
    const queries = drawQueries(records, 205);
    expect(queries.length).toBeGreaterThanOrEqual(205);
    let found = 0;
    for (const { text, filters } of queries) if ((await compareWithScan(engine, scan, text, filters)) > 0) found++;
    // Most are drawn from the titles themselves; a sampler that finds nothing would compare nothing.
    expect(found).toBeGreaterThan(queries.length * 0.7);
  },
);

// Generated catalogues have the same test in every run (search-generated).
test.skipIf(!hasRealCatalogue || !full)(
  'base, deltas and tombstones of the real catalogue answer like a rebuild (skipped without ../shared/data)',
  async () => {
    const records = readRealCatalogue().map((record) => ({ ...record, body: record.body.slice(0, 600) }));
    const changed = records.filter((_, index) => index % 12 === 0);
    const deleted = new Set(records.filter((_, index) => index % 31 === 5).map((record) => record.id));
    const revised = changed.map(
      (record, index): FullRecord => ({ ...record, title: `${record.title}（修订${index % 7}）` }),
    );
    const added = records
      .slice(0, 500)
      .map((record): FullRecord => ({ ...record, id: `new-${record.id}`, genre: '新增' }));
    const base = await buildSegment(records, 'base');
    const first = await buildSegment(
      revised,
      'first',
      changed.map((record) => record.id),
    );
    const second = await buildSegment(added, 'second', [...deleted]);
    const engine = await openEngine([base, first, second]);

    const byId = new Map(records.map((record) => [record.id, record]));
    for (const record of revised) byId.set(record.id, record);
    for (const id of deleted) byId.delete(id);
    for (const record of added) byId.set(record.id, record);
    const live = [...byId.values()];
    const rebuilt = await openEngine([await buildSegment(live, 'all')]);
    const scan = new PlainScan(live);
    expect(engine.records).toBe(live.length);

    for (const { text, filters } of [
      ...drawQueries(live, 82),
      { text: '修订3', filters: {} },
      { text: '', filters: {} },
    ]) {
      await compareWithScan(engine, scan, text, filters);
      for (const sort of ['relevance', 'date'] as const) {
        const request = { text, filters, sort, offset: 3, limit: 20, facets: FACET_NAMES };
        expect(await engine.search(request), text).toEqual(await rebuilt.search(request));
      }
    }
    const deep = { text: '', filters: {}, sort: 'date', offset: 20_000, limit: 50, facets: [] } as const;
    expect(await engine.search(deep)).toEqual(await rebuilt.search(deep));
  },
);
