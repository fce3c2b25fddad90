/** Owns sound as samples: reading a WAV file, cutting silence off, bringing clips to one loudness, writing a WAV file. Mono, 16 bit. */

export interface Wave {
  readonly sampleRate: number;
  /** -1 … 1 */
  readonly samples: Float32Array;
}

/** What is quieter than this share of the loudest is silence. */
const SILENCE = 0.02;
const MARGIN_MS = 8;
const FADE_MS = 6;
/** Root mean square of every clip; none of the peaks above `MAX_PEAK`. */
const LOUDNESS = 0.16;
const MAX_PEAK = 0.9;

/** @throws RangeError for what is no mono 16 bit PCM file */
export function readWave(bytes: Uint8Array): Wave {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const nameAt = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (bytes.length < 12 || nameAt(0) !== 'RIFF' || nameAt(8) !== 'WAVE') throw new RangeError('no WAV file');
  let sampleRate = 0;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const [name, length] = [nameAt(at), view.getUint32(at + 4, true)];
    if (name === 'fmt ') {
      const isMono16 = view.getUint16(at + 8, true) === 1 && view.getUint16(at + 10, true) === 1;
      if (!isMono16 || view.getUint16(at + 22, true) !== 16) throw new RangeError('no mono 16 bit PCM');
      sampleRate = view.getUint32(at + 12, true);
    } else if (name === 'data') {
      const count = Math.floor(Math.min(length, bytes.length - at - 8) / 2);
      const samples = Float32Array.from({ length: count }, (_, i) => view.getInt16(at + 8 + i * 2, true) / 0x8000);
      return { sampleRate, samples };
    }
    at += 8 + length + (length & 1);
  }
  throw new RangeError('a WAV file without samples');
}

export function writeWave({ sampleRate, samples }: Wave): Uint8Array {
  const bytes = new Uint8Array(44 + samples.length * 2);
  const view = new DataView(bytes.buffer);
  const text = (at: number, letters: string) => bytes.set(new TextEncoder().encode(letters), at);
  text(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, i) => {
    view.setInt16(44 + i * 2, Math.round(Math.max(-1, Math.min(1, sample)) * 0x7fff), true);
  });
  return bytes;
}

/** The sound alone, at the one loudness, its edges faded. @throws RangeError for silence */
export function trim({ sampleRate, samples }: Wave): Wave {
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  if (peak === 0) throw new RangeError('silence');
  const isLoud = (sample: number) => Math.abs(sample) > peak * SILENCE;
  const margin = Math.round((MARGIN_MS * sampleRate) / 1000);
  const from = Math.max(0, samples.findIndex(isLoud) - margin);
  const to = Math.min(samples.length, samples.findLastIndex(isLoud) + 1 + margin);
  const sound = samples.slice(from, to);
  const rms = Math.sqrt(sound.reduce((sum, sample) => sum + sample * sample, 0) / sound.length);
  const gain = Math.min(LOUDNESS / rms, MAX_PEAK / peak);
  const fade = Math.round((FADE_MS * sampleRate) / 1000);
  return {
    sampleRate,
    samples: sound.map((sample, i) => sample * gain * Math.min(1, (i + 1) / fade, (sound.length - i) / fade)),
  };
}
