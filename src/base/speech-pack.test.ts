import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { encodePack, openPack } from './speech-pack';

const HEAD = {
  engine: 'test',
  recordings: [
    {
      clips: [
        ['chang2', 10, 20],
        ['chang3', 30, 40],
      ],
      length: 3,
    },
    { clips: [['zhang3', 5, 9]], length: 2 },
  ],
  usual: { chang2: '长常', zhang3: '掌' },
  further: { zhang3: '长' },
} as const;
const SOUNDS = [Uint8Array.of(1, 2, 3), Uint8Array.of(4, 5)];

test('a pack gives back its clips, its readings and the bytes of its recordings', async () => {
  const pack = await openPack(new Uint8Array(await encodePack(HEAD, SOUNDS)));
  expect(pack.clips.get('chang3')).toEqual({ recording: 0, fromMs: 30, toMs: 40 });
  expect(pack.readings.get('长')).toEqual(['chang2', 'zhang3']);
  expect(pack.readings.get('掌')).toEqual(['zhang3']);
  expect(new Uint8Array(pack.recording(1))).toEqual(SOUNDS[1]);
});

test('anything but a whole pack of this version is damaged', async () => {
  const whole = await encodePack(HEAD, SOUNDS);
  const damaged = (change: (bytes: Uint8Array) => void) => {
    const bytes = new Uint8Array(whole);
    change(bytes);
    return openPack(bytes);
  };
  const refused = { code: 'speech.damaged' };
  for (const at of [0, 4, 9, 50, whole.length - 1]) {
    await expect(damaged((bytes) => (bytes[at] = (bytes[at] ?? 0) ^ 1))).rejects.toMatchObject(refused);
  }
  await expect(openPack(new Uint8Array(whole.slice(0, 60)))).rejects.toMatchObject(refused);
  await expect(openPack(new Uint8Array(3))).rejects.toMatchObject(refused);
});

test('the shipped voice has a clip for every reading that it knows, and reads the characters of government words', async () => {
  const pack = await openPack(new Uint8Array(readFileSync('public/speech/syllables.bin')));
  const readings = [...pack.readings.values()].flat();
  expect(readings.filter((reading) => !pack.clips.has(reading))).toEqual([]);
  expect(new Set(readings).size).toBeGreaterThan(1300);
  expect(pack.readings.size).toBeGreaterThan(20_000);
  for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') expect(pack.clips.has(letter)).toBe(true);
  for (const character of '农村危房改造长宁蔚县六安〇一女绿') expect(pack.readings.has(character)).toBe(true);
  expect(pack.readings.get('长')?.[0]).toMatch(/^(chang2|zhang3)$/);
});
