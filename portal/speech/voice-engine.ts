/** Owns asking the engine (Debian's espeak-ng) for sound, and the encoder (opus-tools) for bytes. Both are programs of the machine that makes the pack. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readWave, type Wave, writeWave } from './wave';

/** Words a minute as the engine counts them: single syllables are clear, and none is longer than half a second. */
const SPEED = '165';
const BITRATE_KBPS = '10';

export class VoiceEngine {
  private readonly scratch = mkdtempSync(join(tmpdir(), 'chayue-speech-'));

  /** Name and version, as the engine says them. @throws where it is not installed */
  version(): string {
    return execFileSync('espeak-ng', ['--version'], { encoding: 'utf8' }).trim().split('  ')[0] ?? 'espeak-ng';
  }

  /** @param reading 'nong2', or 'A' for a letter */
  say(reading: string): Wave {
    const isLetter = /^[A-Z]$/.test(reading);
    const path = join(this.scratch, 'said.wav');
    const text = isLetter ? `${reading}.` : reading.replace('v', 'ü');
    execFileSync('espeak-ng', ['-v', isLetter ? 'en-us' : 'cmn-latn-pinyin', '-s', SPEED, '-w', path, text]);
    return readWave(readFileSync(path));
  }

  /** @param text one sentence in Chinese, as it is written */
  saySentence(text: string): Wave {
    const path = join(this.scratch, 'said.wav');
    execFileSync('espeak-ng', ['-v', 'cmn', '-s', SPEED, '-w', path, text.endsWith('。') ? text : `${text}。`]);
    return readWave(readFileSync(path));
  }

  /** Ogg Opus. The serial of the stream is fixed: the same sound gives the same bytes. */
  encode(wave: Wave): Uint8Array {
    const [from, to] = [join(this.scratch, 'in.wav'), join(this.scratch, 'out.opus')];
    writeFileSync(from, writeWave(wave));
    const options = ['--quiet', '--speech', '--bitrate', BITRATE_KBPS, '--framesize', '60', '--comp', '10'];
    const bare = ['--padding', '0', '--discard-comments', '--discard-pictures', '--serial', '1'];
    execFileSync('opusenc', [...options, ...bare, from, to]);
    return new Uint8Array(readFileSync(to));
  }

  close(): void {
    rmSync(this.scratch, { recursive: true, force: true });
  }
}
