/** Owns reading the terminal's site config from its file, checked before anything is served. */
import { readFile } from 'node:fs/promises';
import { AppError } from '../../src/base/app-error';
import { parseSiteConfig, type SiteConfig } from '../../src/config/site-config';

/** @throws AppError `config.malformed`: the file's name, then one line for each problem, `path: reason`. */
export async function readSiteConfig(path: string): Promise<SiteConfig> {
  let value: unknown;
  try {
    value = JSON.parse((await readFile(path, 'utf8')).replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new AppError('config.malformed', `${path}: ${cause instanceof Error ? cause.message : 'not JSON'}`, {
      cause,
    });
  }
  const result = parseSiteConfig(value);
  if (result.ok) return result.config;
  throw new AppError('config.malformed', [`${path}:`, ...result.problems].join('\n  '));
}
