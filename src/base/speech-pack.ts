/**
 * Owns the bytes of a pack of recordings, each clip of which has a name: the shipped voice (`public/speech/syllables.bin`, with how characters are read), the
 * interface's sentences (`prompts.bin`), and what the feed brings of a document, whose clips are named by its sentences.
 *
 *     u32 "CYSP", u32 version, 32 bytes SHA-256 of all that follows, u32 length of the head, head (UTF-8 JSON), recordings end to end
 */
import { AppError } from './app-error';

const VERSION = 1;
/** "CYSP" */
const MAGIC = 0x50535943;
const HASH_AT = 8;
const HEAD_LENGTH_AT = HASH_AT + 32;
const HEAD_AT = HEAD_LENGTH_AT + 4;

/** One recording (Ogg Opus, or WAV): a sentence, or all tones of a syllable, one behind another. */
export interface Recording {
  /** Names as they are read ('nong2', neutral tone 5; 'A' for the letter), with where each sounds, in ms. */
  readonly clips: readonly (readonly [name: string, fromMs: number, toMs: number])[];
  readonly length: number;
}

export interface PackHead {
  /** What made the recordings, for whoever asks. */
  readonly engine: string;
  readonly recordings: readonly Recording[];
  /** Usual reading → characters. */
  readonly usual: Readonly<Record<string, string>>;
  /** Every further reading → characters that have it too. */
  readonly further: Readonly<Record<string, string>>;
}

/** A pack that was opened. */
export interface SpeechPack {
  /** 'nong2' → where it stands. */
  readonly clips: ReadonlyMap<string, { readonly recording: number; readonly fromMs: number; readonly toMs: number }>;
  /** Character → its readings, the usual one first. */
  readonly readings: ReadonlyMap<string, readonly string[]>;
  readonly recordings: number;
  /** Bytes of one recording, a copy of its own. */
  recording(index: number): ArrayBuffer;
}

export async function encodePack(head: PackHead, recordings: readonly Uint8Array[]): Promise<Uint8Array> {
  const headBytes = new TextEncoder().encode(JSON.stringify(head));
  const length = recordings.reduce((sum, one) => sum + one.length, HEAD_AT + headBytes.length);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, VERSION, true);
  view.setUint32(HEAD_LENGTH_AT, headBytes.length, true);
  bytes.set(headBytes, HEAD_AT);
  let at = HEAD_AT + headBytes.length;
  for (const one of recordings) {
    bytes.set(one, at);
    at += one.length;
  }
  bytes.set(await hashOf(bytes), HASH_AT);
  return bytes;
}

/** @throws AppError `speech.damaged` for anything but a whole pack of this version */
export async function openPack(bytes: Uint8Array<ArrayBuffer>): Promise<SpeechPack> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEAD_AT || view.getUint32(0, true) !== MAGIC) throw new AppError('speech.damaged', 'no pack');
  if (view.getUint32(4, true) !== VERSION) {
    throw new AppError('speech.damaged', `version ${view.getUint32(4, true)}, not ${VERSION}`);
  }
  const hash = await hashOf(bytes);
  if (hash.some((byte, i) => byte !== bytes[HASH_AT + i])) throw new AppError('speech.damaged', 'hash');
  const soundsAt = HEAD_AT + view.getUint32(HEAD_LENGTH_AT, true);
  // What its own hash vouches for was written by `encodePack`.
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(HEAD_AT, soundsAt))) as PackHead;
  const clips = new Map<string, { recording: number; fromMs: number; toMs: number }>();
  const starts: number[] = [];
  let at = soundsAt;
  head.recordings.forEach((recording, index) => {
    starts.push(at);
    at += recording.length;
    for (const [name, fromMs, toMs] of recording.clips) clips.set(name, { recording: index, fromMs, toMs });
  });
  starts.push(at);
  return {
    clips,
    readings: readingsByCharacter(head),
    recordings: head.recordings.length,
    recording: (index) => bytes.slice(starts[index], starts[index + 1]).buffer,
  };
}

function readingsByCharacter({ usual, further }: PackHead): Map<string, string[]> {
  const readings = new Map<string, string[]>();
  for (const table of [usual, further]) {
    for (const [reading, characters] of Object.entries(table)) {
      for (const character of characters) {
        const known = readings.get(character);
        if (known) known.push(reading);
        else readings.set(character, [reading]);
      }
    }
  }
  return readings;
}

async function hashOf(bytes: Uint8Array): Promise<Uint8Array> {
  const content = new Uint8Array(bytes.subarray(HEAD_LENGTH_AT));
  return new Uint8Array(await crypto.subtle.digest('SHA-256', content));
}
