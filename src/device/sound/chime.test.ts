import { expect, test } from 'vitest';
import { chimeSamples } from './chime';

test('the ring is loud enough, never over full scale, and begins and ends in silence', () => {
  for (const sampleRate of [44_100, 48_000]) {
    const samples = chimeSamples(sampleRate);
    expect(samples.length / sampleRate).toBeCloseTo(1.66, 1);
    const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    expect(peak).toBeGreaterThan(0.25);
    expect(peak).toBeLessThanOrEqual(1);
    expect(Math.abs(samples[0] ?? 1)).toBeLessThan(0.001);
    expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(0.001);
    // Each of the three tones is heard when its turn comes.
    for (const second of [0.1, 0.4, 0.7]) {
      const from = Math.round(second * sampleRate);
      const power = samples.slice(from, from + 2000).reduce((sum, sample) => sum + sample * sample, 0) / 2000;
      expect(Math.sqrt(power)).toBeGreaterThan(0.05);
    }
  }
});
