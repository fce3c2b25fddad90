/** Owns the build of the terminal: page, workers, service worker, examples page of the tests. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as { version: string };
const buildId = `${version}-${Date.now().toString(36)}`;

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  define: { __BUILD_ID__: JSON.stringify(buildId), __VERSION__: JSON.stringify(version) },
  worker: { format: 'es' },
  // The form of this library that the bundler can take unused parts from; what `dexie` names is one whole for older browsers, 3 KB longer.
  resolve: { alias: { dexie: fileURLToPath(new URL('node_modules/dexie/dist/modern/dexie.mjs', import.meta.url)) } },
  build: { target: 'chrome120', sourcemap: false, modulePreload: { polyfill: false } },
  plugins: [
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'sw.ts',
      injectRegister: null,
      registerType: 'prompt',
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,svg,png,webmanifest,woff2,bin}'],
        maximumFileSizeToCacheInBytes: 4_000_000,
      },
      manifest: {
        name: '政府信息查阅终端',
        short_name: '查阅',
        description: '政府信息公开目录查阅、查阅单、依申请公开',
        lang: 'zh-Hans',
        id: '/',
        start_url: '/',
        scope: '/',
        display: 'fullscreen',
        orientation: 'any',
        background_color: '#0f2d55',
        theme_color: '#0f2d55',
        icons: [
          { src: '/icons/chayue.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
          { src: '/icons/chayue-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
          { src: '/icons/chayue-512.png', sizes: '512x512', type: 'image/png', purpose: 'any maskable' },
        ],
      },
    }),
  ],
});
