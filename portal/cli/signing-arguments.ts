/** Owns the arguments by which commands are told with which keys they sign. */
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { AppError } from '../../src/base/app-error';
import { findPassphrases } from '../keys/passphrases';
import { type ExpiryDays, expiryDaysSchema } from '../keys/roles';
import type { SigningOptions } from '../publish/signing';
import { secretPrompt } from './ask-secret';

export const SIGNING_ARGUMENTS = {
  keys: { type: 'string' },
  'passphrase-file': { type: 'string' },
} as const;

interface SigningValues {
  readonly keys?: string | undefined;
  readonly 'passphrase-file'?: string | undefined;
}

/** @param siteText content of the site file, null where none was given: then what was used last holds */
export async function readSigning(values: SigningValues, siteText: string | null): Promise<SigningOptions> {
  return {
    ...(values.keys === undefined ? {} : { keysDir: values.keys }),
    passphrases: await readPassphrases(values['passphrase-file']),
    expiryDays: siteText === null ? null : parseExpiryDays(siteText),
  };
}

export function readPassphrases(file: string | undefined) {
  return findPassphrases({ file, environment: process.env, ask: secretPrompt() });
}

const siteSchema = v.object({ feed: v.optional(v.object({ expiryDays: v.optional(expiryDaysSchema) })) });

/** `feed.expiryDays` of a site file, with the defaults for what it does not say. @throws AppError `config.malformed` */
function parseExpiryDays(siteText: string): ExpiryDays {
  let value: unknown;
  try {
    value = JSON.parse(siteText.replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new AppError('config.malformed', 'site file: not JSON', { cause });
  }
  const result = v.safeParse(siteSchema, value);
  if (result.success) return result.output.feed?.expiryDays ?? v.parse(expiryDaysSchema, {});
  const [issue] = result.issues;
  throw new AppError('config.malformed', `site file: ${v.getDotPath(issue) ?? ''}: ${issue.message}`);
}

/** @throws AppError `config.malformed` for a file that cannot be read */
export async function readExpiryDays(sitePath: string | undefined): Promise<ExpiryDays | null> {
  if (sitePath === undefined) return null;
  try {
    return parseExpiryDays(await readFile(sitePath, 'utf8'));
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw new AppError('config.malformed', thrown instanceof Error ? thrown.message : sitePath, { cause: thrown });
  }
}
