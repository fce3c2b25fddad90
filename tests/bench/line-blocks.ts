/** Owns writing lines to a file in blocks: one at a time would spend most of the time in the stream. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const BLOCK_UNITS = 1 << 18;

/** @param lines each with its own end */
export async function writeLines(path: string, lines: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(blocks(lines), { objectMode: false }), createWriteStream(path));
}

function* blocks(lines: Iterable<string>): Generator<Buffer> {
  let block: string[] = [];
  let units = 0;
  for (const line of lines) {
    block.push(line);
    units += line.length;
    if (units < BLOCK_UNITS) continue;
    yield Buffer.from(block.join(''));
    block = [];
    units = 0;
  }
  if (block.length > 0) yield Buffer.from(block.join(''));
}
