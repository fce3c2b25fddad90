/** The app shell's budget: what a page loads before any lazy part, at most 120 KB of gzip JavaScript. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, inject, test } from 'vitest';

const BUDGET_BYTES = 120 * 1024;

/** `index.html`'s module and everything it imports statically, the catalogue worker and the service worker. */
function listShell(appDir: string): string[] {
  const html = readFileSync(join(appDir, 'index.html'), 'utf8');
  const entries = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => match[1] ?? '');
  return listWithImports(appDir, entries);
}

/** Files with all that they import statically, and the worker where one of them starts it. */
function listWithImports(appDir: string, files: readonly string[]): string[] {
  const queue = [...files];
  const found = new Set<string>();
  for (let file = queue.pop(); file; file = queue.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    const code = readFileSync(join(appDir, file), 'utf8');
    for (const match of code.matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g))
      queue.push(`assets/${match[1]}`);
    // The worker starts with the page.
    for (const match of code.matchAll(/["'`]\/(assets\/worker-[^"'`]+\.js)["'`]/g)) queue.push(match[1] ?? '');
  }
  return [...found];
}

test('the JavaScript of the app shell stays within its budget', () => {
  const appDir = inject('appDir');
  const shell = listShell(appDir);
  expect(shell.some((file) => file.includes('worker'))).toBe(true);
  const sizes = [...shell, 'sw.js'].map((file) => [file, gzipSync(readFileSync(join(appDir, file))).length] as const);
  const totalBytes = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
  expect(totalBytes).toBeGreaterThan(20 * 1024);
  const said = sizes.map(([file, bytes]) => `${(bytes / 1024).toFixed(1)} KB ${file}`).join(', ');
  expect(totalBytes, said).toBeLessThan(BUDGET_BYTES);
});

test('the worker starts with one request, and what it loads later is in the cache of the app shell', () => {
  const appDir = inject('appDir');
  const workers = listShell(appDir).filter((file) => file.startsWith('assets/worker-'));
  expect(workers).toHaveLength(1);
  const code = workers.map((file) => readFileSync(join(appDir, file), 'utf8')).join();
  expect(/(?:^|[;}])import[^(;]*["'`]\.\//.test(code)).toBe(false);
  const parts = [...code.matchAll(/\bimport\(["'`]\.\/([^"'`]+\.js)["'`]/g)].map((match) => `assets/${match[1]}`);
  expect(parts.length).toBeGreaterThan(3);
  const serviceWorker = readFileSync(join(appDir, 'sw.js'), 'utf8');
  const precached = new Set([...serviceWorker.matchAll(/assets\/[\w.-]+\.js/g)].map(([file]) => file));
  for (const file of listWithImports(appDir, parts)) expect(precached, file).toContain(file);
});
