/** Owns the whole check of a feed: root chain, roles, targets, chunks; and last whether a terminal's own code takes it. */
import { AppError } from '../../src/base/app-error';
import { refreshTrust } from '../../src/feed/tuf/trust-client';
import type { TrustedMetadata, TrustStore } from '../../src/feed/tuf/trust-store';
import { parseRoot, type RootFile } from '../keys/root-chain';
import type { Fault, Notice } from './fault';
import type { FeedSource } from './feed-source';
import { verifyFiles } from './verify-files';
import { verifyRoles } from './verify-roles';
import { verifyRoots } from './verify-roots';
import { verifyServing } from './verify-serving';
import { verifyTakedown } from './verify-takedown';

export interface Verdict {
  /** In the order in which they are best mended. */
  readonly faults: readonly Fault[];
  readonly notices: readonly Notice[];
  readonly rootVersion: number | null;
  /** ISO instants, as far as they could be read. */
  readonly expires: { readonly [role: string]: string | undefined };
  /** Null where the catalogue could not be read. */
  readonly generation: number | null;
  readonly records: number | null;
  /** Files that were found whole, and their bytes. */
  readonly files: number;
  readonly sizeBytes: number;
}

export interface VerifyOptions {
  readonly source: FeedSource;
  /** The root that terminals have; null takes the feed's own. */
  readonly trustedRoot: Uint8Array | null;
  readonly nowMs: number;
}

/** @throws AppError `network.*` where the feed cannot be reached; `keys.malformed` for a trusted root that is none */
export async function verifyFeed({ source, trustedRoot, nowMs }: VerifyOptions): Promise<Verdict> {
  const trusted = trustedRoot ? parseRoot(trustedRoot, 'the trusted root') : null;
  const nothing = { rootVersion: null, expires: {}, generation: null, records: null, files: 0, sizeBytes: 0 };
  const redirect = await findRedirect(source);
  if (redirect) return { faults: [redirect], notices: [], ...nothing };
  const roots = await verifyRoots(source, trusted, nowMs);
  const { root } = roots;
  if (!root) return { faults: roots.faults, notices: roots.notices, ...nothing };
  const roles = await verifyRoles(source, root.metadata.signed, nowMs);
  const content = roles.targets ? await verifyFiles(source, roles.targets) : null;
  const manifest = content?.manifest ?? null;
  const takedown = roles.targets ? await verifyTakedown(source, roles.targets, root.metadata.signed, manifest) : [];
  const served = await verifyServing(source, root.version, roles.targets);
  const found = [...roots.faults, ...roles.faults, ...(content?.faults ?? []), ...takedown];
  const refusal = found.length === 0 && roots.first ? await askTerminal(source, roots.first, nowMs) : null;
  return {
    faults: refusal ? [refusal] : found,
    notices: [...roots.notices, ...roles.notices, ...served],
    rootVersion: root.version,
    expires: { root: root.metadata.signed.expires, ...roles.expires },
    generation: manifest?.generation ?? null,
    records: manifest?.records ?? null,
    files: content?.files ?? 0,
    sizeBytes: content?.sizeBytes ?? 0,
  };
}

/** Asked before anything else: everything that follows would only say that nothing can be fetched. */
async function findRedirect(source: FeedSource): Promise<Fault | null> {
  const file = 'timestamp.json';
  const head = await source.look?.(file, 0);
  if (!head || head.status < 300 || head.status >= 400 || head.status === 304) return null;
  return { code: 'served.redirect', file, detail: `${head.status} ${head.headers.get('location') ?? ''}`.trim() };
}

/** A new terminal with the first root: the last word, since its code is another than the checks here. */
async function askTerminal(source: FeedSource, first: RootFile, nowMs: number): Promise<Fault | null> {
  try {
    await refreshTrust({
      store: memoryStore(),
      firstRoot: Uint8Array.from(first.bytes),
      fetch: (path, maxBytes) => source.read(path, maxBytes),
      now: new Date(nowMs),
      signal: new AbortController().signal,
    });
    return null;
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code.startsWith('network.')) throw thrown;
    return { code: 'terminal.refuses', file: 'timestamp.json', detail: thrown.message };
  }
}

function memoryStore(): TrustStore {
  let held: TrustedMetadata = { root: null, timestamp: null, snapshot: null, targets: null, time: null };
  return {
    load: async () => held,
    async save(changed) {
      held = { ...held, ...changed };
    },
  };
}
