import { expect, test } from 'vitest';
import { PLAIN_RECORD } from '../../tests/fixtures/plain-record';
import type { FullRecord } from '../catalogue/record';
import { PhraseMiner } from './phrase-miner';
import { Vocabulary } from './vocabulary';
import { createVocabularyBuilder } from './vocabulary-builder';
import { encodeVocabulary, type VocabularyEntry, type VocabularyName } from './vocabulary-format';

const name = (text: string, syllables = ''): VocabularyName => ({
  text,
  syllables: syllables === '' ? [] : syllables.split(' '),
});
const phrase = (text: string, count: number, syllables: string): VocabularyEntry => ({
  kind: 'phrase',
  label: text,
  value: null,
  count,
  names: [name(text, syllables)],
});
const vocabulary = Vocabulary.parse(
  encodeVocabulary([
    {
      kind: 'organ',
      label: '示例县教育和体育局',
      value: null,
      count: 90,
      names: [
        name('示例县教育和体育局', 'shi li xian jiao yu he ti yu ju'),
        name('教育局', 'jiao yu ju'),
        name('县教体局', 'xian jiao ti ju'),
      ],
    },
    {
      kind: 'subject',
      label: '社会救助',
      value: '民政、扶贫/社会救助',
      count: 60,
      names: [name('社会救助', 'she hui jiu zhu')],
    },
    phrase('城乡低保标准', 40, 'cheng xiang di bao biao zhun'),
    phrase('低保标准', 30, 'di bao biao zhun'),
    phrase('低保', 20, 'di bao'),
    { kind: 'number', label: '示民发〔2026〕', value: null, count: 12, names: [name('示民发〔2026〕', 'shi min fa')] },
    { kind: 'phrase', label: 'ＰＰＰ（试点）', value: null, count: 9, names: [name('ppp(试点)', 'p p p  shi dian ')] },
    phrase('绿色食品', 8, 'lv se shi pin'),
  ]),
);
const textsFor = (text: string) => vocabulary.suggest(text, 8).map((suggestion) => suggestion.text);

test('hanzi: equal, then beginning with, then having, each by count', () => {
  expect(textsFor('低保')).toEqual(['低保', '低保标准', '城乡低保标准']);
  expect(vocabulary.suggest('保标', 8)).toMatchObject([
    { text: '城乡低保标准', count: 40, marks: [[3, 5]] },
    { text: '低保标准', marks: [[1, 3]] },
  ]);
});

test('initials and full pinyin, finished or not, with the characters that they reach', () => {
  expect(vocabulary.suggest('dbbz', 8)).toMatchObject([
    { text: '低保标准', marks: [[0, 4]] },
    { text: '城乡低保标准', marks: [[2, 6]] },
  ]);
  expect(textsFor('dibao')).toEqual(['低保', '低保标准', '城乡低保标准']);
  expect(vocabulary.suggest('dibaob', 1)).toMatchObject([{ text: '低保标准', marks: [[0, 3]] }]);
  expect(textsFor('dbaobz')).toEqual(['低保标准', '城乡低保标准']);
  expect(vocabulary.suggest('biaozh', 8)).toMatchObject([
    { text: '城乡低保标准', marks: [[4, 6]] },
    { text: '低保标准' },
  ]);
});

test('organs are found by what people call them, marked where the name has those characters', () => {
  const organ = { kind: 'organ', text: '示例县教育和体育局', value: '示例县教育和体育局', count: 90 };
  expect(vocabulary.suggest('教育局', 8)).toEqual([
    {
      ...organ,
      marks: [
        [3, 5],
        [8, 9],
      ],
    },
  ]);
  for (const typed of ['jyj', 'jiaoyuju', '县教体', 'xjtj', '教育', 'jyhtyj', 'jiaoyuj']) {
    expect(vocabulary.suggest(typed, 8)[0]).toMatchObject(organ);
  }
  expect(vocabulary.suggest('xjt', 1)).toMatchObject([
    {
      marks: [
        [2, 4],
        [6, 7],
      ],
    },
  ]);
});

