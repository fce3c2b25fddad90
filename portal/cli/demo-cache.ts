/** Owns the demo catalogue of `npm start`: made once for generator, number, seed and day, kept in `.demo/`. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type DemoFiles, writeDemo } from './write-demo';

export interface Demo {
  /** Name of the feed's folder: the same county grows from day to day in one feed, another size or seed is another. */
  readonly name: string;
  readonly recordsPath: string;
  readonly sitePath: string;
  readonly attachmentsDir: string;
}

/** Cost: 0 when it is there, else about a second for 3,000 records. */
export async function ensureDemo(root: string, demo: Omit<DemoFiles, 'outDir'>): Promise<Demo> {
  const sources = hashFolder(join(root, 'portal/demo'));
  const key = createHash('sha256')
    .update(JSON.stringify([sources, demo]))
    .digest('hex')
    .slice(0, 16);
  const cache = join(root, '.demo');
  const folder = join(cache, `catalogue-${key}`);
  const known = listCatalogues(cache);
  if (!known.includes(`catalogue-${key}`)) {
    console.error(`making the demo catalogue: ${demo.records} records, seed ${demo.seed} …`);
    const unfinished = `${folder}.new`;
    await rm(unfinished, { recursive: true, force: true });
    await writeDemo({ ...demo, outDir: unfinished });
    await rename(unfinished, folder);
    for (const old of known) await rm(join(cache, old), { recursive: true, force: true });
  }
  return {
    name: demo.records === 3000 && demo.seed === 1 ? 'feed' : `feed-${demo.records}-${demo.seed}`,
    recordsPath: join(folder, 'records.jsonl.gz'),
    sitePath: join(folder, 'site.json'),
    attachmentsDir: join(folder, 'attachments'),
  };
}

function listCatalogues(cache: string): string[] {
  try {
    return readdirSync(cache).filter((name) => /^catalogue-[0-9a-f]{16}$/.test(name));
  } catch {
    // Not made yet: `writeDemo` makes it.
    return [];
  }
}

function hashFolder(folder: string): string {
  const hash = createHash('sha256');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  for (const name of names.sort()) hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest('hex');
}
