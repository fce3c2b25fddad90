/** Owns what the portal's tests share: small exports made by hand, the real command line, and reading a published feed back as a terminal would. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { concatBytes } from '../../src/base/bytes';
import type { Organ, PortalSite } from '../../src/catalogue/organ';
import type { SourceRecord } from '../../src/catalogue/source-record';
import { readCatalogueTarget } from '../../src/feed/catalogue-target';
import {
  type CatalogueManifest,
  chainOf,
  type FeedChunk,
  type FeedFile,
  listChunks,
  parseManifest,
  type SegmentEntry,
} from '../../src/feed/manifest';
import { refreshTrust, type TrustedFeed } from '../../src/feed/tuf/trust-client';
import { openEngine, type SearchEngine } from '../../src/search/engine';
import type { SegmentInput, SegmentRole } from '../../src/search/page-source';
import { MemoryTrustStore } from '../fixtures/hostile-feed';
import { memorySource, memoryVocabulary } from '../fixtures/memory-segment';
import { portalScript } from '../fixtures/portal-script';

/** A folder that goes away with the test. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chayue-portal-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const GENRES = ['通知', '公示', '意见', '解读'];

/** `count` records that differ in everything; `from` moves the serials on. */
export function makeRecords(count: number, from = 1): Partial<SourceRecord>[] {
  return Array.from({ length: count }, (_, i) => {
    const serial = from + i;
    const day = new Date(Date.UTC(2024, 0, 1 + (serial % 600))).toISOString().slice(0, 10);
    return {
      index_no: `SL001-${String(serial).padStart(5, '0')}`,
      title: `关于做好第${serial}号事项有关工作的通知`,
      doc_no: `示政办〔2024〕${serial}号`,
      issuer: serial % 3 === 0 ? '示例县民政局' : '示例县人民政府办公室',
      topic: '民政、扶贫、救灾\\社会救助',
      genre: GENRES[serial % GENRES.length],
      written_date: day,
      published_date: day,
      validity: serial % 5 === 0 ? '废止' : '有效',
      summary: `事项${serial}的工作安排。`,
      body: `各乡镇人民政府：\n现将第${serial}号事项安排如下。\n${'请认真贯彻执行。'.repeat(serial % 7)}`,
      url: `https://www.shili.example/content/${serial}.html`,
    };
  });
}

