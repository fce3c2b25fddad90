/** Owns laying several clips into one recording, with silence between them. */
import type { Wave } from './wave';

/** Between two clips of a recording: neither is heard in the other. */
const GAP_MS = 60;

export interface NamedWave {
  readonly name: string;
  readonly wave: Wave;
}

/** Clips as `[name, fromMs, toMs]`, and the whole. All waves have one sample rate. */
export function lineUp(waves: readonly NamedWave[]) {
  const sampleRate = waves[0]?.wave.sampleRate ?? 0;
  const gap = Math.round((GAP_MS * sampleRate) / 1000);
  const samples = new Float32Array(waves.reduce((sum, { wave }) => sum + wave.samples.length + gap, gap));
  let at = gap;
  const clips = waves.map(({ name, wave }) => {
    samples.set(wave.samples, at);
    const [from, to] = [at, at + wave.samples.length];
    at = to + gap;
    return [name, Math.round((from * 1000) / sampleRate), Math.round((to * 1000) / sampleRate)] as const;
  });
  return { clips, whole: { sampleRate, samples } };
}
