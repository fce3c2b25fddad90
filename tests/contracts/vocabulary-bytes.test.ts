import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '../../src/base/app-error';
import { Vocabulary } from '../../src/search/vocabulary';
import { createVocabularyBuilder } from '../../src/search/vocabulary-builder';
import { encodeVocabulary, parseVocabulary, type VocabularyEntry } from '../../src/search/vocabulary-format';

// Terminals in the field hold a file like this one. When this test fails, the format changed: give it a new version, or undo the change.
// `UPDATE_SEGMENT_FIXTURE=1` writes it anew for a new version only.
const STORED = new URL('../fixtures/vocabulary-v2/vocabulary', import.meta.url);

const READINGS: Record<string, string> = { 低: 'di', 保: 'bao', 标: 'biao', 准: 'zhun', 长: 'chang', 校: 'xiao' };

function build(): Uint8Array {
  const builder = createVocabularyBuilder({
    // 长 is read otherwise before 校's end.
    readings: (text) =>
      [...text].map((each, i) => (each === '长' && text[i - 1] === '校' ? 'zhang' : (READINGS[each] ?? 'x'))),
  });
  builder.usePhrases([
    { phrase: '低保标准', count: 9 },
    { phrase: '长保', count: 8 },
    { phrase: '校长', count: 8 },
    { phrase: 'ＰＰＰ项目', count: 7 },
  ]);
  for (const organ of ['示例县民政局', '示例县教育体育局', '示例县例城镇人民政府']) builder.count('organ', organ, 30);
  builder.count('subject', '民政、扶贫、救灾/社会救助', 12);
  builder.count('number', '示民发〔2026〕', 5);
  builder.useCounts(Uint32Array.of(40, 4, 3, 2, 6, 5));
  return builder.finish();
}

test('the vocabulary has its stored bytes', () => {
  const bytes = build();
  if (process.env.UPDATE_SEGMENT_FIXTURE === '1') writeFileSync(STORED, bytes);
  const stored = new Uint8Array(readFileSync(STORED));
  expect([...stored.subarray(0, 8)]).toEqual([...new TextEncoder().encode('CYVO'), 2, 0, 0, 0]);
  expect(Buffer.from(bytes).equals(Buffer.from(stored))).toBe(true);
});

test('the stored bytes are read', () => {
  const vocabulary = Vocabulary.parse(new Uint8Array(readFileSync(STORED)));
  expect(vocabulary.suggest('dbbz', 1)).toEqual([{ kind: 'phrase', text: '低保标准', count: 40, marks: [[0, 4]] }]);
  expect(vocabulary.suggest('xiaozhang', 1)).toMatchObject([{ text: '校长', count: 3 }]);
  expect(vocabulary.suggest('changbao', 1)).toMatchObject([{ text: '长保', count: 4 }]);
  expect(vocabulary.suggest('ppp', 1)).toMatchObject([{ text: 'ＰＰＰ项目', count: 2 }]);
  expect(vocabulary.suggest('教育局', 1)).toMatchObject([{ kind: 'organ', value: '示例县教育体育局', count: 30 }]);
  expect(vocabulary.suggest('救灾', 1)).toMatchObject([{ kind: 'subject', value: '民政、扶贫、救灾', count: 12 }]);
  expect(vocabulary.suggest('例城镇', 1)).toMatchObject([{ kind: 'organ' }]);
  expect(vocabulary.suggest('示民发2026', 1)).toMatchObject([{ kind: 'number', text: '示民发〔2026〕', count: 5 }]);
});

test('other versions are refused by their number, and no altered byte makes it fail with anything but a typed error', () => {
  const stored = new Uint8Array(readFileSync(STORED));
  for (const version of [1, 3]) {
    const other = stored.slice();
    other[4] = version;
    expect(() => parseVocabulary(other)).toThrow(
      expect.objectContaining({ code: 'segment.unsupportedVersion', detail: expect.stringContaining(String(version)) }),
    );
  }
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 0, max: 255 }), fc.option(fc.nat()), (at, value, end) => {
      const altered = stored.slice(0, end === null ? stored.length : end % stored.length);
      if (altered.length > 0) altered[at % altered.length] = value;
      try {
        const vocabulary = Vocabulary.parse(altered);
        for (const typed of ['低', 'd', 'dbbz', '县', '2026', 'xianminzhengju']) vocabulary.suggest(typed, 8);
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(AppError);
      }
    }),
    { numRuns: 3_000 },
  );
});

test('what is written is read back, whatever the names and readings', () => {
  const text = fc.string({ unit: fc.constantFrom(...'低保标准长校a1('), minLength: 1, maxLength: 6 });
  const name = text.chain((each) =>
    fc.record({
      text: fc.constant(each),
      syllables: fc.array(fc.constantFrom('', 'di', 'bao', 'chang', 'zhang'), {
        minLength: each.length,
        maxLength: each.length,
      }),
    }),
  );
  const entry = fc.record({
    kind: fc.constantFrom('phrase' as const, 'organ' as const, 'subject' as const, 'number' as const),
    label: text,
    value: text,
    count: fc.integer({ min: 0, max: 2_000_000 }),
    names: fc.array(name, { minLength: 1, maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 10 }), (made) => {
      const entries = made
        .sort((a, b) => b.count - a.count)
        .map(({ names: [first, ...more], value, ...rest }) => ({
          ...rest,
          value: rest.kind === 'subject' ? value : null,
          names: [first, ...more] as VocabularyEntry['names'],
        }));
      const table = parseVocabulary(encodeVocabulary(entries));
      const names = entries.flatMap((each) => each.names);
      expect(table.text).toBe(`\n${names.map((each) => `${each.text}\n`).join('')}`);
      expect([...table.counts]).toEqual(entries.map(({ count }) => count));
      expect([...table.entryOfName]).toEqual(entries.flatMap((each, i) => each.names.map(() => i)));
      names.forEach((each, i) => {
        const start = table.nameStarts[i] as number;
        const syllables = Array.from(
          table.syllableAt.subarray(start, start + each.text.length),
          (id) => table.syllables[id],
        );
        expect(syllables).toEqual(each.syllables);
      });
      entries.forEach((each, i) => {
        expect(table.labels.get(i) ?? each.names[0].text).toBe(each.label);
        expect(table.values.get(i) ?? null).toBe(each.value);
      });
    }),
  );
});
