import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { StrokeEngine } from './stroke-engine';
import { decodeStrokes, encodeStrokes, type StrokeEntry } from './stroke-file';

const file = decodeStrokes(readFileSync('public/models/strokes.bin'));
const engine = new StrokeEngine(file);
const texts = (found: readonly { character: string }[]) => found.map(({ character }) => character);

/** Characters whose order is often taken wrongly, by 通用规范汉字笔顺规范 (GF 0023-2020); 点 counts as 捺, 提 as 横. */
const STANDARD = `
凹 25251 凸 21251 及 354 乃 53 长 3154 马 551 鸟 35451 必 45434 火 4334 为 4354 万 153 方 4153 女 531 母 55414 车 1512 北 21135 比 1535 九 35 力 53 刀 53
巴 5215 书 5524 出 52252 卫 521 飞 534 丑 5211 臼 321511 舟 335414 丹 3541 册 35351 再 125211 里 2511211 重 312511211 垂 31212211 乘 3122113534
成 135534 戊 13534 我 3121534 戈 1534 尤 1354 龙 13534 友 1354 发 53544 拔 12113544 义 434 叉 544 讯 45512 肃 51123234 兆 341534 非 21112111 革 122125112
鬼 325113554 爽 13434343434 脊 4134342511 噩 1251251122512511 黑 254312114444 鼠 3215115445445 区 1345 匹 1355 巨 1515 臣 125125 片 3215 牙 1523 瓦 1554
贯 55212534 毋 5531 坐 3434121 巫 1234341 爪 3324 瓜 33544 州 434242 丫 432 兴 443134 学 44345521 小 234 水 2534 永 45534 求 1241344 半 43112 羊 431112
忙 442415 快 4425134 安 445531 宝 44511214 这 4134454 建 511112 54 国 25112141 因 251341 凶 3452 画 12512152 幽 255455452 承 52111534 敢 51221113134
物 31213533 轻 152154121 特 3121121124 青 11212511 有 132511 骨 255452511 前 431251122 狗 35335251 家 4451353334 象 35251353334 聚 1221115432 3334
`;

test('characters of tricky order are written by the standard', () => {
  const wrong: string[] = [];
  let count = 0;
  for (const [, character = '', order = ''] of STANDARD.matchAll(/(\p{Script=Han}) ([\d ]+)/gu)) {
    count++;
    const expected = order.replaceAll(/\D/g, '');
    if (engine.strokesOf(character) !== expected)
      wrong.push(`${character} ${engine.strokesOf(character)}, not ${expected}`);
  }
  expect(count).toBeGreaterThan(100);
  expect(wrong).toEqual([]);
});

test('all of GB 2312 and nine in ten of the national table can be entered by strokes', () => {
  const decoder = new TextDecoder('gb18030');
  let known = 0;
  let all = 0;
  for (let row = 0xb0; row <= 0xf7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const character = decoder.decode(Uint8Array.of(row, cell));
      if (!/^\p{Script=Han}$/u.test(character)) continue;
      all++;
      if (engine.strokesOf(character) !== '') known++;
    }
  }
  expect([known, all]).toEqual([6763, 6763]);
  expect(file.entries.length).toBeGreaterThan(27_000);
  expect(file.sources.every(({ licence }) => licence !== '')).toBe(true);
});

test('strokes find what begins so, the most frequent first, and a whole character before longer ones', () => {
  expect(texts(engine.find('1', 3))[0]).toBe('一');
  expect(texts(engine.find('251', 5))).toContain('口');
  expect(texts(engine.find('121251', 3))).toContain('吉');
  expect(texts(engine.find('121121121121', 5))[0]).toBe('㙓');
  expect(texts(engine.find('121251', 60))).toContain('𠮷');
  expect(texts(engine.find('135341134', 3))[0]).toBe('䶮');
  expect(engine.find('', 5)).toEqual([]);
  expect(engine.find('5'.repeat(40), 5)).toEqual([]);
});

test('the sign for any stroke stands for each of the five', () => {
  const some = new Set(texts(engine.find('2*1', 20_000)));
  for (const stroke of '12345') {
    for (const character of texts(engine.find(`2${stroke}1`, 500))) expect(some.has(character)).toBe(true);
  }
});

test('whatever is pressed, every candidate begins so and none comes twice', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'12345*'), minLength: 1, maxLength: 12 }), (keys) => {
      const found = texts(engine.find(keys, 40));
      expect(found.length).toBeLessThanOrEqual(40);
      expect(new Set(found).size).toBe(found.length);
      const form = new RegExp(`^${keys.replaceAll('*', '.')}`);
      for (const character of found) expect(engine.strokesOf(character)).toMatch(form);
    }),
    { numRuns: 60 },
  );
});

test('characters are found by two or three of their parts, whole matches first, and 水 finds 氵', () => {
  expect(texts(engine.byParts(['土', '口'], 3))[0]).toBe('𠮷');
  expect(texts(engine.byParts(['龙', '天'], 3))[0]).toBe('䶮');
  expect(texts(engine.byParts(['林', '田'], 3))[0]).toBe('榃');
  expect(texts(engine.byParts(['吉', '吉'], 3))[0]).toBe('喆');
  expect(texts(engine.byParts(['水', '青'], 3))[0]).toBe('清');
  expect(texts(engine.byParts(['木', '木', '木'], 3))[0]).toBe('森');
  expect(texts(engine.byParts(['土', '土', '土', '土'], 3))[0]).toBe('㙓');
  expect(texts(engine.byParts(['金', '仑'], 3))[0]).toBe('𬬭');
  expect(engine.byParts(['的', '的'], 5)).toEqual([]);
  expect(engine.byParts([], 5)).toEqual([]);
});

test('rare characters are found by their reading, common ones are left to typed pinyin', () => {
  expect(texts(engine.byReading('kui', 100))).toContain('㙓');
  expect(texts(engine.byReading('ji', 400))).toContain('𠮷');
  expect(texts(engine.byReading('yan', 200))).toContain('䶮');
  expect(texts(engine.byReading('yan', 200))).not.toContain('言');
  expect(engine.byReading('', 5)).toEqual([]);
});

test('what is written is read as it was; a file cut off or changed is not', () => {
  const entries: StrokeEntry[] = [
    { character: '一', cost: 40, strokes: '1', parts: [], reading: 'yi' },
    { character: '𠮷', cost: 255, strokes: '121251', parts: ['土', '口'], reading: '' },
    { character: '㙓', cost: 200, strokes: '', parts: ['土', '土', '土', '土'], reading: 'kui' },
  ];
  const bytes = encodeStrokes({ sources: [{ name: 'a', licence: 'b' }], entries });
  expect(decodeStrokes(bytes)).toEqual({ sources: [{ name: 'a', licence: 'b' }], entries });
  expect(() => decodeStrokes(bytes.subarray(0, bytes.length - 3))).toThrowError(
    expect.objectContaining({ code: 'model.damaged' }),
  );
  const changed = bytes.slice();
  changed[60] = (changed[60] ?? 0) ^ 1;
  expect(() => decodeStrokes(changed)).toThrowError(expect.objectContaining({ code: 'model.damaged' }));
  expect(() => decodeStrokes(new Uint8Array(64))).toThrowError(expect.objectContaining({ code: 'model.unsupported' }));
});
