/** Owns telling whether the built app is newer than everything that it is made of. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = ['src', 'public', 'index.html', 'vite.config.ts', 'package.json', 'package-lock.json'];

export function isBuildCurrent(root: string, appDir: string): boolean {
  const builtMs = modifiedMs(join(appDir, 'index.html'));
  return builtMs !== null && SOURCES.every((source) => newestMs(join(root, source)) < builtMs);
}

function newestMs(path: string): number {
  const own = statSync(path, { throwIfNoEntry: false });
  if (!own) return 0;
  if (!own.isDirectory()) return own.mtimeMs;
  // The folder's own time counts too: it tells of files that were taken away.
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestMs(join(path, name))), own.mtimeMs);
}

function modifiedMs(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null;
}
