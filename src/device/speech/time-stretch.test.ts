import { expect, test } from 'vitest';
import { stretch } from './time-stretch';

const RATE = 24_000;
const tone = (hertz: number, seconds: number) =>
  Float32Array.from({ length: RATE * seconds }, (_, i) => 0.5 * Math.sin((2 * Math.PI * hertz * i) / RATE));

/** Upward passages through zero in a second: the pitch of a tone. */
function pitchOf(samples: Float32Array): number {
  let passages = 0;
  for (let i = 1; i < samples.length; i++)
    if ((samples[i - 1] as number) < 0 && (samples[i] as number) >= 0) passages++;
  return (passages * RATE) / samples.length;
}
const loudness = (samples: Float32Array) => Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length);

test('all rates change the length and leave pitch and loudness', () => {
  const samples = tone(220, 0.5);
  for (const rate of [0.5, 0.65, 0.8, 1.2, 1.4, 1.7, 2]) {
    const said = stretch(samples, rate, RATE);
    expect(said.length).toBe(Math.round(samples.length / rate));
    expect(Math.abs(pitchOf(said) - 220)).toBeLessThan(8);
    expect(loudness(said) / loudness(samples)).toBeGreaterThan(0.85);
    expect(loudness(said) / loudness(samples)).toBeLessThan(1.15);
  }
});

test('the usual rate, and what is shorter than two windows, stay as they are', () => {
  const samples = tone(220, 0.5);
  expect(stretch(samples, 1, RATE)).toBe(samples);
  expect(stretch(samples.subarray(0, 900), 2, RATE)).toHaveLength(900);
});