export function writeExport(path: string, records: readonly unknown[]): string {
  writeFileSync(path, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  return path;
}

export const SITE: PortalSite = {
  regionName: '示例县',
  portalName: '示例县人民政府门户网站',
  recordUrl: 'https://www.shili.example/r/{index}',
  organs: [
    {
      id: 'o001',
      name: '示例县人民政府办公室',
      shortName: '县政府办',
      kind: 'government',
      parentId: null,
      duties: '负责县政府日常工作。',
      disclosureOffice: '政务公开科',
      address: '示例县人民路 1 号',
      postcode: '000000',
      telephone: '0000-1230001',
      fax: null,
      email: null,
      hours: { weekdays: [1, 2, 3, 4, 5], spans: [{ fromMinute: 540, toMinute: 1020 }] },
    },
  ],
};

export interface ReadFeed {
  readonly trusted: TrustedFeed;
  readonly manifest: CatalogueManifest;
  readonly organs: readonly Organ[];
  readonly engine: SearchEngine;
}

/**
 * Reads a feed as a new terminal does that was given the newest root: every signature, hash and length verified, every segment opened.
 * Throws at the first thing that is not as it should be.
 * @param chain the segments that it opens; those that new terminals follow where none are named
 */
export async function readFeed(
  feedDir: string,
  now = new Date(),
  chain: (manifest: CatalogueManifest) => readonly SegmentEntry[] = chainOf,
): Promise<ReadFeed> {
  const trusted = await readTrusted(feedDir, now);
  const manifest = parseManifest(readVerified(feedDir, readCatalogueTarget(trusted)));
  for (const chunk of listChunks(manifest)) readVerified(feedDir, chunk);
  const whole = (file: FeedFile) => concatBytes(file.chunks.map((chunk) => readVerified(feedDir, chunk)));
  const segments = chain(manifest).map((segment): SegmentInput => {
    const files = Object.fromEntries(Object.entries(segment.files).map(([role, file]) => [role, whole(file)]));
    const tombstones = segment.tombstones
      ? (JSON.parse(Buffer.from(whole(segment.tombstones)).toString('utf8')) as string[])
      : [];
    return { id: segment.id, source: memorySource(files as Record<SegmentRole, Uint8Array>), tombstones };
  });
  const { organs, vocabulary } = manifest.documents;
  if (!organs || !vocabulary) throw new Error('a document is missing');
  const engine = await openEngine(segments, memoryVocabulary(whole(vocabulary)));
  if (engine.records !== manifest.records) throw new Error(`${engine.records} records, ${manifest.records} announced`);
  return { trusted, manifest, organs: JSON.parse(Buffer.from(whole(organs)).toString('utf8')) as Organ[], engine };
}

/** The manifest that is served, as the metadata name it; nothing of them is verified. */
export function servedManifest(feedDir: string): FeedChunk {
  const signed = (path: string) => JSON.parse(readFileSync(join(feedDir, path), 'utf8')).signed;
  const snapshotVersion = signed('timestamp.json').meta['snapshot.json'].version;
  const targetsVersion = signed(`metadata/${snapshotVersion}.snapshot.json`).meta['targets.json'].version;
  const { hashes, length } = signed(`metadata/${targetsVersion}.targets.json`).targets['catalogue.json'];
  return { sha256: hashes.sha256, sizeBytes: length };
}

function readTrusted(feedDir: string, now: Date): Promise<TrustedFeed> {
  const read = (path: string) =>
    existsSync(join(feedDir, path)) ? new Uint8Array(readFileSync(join(feedDir, path))) : null;
  const roots = readdirSync(join(feedDir, 'metadata')).flatMap((name) => /^(\d+)\.root\.json$/.exec(name)?.[1] ?? []);
  const firstRoot = read(`metadata/${Math.max(...roots.map(Number))}.root.json`);
  const { signal } = new AbortController();
  return refreshTrust({ store: new MemoryTrustStore(), firstRoot, fetch: async (path) => read(path), now, signal });
}

function readVerified(feedDir: string, { sha256, sizeBytes }: { sha256: string; sizeBytes: number }): Uint8Array {
  const bytes = readFileSync(join(feedDir, 'files', sha256));
  if (bytes.length !== sizeBytes) throw new Error(`${sha256}: ${bytes.length} bytes, ${sizeBytes} announced`);
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error(`${sha256}: other content`);
  return bytes;
}

/** All rows, id by title. Titles must differ. */
export async function idsByTitle(engine: SearchEngine): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (let offset = 0; offset < engine.records; offset += 100) {
    const request = { text: '', filters: {}, sort: 'date', offset, limit: 100, facets: [] } as const;
    for (const row of (await engine.search(request)).rows) ids.set(row.title, row.id);
  }
  return ids;
}

/** Names and content hashes of everything under a folder: two equal lists are two equal folders. */
export function snapshot(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return `${path.slice(folder.length)} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`;
    })
    .sort();
}

export interface PortalRun {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The real command line in a process of its own; it speaks English where no `--lang` is given. `killWhen` ends it hard at the first standard error that holds the text. */
export async function runPortal(args: readonly string[], killWhen?: string): Promise<PortalRun> {
  return runNode([await portalScript(), ...args], killWhen);
}

/** As `npm run portal` does it: by the loader, module by module. */
export function runPortalByLoader(args: readonly string[]): Promise<PortalRun> {
  return runNode(['--import', 'tsx', 'portal/cli/main.ts', ...args]);
}

/** As `npm run portal … 2>&1 | head -1` does it: whoever listened is gone before the end. Gives the exit status. */
export async function runPortalUnheard(args: readonly string[]): Promise<number | null> {
  const script = await portalScript();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { env: { CHAYUE_LANG: 'en', ...process.env } });
    child.stdout.destroy();
    child.stderr.destroy();
    child.on('error', reject);
    child.on('exit', resolve);
  });
}

function runNode(args: readonly string[], killWhen?: string): Promise<PortalRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      env: { CHAYUE_LANG: 'en', ...process.env, TZ: 'Asia/Shanghai' },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      if (killWhen !== undefined && stderr.includes(killWhen)) child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({ status, signal, stdout, stderr }));
  });
}
