/** Owns importing one export file in one thread: found out, cut, parsed. */
import type { ImportedRow } from './imported-row';
import { parsePiece } from './parse-piece';
import { planTables } from './plan-table';
import { readPieces } from './read-pieces';
import type { ColumnMap } from './source-fields';
import type { TablePlan } from './table-plan';

export interface ImportOptions {
  readonly map: ColumnMap | null;
  /** Bytes of the file as it lies on disk, as they are read. */
  readonly onBytes?: (sizeBytes: number) => void;
}

/** `planTables` and `readRows`. @throws AppError `import.unreadable` | `import.noColumns`, possibly after rows were given: the caller drops the whole run. */
export async function* importFile(path: string, { map, onBytes }: ImportOptions): AsyncGenerator<ImportedRow[]> {
  for (const plan of await planTables(path, { map })) yield* readRows(path, plan, onBytes);
}

/** Rows of a file in order, in batches; nothing but the current piece is in memory. @throws AppError as `readPieces` and `parsePiece` do. */
export async function* readRows(
  path: string,
  plan: TablePlan,
  onBytes?: (sizeBytes: number) => void,
): AsyncGenerator<ImportedRow[]> {
  for await (const piece of readPieces(path, plan, onBytes)) {
    const rows = parsePiece(piece, plan);
    if (rows.length > 0) yield rows;
  }
}
