import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { answerPinyin } from './answer-pinyin';

const dictionary = readFileSync('public/models/pinyin.bin');
const { signal } = new AbortController();
const ask = (keys: string) => ({ keys, limit: 5, fuzzy: false });

test('the dictionary is read once; what was learnt comes first until it is forgotten', async () => {
  const asked: string[] = [];
  const answers = answerPinyin(async (path) => {
    asked.push(path);
    return new Response(new Uint8Array(dictionary));
  });
  await answers.forget({}, signal);
  expect(asked).toEqual([]);
  await Promise.all([answers.prepare({}, signal), answers.prepare({}, signal)]);
  const first = async (keys: string) => (await answers.candidates(ask(keys), signal))[0]?.text;
  const before = await first('zhangwei');
  await answers.learn({ keys: 'zhangwei', text: '彰苇' }, signal);
  expect(await first('zhangwei')).toBe('彰苇');
  expect(await first('zhangw')).toBe('彰苇');
  await answers.forget({}, signal);
  expect(await first('zhangwei')).toBe(before);
  expect(asked).toEqual(['/models/pinyin.bin']);
});

test('a missing, a cut and a foreign dictionary fail by their codes, and are asked for again', async () => {
  let bytes: Uint8Array<ArrayBuffer> | null = null;
  const answers = answerPinyin(async () => (bytes ? new Response(bytes) : new Response(null, { status: 404 })));
  await expect(answers.prepare({}, signal)).rejects.toMatchObject({ code: 'model.missing' });
  bytes = new Uint8Array(dictionary.subarray(0, 300_000));
  await expect(answers.candidates(ask('di'), signal)).rejects.toMatchObject({ code: 'model.damaged' });
  bytes = new Uint8Array(64);
  await expect(answers.prepare({}, signal)).rejects.toMatchObject({ code: 'model.unsupported' });
  bytes = new Uint8Array(dictionary);
  expect((await answers.candidates(ask('nongcun'), signal))[0]).toEqual({ text: '农村', keys: 7 });
});

test('what is taught before the dictionary is read is not learnt for the reader after', async () => {
  let serve = () => {};
  const served = new Promise<void>((resolve) => {
    serve = resolve;
  });
  const answers = answerPinyin(async () => {
    await served;
    return new Response(new Uint8Array(dictionary));
  });
  const learning = answers.learn({ keys: 'zhangwei', text: '彰苇' }, signal);
  await answers.forget({}, signal);
  const own = answers.learn({ keys: 'dibao', text: '地堡' }, signal);
  serve();
  await Promise.all([learning, own]);
  const texts = async (keys: string) => (await answers.candidates(ask(keys), signal)).map(({ text }) => text);
  expect(await texts('zhangwei')).not.toContain('彰苇');
  expect((await texts('dibao'))[0]).toBe('地堡');
});

test('what the documents promise of the shipped dictionary holds', async () => {
  const answers = answerPinyin(async () => new Response(new Uint8Array(dictionary)));
  const texts = async (keys: string) => (await answers.candidates(ask(keys), signal)).map(({ text }) => text);
  const first: readonly (readonly [string, string])[] = [
    ['shehuibaoxian', '社会保险'],
    ['shehuibx', '社会保险'],
    ["xi'an", '西安'],
    ['yueqing', '乐清'],
    ['hongtong', '洪洞'],
    ['luanchuan', '栾川'],
    ['poyang', '鄱阳'],
  ];
  for (const [keys, text] of first) expect((await texts(keys))[0], keys).toBe(text);
  const among: readonly (readonly [string, string])[] = [
    ['changning', '长宁'],
    ['yuxian', '蔚县'],
    ['luan', '六安'],
    ['fanshi', '繁峙'],
    ['lue', '略'],
    // A key beside the right one: no syllable, another syllable, a syllable cut short.
    ['nonhcun', '农村'],
    ['dinao', '低保'],
    ['gonggap', '公告'],
  ];
  for (const [keys, text] of among) expect(await texts(keys), keys).toContain(text);
});
