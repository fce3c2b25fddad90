/** Owns a bundle on a stick as staff choose it: the file comes into the worker whole, and of the feed nothing is asked. */
import { readFileSync } from 'node:fs';
import type { Worker } from 'playwright-core';
import type { FaultyPortal } from './faulty-portal';
import { askWithFile } from './worker-line';

const STICK_PATH = '/stick.tar';

/** Answers at its end with `updated`, `unchanged`, or the code of its failure. */
export async function importStick(portal: FaultyPortal, worker: Worker, file: string): Promise<string> {
  const { fault } = portal;
  portal.fault = (path, asked) => {
    if (path !== STICK_PATH) return fault(path, asked);
    return { kind: 'answer', status: 200, type: 'application/x-tar', body: readFileSync(file) };
  };
  const answer = await askWithFile(worker, 'importBundle', { acceptsExpired: false }, STICK_PATH);
  return 'output' in answer ? answer.output.outcome : answer.code;
}
