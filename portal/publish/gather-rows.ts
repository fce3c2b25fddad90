/** Owns reading all exports of a run into the row store: pieces out to threads, examined rows back in order, a note for each that is refused or doubtful. */
import { basename } from 'node:path';
import { AppError, toAppError } from '../../src/base/app-error';
import { finding } from '../check/finding';
import type { OrganName } from '../derive/organ-of-title';
import { addFileFinding, mergeTallies, type QualityTally } from '../desk/quality-tally';
import type { Encoding } from '../import/encoding';
import type { ReadRow } from '../import/imported-row';
import { planTables } from '../import/plan-table';
import { readPieces } from '../import/read-pieces';
import type { ColumnMap } from '../import/source-fields';
import type { TablePlan } from '../import/table-plan';
import { takeInOrder } from './answers-in-order';
import { isDiskFull } from './disk-full';
import type { ExaminedPiece } from './examine-piece';
import type { Progress } from './progress';
import { openThreads, type PublishThreads } from './publish-threads';
import { LinkCollector } from './relations';
import type { ReviewRun } from './review-run';
import type { RowStore } from './row-store';
import type { NoteList } from './run-report';
import { WithheldRows } from './withheld-rows';

export interface GatheredInput {
  readonly path: string;
  /** As notes and reports call it. */
  readonly file: string;
}

export interface GatheredRows {
  readonly links: LinkCollector;
  /** Refused and quarantined rows, by what they can be known again. */
  readonly withheld: WithheldRows;
  /** What was counted of all rows. */
  readonly tally: QualityTally;
  /** Tables in order: each is a file, or a sheet of one (`catalogue.xlsx#财政局`) where several are read. */
  readonly inputs: readonly GatheredInput[];
  /** How each input was read. */
  readonly plans: readonly TablePlan[];
  /** Rows read of each input, refused ones included. */
  readonly rowsOfFiles: readonly number[];
  /** In the order in which they came. */
  readonly unsettled: readonly UnsettledRow[];
  /** Table and row number from which a row came. */
  sourceOf(row: number): { readonly file: string; readonly row: number };
}

/** A row that must be examined anew in each night of changes. */
export interface UnsettledRow {
  /** Its number in the row store; null where it was quarantined. */
  readonly row: number | null;
  /** Its number among the names of tables. */
  readonly table: number;
  readonly imported: ReadRow;
}

export interface GatherOptions {
  readonly map: ColumnMap | null;
  readonly encoding: Encoding | null;
  /** YYYY-MM-DD, for telling dates in the future. */
  readonly today: string;
  /** The directory's organs, for telling one in a title. */
  readonly directory: readonly OrganName[];
  readonly rows: RowStore;
  /** Names of the tables that rows speak of by number; those that are read are added. */
  readonly names: string[];
  /** Table whose place the rows take among several exports; null for their own. */
  readonly origin: number | null;
  /** How many, as in `PublishOptions`. */
  readonly threads: number | undefined;
  /** Of all files, as they lie on disk. */
  readonly totalBytes: number;
  readonly refused: NoteList;
  readonly warnings: NoteList;
  /** Takes rows that the review gate held back, and those that a reviewer let through. */
  readonly review: ReviewRun;
  readonly progress: Progress;
}

/** For the rows of a piece in each thread. */
const YOUNG_MB = 64;
/** Some ten thousand rows. */
const LARGE_BYTES = 4 * 1024 * 1024;

/** @throws AppError `import.unreadable` | `import.noColumns`, its detail beginning with the file's name. */
export async function gatherRows(files: readonly string[], options: GatherOptions): Promise<GatheredRows> {
  const threads = openThreads(options.totalBytes >= LARGE_BYTES, options.threads, YOUNG_MB);
  try {
    return await gatherIn(threads, files, options);
  } finally {
    await threads.close();
  }
}

