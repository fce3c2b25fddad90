/** Owns playing the nights of years at portal and terminals: real schedule, real choice of segments, real manifests; of the segments their sizes. */
import { createHash } from 'node:crypto';
import { beginChain, type ChainState, chainsOf, stepsOf } from '../../../portal/publish/chain-state';
import { nextChain } from '../../../portal/publish/plan-generation';
import { chooseFor } from '../../../src/feed/choose-chain';
import {
  type CatalogueManifest,
  CHUNK_BYTES,
  type FeedFile,
  listChunks,
  parseManifest,
  type SegmentEntry,
} from '../../../src/feed/manifest';

export interface YearsPlan {
  readonly nights: number;
  readonly baseBytes: number;
  /** Of a segment of so many nights, all files together. */
  segmentBytes(nights: number): number;
  readonly vocabularyBytes: number;
  /** Nights after which the vocabulary is made anew, beside bases. */
  readonly vocabularyNights: number;
  readonly organsBytes: number;
  /** timestamp.json, snapshot, targets. */
  readonly metadataBytes: number;
  readonly nextBaseBytesPerDay: number;
}

export interface PlayedYears {
  /** What a terminal fetched that was there every night, bases not counted. */
  readonly nights: readonly number[];
  /** By days of absence, for each day on which it began: bytes that the first sync after it fetched. */
  readonly catchUp: ReadonlyMap<
    number,
    readonly { readonly startNight: number; readonly bytes: number; readonly baseBytes: number }[]
  >;
  readonly segmentsMax: number;
  readonly bases: number;
  readonly manifestBytesMax: number;
}

const DAY_MS = 86_400_000;
const START_MS = Date.parse('2024-01-01T18:00:00Z');
/** As `index`, `titles`, `rows`, `bodies` share a segment's bytes, roughly: it decides how many chunks a manifest names. */
const FILE_SHARES = { index: 0.7, titles: 0.04, rows: 0.19, bodies: 0.07 };

export const ABSENCES = [1, 7, 30, 180] as const;

export function playYears(plan: YearsPlan): PlayedYears {
  const manifests = publishNights(plan);
  const have = new Set<string>();
  const nights: number[] = [];
  const kept: ReadonlySet<string>[] = [];
  let segmentsMax = 0;
  manifests.forEach(({ manifest, bytes }, night) => {
    const synced = sync(manifest, have, plan);
    if (night > 0) nights.push(synced.bytes + bytes + plan.metadataBytes);
    segmentsMax = Math.max(segmentsMax, synced.segments);
    prepare(manifest, have, plan);
    kept.push(new Set(have));
  });
  const catchUp = new Map(
    ABSENCES.map((days) => {
      const returns = [];
      for (let startNight = 0; startNight + days < manifests.length; startNight++) {
        const back = manifests[startNight + days];
        if (!back) break;
        const synced = sync(back.manifest, new Set(kept[startNight]), plan);
        segmentsMax = Math.max(segmentsMax, synced.segments);
        const bytes = synced.bytes + back.bytes + plan.metadataBytes;
        returns.push({ startNight, bytes, baseBytes: synced.baseBytes });
      }
      return [days, returns] as const;
    }),
  );
  const bases = new Set(
    manifests.flatMap(({ manifest }) => manifest.segments.filter(({ from }) => from === 0).map(({ id }) => id)),
  );
  return {
    nights,
    catchUp,
    segmentsMax,
    bases: bases.size,
    manifestBytesMax: Math.max(...manifests.map(({ bytes }) => bytes)),
  };
}