test('forgiving of sounds that many do not tell apart, behind what was spelled so', () => {
  expect(vocabulary.suggest('dibaobiaozun', 8)).toMatchObject([
    { text: '低保标准', marks: [[0, 4]] },
    { text: '城乡低保标准' },
  ]);
  expect(textsFor('chenxian')).toEqual(['城乡低保标准']);
  expect(textsFor('sehuijiuzu')).toEqual(['社会救助']);
  expect(textsFor('luse')).toEqual(['绿色食品']);
  expect(textsFor('lüsè')).toEqual(['绿色食品']);
  // shi is spelled so in 食品 and fuzzily si.
  expect(textsFor('s').slice(0, 2)).toEqual(['示例县教育和体育局', '社会救助']);
});

test('organs and subjects are labelled and carry the value to filter by', () => {
  expect(vocabulary.suggest('社会', 8)).toEqual([
    { kind: 'subject', text: '社会救助', value: '民政、扶贫/社会救助', count: 60, marks: [[0, 2]] },
  ]);
});

test('number stems are found with or without brackets', () => {
  expect(textsFor('示民发2026')).toEqual(['示民发〔2026〕']);
  expect(textsFor('示民发〔20')).toEqual(['示民发〔2026〕']);
  expect(textsFor('示民发(2026)')).toEqual(['示民发〔2026〕']);
  expect(textsFor('smf')).toEqual(['示民发〔2026〕']);
});

test('of the years of one issuer letters find two, so that other names have room', () => {
  const years = ['2023', '2024', '2025', '2026'].map((year, i) => ({
    kind: 'number' as const,
    label: `示民发〔${year}〕`,
    value: null,
    count: 40 - i,
    names: [name(`示民发〔${year}〕`, 'shi min fa')] as const,
  }));
  const many = Vocabulary.parse(encodeVocabulary([...years, phrase('市民房', 3, 'shi min fang')]));
  expect(many.suggest('smf', 8).map(({ text }) => text)).toEqual(['市民房', '示民发〔2023〕', '示民发〔2024〕']);
  expect(many.suggest('示民发', 8)).toHaveLength(4);
});

test('letters are read as the likeliest phrase; other text is not read at all', () => {
  expect(vocabulary.phraseFor('dbbz')).toBe('低保标准');
  expect(vocabulary.phraseFor('DiBao')).toBe('低保');
  expect(vocabulary.phraseFor('dibaobiaozun')).toBe('低保标准');
  expect(vocabulary.phraseFor('jyj')).toBe('示例县教育和体育局');
  expect(vocabulary.phraseFor('低保')).toBeNull();
  expect(vocabulary.phraseFor('zzzz')).toBeNull();
  expect(Vocabulary.empty().suggest('低保', 5)).toEqual([]);
});

const TYPED = Vocabulary.parse(
  encodeVocabulary([
    {
      kind: 'organ',
      label: '示例县人力资源和社会保障局',
      value: null,
      count: 90,
      names: [
        name('示例县人力资源和社会保障局', 'shi li xian ren li zi yuan he she hui bao zhang ju'),
        name('社保局', 'she bao ju'),
      ],
    },
    phrase('中华人民共和国民法典', 80, 'zhong hua ren min gong he guo min fa dian'),
    phrase('中华人民共和国刑法', 70, 'zhong hua ren min gong he guo xing fa'),
    phrase('信访', 60, 'xin fang'),
    phrase('政府信息公开', 50, 'zheng fu xin xi gong kai'),
    phrase('中小学', 40, 'zhong xiao xue'),
    phrase('耕地保护', 30, 'geng di bao hu'),
    phrase('社保基金', 20, 'she bao ji jin'),
    phrase('低保标准', 15, 'di bao biao zhun'),
    ...['综合政务/其他', '工业、交通/其他'].map((value, i) => ({
      kind: 'subject' as const,
      label: '其他',
      value,
      count: 10 - i,
      names: [name('其他', 'qi ta')] as const,
    })),
    phrase('流浪乞讨人员', 5, 'liu lang qi tao ren yuan'),
  ]),
);

