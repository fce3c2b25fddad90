import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { SourceRecord } from '../../src/catalogue/source-record';
import { checkRecord } from '../check/check-record';
import { toSourceRecord } from '../import/to-source-record';
import { assignIds } from './assign-ids';
import { markLive } from './compare';
import { Ledger } from './ledger';
import { RowStore } from './row-store';

const folder = mkdtempSync(join(tmpdir(), 'chayue-ids-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const EMPTY = toSourceRecord([], []);
let nights = 0;

/** Publishes one night's rows to a ledger; the id of each row, null for a row that repeats another. */
function night(ledger: Ledger, sources: readonly Partial<SourceRecord>[]): (string | null)[] {
  const rows = new RowStore(join(folder, `${++nights}`));
  try {
    sources.forEach((source, i) => {
      const checked = checkRecord({ ...EMPTY, ...source }, '2026-11-22');
      if (!checked.ok) throw new Error(checked.reason.code);
      rows.add(checked.record, { row: i + 1, table: 0 });
    });
    const { entryOfRow } = assignIds(rows, ledger, nights);
    markLive(rows, ledger, entryOfRow, () => null);
    return [...entryOfRow].map((entry) => (entry < 0 ? null : ledger.idOf(entry)));
  } finally {
    rows.close();
  }
}

const A: Partial<SourceRecord> = {
  index_no: 'SL001-1',
  title: '关于甲的通知',
  doc_no: '示政〔2026〕1号',
  issuer: '示例县人民政府',
  published_date: '2026-01-01',
  url: 'https://www.shili.example/1.html',
};
const B: Partial<SourceRecord> = {
  index_no: 'SL001-2',
  title: '关于乙的通知',
  doc_no: '示政〔2026〕2号',
  issuer: '示例县人民政府',
  published_date: '2026-01-02',
  url: 'https://www.shili.example/2.html',
};

test('ids are twelve characters of digits and letters, and the same again from a lost ledger', () => {
  const first = night(new Ledger(), [A, B]);
  expect(first.every((id) => /^[0-9a-hjkmnp-tv-z]{12}$/.test(id ?? ''))).toBe(true);
  expect(new Set(first).size).toBe(2);
  expect(night(new Ledger(), [B, A])).toEqual(first.toReversed());
});

test('an index number carries the id through any other correction', () => {
  const ledger = new Ledger();
  const [a, b] = night(ledger, [A, B]);
  const corrected = {
    ...A,
    title: '关于甲的通知（修订）',
    doc_no: '示政〔2026〕11号',
    published_date: '2026-02-01',
    url: null,
  };
  expect(night(ledger, [B, corrected])).toEqual([b, a]);
});

test('an index number that is corrected, removed or swapped leaves the ids where they are', () => {
  for (const change of [
    [{ ...A, index_no: 'SL001-9' }, B],
    [{ ...A, index_no: null }, B],
    [
      { ...A, index_no: B.index_no },
      { ...B, index_no: A.index_no },
    ],
    [{ ...A, index_no: B.index_no }, B],
    [{ ...A, index_no: 'ＳＬ００１－１' }, B],
  ]) {
    const ledger = new Ledger();
    const ids = night(ledger, [A, B]);
    expect(night(ledger, change), JSON.stringify(change)).toEqual(ids);
    expect(night(ledger, [A, B])).toEqual(ids);
  }
});

test('an index number that moves to another document does not take the id along', () => {
  const ledger = new Ledger();
  const [a, b] = night(ledger, [A, B]);
  // A is gone, and B is exported with A's number: B is still B.
  expect(night(ledger, [{ ...B, index_no: A.index_no }])).toEqual([b]);
  expect(night(ledger, [A, B])).toEqual([a, b]);
});

test('without an index number, organ and document number carry the id, in any spelling', () => {
  const ledger = new Ledger();
  const plain = { ...A, index_no: null };
  const [a] = night(ledger, [plain]);
  expect(night(ledger, [{ ...plain, doc_no: '示政 [2026] 1 号', title: '另一标题', url: null }])).toEqual([a]);
});

test('a document number does not outvote an index number of its own: another document may bear it by mistake', () => {
  const ledger = new Ledger();
  const [a] = night(ledger, [A]);
  const [other] = night(ledger, [{ ...B, doc_no: A.doc_no }]);
  expect(other).not.toBe(a);
});

test('a record that comes back has its id back, and a new one never gets it', () => {
  const ledger = new Ledger();
  const [a, b] = night(ledger, [A, B]);
  const [only, fresh] = night(ledger, [
    B,
    { ...B, index_no: 'SL001-3', title: '关于丙的通知', doc_no: null, url: null },
  ]);
  expect(only).toBe(b);
  expect([a, b]).not.toContain(fresh);
  expect(night(ledger, [A, B])).toEqual([a, b]);
});

test('duplicate index numbers identify nothing; equal titles are told apart by date, address or content', () => {
  const ledger = new Ledger();
  const twins = Array.from({ length: 26 }, (_, i) => ({
    index_no: i % 2 ? 'SL001-7' : null,
    title: '中华人民共和国民法典',
    published_date: i < 13 ? '2020-05-28' : '2020-05-29',
    body: `第${i}编`,
  }));
  const ids = night(ledger, twins);
  expect(new Set(ids).size).toBe(26);
  expect(night(ledger, twins.toReversed())).toEqual(ids.toReversed());
  // One of them edited, another gone: the rest keep theirs, and the edited one is matched to what is left.
  const edited = twins.map((twin, i) => (i === 4 ? { ...twin, body: '第四编（修正）' } : twin));
  expect(night(ledger, edited.toReversed())).toEqual(ids.toReversed());
  expect(night(ledger, edited.slice(0, 20))).toEqual(ids.slice(0, 20));
  expect(night(ledger, edited)).toEqual(ids);
});

test('rows equal in everything are one record when a number or an address names it, else they stay apart', () => {
  expect(night(new Ledger(), [A, B, A])).toEqual([expect.any(String), expect.any(String), null]);
  const nameless = { title: '中华人民共和国广告法', published_date: '2021-04-29' };
  const ids = night(new Ledger(), [nameless, nameless]);
  expect(new Set(ids).size).toBe(2);
  expect(ids).not.toContain(null);
});

interface Model {
  readonly serial: number;
  readonly source: Partial<SourceRecord>;
}

const make = (serial: number, hasIndex: boolean, hasNumber: boolean, hasUrl: boolean): Model => ({
  serial,
  source: {
    // Titles repeat on purpose; what is left tells documents apart.
    title: `关于事项${serial % 3}的公告`,
    index_no: hasIndex ? `SL-${serial}` : null,
    doc_no: hasNumber ? `示政〔2026〕${serial}号` : null,
    issuer: serial % 2 ? '示例县人民政府' : null,
    published_date: `2026-01-${String((serial % 28) + 1).padStart(2, '0')}`,
    url: hasUrl ? `https://www.shili.example/${serial}.html` : null,
    body: `正文${serial}`,
  },
});

/** One correction that leaves enough to know a document again by. */
function correct({ serial, source }: Model, what: number): Model {
  const known = (source.index_no ? 1 : 0) + (source.doc_no ? 1 : 0);
  if (what === 0 && source.index_no) return { serial, source: { ...source, index_no: `${source.index_no}-改${what}` } };
  if (what === 1 && known > 0) return { serial, source: { ...source, title: `${source.title}（修订）` } };
  if (what === 2 && source.index_no) return { serial, source: { ...source, published_date: '2026-03-01' } };
  if (what === 3) return { serial, source: { ...source, body: `${source.body}。` } };
  return { serial, source };
}

test('over many nights of corrections, removals, returns and shuffles no id changes and none is reused', () => {
  const flags = fc.array(fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 12 });
  const nightPlan = fc.record({
    present: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 12 }),
    corrected: fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 12, maxLength: 12 }),
    order: fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
  });
  fc.assert(
    fc.property(flags, fc.array(nightPlan, { minLength: 2, maxLength: 5 }), (kinds, plans) => {
      let models = kinds.map(([index, number, url], i) => make(i, index, number, index || number || url));
      const ledger = new Ledger();
      const idOf = new Map<number, string>();
      const publish = (shown: readonly Model[]) => {
        night(
          ledger,
          shown.map(({ source }) => source),
        ).forEach((id, i) => {
          const { serial } = shown[i] as Model;
          expect(id).not.toBeNull();
          expect(idOf.get(serial) ?? id).toBe(id);
          idOf.set(serial, id as string);
        });
        expect(new Set(idOf.values()).size).toBe(idOf.size);
      };
      publish(models);
      for (const { present, corrected, order } of plans) {
        const isShown = ({ serial }: Model) => (present[serial] ?? 1) > 0;
        // One correction at a time, of what is exported: what is absent comes back as it last was.
        models = models.map((model) => (isShown(model) ? correct(model, corrected[model.serial] ?? 9) : model));
        const shown = models.filter(isShown).sort((a, b) => (order[a.serial] ?? 0) - (order[b.serial] ?? 0));
        if (shown.length > 0) publish(shown);
      }
    }),
    { numRuns: 300 },
  );
});

