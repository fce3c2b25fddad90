/** Owns what a failure of IndexedDB is called: a full disk apart from everything else. */
import { AppError } from '../base/app-error';

/** Any failure of the database as `storage.full` or `storage.failed`; an `AppError` stays what it is. */
export function toStorageError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const { name = 'Error', message = '' } = (thrown ?? {}) as { name?: string; message?: string };
  const detail = thrown instanceof Object ? `${name}: ${message}` : String(thrown);
  return new AppError(name === 'QuotaExceededError' ? 'storage.full' : 'storage.failed', detail, { cause: thrown });
}