async function gatherIn(
  threads: PublishThreads,
  files: readonly string[],
  options: GatherOptions,
): Promise<GatheredRows> {
  const { map, encoding, today, directory, rows, names, review, progress } = options;
  const links = new LinkCollector();
  const withheld = new WithheldRows();
  const unsettled: UnsettledRow[] = [];
  const inputs: GatheredInput[] = [];
  const plans: TablePlan[] = [];
  const rowsOfFiles: number[] = [];
  let readBytes = 0;
  progress.begin('import', options.totalBytes, 'bytes');
  await threads.runOnAll('openDesk', { today, directory, approved: review.approvedKeys });
  const readTable = async (path: string, plan: TablePlan, file: string): Promise<void> => {
    const number = inputs.length;
    inputs.push({ path, file });
    const table = numberOfTable(names, file);
    let rowsOfFile = 0;
    const take = (piece: ExaminedPiece): void => {
      rowsOfFile += piece.passed.count + piece.withheld.length;
      const first = rows.append(piece.passed, table, options.origin ?? table);
      takeNotes(piece, first, file, options, links);
      for (const { index, imported } of piece.unsettled) {
        unsettled.push({ row: index === null ? null : first + index, table, imported });
      }
      for (const row of piece.withheld) {
        if (row.kind === 'quarantined') {
          review.addQuarantined(row, file);
          withheld.addQuarantined(row.record);
          continue;
        }
        options.refused.add(file, row.row, row.reason);
        if (row.identity) withheld.addRefused(row.identity);
      }
    };
    const onBytes = (sizeBytes: number): void => {
      readBytes += sizeBytes;
      // Texts of a workbook are read again for each of its sheets.
      progress.update(Math.min(readBytes, options.totalBytes), rows.count);
    };
    progress.tell?.(basename(file), plan);
    await threads.runOnAll('openTable', { plan, file: number });
    plans.push(plan);
    await takeInOrder(
      readPieces(path, plan, onBytes),
      threads.depth,
      (piece) => threads.run('examine', piece, piece.kind === 'text' ? [piece.bytes.buffer] : []),
      take,
    );
    rowsOfFiles.push(rowsOfFile);
  };
  for (const path of files) {
    try {
      const tables = await planTables(path, { map, encoding });
      for (const plan of tables) await readTable(path, plan, tables.length > 1 ? `${path}#${plan.sheet}` : path);
    } catch (thrown) {
      if (isDiskFull(thrown)) throw thrown;
      const error = toAppError(thrown, 'import.unreadable');
      throw new AppError(error.code, `${path}: ${error.detail}`, { cause: thrown });
    }
  }
  const tally = (await threads.runOnAll('closeDesk', null)).reduce(mergeTallies);
  plans.forEach(({ otherSheets }, at) => {
    for (const { name } of otherSheets) {
      const found = finding('sheet.leftOut', null, `“${name}”`);
      options.warnings.add((inputs[at] as GatheredInput).path, 1, found);
      addFileFinding(tally, found, at);
    }
  });
  progress.update(readBytes, rows.count);
  progress.end();
  return {
    links,
    withheld,
    unsettled,
    tally,
    inputs,
    plans,
    rowsOfFiles,
    sourceOf(row) {
      const { table, row: sourceRow } = rows.placeOf(row);
      return { file: names[table] ?? '', row: sourceRow };
    },
  };
}

/** Gives the number of a table's name, which is added where it is new. */
function numberOfTable(names: string[], name: string): number {
  const known = names.indexOf(name);
  return known < 0 ? names.push(name) - 1 : known;
}

function takeNotes(
  { notes }: ExaminedPiece,
  first: number,
  file: string,
  options: GatherOptions,
  links: LinkCollector,
): void {
  for (const note of notes) {
    if (note.approvedKey !== null) options.review.addApproved(first + note.index, note.approvedKey);
    for (const found of note.findings) options.warnings.add(file, note.row, found);
    links.add(first + note.index, note);
  }
}
