/** Owns the app that the search bench opens: built for production, with the tap on its worker as the first script of the page. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FirstAsk, tapScript } from '../asked-worker';

const TAP = 'bench-tap.js';

/** @param firstAsk see `FirstAsk` */
export function buildBenchedApp(appDir: string, firstAsk: FirstAsk): void {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--outDir', appDir, '--emptyOutDir', '--logLevel', 'error'],
    { encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } },
  );
  if (status !== 0) throw new Error(`the app does not build:\n${stdout}\n${stderr}`);
  const pagePath = join(appDir, 'index.html');
  const page = readFileSync(pagePath, 'utf8');
  const tapped = page.replace(/<head>/i, `<head><script src="/${TAP}"></script>`);
  if (tapped === page) throw new Error(`${pagePath} has no <head>`);
  writeFileSync(pagePath, tapped);
  writeFileSync(join(appDir, TAP), tapScript(firstAsk));
}
