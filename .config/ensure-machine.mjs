/** Owns what a fresh machine needs before anything else runs: the npm packages, and for tests Debian's chromium, fonts and readers. No import from node_modules. */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const projectRoot = fileURLToPath(new URL('..', import.meta.url));

/** Debian's packages that the tests need, each with a file that proves it is there. */
const DEBIAN = [
  ['chromium', '/usr/bin/chromium'],
  ['fonts-noto-cjk', '/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc'],
  ['poppler-utils', '/usr/bin/pdftotext'],
  ['zbar-tools', '/usr/bin/zbarimg'],
];

function run(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: projectRoot,
    // The child's standard output goes to ours for errors: the caller's last line of output must stay its own.
    stdio: ['ignore', 2, 2],
    env: { ...process.env, ...env },
  });
  if (error || status !== 0)
    throw new Error(`${command} ${args.join(' ')} failed (${error?.message ?? `exit ${status}`})`);
}

/** Stops with a plain message on a Node that is too old. */
export function ensureNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= 20) return;
  console.error(`Chayue needs Node 20 or newer; this is ${process.version}.`);
  process.exit(2);
}

/** Installs the npm packages when they are missing or older than the lock file. */
export function ensurePackages() {
  const marker = `${projectRoot}/node_modules/.package-lock.json`;
  const lock = `${projectRoot}/package-lock.json`;
  if (existsSync(marker) && statSync(marker).mtimeMs >= statSync(lock).mtimeMs) return;
  console.error('installing npm packages …');
  // Not `npm ci`: the lock file names optional binaries of other platforms that a registry may not carry.
  run('npm', ['install', '--no-audit', '--no-fund', '--no-save', '--loglevel=error'], {
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
  });
}

/** Installs Debian's packages that are missing; needs root, and says which command to run where it is not root. */
export function ensureDebianPackages() {
  const missing = DEBIAN.filter(([, proof]) => !existsSync(proof)).map(([name]) => name);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    console.error(`Tests need Debian packages: sudo apt-get install -y ${missing.join(' ')}`);
    process.exit(2);
  }
  console.error(`installing ${missing.join(', ')} …`);
  run('apt-get', ['update', '-qq'], { DEBIAN_FRONTEND: 'noninteractive' });
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], {
    DEBIAN_FRONTEND: 'noninteractive',
  });
}
