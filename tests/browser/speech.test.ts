/** Owns the promise that reading aloud can be heard: every syllable and prompt that is shipped, candidates while writing, documents, silence at the session's end. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { promptClipList } from '../../portal/speech/prompt-texts';
import { openPack } from '../../src/base/speech-pack';
import { drawCharacters } from './draw-characters';
import { beginSession, expectNoErrors, openReadyTerminal, searchFor, type TestTerminal } from './terminal';

let terminal: TestTerminal;
let page: Page;
beforeAll(async () => {
  terminal = await openReadyTerminal();
  page = terminal.browser.page;
  // What is given to the loudspeaker: seconds and loudness of each sound, and how many were cut off.
  await page.addInitScript(() => {
    const played: { seconds: number; loudness: number }[] = [];
    const { start } = AudioBufferSourceNode.prototype;
    AudioBufferSourceNode.prototype.start = function (...times) {
      const samples = this.buffer?.getChannelData(0) ?? new Float32Array();
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0);
      played.push({ seconds: this.buffer?.duration ?? 0, loudness: Math.sqrt(power / samples.length) });
      start.apply(this, times);
    };
    // A system's voice that says a sentence until it is told to end; there is none of it before a test gives it.
    const voices: { lang: string; localService: boolean }[] = [];
    const spoken: SpeechSynthesisUtterance[] = [];
    const speech = Object.assign(new EventTarget(), {
      getVoices: () => voices,
      speak(utterance: SpeechSynthesisUtterance) {
        spoken.push(utterance);
        utterance.onstart?.(new Event('start') as SpeechSynthesisEvent);
        if ('endsItself' in window) setTimeout(() => utterance.onend?.(new Event('end') as SpeechSynthesisEvent));
      },
      cancel() {},
      resume() {},
    });
    Object.defineProperty(window, 'speechSynthesis', { value: speech });
    Object.assign(window, {
      played,
      voices,
      spoken,
      SpeechSynthesisUtterance: class {
        constructor(readonly text: string) {}
      },
    });
  });
  await page.reload();
  await page.getByText('触摸屏幕，开始查阅').waitFor();
});
afterAll(() => terminal?.close());

interface SpokenPage {
  readonly voices: { lang: string; localService: boolean }[];
  readonly spoken: { text: string; rate: number; volume: number; onend(event: unknown): void }[];
}
const spoken = () =>
  page.evaluate(() =>
    (window as unknown as SpokenPage).spoken.map(({ text, rate, volume }) => ({ text, rate, volume })),
  );
/** What is marked as being read. */
const marked = () =>
  page.evaluate(() => [...(CSS.highlights.get('reading-here') ?? [])].map((range) => String(range)).join());
const endSentence = () => page.evaluate(() => (window as unknown as SpokenPage).spoken.at(-1)?.onend(null));

const played = () =>
  page.evaluate(() => (window as unknown as { played: { seconds: number; loudness: number }[] }).played);
const button = (name: string) => page.getByRole('button', { name, exact: true });

async function openPad() {
  await beginSession(page);
  await page.getByRole('button', { name: '要查什么' }).tap();
  await button('手写').tap();
  await page.getByText('在这里写字').waitFor();
}