/** As the terminal does: its chain chosen, what is missing fetched, what nothing needs deleted. */
function sync(manifest: CatalogueManifest, have: Set<string>, plan: YearsPlan) {
  const narrow = chooseFor(manifest, have);
  const [base] = narrow.segments;
  const ofBase = new Set(base ? chunksOf(base) : []);
  let bytes = 0;
  let baseBytes = 0;
  const kept = new Set(listChunks(narrow).map(({ sha256 }) => sha256));
  for (const { sha256, sizeBytes } of listChunks(narrow)) {
    if (have.has(sha256)) continue;
    if (ofBase.has(sha256)) baseBytes += sizeBytes;
    else bytes += sizeBytes;
    have.add(sha256);
  }
  const ahead = plan.nextBaseBytesPerDay > 0 ? newestBase(manifest) : undefined;
  for (const sha256 of ahead ? chunksOf(ahead) : []) kept.add(sha256);
  for (const sha256 of have) if (!kept.has(sha256)) have.delete(sha256);
  return { bytes, baseBytes, segments: narrow.segments.length };
}

/** A day's share of the next base. */
function prepare(manifest: CatalogueManifest, have: Set<string>, plan: YearsPlan): void {
  let today = 0;
  for (const sha256 of chunksOf(newestBase(manifest))) {
    if (have.has(sha256)) continue;
    if (today >= plan.nextBaseBytesPerDay) return;
    have.add(sha256);
    today += CHUNK_BYTES;
  }
}

function newestBase({ segments, chains }: CatalogueManifest): SegmentEntry {
  return segments[chains[0]?.[0] ?? 0] as SegmentEntry;
}

function chunksOf({ files, tombstones }: SegmentEntry): string[] {
  return [...Object.values(files), ...(tombstones ? [tombstones] : [])].flatMap((file) =>
    file.chunks.map(({ sha256 }) => sha256),
  );
}

interface PublishedNight {
  readonly manifest: CatalogueManifest;
  /** Of the manifest itself. */
  readonly bytes: number;
}

/** One generation a night, beginning with the first base. */
function publishNights(plan: YearsPlan): PublishedNight[] {
  const published: PublishedNight[] = [];
  let vocabularyNight = 0;
  let chain: ChainState | null = null;
  for (let night = 0; night <= plan.nights; night++) {
    const generation = night + 1;
    const publishedAt = new Date(START_MS + night * DAY_MS).toISOString();
    chain =
      chain === null ? beginChain(generation, publishedAt) : nextChain(chain, generation, publishedAt, () => false);
    const isNewBase = chain.bases[0]?.generation === generation;
    if (isNewBase || night - vocabularyNight >= plan.vocabularyNights) vocabularyNight = night;
    const steps = [...chain.bases.map((base) => ({ from: 0, to: base.generation })), ...stepsOf(chain)];
    const segments = steps.map(({ from, to }) =>
      segmentOf(from, to, from === 0 ? plan.baseBytes : plan.segmentBytes(to - from)),
    );
    const placeOf = (from: number, to: number) => steps.findIndex((step) => step.from === from && step.to === to);
    const json = JSON.stringify({
      format: 2,
      generation,
      publishedAt,
      regionName: '示例县',
      portalName: '示例县人民政府门户网站',
      recordUrl: 'https://www.shili.example/r/{index}',
      records: 1_202_360,
      segments,
      chains: chainsOf(chain).map((one) => one.map(({ from, to }) => placeOf(from, to))),
      documents: {
        organs: fileOf('organs', plan.organsBytes),
        vocabulary: fileOf(`vocabulary ${vocabularyNight}`, plan.vocabularyBytes),
      },
    });
    const bytes = new TextEncoder().encode(json);
    published.push({ manifest: parseManifest(bytes), bytes: bytes.length });
  }
  return published;
}

function segmentOf(from: number, to: number, bytes: number): SegmentEntry {
  const name = `${from}-${to}`;
  const files = Object.fromEntries(
    Object.entries(FILE_SHARES).map(([role, share]) => [role, fileOf(`${name} ${role}`, Math.round(bytes * share))]),
  );
  return { id: hashOf(name), from, to, records: 1, files, tombstones: null };
}

function fileOf(name: string, sizeBytes: number): FeedFile {
  const chunks = [];
  for (let at = 0; at < sizeBytes; at += CHUNK_BYTES) {
    chunks.push({ sha256: hashOf(`${name} ${at}`), sizeBytes: Math.min(CHUNK_BYTES, sizeBytes - at) });
  }
  return { sizeBytes, chunks };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
