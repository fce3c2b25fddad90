/** Owns the sound of a call for help: three rising bell tones, computed, so that nothing has to be loaded. */

/** A minor chord's tones upward: heard above talk, unlike any alarm. */
const TONES_HZ = [659.26, 830.61, 987.77];
const TONE_EVERY_S = 0.28;
const TONE_S = 1.1;
/** Below full scale: three tones sound together. */
const LEVEL = 0.3;

/** One ring, mono, -1 … 1, 1.7 s. Cost: under 10 ms. */
export function chimeSamples(sampleRate: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.ceil(((TONES_HZ.length - 1) * TONE_EVERY_S + TONE_S) * sampleRate));
  TONES_HZ.forEach((hertz, index) => {
    const from = Math.round(index * TONE_EVERY_S * sampleRate);
    const length = Math.round(TONE_S * sampleRate);
    for (let i = 0; i < length; i++) {
      const seconds = i / sampleRate;
      const rise = Math.min(1, seconds / 0.008);
      const fade = Math.exp(-3.2 * seconds) * (1 - i / length);
      const wave = Math.sin(2 * Math.PI * hertz * seconds) + 0.35 * Math.sin(4 * Math.PI * hertz * seconds);
      samples[from + i] = (samples[from + i] ?? 0) + LEVEL * rise * fade * wave;
    }
  });
  return samples;
}

export interface Bell {
  /** One ring; false where this machine gives no sound. Never rejects. */
  ring(): Promise<boolean>;
  /** Silent from now on, and for good. */
  close(): void;
}

/** Where there is no audio device a context never begins to run. */
const LONGEST_START_MS = 2000;

/** To be called from a touch: browsers let nothing else make sound. */
export function openBell(): Bell {
  let context: AudioContext | null = null;
  let isClosed = false;
  return {
    async ring() {
      try {
        context ??= new AudioContext();
        const started = await Promise.race([
          context.resume().then(() => true),
          new Promise<false>((resolve) => setTimeout(() => resolve(false), LONGEST_START_MS)),
        ]);
        if (!started || isClosed) return false;
        const samples = chimeSamples(context.sampleRate);
        const buffer = context.createBuffer(1, samples.length, context.sampleRate);
        buffer.copyToChannel(samples, 0);
        const source = new AudioBufferSourceNode(context, { buffer });
        source.connect(context.destination);
        source.start();
        return true;
      } catch (thrown) {
        console.error(thrown);
        return false;
      }
    },
    close() {
      isClosed = true;
      context?.close().catch((thrown: unknown) => console.error(thrown));
    },
  };
}
