/** Owns reading all exports of a run into the row store: import, check, and a note for each row that is refused or doubtful. */
import { stat } from 'node:fs/promises';
import { AppError, toAppError } from '../../src/base/app-error';
import { checkRecord } from '../check/check-record';
import { importFile } from '../import/import-file';
import type { ColumnMap } from '../import/source-fields';
import type { Progress } from './progress';
import { LinkCollector } from './relations';
import type { RowStore } from './row-store';
import type { NoteList } from './run-report';

export interface GatheredRows {
  readonly links: LinkCollector;
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
    readonly rows: RowStore;
    readonly refused: NoteList;
    readonly warnings: NoteList;
    readonly progress: Progress;
  },
): Promise<GatheredRows> {
  const { map, today, rows, refused, warnings, progress } = options;
  const links = new LinkCollector();
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
          if (!imported.ok) {
            refused.add({ file, row: imported.row, text: imported.reason });
            continue;
          }
          const checked = checkRecord(imported.record, today);
          if (!checked.ok) {
            refused.add({ file, row: imported.row, text: checked.reason });
            continue;
          }
          for (const text of imported.warnings) warnings.add({ file, row: imported.row, text });
          for (const text of checked.warnings) warnings.add({ file, row: imported.row, text });
          const row = rows.add(checked.record, imported.row);
          links.add(row, checked.record);
          if (checked.record.organ) organs.add(checked.record.organ);
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
