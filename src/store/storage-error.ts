/** Owns what a failure of IndexedDB is called: a full disk apart from everything else. */
import { AppError } from '../base/app-error';

/** Any failure of the database as `storage.full` or `storage.failed`; an `AppError` stays what it is. */
export function toStorageError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const names: string[] = [];
  // Dexie wraps the browser's error once or twice (AbortError around QuotaExceededError).
  let level: unknown = thrown;
  for (let depth = 0; depth < 4 && level; depth++) {
    if (typeof level !== 'object') break;
    const { name, message, inner } = level as { name?: string; message?: string; inner?: unknown };
    names.push(`${name ?? 'Error'}: ${message ?? ''}`);
    if (name === 'QuotaExceededError') return new AppError('storage.full', names.join(' < '), { cause: thrown });
    level = inner;
  }
  return new AppError('storage.failed', names.join(' < ') || String(thrown), { cause: thrown });
}