test('what letters mean is what is suggested first for them: of the middle the middle, no fragment, no forgiving before exact', () => {
  const meant: Record<string, [suggested: string, searched: string]> = {
    minfadian: ['中华人民共和国民法典', '民法典'],
    xingfa: ['中华人民共和国刑法', '刑法'],
    xinfang: ['信访', '信访'],
    xinxigongkai: ['政府信息公开', '信息公开'],
    xiaoxue: ['中小学', '小学'],
    shebao: ['社保基金', '社保基金'],
    shebaoju: ['示例县人力资源和社会保障局', '示例县人力资源和社会保障局'],
    qita: ['其他', '其他'],
    ｄｂｂｚ: ['低保标准', '低保标准'],
    低保bz: ['低保标准', '低保标准'],
    dibao标准: ['低保标准', '低保标准'],
    db标准: ['低保标准', '低保标准'],
  };
  for (const [typed, [suggested, searched]] of Object.entries(meant)) {
    expect([typed, TYPED.suggest(typed, 8)[0]?.text, TYPED.phraseFor(typed)]).toEqual([typed, suggested, searched]);
  }
  // 共和国 is neither begun nor ended with by any name.
  expect(TYPED.phraseFor('gongheguo')).toBe('中华人民共和国民法典');
  expect(TYPED.suggest('低保xx', 8)).toEqual([]);
  expect(TYPED.phraseFor('信访低保')).toBeNull();
});

test('subjects of the same name are told apart by what is above them', () => {
  expect(TYPED.suggest('其他', 8)).toMatchObject([{ context: '综合政务' }, { context: '工业、交通' }]);
  expect(vocabulary.suggest('社会', 8)[0]).not.toHaveProperty('context');
});

test('labels are shown as printed, found as folded, and marked where they stand', () => {
  expect(vocabulary.suggest('PPP', 8)).toMatchObject([{ text: 'ＰＰＰ（试点）', marks: [[0, 3]] }]);
  expect(vocabulary.suggest('试点', 8)).toMatchObject([{ marks: [[4, 6]] }]);
  expect(vocabulary.suggest('sd', 8)).toEqual([]);
});

test('spaces that an input method leaves do not keep a phrase from being found', () => {
  expect(textsFor('低保 标')).toEqual(['城乡低保标准', '低保标准'].reverse());
});

test('the limit holds, and nothing typed suggests nothing', () => {
  expect(vocabulary.suggest('d', 2)).toHaveLength(2);
  expect(vocabulary.suggest('  ', 5)).toEqual([]);
  expect(vocabulary.suggest('低保', 0)).toEqual([]);
});

const TITLES = [
  ...Array.from({ length: 12 }, (_, i) => `示例县人民政府办公室关于印发示例县农村危房改造工作方案（${i}）的通知`),
  ...Array.from({ length: 9 }, (_, i) => `关于调整202${i}年低保标准的通知`),
  ...Array.from({ length: 7 }, () => '关于做好城乡居民基本医疗保险参保工作的通知'),
  ...Array.from({ length: 6 }, () => '关于城乡居民基本医疗保险的解读'),
  ...Array.from({ length: 8 }, (_, i) => `第${i}批低保标准公示`),
];

test('phrases are whole and carry their counts; fragments and formulas are not phrases', () => {
  const miner = new PhraseMiner();
  for (const title of TITLES) miner.add(title);
  const phrases = new Map(miner.finish().map(({ phrase, count }) => [phrase, count]));
  expect(phrases.get('低保标准')).toBe(17);
  expect(phrases.get('城乡居民基本医疗保险')).toBe(13);
  expect(phrases.get('示例县农村危房改造')).toBe(12);
  for (const phrase of phrases.keys()) expect(phrase).not.toMatch(/关于|印发|的|^年|城乡居民基本医疗$|^居民基本/);
});

