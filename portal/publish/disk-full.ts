/** Owns telling a full disk from other trouble: it is met while an export is read, but says nothing of the export. */

/** By the words too: an error that comes from a thread has lost its code. */
export function isDiskFull(thrown: unknown): boolean {
  return thrown instanceof Error && /\b(?:ENOSPC|EDQUOT)\b/.test(thrown.message);
}
