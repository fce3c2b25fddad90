/** Owns `npm start` on a machine with nothing but Node: checks it, installs the packages, hands over to `start.ts`. No import from node_modules. */
import { spawn } from 'node:child_process';
import { ensureNode, ensurePackages, projectRoot } from '../.config/ensure-machine.mjs';

ensureNode();
try {
  ensurePackages();
} catch (error) {
  console.error(`The npm packages could not be installed: ${error.message}`);
  process.exit(2);
}
const child = spawn(process.execPath, ['--import', 'tsx', 'portal/start.ts', ...process.argv.slice(2)], {
  cwd: projectRoot,
  stdio: 'inherit',
  // Relative paths of flags are the caller's, not the project's.
  env: { ...process.env, CHAYUE_CALLED_FROM: process.env.INIT_CWD ?? process.cwd() },
});
// A terminal sends Ctrl-C to both; a supervisor's SIGTERM comes here alone and is handed on.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
