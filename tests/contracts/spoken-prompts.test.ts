/**
 * The interface's sentences that are said by themselves are recorded, each as the terminal looks it up, in both scripts; those that are not are named here,
 * with why. A sentence that the code says anew is in one list or the other.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { promptClipList } from '../../portal/speech/prompt-texts';
import { openPack } from '../../src/base/speech-pack';
import { promptClips } from '../../src/device/speech/prompt-voice';
import { SPOKEN_PROMPTS } from '../../src/i18n/spoken-prompts';
import { zhHans } from '../../src/i18n/zh-hans';
import { laterWords } from '../../src/i18n/zh-hans/later';
import { zhHant } from '../../src/i18n/zh-hant';

/** Said by the system's voice or by syllables. */
const NOT_RECORDED: readonly string[] = [
  // What is written, or found, stands in the middle.
  'keyboard.candidatesAre',
  'writing.proposed',
  'writing.join',
  'speech.explained',
  'speech.failedHelp',
  'assist.readChosen',
  'assist.readEmpty',
  'assist.readField',
  'assist.readPersonal',
  // Places within something: seen, and said in passing.
  'keyboard.page',
  'speech.rate',
  'speech.volume',
  // Of settings that are seen.
  'speech.agree',
  'speech.refuse',
  'speech.failed',
  'touchless.resting',
  'touchless.leaveGroup',
  'touchless.scrollDown',
  'touchless.scrollUp',
];

/** Written in other words in Traditional Chinese, which are not what is recorded. */
const OTHER_WORDS = ['document.noBodyTitle'];

const SOURCES = ['src/ui/speech', 'src/ui/touchless/speech-key.ts', 'src/ui/touchless/scanning.ts'];
/** A message by its key, in what says it. */
const KEY = /'([a-z]+\.[a-zA-Z]+)'/g;
const ANNOUNCED = /announce\(([\s\S]*?)\);/g;

function filesIn(path: string): string[] {
  if (/\.tsx?$/.test(path)) return path.includes('.test.') || path.includes('.examples.') ? [] : [path];
  return /\.[a-z]+$/.test(path) ? [] : readdirSync(path).flatMap((name) => filesIn(join(path, name)));
}

test('each sentence that the code says by itself is recorded, or named as one that is not', () => {
  const words: { readonly [key: string]: string } = { ...zhHans, ...laterWords };
  const keysIn = (text: string) => [...text.matchAll(KEY)].flatMap(([, key = '']) => (key in words ? [key] : []));
  const said = SOURCES.flatMap(filesIn).flatMap((file) => keysIn(readFileSync(file, 'utf8')));
  const announced = filesIn('src/ui').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(ANNOUNCED)].flatMap(([call]) => keysIn(call)),
  );
  expect(said).toContain('speech.isOn');
  expect(said).toContain('state.personal');
  expect(announced).toContain('search.nothing');
  const recorded = new Set<string>(SPOKEN_PROMPTS);
  const unknown = [...said, ...announced].filter((key) => !recorded.has(key) && !NOT_RECORDED.includes(key));
  expect([...new Set(unknown)], 'into src/i18n/spoken-prompts.ts, or the list above').toEqual([]);
  expect(NOT_RECORDED.filter((key) => ![...said, ...announced].includes(key))).toEqual([]);
});

test('every recorded sentence is found by the terminal as it looks it up, with small and large numbers, in both scripts', async () => {
  const pack = await openPack(new Uint8Array(readFileSync('public/speech/prompts.bin')));
  const simplified: { readonly [key: string]: string } = { ...zhHans, ...laterWords };
  const traditional: { readonly [key: string]: string } = zhHant.words;
  const missing = SPOKEN_PROMPTS.flatMap((key) =>
    [simplified[key], OTHER_WORDS.includes(key) ? simplified[key] : traditional[key]].flatMap((message) =>
      [2, 10, 1_234_567].flatMap((count) => {
        const names = promptClips((message ?? '').replace(/\{[a-zA-Z]+\}/g, String(count)), pack.clips);
        return names ? [] : [`${key}: ${message}`];
      }),
    ),
  );
  expect([...new Set(missing)], 'npm run make:prompts').toEqual([]);
});

test('nothing is shipped that is said no more', async () => {
  const pack = await openPack(new Uint8Array(readFileSync('public/speech/prompts.bin')));
  const wanted = new Set(promptClipList().flatMap(({ text, traditional }) => [text, traditional]));
  expect([...pack.clips.keys()].filter((name) => !wanted.has(name))).toEqual([]);
});
