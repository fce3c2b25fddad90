/** Owns bundles on a stick: what one holds against what the terminal has, and taking it in, which is a sync with the stick for a portal. Loaded with the first. */
import { AppError, type ErrorCode } from '../../base/app-error';
import type { Clock } from '../../base/clock';
import type { SiteConfig } from '../../config/site-config';
import { type BundleFile, openBundle } from '../../feed/bundle/bundle-file';
import { type TrustedBundle, trustBundle } from '../../feed/bundle/bundle-trust';
import { chooseFor } from '../../feed/choose-chain';
import { chooseCatalogue } from '../../feed/choose-selection';
import { createFeedClient } from '../../feed/feed-client';
import { withTexts } from '../../feed/manifest';
import { planSync } from '../../feed/plan-sync';
import type { TrustStore } from '../../feed/tuf/trust-store';
import { createChunkWriter } from '../../store/chunk-writer';
import { createPartStore } from '../../store/part-store';
import type { Store } from '../../store/store';
import { createTrustTable } from '../../store/trust-table';
import type { BundleFacts, SyncReport } from './protocol';
import { runSync, type SyncOptions } from './sync';
import { firstRootOf } from './sync-feed';

export interface BundleOptions {
  readonly file: Blob;
  readonly store: Store;
  /** Of the feed that the terminal follows: its trust and its floors hold for sticks too. */
  readonly feedUrl: string;
  readonly root: SiteConfig['feed']['root'];
  readonly keep: SiteConfig['keep'];
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

export interface BundleImportOptions
  extends BundleOptions,
    Omit<
      SyncOptions,
      | 'client'
      | 'parts'
      | 'trust'
      | 'checkPlan'
      | 'canFetch'
      | 'nextBaseBytesPerDay'
      | 'store'
      | 'clock'
      | 'signal'
      | 'feedUrl'
      | 'keep'
    > {
  /** Staff were told how old it is. */
  readonly acceptsExpired: boolean;
}

/** No server ever answers there. */
const STICK_URL = 'bundle:///';

/** Verifies the bundle as far as its manifest. Nothing of it is stored but new roots. @throws AppError `bundle.*`, `feed.*`, `storage.*` */
export async function lookAtBundle(options: BundleOptions): Promise<BundleFacts> {
  const { store, feedUrl, keep, signal } = options;
  const bundle = await openBundle(options.file);
  const stored = store.attach(createTrustTable).of(feedUrl);
  const trusted = await trust(bundle, options, options.clock.nowMs(), stored);
  const { manifest } = await clientOf(bundle).fetchManifest(
    chooseCatalogue(trusted, keep.records, (sha256) => bundle.has(`files/${sha256}`)).target,
    signal,
  );
  const current = await store.settings.read('current');
  const present = current && (await store.generations.readManifest(current.manifestSha256));
  const floor = (await store.settings.read('floors'))?.[feedUrl] ?? 0;
  const chunks = await store.attachPages(createChunkWriter).readChunks();
  const have = new Set(chunks.flatMap((row) => (row.complete ? row.sha256 : [])));
  const plan = planSync(
    chooseFor(withTexts(manifest, keep.texts === 'all' ? 'all' : 'some'), have, (sha256) =>
      bundle.has(`files/${sha256}`),
    ),
    have,
  );
  const isSame = current?.feedUrl === feedUrl && present?.generation === manifest.generation;
  const age = trusted.isOlder || manifest.generation < floor ? 'older' : isSame ? 'same' : 'newer';
  return {
    generation: manifest.generation,
    records: manifest.records,
    publishedAt: manifest.publishedAt,
    expiresAt: new Date(trusted.expiresMs).toISOString(),
    isExpired: trusted.isExpired,
    age,
    present: present
      ? { generation: present.generation, records: present.records, publishedAt: present.publishedAt }
      : null,
    missingBytes: plan.missingBytes,
    isComplete: plan.missing.every(({ sha256 }) => bundle.has(`files/${sha256}`)),
    clockIsBehind: trusted.clock === 'behind',
  };
}

/**
 * Takes the bundle in. Chunks that are stored whole are not read again, so one that was cut off goes on.
 * @throws AppError as `runSync`, and `bundle.expired`, `bundle.older`, `bundle.incomplete` before anything of it is stored
 */
export async function importBundle(options: BundleImportOptions): Promise<SyncReport> {
  const bundle = await openBundle(options.file);
  try {
    return await runSync({
      ...options,
      client: clientOf(bundle),
      parts: options.store.attachPages(createPartStore),
      async trust(nowMs, within) {
        const trusted = await trust(bundle, options, nowMs, within);
        if (trusted.isOlder) throw new AppError('bundle.older', `targets ${trusted.targetsVersion}`);
        if (trusted.isExpired && !options.acceptsExpired) {
          throw new AppError('bundle.expired', new Date(trusted.expiresMs).toISOString());
        }
        await trusted.keep();
        return trusted;
      },
      canFetch: (sha256) => bundle.has(`files/${sha256}`),
      // What is on the stick comes at once, or not at all.
      nextBaseBytesPerDay: 0,
      checkPlan(missing) {
        const lacking = missing.filter(({ sha256 }) => !bundle.has(`files/${sha256}`)).length;
        if (lacking > 0) throw new AppError('bundle.incomplete', `${lacking} of ${missing.length} files`);
      },
    });
  } catch (thrown) {
    const code = thrown instanceof AppError ? OF_THE_STICK[thrown.code] : undefined;
    throw code ? new AppError(code, thrown instanceof AppError ? thrown.detail : '', { cause: thrown }) : thrown;
  }
}

/** What a sync would say of the portal, said of the stick: the next step is another. */
const OF_THE_STICK: { readonly [code in ErrorCode]?: ErrorCode } = {
  // The second floor, for a terminal that lost its metadata.
  'feed.older': 'bundle.older',
  'feed.hashMismatch': 'bundle.malformed',
  'feed.lengthMismatch': 'bundle.malformed',
};

function trust(bundle: BundleFile, options: BundleOptions, nowMs: number, store: TrustStore): Promise<TrustedBundle> {
  return trustBundle({
    bundle,
    store,
    firstRoot: firstRootOf(options.root),
    now: new Date(nowMs),
    signal: options.signal,
  });
}

/** No limit of bandwidth, and nothing kept of a chunk that is not whole: it lies on the stick. One try: what a stick cannot give it will not give a second later. */
function clientOf(bundle: BundleFile) {
  return createFeedClient({ fetch: bundle.asFetch(STICK_URL), feedUrl: STICK_URL, tries: 1 });
}
