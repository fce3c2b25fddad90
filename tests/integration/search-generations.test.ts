import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FullRecord } from '../../src/catalogue/record';
import { openEngine, type SearchEngine } from '../../src/search/engine';
import type { SegmentInput } from '../../src/search/page-source';
import { FACET_NAMES, type SearchRequest } from '../../src/search/query';
import { createVocabularyBuilder } from '../../src/search/vocabulary-builder';
import {
  buildFiles,
  buildSegment,
  type MemorySource,
  memorySource,
  memoryVocabulary,
} from '../fixtures/memory-segment';
import { PLAIN_RECORD } from '../fixtures/plain-record';

const record = (id: string, more: Partial<FullRecord> = {}): FullRecord => ({ ...PLAIN_RECORD, id, ...more });

const request = (text: string, more: Partial<SearchRequest> = {}): SearchRequest => ({
  text,
  filters: {},
  sort: 'relevance',
  offset: 0,
  limit: 100,
  facets: FACET_NAMES,
  ...more,
});

const idsOf = async (engine: SearchEngine, text: string) => {
  const answer = await engine.search(request(text));
  expect(answer.rows).toHaveLength(answer.total);
  return answer.rows.map(({ id }) => id).sort();
};

test('what is deleted is gone in every way: by words, by number, by id, and out of what is proposed', async () => {
  const number = '国办函〔2020〕109号';
  const index = '000014349/2020-00007';
  const engine = await openEngine([
    await buildSegment([
      record('deleted', { title: '低保标准', documentNumber: number, indexNumber: index }),
      record('replaced', { title: '危房改造', documentNumber: '国办函〔2020〕110号', body: '旧' }),
      record('kept', { title: '低保办法' }),
    ]),
    await buildSegment(
      [record('replaced', { title: '农村危房改造', documentNumber: '国办函〔2020〕111号', body: '新' })],
      'delta',
      ['deleted', 'replaced', 'never there'],
    ),
  ]);
  expect(engine.records).toBe(2);
  expect(await idsOf(engine, '')).toEqual(['kept', 'replaced']);
  expect(await idsOf(engine, '低保')).toEqual(['kept']);
  for (const gone of [number, '国办函2020 109', '国办函〔2020〕110号', index]) {
    expect((await engine.search(request(gone))).total, gone).toBe(0);
    expect(await engine.suggest(gone, 5), gone).toEqual([]);
  }
  expect(await idsOf(engine, '国办函〔2020〕111号')).toEqual(['replaced']);
  expect((await engine.rows(['deleted', 'replaced', 'kept'])).map(({ title }) => title)).toEqual([
    '农村危房改造',
    '低保办法',
  ]);
  await expect(engine.document('deleted')).rejects.toMatchObject({ code: 'record.notFound' });
  await expect(engine.document('never there')).rejects.toMatchObject({ code: 'record.notFound' });
  expect(await engine.document('replaced')).toMatchObject({ record: { title: '农村危房改造' }, body: '新' });
});

test('a number that is typed is proposed as it is printed, with its count, before what the vocabulary has', async () => {
  const engine = await openEngine([
    await buildSegment([
      record('a', { documentNumber: '国办函〔2020〕109号' }),
      record('b', { documentNumber: '国办函〔2020〕109号' }),
      record('c', { documentNumber: '国办函〔2020〕1090号', indexNumber: '000014349/2020-00007' }),
    ]),
  ]);
  for (const typed of ['国办函2020 109', '国办函（２０２０）１０９', '国办函2020年第109号']) {
    const [first, ...others] = await engine.suggest(typed, 5);
    expect(first, typed).toMatchObject({ kind: 'number', text: '国办函〔2020〕109号', count: 2 });
    expect(first?.exact).toBeUndefined();
    const marked = first?.marks.map(([start, end]) => first.text.slice(start, end)).join('');
    expect(marked, typed).toContain('109');
    expect(others).toEqual([]);
  }
  expect(await engine.suggest('000014349 2020 00007', 5)).toMatchObject([
    { kind: 'number', text: '000014349/2020-00007', count: 1 },
  ]);
  expect(await engine.suggest('国办函2020 109', 0)).toEqual([]);
  expect(await engine.suggest('国办函2020 1', 5)).toEqual([]);
});

test('counts of proposals are said to be about, once a delta lies on the base that they count; those of numbers are not', async () => {
  const number = record('a', { title: '低保标准', documentNumber: '国办函〔2020〕109号' });
  const builder = createVocabularyBuilder({ readings: () => [] });
  for (const id of ['a', 'b', 'c']) builder.add({ ...number, id });
  const base = await buildSegment([number, { ...number, id: 'b' }, { ...number, id: 'c' }]);
  const delta = await buildSegment([{ ...number, id: 'd' }], 'delta', ['a', 'b']);
  const engine = await openEngine([base, delta], memoryVocabulary(builder.finish()));
  expect(await engine.suggest('低保', 5)).toMatchObject([{ text: '低保标准', count: 3, exact: false }]);
  const [proposed] = await engine.suggest('国办函2020 109', 5);
  expect(proposed).toMatchObject({ kind: 'number', count: 2 });
  expect(proposed?.exact).toBeUndefined();
});

