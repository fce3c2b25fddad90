/** Owns making a folder once for all test files of a run: by the first that asks, while the others wait for it. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';

/** The folder of that name, whole. `make` fills it; where it fails, whoever waits fails with the same words. */
export async function makeOnce(name: string, make: (dir: string) => Promise<void>): Promise<string> {
  const dir = join(inject('fixturesDir'), name);
  const end = join(inject('fixturesDir'), `${name}.end`);
  mkdirSync(inject('fixturesDir'), { recursive: true });
  try {
    mkdirSync(dir);
  } catch {
    // Not by expect.poll: files open pages before their tests.
    while (!existsSync(end)) await new Promise((resolve) => setTimeout(resolve, 100));
    const failure = readFileSync(end, 'utf8');
    if (failure !== '') throw new Error(failure);
    return dir;
  }
  try {
    await make(dir);
    writeFileSync(end, '');
  } catch (thrown) {
    writeFileSync(end, String(thrown));
    throw thrown;
  }
  return dir;
}
