/** Owns one simulated terminal: trust and hashes as on the terminal, a store in memory that keeps which chunks came whole, not their bytes. */
import { createFeedClient } from '../../../src/feed/feed-client';
import { chainOf, listChunks, narrowToChain, parseManifest } from '../../../src/feed/manifest';
import { createMetadataFetch } from '../../../src/feed/tuf/metadata-fetch';
import { refreshTrust } from '../../../src/feed/tuf/trust-client';
import type { TrustedMetadata, TrustStore } from '../../../src/feed/tuf/trust-store';

/** As many as a terminal has under way (`take-in.ts`). */
const CHUNKS_IN_FLIGHT = 6;

export class LoadedTerminal {
  private trusted: TrustedMetadata = { root: null, timestamp: null, snapshot: null, targets: null, time: null };
  private readonly stored = new Set<string>();

  constructor(
    private readonly feedUrl: string,
    private readonly root: Uint8Array<ArrayBuffer>,
  ) {}

  /** Answers the bytes of catalogue and manifest that came, all verified. @throws AppError as the terminal's sync. */
  async sync(signal: AbortSignal): Promise<number> {
    const fetching = { fetch: globalThis.fetch, feedUrl: this.feedUrl };
    const store: TrustStore = {
      load: async () => this.trusted,
      save: async (changed) => {
        this.trusted = { ...this.trusted, ...changed };
      },
    };
    const feed = await refreshTrust({
      store,
      firstRoot: this.root,
      fetch: createMetadataFetch(fetching),
      now: new Date(),
      signal,
    });
    const catalogue = feed.targets.get('catalogue.json');
    if (!catalogue) throw new Error('the feed vouches for no catalogue.json');
    if (this.stored.has(catalogue.sha256)) return 0;

    const client = createFeedClient(fetching);
    let fetchedBytes = 0;
    const fetchVerified = async (sha256: string, sizeBytes: number) => {
      const bytes = await client.fetchChunk({ sha256, sizeBytes }, signal);
      fetchedBytes += bytes.length;
      return bytes;
    };
    const manifest = parseManifest(await fetchVerified(catalogue.sha256, catalogue.lengthBytes));
    const queue = listChunks(narrowToChain(manifest, chainOf(manifest))).filter(
      ({ sha256 }) => !this.stored.has(sha256),
    );
    const takeIn = async () => {
      for (let chunk = queue.shift(); chunk; chunk = queue.shift()) {
        await fetchVerified(chunk.sha256, chunk.sizeBytes);
        this.stored.add(chunk.sha256);
      }
    };
    await Promise.all(Array.from({ length: CHUNKS_IN_FLIGHT }, takeIn));
    this.stored.add(catalogue.sha256);
    return fetchedBytes;
  }
}