test('every syllable of the shipped voice decodes, and none is silent or cut off', async () => {
  const pack = await openPack(new Uint8Array(readFileSync('public/speech/syllables.bin')));
  const recordings = Array.from({ length: pack.recordings }, (_, i) =>
    Buffer.from(pack.recording(i)).toString('base64'),
  );
  const clips = [...pack.clips].map(([name, place]) => ({ name, ...place }));
  const heard = await page.evaluate(
    async ({ recordings, clips }) => {
      const context = new OfflineAudioContext(1, 1, 24_000);
      const decoded = await Promise.all(
        recordings.map(async (text) => {
          const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
          return (await context.decodeAudioData(bytes.buffer)).getChannelData(0);
        }),
      );
      return clips.map(({ name, recording, fromMs, toMs }) => {
        const samples = decoded[recording]?.subarray(fromMs * 24, toMs * 24) ?? new Float32Array();
        const power = samples.reduce((sum, sample) => sum + sample * sample, 0);
        return { name, ms: samples.length / 24, loudness: Math.sqrt(power / Math.max(1, samples.length)) };
      });
    },
    { recordings, clips },
  );
  expect(heard.length).toBeGreaterThan(1300);
  const wrong = heard.filter(({ ms, loudness }) => ms < 90 || ms > 900 || loudness < 0.05 || loudness > 0.4);
  expect(wrong).toEqual([]);
  // The end of each clip was decoded too: as long as the pack says.
  clips.forEach(({ fromMs, toMs }, i) => {
    expect(heard[i]?.ms).toBe(toMs - fromMs);
  });
});

test('Candidates are read aloud while writing, and nothing after the session', async () => {
  await openPad();
  await button('朗读').tap();
  await expect.poll(async () => (await played()).length, { timeout: 30_000 }).toBe(1);
  expect((await played())[0]?.loudness).toBeGreaterThan(0.02);
  await drawCharacters(page, '农');
  // What stands in the field after a pause is said: 农，农村的农 is longer than a second.
  await expect.poll(async () => (await played()).length, { timeout: 30_000 }).toBe(2);
  expect((await played())[1]?.seconds).toBeGreaterThan(1);
  await page.getByRole('group', { name: '候选字' }).getByRole('button').nth(1).tap();
  await expect.poll(async () => (await played()).length, { timeout: 30_000 }).toBeGreaterThan(3);
  await button('结束使用').tap();
  await page.getByText('触摸屏幕，开始查阅').waitFor();
  const count = (await played()).length;
  await openPad();
  // The next reader's terminal is silent, and the switch is off.
  expect(await button('朗读').getAttribute('aria-pressed')).toBe('false');
  await button('清空').tap();
  expect((await played()).length).toBe(count);
  await button('结束使用').tap();
  expectNoErrors(terminal.browser);
});

test('The speed is set in eight steps on the help screen', async () => {
  await beginSession(page);
  await button('求助').tap();
  await button('打开朗读').tap();
  for (const percent of [120, 140, 170, 200]) {
    await button('快一点').tap();
    await page.getByText(`语速 ${percent}%`).waitFor();
  }
  expect(await button('快一点').isDisabled()).toBe(true);
  for (const percent of [170, 140, 120, 100, 80, 65, 50]) {
    await button('慢一点').tap();
    await page.getByText(`语速 ${percent}%`).waitFor();
  }
  expect(await button('慢一点').isDisabled()).toBe(true);
  await button('关闭朗读').tap();
  await button('结束使用').tap();
  expectNoErrors(terminal.browser);
});

test('every prompt is recorded in both scripts, decodes, and is neither silent nor cut off', async () => {
  const pack = await openPack(new Uint8Array(readFileSync('public/speech/prompts.bin')));
  const wanted = promptClipList();
  const missing = wanted
    .flatMap(({ text, traditional }) => [text, traditional ?? text])
    .filter((name) => !pack.clips.has(name));
  expect(missing, 'npm run make:prompts').toEqual([]);
  const clips = wanted.map(({ text }) => {
    const place = pack.clips.get(text);
    return { text, place, bytes: Buffer.from(pack.recording(place?.recording ?? -1)).toString('base64') };
  });
  const heard = await page.evaluate(async (clips) => {
    const context = new OfflineAudioContext(1, 1, 24_000);
    return Promise.all(
      clips.map(async ({ text, place, bytes }) => {
        const whole = Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0));
        const samples = (await context.decodeAudioData(whole.buffer)).getChannelData(0);
        const clip = samples.subarray((place?.fromMs ?? 0) * 24, (place?.toMs ?? 0) * 24);
        const power = clip.reduce((sum, sample) => sum + sample * sample, 0);
        const characters = [...text].filter((sign) => /\p{L}/u.test(sign)).length;
        return { text, msEach: clip.length / 24 / characters, loudness: Math.sqrt(power / Math.max(1, clip.length)) };
      }),
    );
  }, clips);
  expect(heard.length).toBeGreaterThan(100);
  expect(
    heard.filter(({ msEach, loudness }) => msEach < 90 || msEach > 700 || loudness < 0.05 || loudness > 0.4),
  ).toEqual([]);
});

