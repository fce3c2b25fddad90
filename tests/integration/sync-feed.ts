/** Owns a feed made by hand for the sync tests: random bytes cut into chunks, signed, and a `fetch` over it that can be made to fail. */
import { createHash } from 'node:crypto';
import { type CatalogueManifest, CHUNK_BYTES, type FeedFile } from '../../src/feed/manifest';
import type { TakedownList } from '../../src/feed/takedown';
import { HostileFeed, sha256Of } from '../fixtures/hostile-feed';

export const ORIGIN = 'http://terminal.test';
export const FEED = `${ORIGIN}/feed/`;
/** What the terminal's clock shows, and when the portal signs. */
export const SYNC_NOW_MS = Date.parse('2026-11-22T02:00:00Z');

/** The portal that the site config names, and its keys. Each feed made is its next publish. */
const PORTAL = new HostileFeed({ nowMs: SYNC_NOW_MS });

export interface MadeFeed {
  readonly files: Map<string, Uint8Array<ArrayBuffer>>;
  readonly manifest: CatalogueManifest;
  readonly manifestSha256: string;
  /** Hashes of the segments' chunks, base first. */
  readonly chunkHashes: readonly string[];
  /** What the engine double answers when it stands on these bytes. */
  readonly checksum: string;
}

/** Bytes that are the same for the same seed, and differ between seeds. */
function seededBytes(length: number, seed: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let state = seed * 2654435761 + 1;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}

function putFile(files: Map<string, Uint8Array<ArrayBuffer>>, bytes: Uint8Array<ArrayBuffer>): FeedFile {
  const chunks = [];
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    const chunk = bytes.slice(at, at + CHUNK_BYTES);
    const sha256 = createHash('sha256').update(chunk).digest('hex');
    files.set(`${FEED}files/${sha256}`, chunk);
    chunks.push({ sha256, sizeBytes: chunk.length });
  }
  return { sizeBytes: bytes.length, chunks };
}

const ORGANS = [
  {
    id: 'o001',
    name: '示例县人民政府办公室',
    shortName: '县政府办',
    kind: 'government',
    parentId: null,
    duties: '政务公开',
    disclosureOffice: '政务公开科',
    address: '示例县人民路 1 号',
    postcode: '000000',
    telephone: '0000-1230001',
    fax: null,
    email: null,
    hours: { weekdays: [1, 2, 3, 4, 5], spans: [{ fromMinute: 540, toMinute: 1020 }] },
  },
];

/**
 * Two segments: `base` of several chunks, `delta` of one small one. `seed` changes the delta only,
 * `baseSeed` the base: so a second generation shares chunks with the first.
 */
export function makeFeed(options: {
  generation: number;
  seed: number;
  baseSeed?: number;
  portal?: HostileFeed;
  baseBytes?: number;
}): MadeFeed {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  const baseBytes = seededBytes(options.baseBytes ?? 3 * CHUNK_BYTES + 70_000, options.baseSeed ?? 1);
  const deltaBytes = seededBytes(120_000, 1000 + options.seed);
  const base = putFile(files, baseBytes);
  const delta = putFile(files, deltaBytes);
  const organs = putFile(files, text(ORGANS));
  const manifest: CatalogueManifest = {
    format: 2,
    generation: options.generation,
    publishedAt: '2026-11-21T18:00:00.000Z',
    regionName: '示例县',
    portalName: '示例县人民政府门户网站',
    recordUrl: 'https://portal.example/r/{index}',
    records: 3000 + options.generation,
    segments: [
      { id: base.chunks[0]?.sha256 ?? '', from: 0, to: 1, records: 3000, files: { index: base }, tombstones: null },
      {
        id: delta.chunks[0]?.sha256 ?? '',
        from: 1,
        to: 2,
        records: 10,
        files: { index: delta },
        tombstones: putFile(files, text(['r1'])),
      },
    ],
    chains: [[0, 1]],
    documents: { organs },
  };
  const manifestSha256 = signManifest(files, manifest, options.portal);
  const hash = createHash('sha256').update(baseBytes).update('[]').update(deltaBytes).update('["r1"]');
  return {
    files,
    manifest,
    manifestSha256,
    chunkHashes: [...base.chunks, ...delta.chunks].map((chunk) => chunk.sha256),
    checksum: hash.digest('hex'),
  };
}

/** Puts a manifest into `files`, and all that the portal has signed with it: a list of withdrawals too where one is given. Gives the manifest's hash back. */
export function signManifest(
  files: Map<string, Uint8Array<ArrayBuffer>>,
  manifest: object & Pick<CatalogueManifest, 'generation' | 'publishedAt'>,
  portal = PORTAL,
  takedown?: TakedownList,
): string {
  const { generation, publishedAt } = manifest;
  const json = JSON.stringify(manifest);
  const list = takedown && JSON.stringify(takedown);
  portal.publish(json, { generation, publishedAt }, list);
  const sha256 = sha256Of(new TextEncoder().encode(json));
  for (const [path, bytes] of portal.record()) {
    // Of the manifests published before, only this feed's own is in it.
    const isOwn =
      path.endsWith(sha256) || (list !== undefined && path.endsWith(sha256Of(new TextEncoder().encode(list))));
    if (!path.startsWith('files/') || isOwn) files.set(FEED + path, bytes);
  }
  return sha256;
}

/** Hash of the feed's chunk number `n`. */
export const chunkOf = (feed: MadeFeed, n: number) => feed.chunkHashes[n] ?? '';
export const isChunk = (url: string, hash: string) => url.endsWith(`/feed/files/${hash}`);

export const SITE_CONFIG = {
  format: 1,
  venue: {
    name: '示例县图书馆',
    kind: 'library',
    place: '一楼大厅',
    serviceWindow: { place: '二楼 3 号窗口', hours: '周一至周五', telephone: '0000-1234560' },
    helpDesk: { place: '一楼服务台', telephone: '0000-1234567' },
  },
  terminal: { id: 'SL02', name: '02 号机' },
  screen: { diagonalInches: 27 },
  feed: { url: '/feed/', root: JSON.parse(new TextDecoder().decode(PORTAL.firstRoot)) },
  home: { supervision: { organ: '示例县人民政府办公室', telephone: '0000-1230012', hours: '工作日' } },
  slip: { paper: '80mm', forms: ['查阅纸质件', '复制'], maxRecords: 3 },
};

/** What happens to a request instead of its plain answer; undefined lets it pass. */
export type Intervention = (url: string, init: RequestInit) => Response | Promise<Response> | undefined;

export class FakeServer {
  feed: MadeFeed | null = null;
  intervene: Intervention = () => undefined;
  /** Every address that was asked for, in order. */
  readonly asked: string[] = [];

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    this.asked.push(url);
    const instead = this.intervene(url, init);
    if (instead) return instead;
    if (url === `${ORIGIN}/site.json`) return Response.json(SITE_CONFIG);
    const bytes = this.feed?.files.get(url);
    if (!bytes) return new Response('not here', { status: 404 });
    return new Response(bytes, { headers: { 'content-type': 'application/octet-stream' } });
  };

  /** Hashes of the chunks asked for since the last call, without the manifest. */
  takeAskedChunks(): string[] {
    const hashes = this.asked
      .splice(0)
      .filter((url) => url.includes('/feed/files/'))
      .map((url) => url.slice(url.lastIndexOf('/') + 1));
    return hashes.filter((hash) => hash !== this.feed?.manifestSha256);
  }
}
