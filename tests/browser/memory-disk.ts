/** Owns a small disk of memory, on which a browser's profile may lie, and filling it to the byte. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, statfsSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PIECE_BYTES = 4 * 1024 * 1024;
/** Less than this comes and goes with the browser's own logs. */
const CRUMBS_BYTES = 64 * 1024;

export class MemoryDisk {
  readonly folder = mkdtempSync(join(tmpdir(), 'chayue-disk-'));
  /** False where nothing may be mounted: then the folder lies on the machine's own disk, and must not be filled. */
  readonly isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1g', 'tmpfs', this.folder]).status === 0;
  private readonly filler = join(this.folder, 'filler');

  /** Leaves so many bytes, whether it is emptier or fuller now; the browser may write beside it. */
  fill(leftBytes: number): void {
    // Written, not only made as long: a memory disk gives no room away for a hole.
    appendFileSync(this.filler, '');
    const missingBytes = this.freeBytes() - leftBytes;
    if (missingBytes < 0) truncateSync(this.filler, Math.max(0, statSync(this.filler).size + missingBytes));
    try {
      for (let left = missingBytes; left > 0; left -= PIECE_BYTES) {
        appendFileSync(this.filler, Buffer.alloc(Math.min(left, PIECE_BYTES)));
      }
    } catch (thrown) {
      // The browser took some of it meanwhile: all the fuller.
      if ((thrown as NodeJS.ErrnoException).code !== 'ENOSPC') throw thrown;
    }
  }

  /** Takes all that is left. A trial of the browser for room may have stood beside it, and gone after: until nothing came back for two seconds. */
  async fillWhole(): Promise<void> {
    for (let since = Date.now(); Date.now() - since < 2000; ) {
      if (this.freeBytes() >= CRUMBS_BYTES) {
        this.fill(0);
        since = Date.now();
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Gives all that was taken back. */
  empty(): void {
    rmSync(this.filler, { force: true });
  }

  unmount(): void {
    if (this.isMounted) spawnSync('umount', ['-l', this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private freeBytes(): number {
    const { bavail, bsize } = statfsSync(this.folder);
    return bavail * bsize;
  }
}