test('a generation that is opened over the one before, or with what was known of it, answers as if it were opened alone', async () => {
  const ids = Array.from({ length: 40 }, (_, index) => `id-${index}`);
  const base = await buildSegment(ids.map((id, index) => record(id, { title: `低保${index}` })));
  const deltas = await Promise.all(
    [0, 1, 2].map((at) => buildSegment([record(`new-${at}`, { title: '低保新' })], `delta-${at}`)),
  );
  const generation = fc.tuple(fc.subarray([0, 1, 2]), fc.array(fc.subarray(ids), { minLength: 3, maxLength: 3 }));
  await fc.assert(
    fc.asyncProperty(fc.array(generation, { minLength: 2, maxLength: 4 }), async (generations) => {
      let before: SearchEngine | undefined;
      for (const [chosen, tombstones] of generations) {
        const inputs: SegmentInput[] = [base];
        // A delta's id stands for its bytes and tombstones, so other tombstones come with another id.
        for (const at of chosen) {
          const own = tombstones[at] ?? [];
          inputs.push({ ...(deltas[at] as SegmentInput), id: `delta-${at}-${own.join()}`, tombstones: own });
        }
        const over: SearchEngine = await openEngine(inputs, undefined, { reuse: before });
        const alone = await openEngine(inputs);
        const stored = structuredClone(before?.superseded());
        const started = await openEngine(inputs, undefined, { known: stored });
        for (const one of [over, started]) {
          expect(one.records).toBe(alone.records);
          expect(await one.search(request('低保'))).toEqual(await alone.search(request('低保')));
          expect(await one.rows(ids)).toEqual(await alone.rows(ids));
          expect(one.superseded()).toEqual(alone.superseded());
        }
        before = over;
      }
    }),
    { numRuns: 40 },
  );
});

/** A source out of memory, with its reads by role. */
async function countedSegment(records: readonly FullRecord[], id: string) {
  const source: MemorySource = memorySource(await buildFiles(records));
  source.isWarm = false;
  const reads = { titles: 0, all: 0 };
  const counted: SegmentInput['source'] = {
    sizeBytes: (role) => source.sizeBytes(role),
    tryRead: () => null,
    read(role, offsetBytes, lengthBytes) {
      reads.all++;
      if (role === 'titles') reads.titles++;
      return source.read(role, offsetBytes, lengthBytes);
    },
  };
  return { input: { id, source: counted, tombstones: [] }, reads };
}

test('a segment that was open already is not read again when a generation is opened over it', async () => {
  const { input, reads } = await countedSegment([record('a'), record('b')], 'base');
  const engine = await openEngine([input]);
  expect(reads.all).toBeGreaterThan(0);
  const before = reads.all;
  const next = await openEngine([input, await buildSegment([record('c')], 'delta')], undefined, { reuse: engine });
  expect(reads.all).toBe(before);
  expect(next.records).toBe(3);
});

test('tombstones are read only where an earlier segment has not met them, and what does not add up is looked up again', async () => {
  const ids = Array.from({ length: 40 }, (_, index) => `id-${index}`);
  const base = await buildSegment(ids.map((id) => record(id)));
  let readings = 0;
  const delta = {
    ...(await buildSegment([record('new')], 'delta')),
    tombstones: async () => {
      readings++;
      return ['id-3', 'id-39'];
    },
  };
  const first = await openEngine([base, delta]);
  expect({ readings, records: first.records }).toEqual({ readings: 1, records: 39 });
  const [ofBase, ofDelta] = first.superseded();
  if (!ofBase || !ofDelta) throw new Error('two segments');
  const openWith = async (known: typeof ofBase) => {
    readings = 0;
    const engine = await openEngine([base, delta], undefined, { known: [known, ofDelta] });
    expect(engine.superseded()).toEqual(first.superseded());
    expect((await engine.rows(['id-3', 'id-39', 'id-5'])).map(({ id }) => id)).toEqual(['id-5']);
    return readings;
  };
  expect(await openWith(ofBase)).toBe(0);
  const one = Uint32Array.of(1, 0);
  for (const wrong of [
    { ...ofBase, id: 'other' },
    { ...ofBase, applied: ['gone', 'delta'] },
    { ...ofBase, words: null },
    { ...ofBase, words: one },
    { ...ofBase, words: Uint32Array.of(...(ofBase.words ?? []), 0) },
    { ...ofBase, words: Uint32Array.of(0, 3 << 30), count: 2 },
  ]) {
    expect(await openWith(wrong), JSON.stringify(wrong)).toBe(1);
  }
  readings = 0;
  const next = await openEngine([base, delta, await buildSegment([record('c')], 'next', ['id-4'])], undefined, {
    known: first.superseded(),
  });
  expect({ readings, records: next.records }).toEqual({ readings: 0, records: 39 });
});

test('titles are taken into memory newest segment first, as far as there is room, and are not read again', async () => {
  const titled = (id: string) =>
    countedSegment(
      Array.from({ length: 50 }, (_, i) => record(`${id}${i}`, { title: `低保${id}${i}` })),
      id,
    );
  const [base, delta] = await Promise.all([titled('base'), titled('delta')]);
  const engine = await openEngine([base.input, delta.input]);
  const readingsOf = async () => {
    const before = [base.reads.titles, delta.reads.titles];
    expect((await engine.search(request('低保'))).total).toBe(100);
    const [ofBase, ofDelta] = [base, delta].map(({ reads }, at) => reads.titles > (before[at] ?? 0));
    return { ofBase, ofDelta };
  };
  const room = delta.input.source.sizeBytes('titles');
  expect(await readingsOf()).toEqual({ ofBase: true, ofDelta: true });
  await engine.holdTitles(room - 1);
  await engine.holdTitles(room * 3, AbortSignal.abort());
  expect(await readingsOf()).toEqual({ ofBase: true, ofDelta: true });
  const answer = await engine.search(request('低保'));
  await engine.holdTitles(room);
  expect(await readingsOf()).toEqual({ ofBase: true, ofDelta: false });
  await engine.holdTitles(room * 3);
  expect(await readingsOf()).toEqual({ ofBase: false, ofDelta: false });
  expect(await engine.search(request('低保'))).toEqual(answer);
});
