/** Owns tuf-js as the oracle of our own client: the same feed over HTTP, its own folder of what it trusts. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Updater } from 'tuf-js';

/** A file of the feed by its path below the feed's address; nothing where there is none. */
export type ReadFeedFile = (path: string) => Uint8Array | null | undefined;

export class TufJsOracle {
  private readonly dir = mkdtempSync(join(tmpdir(), 'chayue-tuf-'));
  private readonly server: Server;

  private constructor(read: ReadFeedFile, firstRoot: Uint8Array) {
    writeFileSync(join(this.dir, 'root.json'), firstRoot);
    this.server = createServer((request, response) => {
      const name = (request.url ?? '').slice(1);
      // It looks for all metadata in one folder.
      const bytes = read(name === 'timestamp.json' ? name : `metadata/${name}`);
      if (bytes) response.end(bytes);
      else response.writeHead(404).end();
    });
  }

  static async start(read: ReadFeedFile, firstRoot: Uint8Array): Promise<TufJsOracle> {
    const oracle = new TufJsOracle(read, firstRoot);
    await new Promise<void>((resolve) => oracle.server.listen(0, '127.0.0.1', resolve));
    return oracle;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
    rmSync(this.dir, { recursive: true });
  }

  /** What it trusts `catalogue.json` to carry in `custom`. It reads the machine's clock. @throws what it refuses with. */
  async refresh(): Promise<unknown> {
    const { port } = this.server.address() as AddressInfo;
    const updater = new Updater({
      metadataDir: this.dir,
      metadataBaseUrl: `http://127.0.0.1:${port}`,
      config: { fetchRetry: 0 },
    });
    await updater.refresh();
    return (await updater.getTargetInfo('catalogue.json'))?.custom;
  }
}
