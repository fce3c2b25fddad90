/** Owns where the rows of a run come from: whole exports, or the rows that were kept of the last publishing with tonight's changes; and keeping them for the next night. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { AppError } from '../../src/base/app-error';
import { type GatheredChanges, gatherChanges, refuseWholeExport } from './gather-changes';
import { type GatheredRows, type GatherOptions, gatherRows } from './gather-rows';
import { type KeptRows, keepRows, readKeptRows } from './kept-rows';
import type { PublishOptions } from './publish-options';
import type { PublishedState } from './published-state';
import { RowStore } from './row-store';

export interface CatalogueSource {
  readonly rows: RowStore;
  readonly gathered: GatheredRows;
  /** Tonight's first row: findings on those before it were told on their night. */
  readonly first: number;
  /** What a night of changes was given; null for whole exports. */
  readonly changes: GatheredChanges | null;
  /**
   * Keeps the rows for the next night, durably when it returns. The store has their entries by then.
   * @param generation whose ledger will name them
   */
  keep(generation: number): Promise<void>;
}

type Settings = Omit<GatherOptions, 'rows' | 'names' | 'origin'>;

/** @throws AppError as `gatherRows`; of changes also `changes.noFooting` | `changes.unknownRecord` | `changes.wholeExport` | `ledger.damaged`. The caller closes the rows. */
export async function openCatalogueSource(
  options: Pick<PublishOptions, 'files' | 'changes'>,
  { workDir, ledgerDir }: { readonly workDir: string; readonly ledgerDir: string },
  state: PublishedState,
  settings: Settings,
): Promise<CatalogueSource> {
  const desk = createHash('sha256').update(JSON.stringify(settings.directory)).digest('hex');
  const kept = options.changes ? await readFooting(ledgerDir, state, desk) : null;
  const rows = kept ? new RowStore(kept.path, kept) : new RowStore(join(workDir, 'rows'));
  try {
    const names = kept ? [...kept.names] : [];
    const own = { ...settings, rows, names, origin: null };
    const changes =
      kept && options.changes
        ? await gatherChanges(options.files, kept, options.changes.removed, state.ledger, own)
        : null;
    if (changes) refuseWholeExport(changes, state.feed?.manifest.records ?? 0);
    const gathered = changes ?? (await gatherRows(options.files, own));
    const read = rows.count;
    return {
      rows,
      gathered,
      first: changes?.first ?? 0,
      changes,
      keep(generation) {
        const unsettled = new Set(gathered.unsettled.map(({ row }) => row));
        const isKept = (row: number) => row < read && !rows.isDropped(row) && !unsettled.has(row);
        const again = gathered.unsettled.map(({ row, table, imported }) => ({
          table,
          origin: row === null ? table : rows.placeOf(row).origin,
          entry: row === null ? -1 : (rows.entries[row] as number),
          imported,
        }));
        return keepRows(ledgerDir, generation, { rows, isKept, desk, names, unsettled: again }, kept === null);
      },
    };
  } catch (thrown) {
    rows.close();
    throw thrown;
  }
}

/** @throws AppError `changes.noFooting` where there is nothing that changes could be laid upon. */
async function readFooting(ledgerDir: string, state: PublishedState, desk: string): Promise<KeptRows> {
  const refuse = (why: string) => new AppError('changes.noFooting', why);
  if (!state.feed) throw refuse('nothing was published here yet');
  const { generation } = state.feed;
  if (!state.isLedgerOfFeed) throw refuse(`the id ledger is missing, or not that of generation ${generation}`);
  if (state.head?.restores != null && state.rowsOf === null) {
    throw refuse(`generation ${generation} shows an earlier one again: what was changed since is not known`);
  }
  const kept = state.rowsOf === null ? null : await readKeptRows(ledgerDir, state.rowsOf);
  if (!kept) throw refuse(`the rows of generation ${generation} were not kept`);
  if (kept.desk !== desk)
    throw refuse('the directory of organs (--site) is another than the one by which the kept rows were judged');
  return kept;
}
