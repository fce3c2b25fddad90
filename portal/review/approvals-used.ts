/** Owns the record of what was published because a reviewer let it through: `approvals-used.jsonl`, one line for each record and generation, only ever added to. */
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Approval } from './approvals';

const APPROVALS_USED = 'approvals-used.jsonl';

export interface UsedApproval {
  readonly approval: Approval;
  /** Id of the record in the feed. */
  readonly recordId: string;
}

/** Durable when it returns. To be called when the generation is served. @param folder the ledger's */
export async function recordApprovalsUsed(
  folder: string,
  generation: number,
  used: readonly UsedApproval[],
): Promise<void> {
  if (used.length === 0) return;
  const lines = used.map(({ approval: { key, reviewer, date }, recordId }) =>
    JSON.stringify({ key, recordId, reviewer, date, generation }),
  );
  const file = await open(join(folder, APPROVALS_USED), 'a', 0o600);
  try {
    await file.writeFile(`${lines.join('\n')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}
