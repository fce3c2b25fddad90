/** Owns the ids of records that a command is given: as arguments, or one a line in a file. */
import { readFile } from 'node:fs/promises';
import { UsageError } from './usage-error';

/** Each once, sorted. @throws UsageError where there is none, or the file cannot be read */
export async function readIds(ids: readonly string[], list: string | undefined): Promise<string[]> {
  let text = '';
  if (list !== undefined) {
    text = await readFile(list, 'utf8').catch((cause: unknown) => {
      throw new UsageError(`--list ${list}: ${cause instanceof Error ? cause.message : String(cause)}`);
    });
  }
  const all = [...ids, ...text.replace(/^\ufeff/, '').split(/\s+/)].filter((id) => id !== '');
  if (all.length === 0) throw new UsageError('ids of records are missing');
  return [...new Set(all)].sort();
}