test('what counts things is cut off with its number; words that begin so stay', () => {
  const miner = new PhraseMiner();
  for (let i = 0; i < 6; i++) {
    miner.add(`关于${i + 11}户最低生活保障对象的公示`);
    miner.add(`关于2026户外广告整治的通知`);
    miner.add('示例县第一中学的公告');
  }
  const phrases = miner.finish().map(({ phrase: each }) => each);
  expect(phrases).toContain('最低生活保障对象');
  expect(phrases).toContain('户外广告整治');
  for (const each of phrases) expect(each).not.toMatch(/^户最|^一中学/);
});

test('目的 is a word, the 的 behind 项目 none', () => {
  const miner = new PhraseMiner();
  for (let i = 0; i < 6; i++) miner.add('关于设备采购项目的处理决定');
  const phrases = miner.finish().map(({ phrase: each }) => each);
  expect(phrases).toContain('设备采购项目');
  for (const each of phrases) expect(each).not.toContain('的');
});

test('more titles than are held are counted by estimate', () => {
  const miner = new PhraseMiner({ maxTitles: 100 });
  for (let i = 0; i < 1_000; i++) miner.add(`关于低保标准的通知${i}`);
  const count = miner.finish().find(({ phrase }) => phrase === '低保标准')?.count ?? 0;
  expect(Math.abs(count - 1_000)).toBeLessThan(100);
});

test('the builder gathers organs, subjects with all levels, and numbers that come more than once', () => {
  const builder = createVocabularyBuilder({ readings: (text) => [...text].map(() => 'a') });
  const record = (n: number): FullRecord => ({
    ...PLAIN_RECORD,
    id: `r${n}`,
    title: `关于低保标准的通知（${n}）`,
    documentNumber: `示民发〔2026〕${n}号`,
    organ: '县民政局',
    subject: ['民政', '救助'],
  });
  for (const n of [1, 2, 3]) builder.add(record(n));
  builder.add({ ...record(4), documentNumber: '一次〔2026〕1号' });
  const built = Vocabulary.parse(builder.finish());
  expect(built.suggest('救助', 5)).toMatchObject([{ kind: 'subject', value: '民政/救助', count: 4 }]);
  expect(built.suggest('示民发', 5)).toMatchObject([{ kind: 'number', text: '示民发〔2026〕', count: 3 }]);
  expect(built.suggest('一次', 5)).toEqual([]);
  expect(built.suggest('低保标准', 5)).toMatchObject([{ kind: 'phrase', count: 4 }]);
});

test('phrases and stems count the records that a search finds, not the titles that gave them', () => {
  const builder = createVocabularyBuilder({ readings: (text) => [...text].map(() => 'a') });
  builder.usePhrases([
    { phrase: '低保标准', count: 17 },
    { phrase: '危房改造', count: 9 },
    { phrase: '示例县例城镇人民政府', count: 9 },
  ]);
  for (const organ of ['示例县例城镇人民政府', '示例县民政局', '示例县财政局']) builder.count('organ', organ, 3);
  builder.count('number', '示民发〔2026〕', 2);
  expect(builder.textsToCount()).toEqual(['低保标准', '危房改造', '例城镇', '示民发(2026)']);
  builder.useCounts(Uint32Array.of(5, 0, 7, 2));
  const built = Vocabulary.parse(builder.finish());
  expect(built.suggest('低保', 5)).toMatchObject([{ kind: 'phrase', count: 5 }]);
  expect(built.suggest('危房', 5)).toEqual([]);
  expect(built.suggest('例城', 5)).toMatchObject([
    { kind: 'phrase', text: '例城镇', count: 7 },
    { kind: 'organ', count: 3 },
  ]);
  expect(built.suggest('示民发', 5)).toMatchObject([{ kind: 'number', count: 2 }]);
});
