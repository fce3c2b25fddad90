/** Owns waiting for the word to stop. */

/** Settles at the first SIGINT or SIGTERM; a second one ends the process the hard way. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
