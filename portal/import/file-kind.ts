/** Owns telling what a file is that is no table, whatever its name says, and how to get a table from it. */
import { AppError } from '../../src/base/app-error';

const FOREIGN_BYTES: readonly (readonly [magic: string, what: string])[] = [
  ['25504446', 'a PDF: export the catalogue as XLSX, CSV or JSON from the portal'],
  ['d0cf11e0a1b11ae1', 'an old Excel or Word file (XLS, DOC): open it and save it as XLSX or CSV'],
  ['52617221', 'a RAR archive: unpack it and give the file in it'],
  ['377abcaf271c', 'a 7z archive: unpack it and give the file in it'],
  ['425a68', 'packed with bzip2: unpack it, or pack it with gzip'],
  ['fd377a585a00', 'packed with xz: unpack it, or pack it with gzip'],
  ['28b52ffd', 'packed with zstd: unpack it, or pack it with gzip'],
  ['1f8b', 'packed with gzip twice: unpack it once'],
  ['89504e47', 'a picture: export the catalogue as XLSX, CSV or JSON from the portal'],
  ['ffd8ff', 'a picture: export the catalogue as XLSX, CSV or JSON from the portal'],
  ['4d5a', 'a program, no table'],
  ['53514c69746520666f726d6174', 'a SQLite database: export its table as CSV'],
];

const FOREIGN_TEXT: readonly (readonly [start: RegExp, what: string])[] = [
  [
    /^<(?:!doctype\s+html|html|head|body|meta|table|div|script|style)\b/i,
    'a web page (HTML), perhaps a log-in page, or a table that only calls itself XLS: open it in a spreadsheet and save it as XLSX or CSV',
  ],
  [/^<\?xml|^<[a-z]+[\s>:]/i, 'XML: save it as XLSX or CSV, or export JSON'],
  [/^\{\\rtf/, 'an RTF document: export the catalogue as XLSX, CSV or JSON from the portal'],
  [
    /^(?:--|\/\*|insert\s+into\b|create\s+table\b|drop\s+table\b|set\s+names\b)/i,
    'an SQL dump: export the table as CSV',
  ],
];

export const ZIP_MAGIC = '504b0304';

/** @throws AppError `import.unreadable` that says what it is. A ZIP is left to the workbook. */
export function refuseForeignBytes(head: Uint8Array): void {
  const hex = Buffer.from(head.subarray(0, 16)).toString('hex');
  for (const [magic, what] of FOREIGN_BYTES) {
    if (hex.startsWith(magic) && !(magic === '4d5a' && !head.includes(0)))
      throw new AppError('import.unreadable', what);
  }
}

/** @param start the first characters of the text @throws AppError `import.unreadable` that says what it is. */
export function refuseForeignText(start: string): void {
  const text = start.trimStart();
  for (const [pattern, what] of FOREIGN_TEXT) if (pattern.test(text)) throw new AppError('import.unreadable', what);
}
