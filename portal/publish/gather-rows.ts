/** Owns reading all exports of a run into the row store: import, check, and a note for each row that is refused or doubtful. */
import { stat } from 'node:fs/promises';
import { AppError, toAppError } from '../../src/base/app-error';
import { createExaminer } from '../desk/examine-row';
import { importFile } from '../import/import-file';
import type { ColumnMap } from '../import/source-fields';
import type { Progress } from './progress';
import { LinkCollector } from './relations';
import type { RowStore } from './row-store';
import { type NoteList, noteOf } from './run-report';
import { WithheldRows } from './withheld-rows';

export interface GatheredRows {
  readonly links: LinkCollector;
  /** Refused and quarantined rows, by what they can be known again. */
  readonly withheld: WithheldRows;
  /** Rows that the review gate held back. */
  readonly quarantined: number;
  /** Full names of organs that records name. */
  readonly organs: ReadonlySet<string>;
  /** File and row number from which a row came. */
  sourceOf(row: number): { readonly file: string; readonly row: number };
}

/**
 * @param today YYYY-MM-DD, for telling dates in the future.
 * @throws AppError `import.unreadable` | `import.noColumns`, its detail beginning with the file's name.
 */
export async function gatherRows(
  files: readonly string[],
  options: {
    readonly map: ColumnMap | null;
    readonly today: string;
    /** Full names of the directory's organs, for telling one in a title. */
    readonly directory: readonly string[];
    readonly rows: RowStore;
    readonly refused: NoteList;
    readonly warnings: NoteList;
    readonly progress: Progress;
  },
): Promise<GatheredRows> {
  const { map, today, directory, rows, refused, warnings, progress } = options;
  const examine = createExaminer({ today, organs: directory, approved: new Set() });
  const links = new LinkCollector();
  const withheld = new WithheldRows();
  let quarantined = 0;
  const organs = new Set<string>();
  const starts: { readonly file: string; readonly firstRow: number }[] = [];
  const totalBytes = await totalSize(files);
  let readBytes = 0;
  progress.begin('import', totalBytes, 'bytes');
  for (const file of files) {
    starts.push({ file, firstRow: rows.count });
    const onBytes = (sizeBytes: number) => {
      readBytes += sizeBytes;
      progress.update(readBytes, rows.count);
    };
    try {
      for await (const batch of importFile(file, { map, onBytes })) {
        for (const imported of batch) {
          const examined = examine(imported);
          if (examined.kind === 'refused') {
            refused.add(noteOf(file, examined.row, examined.reason));
            if (examined.identity) withheld.addRefused(examined.identity);
            continue;
          }
          if (examined.kind === 'quarantined') {
            quarantined++;
            withheld.addQuarantined(examined.record);
            continue;
          }
          for (const found of examined.findings) warnings.add(noteOf(file, examined.row, found));
          const row = rows.add(examined.record, examined.row);
          links.add(row, examined.record);
          const { organ, derived } = examined.record;
          // The directory is where people look up a telephone number: no organ gets in because a title sounded like it.
          if (organ && !derived.includes('organ')) organs.add(organ);
        }
      }
    } catch (thrown) {
      const error = toAppError(thrown, 'import.unreadable');
      throw new AppError(error.code, `${file}: ${error.detail}`, { cause: thrown });
    }
  }
  progress.update(readBytes, rows.count);
  progress.end();
  return {
    links,
    withheld,
    quarantined,
    organs,
    sourceOf(row) {
      const start = starts.findLast(({ firstRow }) => firstRow <= row);
      return { file: start?.file ?? '', row: rows.sourceRowOf(row) };
    },
  };
}

async function totalSize(files: readonly string[]): Promise<number> {
  let total = 0;
  // A file that cannot be looked at is told by its import, in words.
  for (const file of files) total += (await stat(file).catch(() => ({ size: 0 }))).size;
  return total;
}
