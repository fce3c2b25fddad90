/** Owns making pages of the chunks that a first installation stored whole, when the catalogue answers already. Loaded with the first sync. */
import { AppError } from '../../base/app-error';
import { createChunkWriter } from '../../store/chunk-writer';
import type { Store } from '../../store/store';

/** So many chunks' room is tried at once: the trial for a single one holds for three. */
const CHUNKS_OF_ROOM = 16;

interface LayOutOptions {
  readonly store: Store;
  readonly signal: AbortSignal;
}

/**
 * Chunk by chunk, each in one transaction: a search in between waits for one of them at most (50 ms), and a stop leaves each as it was or as it should be.
 * The next sync goes on where this one stopped, or where the disk had no room; until then pages are read out of whole chunks.
 * Cost: some 80 ms a chunk; where there is none, one read of the chunks' rows.
 * What stops it stops nothing else: the catalogue answers.
 */
export async function layOut({ store, signal }: LayOutOptions): Promise<void> {
  const writer = store.attachPages(createChunkWriter);
  try {
    const whole = (await writer.readChunks()).filter(({ isWhole, complete }) => isWhole && complete);
    for (const [place, chunk] of whole.entries()) {
      if (place % CHUNKS_OF_ROOM === 0) {
        const next = whole.slice(place, place + CHUNKS_OF_ROOM);
        await store.tryRoom(
          next.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
          signal,
        );
      }
      const bytes = await writer.readWhole(chunk);
      if (bytes) await writer.writeChunk(chunk, bytes);
      else await store.pages.markDamaged(chunk.sha256);
      store.pages.forgetWhole(chunk.sha256);
      if (signal.aborted) return;
    }
  } catch (thrown) {
    if (!(thrown instanceof AppError) && !signal.aborted) throw thrown;
  }
}
