/** Owns the test projects: `unit` (beside the files and tests/{contracts,integration,relevance}) and `browser` (real Chromium against the built app). */
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
          testTimeout: 60_000,
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
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
