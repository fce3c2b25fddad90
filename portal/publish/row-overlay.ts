/** Owns what a run lays over a row: its relations, a validity that other records tell, and the files of its attachments. Part of what a record is when nights are compared. */
import { DERIVABLE_FIELDS, type FullRecord, type Relation, type Validity } from '../../src/catalogue/record';
import type { AttachmentFile } from '../../src/feed/attachment-directory';
import type { Ledger } from './ledger';
import type { ResolvedLinks } from './relations';
import type { RowStore } from './row-store';

export interface RowOverlay {
  /** In a fixed order, with the titles of their targets. */
  readonly relations: readonly Relation[];
  readonly isRelationsDerived: boolean;
  /** Null leaves what the row has. */
  readonly validity: Validity | null;
  /** By place among its attachments, null where the feed has none; absent where it has none of them, so that such a row is what it was before there were any. */
  readonly files?: readonly (AttachmentFile | null)[];
}

/** Files of a row's attachments, by place; null where there are none. */
export type FilesOf = (row: number) => readonly (AttachmentFile | null)[] | null;

/** Null for most rows: nothing is laid over them. */
export type OverlayOf = (row: number) => RowOverlay | null;

export function overlayReader(
  rows: RowStore,
  ledger: Ledger,
  entryOfRow: Int32Array,
  { links, validities }: ResolvedLinks,
  filesOf: FilesOf,
): OverlayOf {
  const titles = new Map<number, string>();
  const titleOf = (row: number): string => {
    let title = titles.get(row);
    if (title === undefined) {
      title = rows.get(row).title;
      titles.set(row, title);
    }
    return title;
  };
  return (row) => {
    const known = links.get(row) ?? [];
    const validity = validities.get(row) ?? null;
    const files = filesOf(row);
    if (known.length === 0 && validity === null && files === null) return null;
    const relations = known
      // A withdrawn record is no one's neighbour.
      .filter(({ row: target }) => (entryOfRow[target] as number) >= 0)
      .map(({ kind, row: target }) => ({ kind, id: ledger.idOf(entryOfRow[target] as number), title: titleOf(target) }))
      .sort((a, b) => compareText(a.kind, b.kind) || compareText(a.id, b.id));
    const isRelationsDerived = known.some(({ derived }) => derived);
    return { relations, isRelationsDerived, validity, ...(files && { files }) };
  };
}

/** The record as it is published. */
export function layOver(record: Omit<FullRecord, 'body'>, overlay: RowOverlay): Omit<FullRecord, 'body'> {
  const { relations, isRelationsDerived, validity, files } = overlay;
  const derived = DERIVABLE_FIELDS.filter(
    (field) =>
      record.derived.includes(field) ||
      (field === 'relations' && isRelationsDerived) ||
      (field === 'validity' && validity !== null),
  );
  // What an export says of a file's size is often wrong.
  const attachments = record.attachments.map((attachment, place) => {
    const sizeBytes = files?.[place]?.sizeBytes;
    return sizeBytes === undefined ? attachment : { ...attachment, sizeBytes };
  });
  return { ...record, attachments, relations, validity: validity ?? record.validity, derived };
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
