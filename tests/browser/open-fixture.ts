/** Owns building, serving and opening a page of `tests/fixtures` for a test file: the examples, or the terminal on the fake connection. */
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import type { App } from '../../src/ui/app-context';
import type { GalleryMode } from '../fixtures/gallery/gallery-api';
import { type Format, newProfile, openBrowser, PORTRAIT } from './chromium';
import { makeOnce } from './make-once';

declare global {
  interface Window {
    /** Put there by tests/fixtures/fake-terminal. */
    app: App;
  }
}

const TYPES: { readonly [extension: string]: string } = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

export interface OpenFixture {
  readonly page: Page;
  readonly errors: string[];
  readonly address: string;
  close(): Promise<void>;
}

type FixtureName = 'gallery' | 'fake-terminal';

const buildFixture = (name: FixtureName) =>
  makeOnce(name, async (outDir) => {
    await build({ configFile: `tests/fixtures/${name}/vite.config.ts`, build: { outDir }, logLevel: 'error' });
  });

/** Cost: about 1 s, and 5 s for the build of who comes first. */
export async function openFixture(name: FixtureName, format: Format = PORTRAIT): Promise<OpenFixture> {
  const outDir = await buildFixture(name);
  const files = new Set(readdirSync(outDir, { recursive: true, encoding: 'utf8' }));
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = pathname === '/' ? 'index.html' : pathname.slice(1);
    if (!files.has(file)) {
      response.writeHead(file === 'favicon.ico' ? 204 : 404).end();
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    response.end(readFileSync(join(outDir, file)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const profile = newProfile();
  const { page, errors, close } = await openBrowser(profile.dir, format);
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await page.goto(address);
  // Its words come after the page's own loading.
  if (name === 'gallery') await page.getByText('部件样例').waitFor();
  return {
    page,
    errors,
    address,
    async close() {
      await close();
      server.close();
      profile.remove();
    },
  };
}

export interface OpenGallery extends OpenFixture {
  show(which: 'together' | number, mode: GalleryMode): Promise<void>;
}

export async function openGallery(): Promise<OpenGallery> {
  const fixture = await openFixture('gallery');
  const { page } = fixture;
  await page.waitForFunction(() => window.gallery !== undefined);
  return {
    ...fixture,
    async show(which, mode) {
      await page.evaluate(([place, wanted]) => window.gallery?.show(place, wanted), [which, mode] as const);
    },
  };
}
