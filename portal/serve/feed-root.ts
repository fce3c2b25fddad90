/** Owns which root metadata the embedded portal hands to a terminal with its site config. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SiteConfig } from '../../src/config/site-config';

const ROOT_NAME = /^([1-9]\d{0,14})\.root\.json$/;

/**
 * The config with the newest root of the feed, where it names none itself and takes its feed from this server: whoever serves the
 * terminal's own code may as well say whom it trusts. Another portal's feed needs its root in the config.
 */
export async function withFeedRoot(config: SiteConfig, feedDir: string | null): Promise<SiteConfig> {
  if (feedDir === null || config.feed.root !== undefined || !config.feed.url.startsWith('/')) return config;
  const root = await readNewestRoot(join(feedDir, 'metadata'));
  return root ? { ...config, feed: { ...config.feed, root } } : config;
}

async function readNewestRoot(folder: string): Promise<SiteConfig['feed']['root']> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const newest = Math.max(0, ...names.map((name) => Number(ROOT_NAME.exec(name)?.[1] ?? 0)));
  return newest === 0 ? undefined : JSON.parse(await readFile(join(folder, `${newest}.root.json`), 'utf8'));
}
