import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FullRecord } from '../../src/catalogue/record';
import { openEngine } from '../../src/search/engine';
import { type DocumentAnswer, FACET_NAMES } from '../../src/search/query';
import {
  arbitraryFilters,
  arbitraryQuery,
  arbitraryRecords,
  crossQuery,
  cutQuery,
} from '../fixtures/arbitrary-records';
import { compareWithScan } from '../fixtures/compare-with-scan';
import { buildSegment } from '../fixtures/memory-segment';
import { PLAIN_RECORD } from '../fixtures/plain-record';
import { PlainScan } from '../fixtures/plain-scan';

interface Split {
  /** Oldest first, with the tombstones of each. */
  readonly parts: readonly FullRecord[][];
  readonly tombstones: readonly string[][];
  readonly live: readonly FullRecord[];
}

/** Every record goes into one of the segments; some are first put into an earlier one in another form, some deleted, some put back. */
function splitUp(records: readonly FullRecord[], segments: number, draw: (below: number) => number): Split {
  const parts: FullRecord[][] = Array.from({ length: segments }, () => []);
  const tombstones: string[][] = Array.from({ length: segments }, () => []);
  const live: FullRecord[] = [];
  for (const record of records) {
    const at = draw(segments);
    parts[at]?.push(record);
    if (at > 0 && draw(2) === 0) {
      const before = draw(at);
      parts[before]?.push({ ...record, title: `旧${record.title}`, organ: '人民政府', genre: null });
      tombstones[draw(2) === 0 ? at : before + 1]?.push(record.id);
    }
    if (at < segments - 1 && draw(4) === 0) {
      const deletedBy = at + 1 + draw(segments - 1 - at);
      tombstones[deletedBy]?.push(record.id);
      if (draw(3) > 0) continue;
      const again = { ...record, summary: `${record.summary} 再` };
      parts[deletedBy]?.push(again);
      live.push(again);
    } else live.push(record);
  }
  return { parts, tombstones, live };
}

test('whatever is published and asked: totals, facets and records are those of a plain scan', async () => {
  await fc.assert(
    fc.asyncProperty(
      arbitraryRecords(90),
      fc.array(arbitraryQuery, { minLength: 1, maxLength: 4 }),
      arbitraryFilters,
      fc.infiniteStream(fc.nat()),
      async (records, texts, filters, numbers) => {
        const draw = (below: number) => (numbers.next().value as number) % below;
        const engine = await openEngine([await buildSegment(records)]);
        const scan = new PlainScan(records);
        const cut = [cutQuery(records, draw), `${cutQuery(records, draw)} ${cutQuery(records, draw)}`];
        const crossed = Array.from({ length: 6 }, () => crossQuery(records, draw));
        for (const text of [...texts, ...cut, ...crossed]) {
          await compareWithScan(engine, scan, text);
          await compareWithScan(engine, scan, text, filters);
        }
      },
    ),
    { numRuns: 80 },
  );
});

test('base, deltas and tombstones answer like one full rebuild: records, order, totals, facets', async () => {
  await fc.assert(
    fc.asyncProperty(
      arbitraryRecords(90),
      fc.integer({ min: 2, max: 5 }),
      fc.array(arbitraryQuery, { minLength: 1, maxLength: 3 }),
      arbitraryFilters,
      fc.infiniteStream(fc.nat()),
      async (records, segments, texts, filters, numbers) => {
        const draw = (below: number) => (numbers.next().value as number) % below;
        const { parts, tombstones, live } = splitUp(records, segments, draw);
        const engine = await openEngine(
          await Promise.all(parts.map((part, at) => buildSegment(part, `s${at}`, tombstones[at]))),
        );
        const rebuilt = await openEngine([await buildSegment(live.toReversed())]);
        const scan = new PlainScan(live);
        expect(engine.records).toBe(live.length);
        for (const text of [...texts, cutQuery(live, draw), crossQuery(live, draw)]) {
          await compareWithScan(engine, scan, text, filters);
          for (const sort of ['relevance', 'date'] as const) {
            const request = { text, filters, sort, offset: draw(4), limit: 100, facets: FACET_NAMES };
            expect(await engine.search(request)).toEqual(await rebuilt.search(request));
          }
        }
        for (const record of live) expect(await engine.document(record.id)).toEqual(documentOf(record));
      },
    ),
    { numRuns: 50 },
  );
});

test('words that a text has in pieces only are not found in it, in results of any size', async () => {
  const letters = fc.constantFrom('甲', '乙', '丙', '丁', '甲乙', '乙丙丁', 'x1', ' ');
  const lettersOnly = (minLength: number, maxLength: number) =>
    fc.array(letters, { minLength, maxLength }).map((parts) => parts.join(''));
  const some = fc.record({ title: lettersOnly(1, 24), documentNumber: lettersOnly(0, 6), summary: lettersOnly(0, 40) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(some, { minLength: 300, maxLength: 500 }),
      fc.array(lettersOnly(2, 5), { minLength: 12, maxLength: 12 }),
      async (texts, words) => {
        const records = texts.map(
          (own, index): FullRecord => ({
            ...PLAIN_RECORD,
            publishedDate: '2026-01-05',
            ...own,
            title: own.title || '无',
            id: `id-${index}`,
          }),
        );
        const engine = await openEngine([
          await buildSegment(records.slice(0, 200)),
          await buildSegment(
            records.slice(200),
            'second',
            records.slice(0, 20).map(({ id }) => id),
          ),
        ]);
        const scan = new PlainScan(records.slice(20));
        for (const [index, word] of words.entries()) {
          await compareWithScan(engine, scan, word.replaceAll(' ', ''));
          await compareWithScan(engine, scan, `${word} ${words[index - 1] ?? ''}`);
        }
      },
    ),
    { numRuns: 12, endOnFailure: true },
  );
});

/** What a reader gets of a record: a number or a summary of nothing is none. */
function documentOf({ body, bodyFormat, ...record }: FullRecord): DocumentAnswer {
  const odd = (value: string | null) => value || null;
  return {
    record: {
      ...record,
      documentNumber: odd(record.documentNumber),
      indexNumber: odd(record.indexNumber),
      summary: record.summary.trim() === '' ? '' : record.summary,
    },
    body,
    bodyFormat,
  };
}
