/** Owns `npm test` and `npm run test:full`: sets the machine up, runs every check and test, ends with one line that counts them. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDebianPackages, ensureNode, ensurePackages, projectRoot } from '../.config/ensure-machine.mjs';

const full = process.argv.includes('--full');
ensureNode();
ensurePackages();
ensureDebianPackages();

const scratch = mkdtempSync(join(tmpdir(), 'chayue-test-'));
const totals = { passed: 0, failed: 0, skipped: 0 };

function run(title, command, args, env = {}) {
  console.log(`\n== ${title}`);
  const startMs = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: projectRoot, stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('close', (status) => {
      console.log(
        `== ${title}: ${status === 0 ? 'ok' : `exit ${status}`} in ${((Date.now() - startMs) / 1000).toFixed(1)} s`,
      );
      resolve(status ?? 1);
    });
  });
}

/** A check counts as one test. */
async function check(title, command, args) {
  const status = await run(title, command, args);
  totals[status === 0 ? 'passed' : 'failed'] += 1;
}

/** Counts each test of a vitest project; a run that ends badly without a failed test counts as one failure. */
async function vitest(project) {
  const report = join(scratch, `${project}.json`);
  const status = await run(
    `${project} tests`,
    'npx',
    ['vitest', 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    {
      TZ: 'Asia/Shanghai',
      ...(full ? { CHAYUE_FULL: '1' } : {}),
    },
  );
  let counted;
  try {
    counted = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    counted = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 };
  }
  totals.passed += counted.numPassedTests;
  totals.failed += counted.numFailedTests;
  totals.skipped += counted.numPendingTests + (counted.numTodoTests ?? 0);
  if (counted.numPassedTests === 0 || (status !== 0 && counted.numFailedTests === 0)) totals.failed += 1;
}

for (const side of ['page', 'worker', 'sw', 'node']) {
  await check(`types (${side})`, 'npx', ['tsc', '-p', `.config/tsconfig.${side}.json`]);
}
await check('format and lint', 'npx', ['biome', 'ci', '.']);
await check('layers', 'node', ['.config/check-layers.mjs']);
await check('dead code', 'npx', ['knip', '--config', '.config/knip.json']);
await vitest('unit');
await vitest('browser');

rmSync(scratch, { recursive: true, force: true });
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : '';
console.log(`\n${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exit(totals.failed === 0 ? 0 : 1);
