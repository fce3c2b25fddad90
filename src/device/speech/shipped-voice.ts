/** Owns speaking by the voice that is shipped with the app: clips of syllables, put together and played by WebAudio. */
import { AppError, toAppError } from '../../base/app-error';
import { openPack, type SpeechPack } from './pack-file';
import { type SpokenText, soundsOf } from './spoken-sounds';
import { stretch } from './time-stretch';
import type { Voice } from './voice';

const PACK_PATH = '/speech/syllables.bin';
/** Clips hold nothing above 8 kHz; decoding resamples to this. */
const SAMPLE_RATE = 24_000;
/** Recordings kept decoded: 150 KB each. */
const MAX_DECODED = 48;
/** A syllable ends a little before the next is to begin. */
const BETWEEN_MS = 12;
/** After its time the sound is over, whether the machine has an audio device that says so or not. */
const GRACE_MS = 400;

export class ShippedVoice implements Voice {
  private opening: Promise<SpeechPack> | null = null;
  private context: AudioContext | null = null;
  private readonly decoded = new Map<number, Promise<Float32Array>>();

  constructor(private readonly fetch: (path: string) => Promise<Response>) {}

  async say(spoken: SpokenText, rate: number, signal: AbortSignal): Promise<void> {
    const samples = await this.render(spoken, rate);
    if (signal.aborted || samples.length === 0) return;
    await this.play(samples, signal);
  }

  /** What is played, at `SAMPLE_RATE`. @throws AppError `speech.missing` | `speech.damaged` */
  async render(spoken: SpokenText, rate: number): Promise<Float32Array> {
    const pack = await this.open();
    const sounds = soundsOf(spoken, pack);
    const pieces = await Promise.all(
      sounds.map(async (sound) =>
        'pauseMs' in sound
          ? new Float32Array(samplesIn(sound.pauseMs / rate))
          : stretch(await this.clip(pack, sound.clip), rate, SAMPLE_RATE),
      ),
    );
    const gap = samplesIn(BETWEEN_MS / rate);
    const whole = new Float32Array(pieces.reduce((sum, piece) => sum + piece.length + gap, 0));
    let at = 0;
    for (const piece of pieces) {
      whole.set(piece, at);
      at += piece.length + gap;
    }
    return whole;
  }

  /** Reads the pack; after a failure the next ask tries again. */
  open(): Promise<SpeechPack> {
    this.opening ??= this.read().catch((thrown: unknown) => {
      this.opening = null;
      throw thrown;
    });
    return this.opening;
  }

  private async read(): Promise<SpeechPack> {
    const response = await this.fetch(PACK_PATH).catch((thrown: unknown) => {
      throw toAppError(thrown, 'speech.missing');
    });
    if (!response.ok) throw new AppError('speech.missing', `status ${response.status}`);
    return openPack(new Uint8Array(await response.arrayBuffer()));
  }

  private async clip(pack: SpeechPack, name: string): Promise<Float32Array> {
    const place = pack.clips.get(name);
    if (!place) return new Float32Array(0);
    const recording = await this.decode(pack, place.recording);
    return recording.subarray(samplesIn(place.fromMs), samplesIn(place.toMs));
  }

  private decode(pack: SpeechPack, index: number): Promise<Float32Array> {
    const known = this.decoded.get(index);
    this.decoded.delete(index);
    const decoding =
      known ??
      // Decoding by an offline context needs no audio device, and no touch before it.
      new OfflineAudioContext(1, 1, SAMPLE_RATE).decodeAudioData(pack.recording(index)).then(
        (buffer) => buffer.getChannelData(0),
        (thrown: unknown) => {
          this.decoded.delete(index);
          throw toAppError(thrown, 'speech.damaged');
        },
      );
    // The one used last stands last; the first is the one to go.
    this.decoded.set(index, decoding);
    if (this.decoded.size > MAX_DECODED) {
      for (const oldest of this.decoded.keys()) {
        this.decoded.delete(oldest);
        break;
      }
    }
    return decoding;
  }

  private async play(samples: Float32Array, signal: AbortSignal): Promise<void> {
    this.context ??= new AudioContext();
    const { context } = this;
    if (context.state === 'suspended') void context.resume();
    const buffer = context.createBuffer(1, samples.length, SAMPLE_RATE);
    buffer.getChannelData(0).set(samples);
    const source = context.createBufferSource();
    source.buffer = buffer;
    source.connect(context.destination);
    await new Promise<void>((resolve) => {
      const finish = () => {
        clearTimeout(watchdog);
        signal.removeEventListener('abort', finish);
        source.onended = null;
        source.stop();
        source.disconnect();
        resolve();
      };
      const watchdog = setTimeout(finish, (samples.length * 1000) / SAMPLE_RATE + GRACE_MS);
      source.onended = finish;
      signal.addEventListener('abort', finish, { once: true });
      source.start();
    });
  }
}

function samplesIn(ms: number): number {
  return Math.round((ms * SAMPLE_RATE) / 1000);
}
