/** Owns building, serving and opening the examples page (`tests/fixtures/gallery`) for a test file. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import type { GalleryMode } from '../fixtures/gallery/gallery-api';
import { newProfile, openBrowser, PORTRAIT } from './chromium';

const TYPES: { readonly [extension: string]: string } = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

export interface OpenGallery {
  readonly page: Page;
  readonly errors: string[];
  show(which: 'together' | number, mode: GalleryMode): Promise<void>;
  close(): Promise<void>;
}

/** Cost: about 5 s, most of it the build. */
export async function openGallery(): Promise<OpenGallery> {
  const outDir = mkdtempSync(join(tmpdir(), 'chayue-gallery-'));
  await build({ configFile: 'tests/fixtures/gallery/vite.config.ts', build: { outDir }, logLevel: 'error' });
  const files = new Set(readdirSync(outDir, { recursive: true, encoding: 'utf8' }));
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const name = pathname === '/' ? 'index.html' : pathname.slice(1);
    if (!files.has(name)) {
      response.writeHead(name === 'favicon.ico' ? 204 : 404).end();
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' });
    response.end(readFileSync(join(outDir, name)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const profile = newProfile();
  const { page, errors, close } = await openBrowser(profile.dir, PORTRAIT);
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.waitForFunction(() => window.gallery !== undefined);
  return {
    page,
    errors,
    async show(which, mode) {
      await page.evaluate(([place, wanted]) => window.gallery?.show(place, wanted), [which, mode] as const);
    },
    async close() {
      await close();
      server.close();
      rmSync(outDir, { recursive: true, force: true });
      profile.remove();
    },
  };
}
