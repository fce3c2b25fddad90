/** Owns the recordings of one pack: read when something is first wanted of it, decoded when it is said, the last ones kept decoded. */
import { toAppError } from '../../base/app-error';
import { openPack, type SpeechPack } from '../../base/speech-pack';

/** Clips hold nothing above 8 kHz; decoding resamples to this. */
export const SAMPLE_RATE = 24_000;
/** Recordings kept decoded: 150 KB each. */
const MAX_DECODED = 48;

export class Clips {
  private opening: Promise<SpeechPack> | null = null;
  private readonly decoded = new Map<number, Promise<Float32Array>>();

  /** @param read the bytes of the pack; asked again after a failure */
  constructor(private readonly read: () => Promise<Uint8Array<ArrayBuffer>>) {}

  /** @throws AppError of `read`; `speech.damaged` */
  open(): Promise<SpeechPack> {
    this.opening ??= this.read()
      .then(openPack)
      .catch((thrown: unknown) => {
        this.opening = null;
        throw thrown;
      });
    return this.opening;
  }

  /** Mono at `SAMPLE_RATE`; empty where the pack has none of this name. @throws as `open` */
  async clip(name: string): Promise<Float32Array> {
    const pack = await this.open();
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
}

export function samplesIn(ms: number): number {
  return Math.round((ms * SAMPLE_RATE) / 1000);
}

/** One after another, `gapMs` of silence after each. */
export function joinSamples(pieces: readonly Float32Array[], gapMs: number): Float32Array {
  const gap = samplesIn(gapMs);
  const whole = new Float32Array(pieces.reduce((sum, piece) => sum + piece.length + gap, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length + gap;
  }
  return whole;
}
