import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { fakePinyin } from '../../tests/fixtures/fake-pinyin';
import { scriptedConnection } from '../../tests/fixtures/scripted-connection';
import { PinyinReader } from './pinyin-reader';
import type { SessionStatus } from './session-model';

const WORDS = { text: '', syllableAt: new Uint16Array(0), syllables: [''], counts: new Uint32Array(0) };
const turn = () => new Promise((resolve) => setTimeout(resolve));

function openReader() {
  const pinyin = fakePinyin();
  const catalogue = scriptedConnection();
  const status = signal<SessionStatus>({ name: 'active' });
  const session = { status };
  const reader = new PinyinReader({ session, catalogue, openPinyin: async () => pinyin, fuzzy: () => false });
  const read = async () => {
    const found = await reader.read('dibao', new AbortController().signal);
    await turn();
    return found.map(({ text }) => text);
  };
  return { pinyin, catalogue, status, reader, read };
}

test('the catalogue’s words are handed over once, and again when they changed or the worker is a new one', async () => {
  const { pinyin, catalogue, reader, read } = openReader();
  const asked = () => catalogue.of('spelledWords').length;
  await reader.prepare();
  await turn();
  await catalogue.of('spelledWords')[0]?.ask.answer(WORDS);
  expect(pinyin.told).toEqual([WORDS]);
  await read();
  expect(asked()).toBe(1);
  catalogue.tell('hidden', null);
  // Before any other key.
  expect(asked()).toBe(2);
  await read();
  expect(asked()).toBe(2);
  await catalogue.of('spelledWords')[1]?.ask.answer(WORDS);
  pinyin.starts++;
  await read();
  expect(asked()).toBe(3);
});

test('keys are answered while the catalogue does not, and it is asked again after a failure', async () => {
  const { catalogue, reader, read } = openReader();
  await reader.prepare();
  await turn();
  expect(await read()).toContain('低保');
  expect(catalogue.of('spelledWords')).toHaveLength(1);
  await catalogue.of('spelledWords')[0]?.ask.fail('catalogue.absent');
  await turn();
  await read();
  expect(catalogue.of('spelledWords')).toHaveLength(2);
});

test('the end of the session takes along what was learnt', async () => {
  const { pinyin, status, reader, read } = openReader();
  await read();
  reader.learn('dibao', '地堡');
  status.value = { name: 'none' };
  expect(pinyin.told).toEqual([{ keys: 'dibao', text: '地堡' }, 'forget']);
});
