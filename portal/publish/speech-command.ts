/** Owns having a text spoken by a command of the operator's: the text on its standard input, WAV or Ogg Opus on its standard output. */
import { spawn } from 'node:child_process';
import { AppError } from '../../src/base/app-error';
import { soundSeconds } from './sound-file';

export interface Spoken {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly seconds: number;
}

export interface SpeechLimits {
  /** For one sentence. */
  readonly timeMs: number;
  readonly maxBytes: number;
}

const LIMITS: SpeechLimits = { timeMs: 60_000, maxBytes: 4_000_000 };
const MAX_COMPLAINT_CHARACTERS = 300;

/** @param command for the system's shell. @throws AppError `publish.speech`: it failed, took too long, or gave no sound */
export async function speakBy(command: string, text: string, limits: SpeechLimits = LIMITS): Promise<Spoken> {
  const bytes = await run(command, text, limits);
  const seconds = soundSeconds(bytes);
  if (seconds === null) throw failed(command, text, `${bytes.length} bytes that are neither WAV nor Ogg Opus`);
  return { bytes, seconds };
}

function run(command: string, text: string, { timeMs, maxBytes }: SpeechLimits): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    // A group of its own: what the shell started ends with it.
    const child = spawn(command, { shell: true, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
    const pieces: Buffer[] = [];
    let length = 0;
    let complaint = '';
    let reason: string | null = null;
    const end = (why: string) => {
      reason ??= why;
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
    };
    const timer = setTimeout(() => end(`nothing after ${timeMs / 1000} s`), timeMs);
    child.stdout.on('data', (piece: Buffer) => {
      length += piece.length;
      if (length > maxBytes) end(`more than ${maxBytes} bytes`);
      else pieces.push(piece);
    });
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      complaint = `${complaint}${piece}`.slice(-MAX_COMPLAINT_CHARACTERS);
    });
    // It may end without having read all.
    child.stdin.on('error', () => {});
    child.stdin.end(text);
    child.on('error', (cause) => {
      clearTimeout(timer);
      reject(failed(command, text, cause.message));
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (reason === null && code === 0) resolve(new Uint8Array(Buffer.concat(pieces)));
      else reject(failed(command, text, reason ?? `exit ${code}: ${complaint.trim()}`));
    });
  });
}

function failed(command: string, text: string, reason: string): AppError {
  return new AppError('publish.speech', `${command}: ${reason}, for “${text.slice(0, 40)}”`);
}
