/** Owns where passphrases come from: a file, the environment, or the keyboard. Never the command line, which every process may read. */
import { readFile } from 'node:fs/promises';
import { AppError } from '../../src/base/app-error';

/** Shorter ones are guessed in spite of scrypt. */
const LEAST_CHARACTERS = 12;
const PASSPHRASE_VARIABLE = 'CHAYUE_KEYS_PASSPHRASE';
const TRIES = 3;

export interface PassphraseSource {
  /** The `attempt`th (from 0) to try on what `label` names; null where there is none left. */
  toOpen(label: string, attempt: number): Promise<string | null>;
  /** For the `index`th key (from 0) of those being made. @throws AppError `keys.passphrase` for one that is too short */
  toSeal(label: string, index: number): Promise<string>;
}

/** For demonstrations only. */
export const EMPTY_PASSPHRASE: PassphraseSource = {
  toOpen: async (_label, attempt) => (attempt === 0 ? '' : null),
  toSeal: async () => '',
};

/** Lines of a file: one for all keys, or one for each in the order in which they are made; opening tries all of them. */
export function passphrasesOf(lines: readonly string[], from: string): PassphraseSource {
  return {
    toOpen: async (_label, attempt) => lines[attempt] ?? null,
    toSeal: async (_label, index) => checkLength(lines[index] ?? lines.at(-1) ?? '', from),
  };
}

/** Asks at the terminal; a new one twice. @param ask shows `prompt` and gives what was typed, unseen */
function askedPassphrases(ask: (prompt: string) => Promise<string>): PassphraseSource {
  return {
    toOpen: async (label, attempt) => (attempt < TRIES ? ask(`${label} 口令：`) : null),
    async toSeal(label) {
      const first = checkLength(await ask(`${label} 新口令（至少 ${LEAST_CHARACTERS} 个字符）：`), label);
      if ((await ask(`${label} 再输一次：`)) !== first) {
        throw new AppError('keys.passphrase', `${label}: the two are not the same`);
      }
      return first;
    },
  };
}

export interface PassphraseOptions {
  readonly file: string | undefined;
  readonly environment: { readonly [name: string]: string | undefined };
  /** Null where nobody sits at a terminal. */
  readonly ask: ((prompt: string) => Promise<string>) | null;
}

/** File before environment before keyboard. @throws AppError `keys.passphrase` where there is none of them, or the file cannot be read */
export async function findPassphrases({ file, environment, ask }: PassphraseOptions): Promise<PassphraseSource> {
  if (file !== undefined) return passphrasesOf(await readLines(file), file);
  const set = environment[PASSPHRASE_VARIABLE];
  if (set !== undefined) return passphrasesOf([set], PASSPHRASE_VARIABLE);
  return ask ? askedPassphrases(ask) : NOBODY;
}

/** Told only when one is needed: demo keys open without. */
const NOBODY: PassphraseSource = {
  toOpen: async (label) => {
    throw new AppError('keys.passphrase', `${label}: no passphrase: give --passphrase-file or ${PASSPHRASE_VARIABLE}`);
  },
  toSeal: async (label) => {
    throw new AppError('keys.passphrase', `${label}: no passphrase: give --passphrase-file or ${PASSPHRASE_VARIABLE}`);
  },
};

async function readLines(path: string): Promise<string[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new AppError('keys.passphrase', cause instanceof Error ? cause.message : path, { cause });
  }
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter((line) => line !== '');
  if (lines.length === 0) throw new AppError('keys.passphrase', `${path}: it is empty`);
  return lines;
}

function checkLength(passphrase: string, from: string): string {
  if ([...passphrase].length >= LEAST_CHARACTERS) return passphrase;
  throw new AppError('keys.passphrase', `${from}: a new passphrase needs at least ${LEAST_CHARACTERS} characters`);
}
