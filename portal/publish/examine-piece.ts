/** Owns what a thread makes of a piece of an export: rows parsed, examined, counted, and those that passed as bytes for the row store. */
import type { RecordLink } from '../check/check-record';
import type { Finding } from '../check/finding';
import type { OrganName } from '../derive/organ-of-title';
import { createExaminer, type ExaminedRow } from '../desk/examine-row';
import { addToTally, createTally, type QualityTally } from '../desk/quality-tally';
import type { ImportedRow, ReadRow } from '../import/imported-row';
import { parsePiece } from '../import/parse-piece';
import type { RowPiece } from '../import/row-piece';
import type { TablePlan } from '../import/table-plan';
import { type RowBatch, RowBatchBuilder } from './row-batch';

export interface DeskSettings {
  /** YYYY-MM-DD. */
  readonly today: string;
  /** The directory's organs, for telling one in a title. */
  readonly directory: readonly OrganName[];
  /** Review keys that a reviewer approved. */
  readonly approved: readonly string[];
}

/** A row with something to say of it besides its texts; `index` counts the rows that passed, from 0 within the piece. */
interface PassedNote {
  readonly index: number;
  readonly row: number;
  readonly findings: readonly Finding[];
  readonly links: readonly RecordLink[];
  readonly approvedKey: string | null;
  readonly reviewNote: string | null;
}

export interface ExaminedPiece {
  readonly passed: RowBatch;
  /** Of rows that passed; most have none. In order. */
  readonly notes: readonly PassedNote[];
  /** Refused and quarantined rows, in order. */
  readonly withheld: readonly Exclude<ExaminedRow, { kind: 'passed' }>[];
  /** Rows that a reviewer's word or a later day may make other records of: to be examined anew in each night of changes. */
  readonly unsettled: readonly {
    /** Among the rows that passed; null where it was quarantined. */
    readonly index: number | null;
    readonly imported: ReadRow;
  }[];
}

/** One for each thread: it holds tables, and counts what it saw. */
export class Desk {
  private readonly examine: ReturnType<typeof createExaminer>;
  private readonly batch = new RowBatchBuilder();
  private plan: TablePlan | null = null;
  private file = 0;
  readonly tally: QualityTally;

  constructor({ today, directory, approved }: DeskSettings) {
    this.examine = createExaminer({ today, organs: directory, approved: new Set(approved) });
    this.tally = createTally(today);
  }

  /** @param file its number among the inputs, from 0 */
  openTable(plan: TablePlan, file: number): void {
    this.plan = plan;
    this.file = file;
  }

  /** @throws AppError `import.unreadable` where the piece is of another encoding. */
  examinePiece(piece: RowPiece): ExaminedPiece {
    if (this.plan === null) throw new Error('no table is open');
    return this.examineRows(parsePiece(piece, this.plan));
  }

  examineRows(rows: readonly ImportedRow[]): ExaminedPiece {
    const notes: PassedNote[] = [];
    const withheld: Exclude<ExaminedRow, { kind: 'passed' }>[] = [];
    const unsettled: { index: number | null; imported: ReadRow }[] = [];
    let index = 0;
    for (const imported of rows) {
      const examined = this.examine(imported);
      addToTally(this.tally, examined, this.file);
      if (examined.kind !== 'passed') {
        withheld.push(examined);
        if (examined.kind === 'quarantined' && imported.ok) unsettled.push({ index: null, imported });
        continue;
      }
      const { record, row, findings, approvedKey, reviewNote, waitsForDay } = examined;
      this.batch.add(record, row);
      if (findings.length > 0 || record.links.length > 0 || approvedKey !== null || reviewNote !== null) {
        notes.push({ index, row, findings, links: record.links, approvedKey, reviewNote });
      }
      if ((approvedKey !== null || waitsForDay === true) && imported.ok) unsettled.push({ index, imported });
      index++;
    }
    return { passed: this.batch.take(), notes, withheld, unsettled };
  }
}
