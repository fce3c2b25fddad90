/** Owns cutting a segment's bodies into stretches that a terminal can fetch and verify one by one, and saying whose texts are in each. */
import { createHash, type Hash } from 'node:crypto';
import { GroupNumbers, type TextGroup } from '../../src/catalogue/text-group';
import { encodeTextDirectory, type TextStretch } from '../../src/search/text-directory';

/**
 * A stretch ends with the block that makes it so long: what a reader waits for who opens a text that is not here, and what a terminal fetches too much at
 * each end of what it wants. Each costs some 40 bytes in the directory.
 */
const STRETCH_BYTES = 48 * 1024;

export class TextStretches {
  private readonly numbers = new GroupNumbers();
  private readonly stretches: TextStretch[] = [];
  private hash: Hash = createHash('sha256');
  private own = new Set<number>();
  private offsetBytes = 0;
  private lengthBytes = 0;

  /** Blocks come as they lie in the file. @param groups of the bodies in it, as often as they come */
  add(block: Uint8Array, groups: Iterable<TextGroup>): void {
    this.hash.update(block);
    this.lengthBytes += block.length;
    for (const group of groups) this.own.add(this.numbers.numberOf(group));
    if (this.lengthBytes >= STRETCH_BYTES) this.close();
  }

  /** The file `texts`; null where there is no body. */
  finish(): Uint8Array<ArrayBuffer> | null {
    if (this.lengthBytes > 0) this.close();
    const { numbers, stretches } = this;
    return stretches.length === 0 ? null : encodeTextDirectory({ groups: numbers.groups, stretches });
  }

  private close(): void {
    const { offsetBytes, lengthBytes } = this;
    const groups = [...this.own].sort((a, b) => a - b);
    this.stretches.push({ offsetBytes, lengthBytes, sha256: this.hash.digest('hex'), groups });
    this.offsetBytes += lengthBytes;
    this.lengthBytes = 0;
    this.own = new Set();
    this.hash = createHash('sha256');
  }
}