/** A test may be run alone. */
const giveVoice = () =>
  page.evaluate(() => {
    (window as unknown as SpokenPage).voices[0] = { lang: 'cmn', localService: true };
  });

test('a document is read sentence by sentence: marked, paused, stepped, faster, and silent when it is left', async () => {
  await giveVoice();
  await beginSession(page);
  await searchFor(page, '通知');
  await page.locator('[data-virtual-list] h3, [data-virtual-list] a, [data-virtual-list] button').first().tap();
  await button('朗读').tap();
  await expect.poll(async () => (await spoken()).length, { timeout: 30_000 }).toBe(1);
  const title = await page.locator('article h1').textContent();
  expect(await marked()).toBe((title ?? '').slice(0, (await marked()).length));
  const first = await marked();
  await endSentence();
  await expect.poll(marked, { timeout: 10_000 }).not.toBe(first);
  await expect.poll(async () => (await spoken()).length, { timeout: 10_000 }).toBe(2);
  await button('停一停').tap();
  await button('继续').waitFor();
  const before = await marked();
  await button('上一句').tap();
  await expect.poll(marked, { timeout: 10_000 }).toBe(first);
  await button('下一句').tap();
  await expect.poll(marked, { timeout: 10_000 }).toBe(before);
  await button('语速、音量').tap();
  await button('快一点').tap();
  await button('响一点').tap();
  await button('继续').tap();
  await expect.poll(async () => (await spoken()).at(-1), { timeout: 10_000 }).toMatchObject({ rate: 1.2, volume: 0.8 });
  // The sentence stays in sight in another text size.
  await button('大字').tap();
  const inSight = () =>
    page.evaluate(() => {
      const [range] = [...(CSS.highlights.get('reading-here') ?? [])];
      const top = range instanceof Range ? range.getBoundingClientRect().top : -1;
      return top > 0 && top < innerHeight * 0.8;
    });
  await expect.poll(inSight, { timeout: 10_000 }).toBe(true);
  const said = (await spoken()).length;
  await button('求助').tap();
  await page.getByText('这一页：正文').waitFor();
  await endSentence();
  expect(await marked()).toBe('');
  expect((await spoken()).length).toBe(said);
  await button('结束使用').tap();
  await page.getByText('触摸屏幕，开始查阅').waitFor();
  expectNoErrors(terminal.browser);
});

test('what has the focus is said with what it is, and what the screen says by itself', async () => {
  await giveVoice();
  await page.evaluate(() => Object.assign(window, { endsItself: true }));
  await beginSession(page);
  await button('求助').tap();
  await button('打开朗读').tap();
  await expect.poll(async () => (await played()).length, { timeout: 30_000 }).toBeGreaterThan(0);
  await button('首页').tap();
  const before = (await played()).length;
  await searchFor(page, '通知');
  // 找到 … 条 is recorded: heard without any voice of the system.
  await expect.poll(async () => (await played()).length, { timeout: 30_000 }).toBeGreaterThan(before);
  const result = page.locator('[data-virtual-list] button').first();
  await result.waitFor();
  await page.keyboard.press('Tab');
  await result.focus();
  const heard = async () => (await spoken()).map(({ text }) => text).filter((text) => text.includes('通知'));
  await expect.poll(async () => (await heard()).length, { timeout: 30_000 }).toBeGreaterThan(0);
  await button('结束使用').tap();
  await page.getByText('触摸屏幕，开始查阅').waitFor();
  expectNoErrors(terminal.browser);
});
