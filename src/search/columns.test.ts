import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concatBytes } from '../base/bytes';
import { encodeDays, encodeTies, encodeTuples, type FacetValues, parseColumns } from './columns';
import { SegmentOutline } from './segment-outline';

const VALUES: FacetValues = { organ: ['甲', '乙', '丙'], subject: ['一'], genre: ['通知', '公示'], keyField: [] };

const record = fc.record({
  day: fc.constantFrom(0, 1, 40_000, 40_001, 65_535),
  high: fc.nat({ max: 0xffffffff }),
  low: fc.nat({ max: 0xffffffff }),
  validity: fc.nat({ max: 5 }),
  organ: fc.nat({ max: 3 }),
  subject: fc.nat({ max: 1 }),
  genre: fc.nat({ max: 2 }),
});

test('an outline comes back as columns: newest first, every record its values', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(record, { maxLength: 60, size: 'max', selector: ({ high }) => high >>> 16 }),
      (records) => {
        const outline = new SegmentOutline(1);
        for (const facet of ['organ', 'subject', 'genre'] as const) {
          for (const value of VALUES[facet]) outline.facets[facet].numberOf(value);
        }
        for (const { day, high, low, validity, organ, subject, genre } of records) {
          outline.add({ day, hash: { high, low }, validity, facets: { organ, subject, genre, keyField: 0 } });
        }
        const order = outline.order();
        const sections = outline.encode(order, (index) => `id ${index}`);
        const join = (name: 'tuples' | 'days' | 'ties') => concatBytes(sections[name]);
        const columns = parseColumns(
          { tuples: join('tuples'), days: join('days'), ties: join('ties') },
          records.length,
          VALUES,
        );
        const sorted = [...records].sort((a, b) => b.day - a.day || a.high - b.high || a.low - b.low);
        const { tuples } = columns;
        const dayOf = [...columns.days].flatMap((day, i) =>
          new Array<number>((columns.dayStarts[i + 1] ?? 0) - (columns.dayStarts[i] ?? 0)).fill(day),
        );
        const read = sorted.map((_, doc) => {
          const tuple = columns.tupleOf[doc] as number;
          return [
            dayOf[doc],
            columns.ties[doc],
            tuples.organ[tuple],
            tuples.subject[tuple],
            tuples.genre[tuple],
            tuples.validity[tuple],
          ];
        });
        expect(read).toEqual(
          sorted.map(({ day, high, organ, subject, genre, validity }) => [
            day,
            high >>> 16,
            organ,
            subject,
            genre,
            validity,
          ]),
        );
        const counts = new Uint32Array(tuples.count);
        for (const tuple of columns.tupleOf) counts[tuple] = (counts[tuple] as number) + 1;
        expect([...counts]).toEqual([...counts].sort((a, b) => b - a));
        expect(counts.every((count) => count > 0)).toBe(true);
      },
    ),
  );
});

test('the same id twice is told with both', () => {
  const outline = new SegmentOutline();
  const facets = { organ: 0, subject: 0, genre: 0, keyField: 0 };
  for (const day of [5, 9]) outline.add({ day, hash: { high: 1, low: 2 }, validity: 0, facets });
  expect(() => outline.encode(outline.order(), (index) => `id ${index}`)).toThrow(/id [01], id [01]/);
});

const TUPLES = {
  count: 2,
  organ: Uint32Array.of(1, 3),
  subject: Uint32Array.of(0, 1),
  genre: Uint32Array.of(2, 0),
  keyField: Uint32Array.of(0, 0),
  validity: Uint8Array.of(1, 0),
};
const sections = () => ({
  tuples: concatBytes(encodeTuples(TUPLES, Uint32Array.of(0, 1, 0))),
  days: encodeDays(Uint16Array.of(9, 9, 0)),
  ties: encodeTies(Uint16Array.of(4, 4, 1)),
});

test('columns that do not add up are refused', () => {
  const malformed = expect.objectContaining({ code: 'segment.malformed' });
  expect(parseColumns(sections(), 3, VALUES)).toMatchObject({ records: 3, days: Uint16Array.of(9, 0) });
  const refused = (change: Partial<ReturnType<typeof sections>>, values = VALUES) =>
    expect(() => parseColumns({ ...sections(), ...change }, 3, values)).toThrow(malformed);
  refused({ tuples: sections().tuples.subarray(0, -1) });
  refused({ tuples: concatBytes(encodeTuples(TUPLES, Uint32Array.of(0, 2, 0))) });
  refused({ tuples: concatBytes(encodeTuples({ ...TUPLES, validity: Uint8Array.of(6, 0) }, Uint32Array.of(0, 1, 0))) });
  refused({}, { ...VALUES, organ: ['甲', '乙'] });
  refused({ days: encodeDays(Uint16Array.of(9, 9)) });
  refused({ days: encodeDays(Uint16Array.of(9, 9, 9, 0)) });
  refused({ days: Uint8Array.of(2, 9, 2, 0, 1) });
  refused({ days: Uint8Array.of(2, 9, 2, 10, 1) });
  refused({ ties: encodeTies(Uint16Array.of(4, 3, 1)) });
  refused({ ties: encodeTies(Uint16Array.of(4, 4)) });
});

test('more than 65,536 combinations take four bytes a record', () => {
  const count = 65_537;
  const column = Uint32Array.from({ length: count }, (_, i) => i);
  const none = new Uint32Array(count);
  const tuples = { count, organ: column, subject: none, genre: none, keyField: none, validity: new Uint8Array(count) };
  const many: FacetValues = { ...VALUES, organ: Array.from({ length: count }, (_, i) => `机构${i}`) };
  const columns = parseColumns(
    {
      tuples: concatBytes(encodeTuples(tuples, column)),
      days: encodeDays(new Uint16Array(count).fill(7)),
      ties: encodeTies(new Uint16Array(count)),
    },
    count,
    many,
  );
  expect(columns.tupleOf).toEqual(column);
});
