/** Owns `npm test` and `npm run test:full`: sets the machine up, runs every check and test, ends with one line that counts them. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDebianPackages, ensureNode, ensurePackages, projectRoot } from '../.config/ensure-machine.mjs';

const full = process.argv.includes('--full');
ensureNode();
ensurePackages();
ensureDebianPackages();

const scratch = mkdtempSync(join(tmpdir(), 'chayue-test-'));
const totals = { passed: 0, failed: 0, skipped: 0 };

/** The browser's tests wait much and must not be kept waiting: what runs beside them has what they leave of the processors. */
const BESIDE_PRIORITY = 5;

/**
 * Lets output through in the order of `open`, however the programs that write it end: the first that has not ended writes through, the others
 * are held until it is their turn.
 */
function createOutput() {
  const queue = [];
  const writeThrough = () => {
    for (let first = queue[0]; first; first = queue[0]) {
      for (const text of first.held.splice(0)) process.stdout.write(text);
      if (!first.isEnded) return;
      queue.shift();
    }
  };
  return {
    open() {
      const mine = { held: [], isEnded: false };
      queue.push(mine);
      return {
        write(text) {
          mine.held.push(text);
          writeThrough();
        },
        end() {
          mine.isEnded = true;
          writeThrough();
        },
      };
    },
  };
}
const output = createOutput();

/** What is to be run, in the order of its output; nothing starts before `run`. */
function prepare(title, command, args, { env = {}, priority = BESIDE_PRIORITY } = {}) {
  const out = output.open();
  const run = () =>
    new Promise((resolve) => {
      out.write(`\n== ${title}\n`);
      const startMs = Date.now();
      const child = spawn(command, args, {
        cwd: projectRoot,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}), ...env },
      });
      if (child.pid !== undefined) setPriority(child.pid, priority);
      for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', out.write);
      child.on('error', (error) => out.write(`${error.message}\n`));
      child.on('close', (status) => {
        const seconds = ((Date.now() - startMs) / 1000).toFixed(1);
        out.write(`== ${title}: ${status === 0 ? 'ok' : `exit ${status}`} in ${seconds} s\n`);
        out.end();
        resolve(status ?? 1);
      });
    });
  return run;
}

/** A check counts as one test. */
function check(title, command, args) {
  const run = prepare(title, command, args);
  return async () => {
    totals[(await run()) === 0 ? 'passed' : 'failed'] += 1;
  };
}

/** Counts each test of vitest projects; a run that ends badly without a failed test counts as one failure. */
function vitest(projects, priority) {
  const name = projects.join(' and ');
  const report = join(scratch, `${projects.join('-')}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const chosen = projects.flatMap((project) => ['--project', project]);
  const run = prepare(`${name} tests`, 'npx', ['vitest', 'run', ...chosen, ...reporters], {
    env: { TZ: 'Asia/Shanghai', ...(full ? { CHAYUE_FULL: '1' } : {}) },
    priority,
  });
  return async () => {
    const status = await run();
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
  };
}

async function inTurn(tasks) {
  for (const task of tasks) await task();
}

const checks = [
  ...['page', 'worker', 'sw', 'node'].map((side) =>
    check(`types (${side})`, 'npx', ['tsc', '-p', `.config/tsconfig.${side}.json`]),
  ),
  check('format and lint', 'npx', ['biome', 'ci', '.']),
  check('layers', 'node', ['.config/check-layers.mjs']),
  check('dead code', 'npx', ['knip', '--config', '.config/knip.json']),
];
const inNode = vitest(['unit', 'integration'], BESIDE_PRIORITY);
const browser = vitest(['browser'], 0);
await Promise.all([inTurn([...checks, inNode]), browser()]);

rmSync(scratch, { recursive: true, force: true });
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : '';
console.log(`\n${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exit(totals.failed === 0 ? 0 : 1);
