import { expect, test } from 'vitest';
import type { FullRecord } from '../../src/catalogue/record';
import { absentKeysOf } from '../../src/search/absent-words';
import { openEngine } from '../../src/search/engine';
import { compareWithScan } from '../fixtures/compare-with-scan';
import { buildSegment } from '../fixtures/memory-segment';
import { PLAIN_RECORD } from '../fixtures/plain-record';
import { PlainScan } from '../fixtures/plain-scan';

const record = (index: number, more: Partial<FullRecord>): FullRecord => ({
  ...PLAIN_RECORD,
  id: `id-${index}`,
  organ: index % 3 === 0 ? '示例县民政局' : '示例县2026年办公室',
  genre: index % 2 === 0 ? '通知' : '公示',
  publishedDate: `2026-0${(index % 9) + 1}-05`,
  ...more,
});

async function search(records: readonly FullRecord[], text: string) {
  const engine = await openEngine([await buildSegment(records)]);
  const request = { text, filters: {}, sort: 'relevance', offset: 0, limit: 20, facets: [] } as const;
  return { engine, scan: new PlainScan(records), answer: await engine.search(request) };
}

/** Records that have all grams of a word in the title, or all in the summary, and the word in neither. */
function merelyGrams(records: readonly FullRecord[], word: string): number {
  const grams = Array.from({ length: word.length - 2 }, (_, at) => word.slice(at, at + 3));
  return records.filter(({ title, summary }) => {
    const texts = [title, summary];
    return !texts.some((one) => one.includes(word)) && texts.some((one) => grams.every((gram) => one.includes(gram)));
  }).length;
}

test('totals of thousands are exact where as many records have all grams of the word and lack it', async () => {
  // Both months are in most records, behind 自 or 至, in the title of some and the summary of others.
  const records = Array.from({ length: 9_000 }, (_, index) => {
    const from = index % 2 === 0 ? '自2026年11月' : '自2026年12月';
    const to = (index % 2 === 0) === (index % 3 === 0) ? '至2026年11月' : '至2026年12月';
    const text = `示例县${from}公开${to}公示${index % 5}次`;
    return record(index, index % 4 === 0 ? { title: `第${index}号`, summary: text } : { title: text });
  });
  const deleted = records.filter((_, index) => index % 50 === 0).map(({ id }) => id);
  const live = records.filter((_, index) => index % 50 !== 0);
  const engine = await openEngine([
    await buildSegment(records.slice(0, 6_000)),
    await buildSegment(
      records.slice(6_000),
      'second',
      deleted.filter((id) => Number(id.slice(3)) < 6_000),
    ),
    await buildSegment([], 'third', deleted),
  ]);
  const scan = new PlainScan(live);
  let doubted = 0;
  for (const word of ['自2026年11月', '自2026年12', '至2026年11月', '县自2026年12月公', '至2026年12月公示']) {
    for (const text of [word, `${word} 示例县`, `${word} 2026年办公室`]) {
      const found = await compareWithScan(engine, scan, text);
      const answer = await engine.search({ text, filters: {}, sort: 'date', offset: 0, limit: 5, facets: [] });
      expect(answer, text).toMatchObject({ total: found });
      if (found > 2_000 && merelyGrams(live, word) > 1_000) doubted++;
    }
    await compareWithScan(engine, scan, word, { genre: ['通知'] });
  }
  // Or this shows nothing.
  expect(doubted).toBeGreaterThan(5);
});

test('an absent word that shares its key with the word asked for hides no record', async () => {
  const { word, other } = twoOfOneKey();
  const text = `${word}、${other.slice(0, 3)}甲 乙${other.slice(1)}`;
  for (const count of [1, 40]) {
    const records = Array.from({ length: count }, (_, index) => record(index, { title: `${text}${index}` }));
    const { scan, engine, answer } = await search(records, word);
    expect(answer).toMatchObject({ total: count });
    // And by the very word: what is found for its two halves would be as many.
    await compareWithScan(engine, scan, word);
    await compareWithScan(engine, scan, other);
  }
});

/** Two words of four units with one inner pair and the same key: among thirty thousand there are some. */
function twoOfOneKey(): { readonly word: string; readonly other: string } {
  const words = new Map<number, string>();
  for (let i = 0; i < 30_000; i++) {
    const word = `${String.fromCharCode(0x4e00 + (i % 173))}年月${String.fromCharCode(0x5e00 + Math.floor(i / 173))}`;
    const [key = 0] = absentKeysOf(word).absent;
    const other = words.get(key);
    if (other && other[0] !== word[0] && other[3] !== word[3]) return { word, other };
    words.set(key, word);
  }
  throw new Error('no two words of one key');
}

test('words longer than any listed absent word, and texts beyond the bounds, are decided by the texts', async () => {
  const stretch = '天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏';
  const dashes = '－'.repeat(400);
  const records = Array.from({ length: 600 }, (_, index) => {
    const texts = [`甲${stretch}乙 丙${stretch}丁`, `甲${stretch}丁`, `甲乙丙${dashes}甲乙丁 戊甲乙丙`];
    return record(index, { title: `第${index}号`, summary: texts[index % 3] ?? '' });
  });
  const { engine, scan } = await search(records, '甲');
  for (const [word, found] of [
    [`甲${stretch}丁`, 200],
    [`甲${stretch}乙`, 200],
    [`丙${stretch}丁`, 200],
    [`丙${stretch}乙`, 0],
    [`${stretch.slice(2)}丁`, 400],
    ['戊甲乙丙', 200],
    ['戊甲乙丁', 0],
    ['甲乙丙－－－', 200],
  ] as const) {
    expect(await compareWithScan(engine, scan, word), word).toBe(found);
  }
});

test('words with a mark of a sentence inside: exact however many records have their pieces, most of them apart', async () => {
  const asked = '“低保。标准”';
  for (const [together, apart] of [
    [10, 4_001],
    [4_994, 6],
  ] as const) {
    const records = Array.from({ length: together + apart }, (_, index) =>
      record(index, { title: index < together ? `低保。标准${index}` : `标准。低保，${index}` }),
    );
    const { engine, scan, answer } = await search(records, asked);
    expect(answer.total, `${together} of ${records.length}`).toBe(together);
    await compareWithScan(engine, scan, asked);
    await compareWithScan(engine, scan, `${asked} 2026年`, { genre: ['通知'] });
  }
});

test('a sum of money with its comma is told from thousands of others with the same digits', async () => {
  const records = Array.from({ length: 5_000 }, (_, index) =>
    record(index, { title: `第${index}号`, summary: index % 400 === 7 ? '补助1,000元' : '补助21元，另2000元' }),
  );
  const { engine, scan, answer } = await search(records, '1,000');
  expect(answer.total).toBe(13);
  await compareWithScan(engine, scan, '1,000');
});
