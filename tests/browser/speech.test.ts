/** Owns the promise that reading aloud can be heard: every syllable of the shipped voice, candidates while writing, silence at the session's end. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPack } from '../../src/device/speech/pack-file';
import { drawCharacters } from './draw-characters';
import { beginSession, expectNoErrors, finishSetup, openTerminal, type TestTerminal } from './terminal';

let terminal: TestTerminal;
let page: Page;
beforeAll(async () => {
  terminal = await openTerminal();
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
    Object.assign(window, { played });
  });
  await page.reload();
  await finishSetup(page);
});
afterAll(() => terminal?.close());

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
  const count = (await played()).length;
  await button('结束使用').tap();
  await page.getByText('触摸屏幕，开始查阅').waitFor();
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
