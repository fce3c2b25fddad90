/** Owns which files in the feed the attachments of a run's rows have, and telling of those that are left out. */
import type { AttachmentFile } from '../../src/feed/attachment-directory';
import { type Finding, type FindingCode, finding } from '../check/finding';
import type { AttachmentFolder } from './attachment-folder';
import type { AttachmentRefusal } from './attachment-kind';
import type { FilesOf } from './row-overlay';
import type { RowStore } from './row-store';

const CODES: { readonly [refusal in AttachmentRefusal]: FindingCode } = {
  kind: 'attachment.kind',
  size: 'attachment.size',
  pixels: 'attachment.pixels',
};

/** Each row is looked at once, when it is first asked for. Cost: a read of its head, and `AttachmentFolder.find` for each attachment. */
export function attachmentsOfRows(
  rows: RowStore,
  folder: AttachmentFolder,
  warn: (row: number, found: Finding) => void,
): FilesOf {
  const known = new Map<number, readonly (AttachmentFile | null)[] | null>();
  const look = (row: number) => {
    const files = rows.head(row).attachments.map((attachment): AttachmentFile | null => {
      const found = folder.find(attachment);
      if (found && 'refusal' in found) warn(row, finding(CODES[found.refusal], 'attachments', attachment.name));
      return found && 'file' in found ? found.file : null;
    });
    return files.some((file) => file !== null) ? files : null;
  };
  return (row) => {
    if (!rows.hasAttachments(row)) return null;
    const before = known.get(row);
    if (before !== undefined) return before;
    const files = look(row);
    known.set(row, files);
    return files;
  };
}
