/** Owns giving samples to the loudspeaker, one sound at a time. */
import { SAMPLE_RATE } from './clips';

/** After its time the sound is over, whether the machine has an audio device that says so or not. */
const GRACE_MS = 400;

export class AudioOut {
  private context: AudioContext | null = null;

  /** Mono samples at `SAMPLE_RATE`. Resolves when they were played, or at once when `signal` is aborted. @param volume 0 … 1 */
  async play(samples: Float32Array, volume: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted || samples.length === 0) return;
    this.context ??= new AudioContext();
    const { context } = this;
    if (context.state === 'suspended') void context.resume();
    const buffer = context.createBuffer(1, samples.length, SAMPLE_RATE);
    buffer.getChannelData(0).set(samples);
    const source = context.createBufferSource();
    source.buffer = buffer;
    const gain = context.createGain();
    gain.gain.value = volume;
    source.connect(gain).connect(context.destination);
    await new Promise<void>((resolve) => {
      const finish = () => {
        clearTimeout(watchdog);
        signal.removeEventListener('abort', finish);
        source.onended = null;
        source.stop();
        source.disconnect();
        gain.disconnect();
        resolve();
      };
      const watchdog = setTimeout(finish, (samples.length * 1000) / SAMPLE_RATE + GRACE_MS);
      source.onended = finish;
      signal.addEventListener('abort', finish, { once: true });
      source.start();
    });
  }
}