test('the ids of an export do not depend on the order of its rows', () => {
  const source = fc.record({
    index_no: fc.option(fc.constantFrom('A-1', 'A-2', 'A-3')),
    title: fc.constantFrom('甲', '乙'),
    doc_no: fc.option(fc.constantFrom('X1', 'X2')),
    published_date: fc.option(fc.constantFrom('2026-01-01', '2026-01-02')),
    url: fc.option(fc.constantFrom('https://a.example/1', 'https://a.example/2')),
    body: fc.constantFrom('一', '二', '三', '四'),
  });
  fc.assert(
    fc.property(
      fc.array(source, { minLength: 1, maxLength: 10 }),
      fc.array(source, { minLength: 1, maxLength: 10 }),
      (first, second) => {
        const pairs = (rows: typeof first, ids: (string | null)[]) =>
          rows.flatMap((row, i) => (ids[i] === null ? [] : [`${JSON.stringify(row)} ${ids[i]}`])).sort();
        const straight = new Ledger();
        const turned = new Ledger();
        expect(pairs(first, night(straight, first))).toEqual(
          pairs(first.toReversed(), night(turned, first.toReversed())),
        );
        const ids = night(straight, second);
        expect(pairs(second, ids)).toEqual(pairs(second.toReversed(), night(turned, second.toReversed())));
        const given = ids.filter((id) => id !== null);
        expect(new Set(given).size).toBe(given.length);
      },
    ),
    { numRuns: 300 },
  );
});
