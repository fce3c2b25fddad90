/**
 * Owns the test projects: `unit` (beside the files, and tests/contracts), `integration` (tests/{integration,relevance}), `browser` (real Chromium against
 * the built app); and the order of their files: the longest first, so that no worker has one left to run alone at the end.
 */
import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take more than 40 s beside others, longest first. The rest comes after them, larger files first. */
const LONG: readonly string[] = [
  'tests/browser/feed-faults-kinds.test.ts',
  'tests/browser/feed-faults-night.test.ts',
  'tests/browser/walk.test.ts',
  'tests/browser/feed-faults.test.ts',
  'tests/browser/feed-faults-arrivals.test.ts',
  'tests/browser/sync.test.ts',
  'tests/browser/long-list.test.ts',
  'tests/browser/full-disk.test.ts',
  'tests/browser/first-start.test.ts',
  'tests/browser/panel-accessibility.test.ts',
  'tests/browser/forgetting.test.ts',
  'tests/browser/hostile-bodies.test.ts',
  'tests/browser/session-pictures.test.ts',
  'tests/browser/writing.test.ts',
  'tests/browser/writing-bad-input.test.ts',
  'tests/browser/screens.test.ts',
  'tests/relevance/relevance.test.ts',
  'tests/integration/portal-cli.test.ts',
  'tests/integration/portal-power-cut.test.ts',
  'tests/integration/selections.test.ts',
  'tests/integration/feed-history.test.ts',
  'tests/integration/search-oracle.test.ts',
  'tests/integration/portal-real-data.test.ts',
];

const PLACES = new Map(LONG.map((path, place) => [path, place]));

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const placeOf = ({ moduleId }: TestSpecification) =>
      PLACES.get(relative(this.ctx.config.root, moduleId)) ?? LONG.length;
    const projects = [...new Set(sorted.map(({ project }) => project.name))];
    // Projects stay together. Sorting keeps the order of what is equal.
    return projects.flatMap((name) =>
      sorted.filter(({ project }) => project.name === name).sort((a, b) => placeOf(a) - placeOf(b)),
    );
  }
}

const shared = {
  oxc: { jsx: { runtime: 'automatic' as const, importSource: 'preact' } },
  define: { __BUILD_ID__: '"test"', __VERSION__: '"0.0.0"' },
};

const inNode = {
  environment: 'node',
  env: { TZ: 'Asia/Shanghai' },
  // One processor less, as the default is, leaves half of a small machine idle.
  maxWorkers: availableParallelism(),
  // The browser's tests beside these have the processors first (tests/run.mjs): a busy machine fails nothing, only what hangs does.
  testTimeout: 600_000,
  hookTimeout: 600_000,
} as const;

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        ...shared,
        test: {
          ...inNode,
          name: 'unit',
          include: ['{src,portal}/**/*.test.{ts,tsx}', 'tests/contracts/**/*.test.ts'],
          // Files of one process share what they import: a process for each takes longer to start than to test. What a test alters it sets back.
          isolate: false,
        },
      },
      {
        ...shared,
        test: { ...inNode, name: 'integration', include: ['tests/{integration,relevance}/**/*.test.ts'] },
      },
      {
        ...shared,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          environment: 'node',
          env: { TZ: 'Asia/Shanghai' },
          globalSetup: ['tests/browser/build-once.ts'],
          // Three browsers on two processors: each waits for the other side half of its time, and every file has portals, ports and profiles of its own.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          testTimeout: 600_000,
          hookTimeout: 600_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
});
