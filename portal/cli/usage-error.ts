/** Owns the error of a command line that is not understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Ours, and those of `parseArgs` for options that it does not know. */
export function isUsageError(thrown: unknown): thrown is Error {
  if (thrown instanceof UsageError) return true;
  return thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('ERR_PARSE_ARGS');
}
