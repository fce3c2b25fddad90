import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldText } from '../base/text';
import { parseQuery, textOfWord } from './query-words';

const wordsOf = (text: string) => parseQuery(text).words.map((word) => word.folded);
const keysOf = (text: string) => parseQuery(text).numberKeys;

test('words split at white space of any kind and at quotes and book-title marks; none is dropped', () => {
  expect(wordsOf(' 低保　标准\t年 ')).toEqual(['低保', '标准', '年']);
  expect(wordsOf('关于印发《质量奖办法》的通知')).toEqual(['关于印发', '质量奖办法', '的通知']);
  expect(wordsOf('“低保”"标准"')).toEqual(['低保', '标准']);
  expect(wordsOf('低保 低保')).toEqual(['低保']);
  expect(wordsOf("'低保'‘标准’「年」『月』«日»")).toEqual(['低保', '标准', '年', '月', '日']);
});

test('the marks of a sentence part words, but not within quotes or book-title marks, and not the digits of a number', () => {
  expect(wordsOf('低保，特困；临时救助。怎么办理?')).toEqual(['低保', '特困', '临时救助', '怎么办理']);
  expect(wordsOf('《关于低保，特困的通知》')).toEqual(['关于低保,特困的通知']);
  expect(wordsOf('“低保，特困” 通知')).toEqual(['低保,特困', '通知']);
  expect(wordsOf('“低保，特困')).toEqual(['低保', '特困']);
  expect(wordsOf('补助1,000元，3.5%')).toEqual(['补助1,000元', '3.5%']);
});

test('what stands in quotes or book-title marks keeps its spaces: titles name several organs with one between', () => {
  for (const text of [
    '"示例县民政局 示例县财政局"',
    '“示例县民政局　示例县财政局”',
    '《示例县民政局  示例县财政局》',
    '「 示例縣民政局 示例縣財政局 」',
  ]) {
    expect(wordsOf(text), text).toEqual(['示例县民政局 示例县财政局']);
    expect(parseQuery(text).phrase, text).toBe('示例县民政局 示例县财政局');
  }
  expect(wordsOf('通知 “民政局 财政局” 低保')).toEqual(['通知', '民政局 财政局', '低保']);
  expect(wordsOf('《关于“三公” 经费 公开的通知》')).toEqual(['关于', '三公', '经费 公开的通知']);
  expect(wordsOf('“低保 标准')).toEqual(['低保', '标准']);
});

test('the text of a word is read as this one word', () => {
  expect(['低保', '1,000', '。', '低保,低保', '民政局 财政局'].map(textOfWord)).toEqual([
    '低保',
    '1,000',
    '。',
    '“低保,低保”',
    '“民政局 财政局”',
  ]);
});

test('what else stands in a word is searched for with it', () => {
  for (const word of [
    '低保、特困',
    '第1－3条',
    'a&b',
    '--',
    '#1',
    '（试行）',
    '1/2',
    '50%',
    '①',
    '.*',
    '(a+)+$',
    '\\d',
  ]) {
    expect(wordsOf(word)).toEqual([foldText(word)]);
  }
  expect(wordsOf("'; DROP TABLE records; --")).toEqual(['drop', 'table', 'records', '--']);
});

test('marks at the ends of a word are not searched for, unless they are all there is', () => {
  expect(wordsOf('低保标准？')).toEqual(['低保标准']);
  expect(wordsOf('：低保、')).toEqual(['低保']);
  expect(wordsOf('低保 。')).toEqual(['低保']);
  expect(wordsOf('。')).toEqual(['。']);
  expect(wordsOf('“，” ？')).toEqual([',', '?']);
});

test('nothing typed is no word', () => {
  for (const text of ['', ' 　', '《》', '“ ”', '\u200b\u0000', '\u202e\u2067\ufe0f']) {
    expect(parseQuery(text)).toEqual({ words: [], whole: foldText(text), phrase: '', numberKeys: [] });
  }
});

test('words are told as they were typed, folded as texts are', () => {
  const { words } = parseQuery('  國務院\u200b　ＣＴ検査，《臺灣》 👩‍🌾 𠮷 \ue003');
  expect(words.map(({ typed }) => typed)).toEqual(['國務院\u200b', 'ＣＴ検査', '臺灣', '👩‍🌾', '𠮷', '\ue003']);
  expect(words.map(({ folded }) => folded)).toEqual(['国务院', 'ct検查', '台湾', '👩🌾', '𠮷', '\ue003']);
});

