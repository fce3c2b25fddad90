/**
 * Owns `approvals.jsonl` of the ledger: every decision of a reviewer that a run used, only ever added to. What stands there holds for
 * later runs without `--approved`, until the text changes (another key) or a later line refuses it.
 */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../src/base/app-error';
import type { Approval, Approvals } from './approvals';

const STANDING_APPROVALS = 'approvals.jsonl';

interface StandingLine {
  readonly key: string;
  readonly decision: 'approved' | 'rejected';
  /** Null for a refusal that named none. */
  readonly reviewer: string | null;
  readonly date: string | null;
  /** When it was given to a run, ISO 8601. */
  readonly givenAt: string;
}

/** By key; a later line wins. @throws AppError `import.unreadable` for a damaged file */
export function readStanding(folder: string): Map<string, Approval> {
  const path = join(folder, STANDING_APPROVALS);
  const standing = new Map<string, Approval>();
  if (!existsSync(path)) return standing;
  readFileSync(path, 'utf8')
    .split('\n')
    .forEach((text, index) => {
      if (text.trim() === '') return;
      const { key, decision, reviewer, date } = parseLine(text, path, index + 1);
      if (decision === 'approved' && reviewer !== null && date !== null)
        standing.set(key, { key, reviewer, date, line: index + 1 });
      else standing.delete(key);
    });
  return standing;
}

/** Adds what is not yet so, durably, and whole or not at all. @param keys of approvals that let a row through */
export function keepApprovals(folder: string, given: Approvals, keys: ReadonlySet<string>, givenAt: string): void {
  const standing = readStanding(folder);
  const lines: StandingLine[] = [];
  for (const { key, reviewer, date } of given.byKey.values()) {
    const known = standing.get(key);
    if (!keys.has(key) || (known && known.reviewer === reviewer && known.date === date)) continue;
    lines.push({ key, decision: 'approved', reviewer, date, givenAt });
  }
  for (const key of given.rejected) {
    if (standing.has(key)) lines.push({ key, decision: 'rejected', reviewer: null, date: null, givenAt });
  }
  if (lines.length === 0) return;
  const path = join(folder, STANDING_APPROVALS);
  const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const file = openSync(`${path}.new`, 'w', 0o600);
  try {
    writeSync(file, `${before}${lines.map((line) => `${JSON.stringify(line)}\n`).join('')}`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.new`, path);
}

function parseLine(text: string, path: string, number: number): StandingLine {
  try {
    const line = JSON.parse(text) as Partial<StandingLine>;
    if (typeof line.key === 'string' && (line.decision === 'approved' || line.decision === 'rejected'))
      return line as StandingLine;
  } catch (cause) {
    throw new AppError('import.unreadable', `${path}, line ${number}: not JSON`, { cause });
  }
  throw new AppError('import.unreadable', `${path}, line ${number}: no approval`);
}
