/** Owns the test projects: `unit` (beside the files and tests/{contracts,integration,relevance}) and `browser` (real Chromium against the built app). */
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const shared = {
  oxc: { jsx: { runtime: 'automatic' as const, importSource: 'preact' } },
  define: { __BUILD_ID__: '"test"', __VERSION__: '"0.0.0"' },
};

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: ['{src,portal}/**/*.test.{ts,tsx}', 'tests/{contracts,integration,relevance}/**/*.test.ts'],
          environment: 'node',
          env: { TZ: 'Asia/Shanghai' },
          // Each file has a process of its own. One processor less, as the default is, leaves half of a small machine idle.
          maxWorkers: availableParallelism(),
          // The browser's tests beside these have the processors first (tests/run.mjs).
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          environment: 'node',
          env: { TZ: 'Asia/Shanghai' },
          globalSetup: ['tests/browser/build-once.ts'],
          // Two browsers at a time: each waits for the other side half of its time, and every file has portals, ports and profiles of its own.
          maxWorkers: 2,
          testTimeout: 240_000,
          hookTimeout: 240_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
});
