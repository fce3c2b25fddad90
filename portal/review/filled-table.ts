/** Owns keeping a quarantine table that someone filled in where it lies: it is never written over before its lines were read. */
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../src/base/app-error';
import { decodeHead, detectEncoding } from '../import/encoding';
import { readApprovalRows } from './approval-rows';
import { QUARANTINE_TABLE } from './quarantine-writer';

/** True where the last run's table holds a line with a reviewer, a date or a decision whose id is not among `read`; or is no table any more. */
export function holdsUnread(folder: string, read: ReadonlySet<string>): boolean {
  const path = join(folder, QUARANTINE_TABLE);
  if (!existsSync(path)) return false;
  const bytes = readFileSync(path);
  if (bytes.length === 0) return false;
  try {
    return readApprovalRows(decodeHead(bytes, detectEncoding(bytes))).some(
      ({ id, reviewer, date, decision }) =>
        (reviewer !== '' || date !== '' || (decision ?? '') !== '') && !read.has(id.toLowerCase()),
    );
  } catch (thrown) {
    // Saved as a workbook, or without its header: somebody worked in it.
    if (thrown instanceof AppError) return true;
    throw thrown;
  }
}

/** @param today YYYY-MM-DD @returns the name it has now */
export function moveAside(folder: string, today: string): string {
  let name = `quarantine.filled-${today}.csv`;
  for (let again = 2; existsSync(join(folder, name)); again++) name = `quarantine.filled-${today}-${again}.csv`;
  renameSync(join(folder, QUARANTINE_TABLE), join(folder, name));
  return name;
}
