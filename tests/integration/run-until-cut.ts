/** Owns the portal's command line in a process that is ended hard, as by a power cut: before a step on its disk, or after a time. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { portalScript } from '../fixtures/portal-script';

const PRELOAD = join(import.meta.dirname, '../fixtures/kill-at-step.mjs');

export interface Cut {
  /** Right before this step on the disk. */
  readonly step?: number;
  /** After so many milliseconds. */
  readonly afterMs?: number;
  /** Where to write how many steps there were, of a run that is not cut off. */
  readonly countFile?: string;
}

/** Null where it had ended by itself before that. */
export async function runUntilCut(
  args: readonly string[],
  { step, afterMs, countFile }: Cut,
): Promise<NodeJS.Signals | null> {
  const script = await portalScript();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', PRELOAD, script, ...args], {
      env: {
        ...process.env,
        TZ: 'Asia/Shanghai',
        ...(step === undefined ? {} : { KILL_AT_STEP: String(step) }),
        ...(countFile === undefined ? {} : { KILL_STEP_COUNT_FILE: countFile }),
      },
      stdio: 'ignore',
    });
    const timer = afterMs === undefined ? null : setTimeout(() => child.kill('SIGKILL'), afterMs);
    child.on('error', reject);
    child.on('close', (_status, signal) => {
      if (timer) clearTimeout(timer);
      resolve(signal);
    });
  });
}
