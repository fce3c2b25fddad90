/** Owns reading the list of records that are gone: an id or an index number a line. */
import { readFile } from 'node:fs/promises';
import { AppError } from '../../src/base/app-error';
import { decodeHead, detectEncoding, markBytes } from '../import/encoding';

/** In order, empty lines and quotes of a table left out. @throws AppError `import.unreadable` */
export async function readRemoved(path: string): Promise<string[]> {
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    throw new AppError('import.unreadable', `${path}: cannot be read (${cause.code ?? cause.message})`, { cause });
  });
  const encoding = detectEncoding(bytes);
  return decodeHead(bytes.subarray(markBytes(bytes, encoding)), encoding)
    .split(/\r\n|\n|\r/)
    .map((line) =>
      line
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .trim(),
    )
    .filter((line) => line !== '');
}
