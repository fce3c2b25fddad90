/** Owns writing lines to a file. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { lineBlocks } from '../../portal/demo/line-blocks';

/** @param lines each with its own end */
export async function writeLines(path: string, lines: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(lineBlocks(lines), { objectMode: false }), createWriteStream(path));
}
