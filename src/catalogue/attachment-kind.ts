/** Owns what a file of an attachment can be, by what its bytes say, whatever its name; and what of it a terminal shows. */

/**
 * `speech` is no attachment: the recording of a document, read aloud, which stands behind the last of them. The order is that of the numbers in the bytes of a directory: new ones
 * come last.
 */
export const ATTACHMENT_KINDS = [
  'pdf',
  'ofd',
  'doc',
  'docx',
  'xls',
  'xlsx',
  'png',
  'jpeg',
  'gif',
  'text',
  'speech',
] as const;
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

/** Drawn as pixels or characters by the terminal itself: nothing of the file runs. All others are seen on a phone or at the window. */
const SHOWN_KINDS: readonly AttachmentKind[] = ['png', 'jpeg', 'gif', 'text'];

export function isShownKind(kind: AttachmentKind): boolean {
  return SHOWN_KINDS.includes(kind);
}

/** What a terminal keeps where its policy wants it: what it can show, or play. */
export function isKeptKind(kind: AttachmentKind): boolean {
  return kind === 'speech' || isShownKind(kind);
}
