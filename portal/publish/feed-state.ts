/** Owns what a feed folder holds now: its current generation, whether its files are whole, and clearing away what no terminal may still want. */
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../src/base/app-error';
import { type CatalogueManifest, type FeedChunk, listChunks, parseManifest } from '../../src/feed/manifest';
import { absentAsNull } from './absent-as-null';
import { readServedCatalogue, readServedOrNull, type ServedCatalogue } from './feed-metadata';
import { listAllChunks } from './selections';

export interface CurrentFeed extends ServedCatalogue {
  readonly manifest: CatalogueManifest;
}

/** Null where nothing was published yet. @throws AppError `feed.malformed` | `feed.hashMismatch` for a feed that was tampered with or cut off. */
export async function readCurrentFeed(feedDir: string): Promise<CurrentFeed | null> {
  const served = await readServedCatalogue(feedDir);
  if (!served) return null;
  const manifest = await readManifest(feedDir, served.catalogue.sha256);
  if (!manifest) throw new AppError('feed.malformed', `${feedDir}: the manifest named by catalogue.json is not there`);
  return { ...served, manifest };
}

/** Null where there is no such file. @throws AppError `feed.hashMismatch` | `feed.malformed` */
export async function readManifest(feedDir: string, sha256: string): Promise<CatalogueManifest | null> {
  const bytes = await readFile(join(feedDir, 'files', sha256)).catch(absentAsNull);
  if (!bytes) return null;
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
    throw new AppError('feed.hashMismatch', `${feedDir}: manifest ${sha256}`);
  }
  return parseManifest(bytes);
}

/** With those of its selections; without them where their list is damaged, which then is among those of the whole. */
async function listAllOrNone(feedDir: string, manifest: CatalogueManifest): Promise<readonly FeedChunk[]> {
  return listAllChunks(feedDir, manifest).catch((error: unknown) => {
    if (error instanceof AppError) return [...listChunks(manifest), LOST];
    throw error;
  });
}

/** No file has this name. */
const LOST: FeedChunk = { sha256: 'selections', sizeBytes: 1 };

/** Whether every chunk of the generation lies there in its full length. */
export async function isWhole(feedDir: string, manifest: CatalogueManifest): Promise<boolean> {
  for (const { sha256, sizeBytes } of await listAllOrNone(feedDir, manifest)) {
    const found = await stat(join(feedDir, 'files', sha256)).catch(absentAsNull);
    if (found?.size !== sizeBytes) return false;
  }
  return true;
}

/** Names of the generation's files that are missing or are not what their name says. Cost: reads and hashes all of them. */
export async function findDamage(feedDir: string, manifest: CatalogueManifest): Promise<string[]> {
  const damaged: string[] = [];
  for (const { sha256, sizeBytes } of await listAllOrNone(feedDir, manifest)) {
    const bytes = await readFile(join(feedDir, 'files', sha256)).catch(absentAsNull);
    if (bytes?.length !== sizeBytes || createHash('sha256').update(bytes).digest('hex') !== sha256)
      damaged.push(sha256);
  }
  return damaged;
}

/**
 * Removes every file that none of the manifests refers to, and that is no signed target. Unfinished files of runs that failed go too. A manifest that is damaged
 * names nothing: its generation is lost.
 */
export async function clearFiles(feedDir: string, manifestHashes: readonly string[]): Promise<number> {
  const kept = new Set(manifestHashes);
  const targets = (await readServedOrNull(feedDir))?.metadata?.targets.signed.targets ?? {};
  for (const { hashes } of Object.values(targets)) if (hashes.sha256 !== undefined) kept.add(hashes.sha256);
  for (const sha256 of manifestHashes) {
    const manifest = await readManifest(feedDir, sha256).catch((error: unknown) => {
      if (error instanceof AppError) return null;
      throw error;
    });
    if (manifest) for (const chunk of await listAllOrNone(feedDir, manifest)) kept.add(chunk.sha256);
  }
  let removed = 0;
  for (const name of await readdir(join(feedDir, 'files')).catch(() => [])) {
    if (kept.has(name)) continue;
    await rm(join(feedDir, 'files', name), { force: true });
    removed++;
  }
  return removed;
}
