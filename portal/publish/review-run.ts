/** Owns the review gate's part of one run: the quarantine list, approvals that let rows through, and what the operator is told of both. */
import type { Approval, Approvals } from '../review/approvals';
import { unmatchedApprovals } from '../review/approvals';
import { recordApprovalsUsed, type UsedApproval } from '../review/approvals-used';
import { holdsUnread, moveAside } from '../review/filled-table';
import { type QuarantinedRow, QuarantineWriter } from '../review/quarantine-writer';
import { keepApprovals, readStanding } from '../review/standing-approvals';
import { sayRemark } from '../words/remark-words';

/** Approvals without a row that are named one by one. */
const NAMED = 5;

export class ReviewRun {
  private readonly list: QuarantineWriter;
  private readonly approvedRows: { readonly row: number; readonly key: string }[] = [];

  /** What holds in this run: given now, or before and not refused since. */
  private readonly standing: ReadonlyMap<string, Approval>;
  private readonly asides: string[] = [];

  /** @param ledgerDir the portal's own folder, never served @param given with this run @throws AppError `import.unreadable` for damaged approvals of before */
  constructor(
    private readonly ledgerDir: string,
    private readonly given: Approvals,
  ) {
    const standing = new Map([...readStanding(ledgerDir), ...given.byKey]);
    for (const key of given.rejected) standing.delete(key);
    this.standing = standing;
    this.list = new QuarantineWriter(ledgerDir);
  }

  get approvedKeys(): string[] {
    return [...this.standing.keys()];
  }

  get quarantined(): number {
    return this.list.count;
  }

  /** Rows that a reviewer let through. */
  get approved(): number {
    return this.approvedRows.length;
  }

  /** To be filled in and given back as `--approved`. */
  get tablePath(): string {
    return this.list.tablePath;
  }

  addQuarantined(row: QuarantinedRow, file: string): void {
    this.list.add(row, file);
  }

  /** @param row its number in the row store */
  addApproved(row: number, key: string): void {
    this.approvedRows.push({ row, key });
  }

  /**
   * Keeps the decisions that were given and puts the list in place: also before a guard stops the run, for it says what is missing, and
   * a reviewer's word holds for the next. A table that was filled in and not read goes aside; a dry run leaves it, and decisions, alone.
   */
  finishList(nowMs: number, today: string, isDryRun: boolean): void {
    const used = new Set(this.approvedRows.map(({ key }) => key));
    if (!isDryRun) keepApprovals(this.ledgerDir, this.given, used, new Date(nowMs).toISOString());
    const read = new Set(isDryRun ? [] : [...this.standing.keys(), ...this.given.rejected]);
    const isUnread = holdsUnread(this.ledgerDir, read);
    if (isUnread && isDryRun) {
      this.asides.push(sayRemark('quarantine.left'));
    } else if (isUnread) {
      const name = moveAside(this.ledgerDir, today);
      this.asides.push(sayRemark('quarantine.aside', name));
    }
    this.list.finish(isUnread && isDryRun);
  }

  /** Leaves the last run's list as it was, where `finishList` was not reached. */
  abandon(): void {
    this.list.abandon();
  }

  remarks(): string[] {
    const unmatched = unmatchedApprovals(this.given, new Set(this.approvedRows.map(({ key }) => key)));
    const remarks = unmatched.slice(0, NAMED).map(({ key, line }) => sayRemark('approvals.unmatched', line, key));
    if (unmatched.length > NAMED) remarks.push(sayRemark('approvals.unmatchedMore', unmatched.length - NAMED));
    const { undecided, rejected } = this.given;
    if (undecided > 0) remarks.push(sayRemark('approvals.undecided', undecided));
    if (rejected.size > 0) remarks.push(sayRemark('approvals.rejected', rejected.size));
    return [...remarks, ...this.asides];
  }

  /**
   * Writes down what was let through. The generation is out: trouble is told, and no failure of the run. Null where there was none.
   * @param idOfRow id in the feed of the record that a row became; null where it became none
   */
  async record(generation: number, idOfRow: (row: number) => string | null): Promise<string | null> {
    const used: UsedApproval[] = [];
    for (const { row, key } of this.approvedRows) {
      const approval = this.standing.get(key);
      const recordId = idOfRow(row);
      if (approval && recordId !== null) used.push({ approval, recordId });
    }
    try {
      await recordApprovalsUsed(this.ledgerDir, generation, used);
      return null;
    } catch (thrown) {
      return sayRemark('approvals.unrecorded', thrown instanceof Error ? thrown.message : String(thrown));
    }
  }
}
