/** Owns the review gate's part of one run: the quarantine list, approvals that let rows through, and what the operator is told of both. */
import type { Approvals } from '../review/approvals';
import { unmatchedApprovals } from '../review/approvals';
import { recordApprovalsUsed, type UsedApproval } from '../review/approvals-used';
import { type QuarantinedRow, QuarantineWriter } from '../review/quarantine-writer';

/** Approvals without a row that are named one by one. */
const NAMED = 5;

export class ReviewRun {
  private readonly list: QuarantineWriter;
  private readonly approvedRows: { readonly row: number; readonly key: string }[] = [];

  /** @param ledgerDir the portal's own folder, never served */
  constructor(
    private readonly ledgerDir: string,
    private readonly approvals: Approvals,
  ) {
    this.list = new QuarantineWriter(ledgerDir);
  }

  get approvedKeys(): string[] {
    return [...this.approvals.byKey.keys()];
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

  /** Puts the list in place: also before a guard stops the run, for it says what is missing. */
  finishList(): void {
    this.list.finish();
  }

  /** Leaves the last run's list as it was, where `finishList` was not reached. */
  abandon(): void {
    this.list.abandon();
  }

  remarks(): string[] {
    const unmatched = unmatchedApprovals(this.approvals, new Set(this.approvedRows.map(({ key }) => key)));
    const remarks = unmatched
      .slice(0, NAMED)
      .map(
        ({ key, line }) => `approvals, line ${line}: ${key} is no row of these files (its text changed, or it is gone)`,
      );
    if (unmatched.length > NAMED) remarks.push(`approvals: … and ${unmatched.length - NAMED} more without a row`);
    const { undecided } = this.approvals;
    if (undecided > 0)
      remarks.push(`approvals: ${undecided} lines name neither reviewer nor date, nothing is let through by them`);
    return remarks;
  }

  /**
   * Writes down what was let through. The generation is out: trouble is told, and no failure of the run. Null where there was none.
   * @param idOfRow id in the feed of the record that a row became; null where it became none
   */
  async record(generation: number, idOfRow: (row: number) => string | null): Promise<string | null> {
    const used: UsedApproval[] = [];
    for (const { row, key } of this.approvedRows) {
      const approval = this.approvals.byKey.get(key);
      const recordId = idOfRow(row);
      if (approval && recordId !== null) used.push({ approval, recordId });
    }
    try {
      await recordApprovalsUsed(this.ledgerDir, generation, used);
      return null;
    } catch (thrown) {
      return `the record of approvals could not be written: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
    }
  }
}
