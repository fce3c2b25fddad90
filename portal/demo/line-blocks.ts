/** Owns cutting many lines into blocks of bytes: written one at a time, most of the time is spent in the stream. */

const BLOCK_UNITS = 1 << 18;

/** @param lines each with its own end */
export function* lineBlocks(lines: Iterable<string>): Generator<Buffer> {
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
