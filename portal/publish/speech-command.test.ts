import { expect, test } from 'vitest';
import { soundSeconds } from './sound-file';
import { speakBy } from './speech-command';

/** A quarter of a second, mono, 16 bit. */
const wave = Buffer.alloc(44 + 4000);
wave.write('RIFF', 0);
wave.write('WAVEfmt ', 8);
wave.writeUInt32LE(16, 16);
wave.writeUInt32LE(8000, 24);
wave.writeUInt32LE(16_000, 28);
wave.write('data', 36);
wave.writeUInt32LE(4000, 40);
const say = (script: string, limits?: { timeMs: number; maxBytes: number }) => speakBy(script, '一句话。', limits);

test('a command that fails, gives no sound, too much or nothing in time is told, with its own words', async () => {
  await expect(say('echo 没有这种语音 >&2; exit 2')).rejects.toThrow(/exit 2: 没有这种语音/);
  await expect(say('cat')).rejects.toThrow(/neither WAV nor Ogg Opus/);
  await expect(say('/no/such/program')).rejects.toMatchObject({ code: 'publish.speech' });
  await expect(say('head -c 100000 /dev/zero', { timeMs: 60_000, maxBytes: 1000 })).rejects.toThrow(/more than 1000/);
  await expect(say('sleep 600', { timeMs: 200, maxBytes: 1000 })).rejects.toThrow(/nothing after 0.2 s/);
});

test('a sound is known by its bytes, whatever is cut off', () => {
  expect(soundSeconds(wave)).toBe(0.25);
  for (let length = 0; length < 44; length++) expect(soundSeconds(wave.subarray(0, length))).toBeNull();
  const page = (granule: number, body: readonly number[]) => {
    const head = new Uint8Array(28 + body.length);
    head.set(new TextEncoder().encode('OggS'));
    new DataView(head.buffer).setBigInt64(6, BigInt(granule), true);
    head[26] = 1;
    head[27] = body.length;
    head.set(body, 28);
    return head;
  };
  const opusHead = [...new TextEncoder().encode('OpusHead'), 1, 1, 0x80, 0x01, 0, 0, 0, 0, 0, 0, 0];
  const ogg = Uint8Array.from([...page(0, opusHead), ...page(48_384, [1, 2, 3])]);
  expect(soundSeconds(ogg)).toBe(1);
  expect(soundSeconds(ogg.subarray(0, ogg.length - 1))).toBeNull();
  expect(soundSeconds(new TextEncoder().encode('<html>'))).toBeNull();
});