test('the phrase is what was typed without spaces and quotes', () => {
  expect(parseQuery('低保 标准').phrase).toBe('低保标准');
  expect(parseQuery('推行“双随机、一公开”监管').phrase).toBe('推行双随机、一公开监管');
  expect(parseQuery('《低保，特困》 通知。').phrase).toBe('低保,特困通知');
  expect(parseQuery('。').phrase).toBe('。');
});

test('at most 200 units are read, pairs kept whole', () => {
  expect(wordsOf('低'.repeat(2_000))[0]).toHaveLength(200);
  expect(wordsOf(`${'低'.repeat(199)}𠮷`)[0]).toHaveLength(199);
});

test('number keys are only there for what is a number', () => {
  expect(keysOf('国办函2020 109')).toContain('d:国办函|2020|109');
  expect(keysOf('2020 109')).toContain('d:|2020|109');
  expect(keysOf('2020年第109号')).toContain('d:|2020|109');
  expect(keysOf('2020年 12').filter((key) => key.startsWith('d:'))).toEqual([]);
  expect(keysOf('000014349/2019-00007')).toContain('i:000014349201900007');
  for (const text of ['低保标准', '2026', '2026年', '二〇二六年', '第5号', '5号', '2026年低保', '第4批']) {
    expect(keysOf(text).filter((key) => key.startsWith('d:'))).toEqual([]);
  }
});

test('a number is the same however it is typed', () => {
  for (const text of [
    '国发〔2019〕5号',
    '国发[2019]5号',
    '国发(2019)5号',
    '国发（2019）5',
    '国发【２０１９】０５号',
    '國發〔2019〕5號',
    '国发2019年第5号',
    '国发2019 5号',
    '国发 2019 5',
    '国发2019-5',
    '文号：国发〔2019〕5号',
    '《国发〔2019〕5号》',
    '国发〔二〇一九〕5号',
    '国发〔二○一九〕五号',
    '国发二零一九年第五号',
  ]) {
    expect(keysOf(text), text).toContain('d:国发|2019|5');
  }
  for (const text of [
    '〔2019〕5号',
    '〔2019〕5',
    '2019年第5号',
    '2019年5号',
    '2019 5',
    '二〇一九年第五号',
    '〔二〇一九〕十五号',
  ]) {
    const serial = text.includes('十五') ? 15 : 5;
    expect(keysOf(text), text).toContain(`d:|2019|${serial}`);
  }
});

test('what officials say after a number is no part of it', () => {
  for (const text of [
    '国发〔2019〕5号文',
    '国发〔2019〕5号文件',
    '国发2019年第5号 文件。',
    '《国发〔2019〕5号》文',
    '“國發[2019]5號文件”',
  ]) {
    expect(keysOf(text), text).toContain('d:国发|2019|5');
    expect(wordsOf(text).join(''), text).toContain('文');
  }
  expect(keysOf('国发〔2019〕5号。')).toContain('d:国发|2019|5');
  expect(keysOf('2019年5号文')).toContain('d:|2019|5');
  for (const text of ['1号文件', '国发〔2019〕5号文化', '国发〔2019〕5文件', '文件']) {
    expect(
      keysOf(text).filter((key) => key.startsWith('d:')),
      text,
    ).toEqual([]);
  }
});

const typed = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300, size: 'max' }),
  fc
    .array(fc.constantFrom(...'低保國1,，。“”"《》 \u3000\u200b\u202e\0𠮷\ud83d?'), { maxLength: 40, size: 'max' })
    .map((parts) => parts.join('')),
);

test('whatever is typed: words are folded, without repeats and spaces at their ends, stand in the text, and all that is typed is in one', () => {
  fc.assert(
    fc.property(typed, (text) => {
      const { words, whole, phrase } = parseQuery(text);
      expect(new Set(words.map((word) => word.folded)).size).toBe(words.length);
      for (const word of words) {
        expect(word.folded).toMatch(/^\S+( \S+)*$/);
        // Folding may make a word longer than what is read of a text.
        if (word.folded.length < 190) expect(wordsOf(textOfWord(word.folded))).toEqual([word.folded]);
        expect(whole).toContain(word.folded);
        expect(foldText(word.folded)).toBe(word.folded);
        expect(text).toContain(word.typed);
        expect(foldText(word.typed)).toContain(word.folded);
      }
      let rest = whole;
      for (const { folded } of [...words].sort((a, b) => b.folded.length - a.folded.length)) {
        rest = rest.replaceAll(folded, '');
      }
      if (words.length > 0) expect(rest).toMatch(/^[\s"'“”‘’„‟«»《》〈〉「」『』。?!;,、:]*$/);
      expect(phrase === '').toBe(words.length === 0);
    }),
    { numRuns: 2_000 },
  );
});
