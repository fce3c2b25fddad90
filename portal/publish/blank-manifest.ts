/**
 * Owns taking records out of the files of a published generation: chunks that held them are written anew, as long as before, and the manifest names those.
 * The old files stay until somebody deletes them.
 */
import { createHash } from 'node:crypto';
import { constants, deflateRawSync } from 'node:zlib';
import { deflateSync } from 'fflate';
import { AppError } from '../../src/base/app-error';
import {
  encodeAttachmentDirectory,
  parseAttachmentDirectory,
  withoutRecords,
} from '../../src/feed/attachment-directory';
import {
  type CatalogueManifest,
  CHUNK_BYTES,
  chainOf,
  type FeedFile,
  type SegmentEntry,
} from '../../src/feed/manifest';
import { type Deflates, findDocs, linkedWith, type Patch, planBlanks } from '../../src/search/blank-records';
import { openEngine } from '../../src/search/engine';
import { encodeDocs } from '../../src/search/segment-extras';
import { SegmentReader } from '../../src/search/segment-reader';
import { encodeTextDirectory, parseTextDirectory, type TextStretch } from '../../src/search/text-directory';
import { withoutEntries } from '../../src/search/vocabulary-cut';
import { FeedPages, readChunk } from './feed-page-source';
import type { FeedWriter } from './feed-writer';
import { segmentId } from './segment-id';
import { readSelections, type SelectionCatalogue, withSelections } from './selections';

export interface BlankedManifest {
  readonly manifest: CatalogueManifest;
  /** Hashes of the files that held them. */
  readonly revoked: readonly string[];
  /** Why a segment had to be left as it is: its records are only hidden, until the next base. Empty as a rule. */
  readonly stuck: readonly string[];
}

/** The best first; other ones where a block comes out longer than it was. */
const DEFLATES: Deflates = [
  (bytes) => deflateRawSync(bytes, { level: 9, memLevel: 9 }),
  (bytes) => deflateRawSync(bytes, { level: 6 }),
  (bytes) => deflateRawSync(bytes, { level: 9, strategy: constants.Z_FILTERED }),
  (bytes) => deflateRawSync(bytes, { level: 1 }),
  (bytes) => deflateSync(bytes, { level: 6 }),
];

interface BlankedSegment {
  /** Steps between other states may hold the same, and be the same segment: from where to where it leads is the manifest's to say. */
  readonly content: Omit<SegmentEntry, 'from' | 'to'>;
  readonly revoked: readonly string[];
  /** Chunks of attachments that the withdrawn records had, and of those that are left. */
  readonly attachments: { readonly gone: readonly string[]; readonly left: readonly string[] };
  readonly stuck: string | null;
}

/** For several generations of one feed: what they share is looked at and written once. */
export class FeedBlanker {
  private readonly pages: FeedPages;
  private readonly segments = new Map<string, BlankedSegment>();
  private readonly vocabularies = new Map<string, FeedFile>();

  constructor(
    private readonly feedDir: string,
    private readonly writer: FeedWriter,
    private readonly ids: ReadonlySet<string>,
  ) {
    this.pages = new FeedPages(feedDir);
  }

  /**
   * With its selections. New files are written, not synced. A manifest that holds nothing of the records comes back as it is.
   * Cost: the segments are opened, as at a terminal; each chunk that held a record is read, hashed and written.
   * @throws AppError `feed.malformed` | `feed.hashMismatch` | `segment.*` where files are missing or damaged
   */
  async blank(whole: CatalogueManifest): Promise<BlankedManifest> {
    const parts = await readSelections(this.feedDir, whole);
    const blanked = await this.blankOne(whole);
    const revoked = new Set(blanked.revoked);
    const stuck = [...blanked.stuck];
    const selections: SelectionCatalogue[] = [];
    for (const { selection, manifest } of parts) {
      const own = await this.blankOne(manifest);
      for (const sha256 of own.revoked) revoked.add(sha256);
      stuck.push(...own.stuck);
      selections.push({ selection, manifest: own.manifest });
    }
    if (revoked.size === 0) return { manifest: whole, revoked: [], stuck };
    return {
      manifest: await withSelections(this.writer, blanked.manifest, selections),
      revoked: [...revoked],
      stuck: [...new Set(stuck)],
    };
  }

  private async blankOne(manifest: CatalogueManifest): Promise<BlankedManifest> {
    const readers = new Map<string, SegmentReader>();
    for (const segment of manifest.segments) {
      if (!this.segments.has(segment.id)) {
        readers.set(segment.id, await SegmentReader.open(this.pages.source(segment)));
      }
    }
    const linked = new Set<string>();
    for (const reader of readers.values()) for (const id of await linkedWith(reader, this.ids)) linked.add(id);
    const documents = await this.cutVocabulary(manifest);
    const revoked = new Set<string>(documents.revoked);
    const stuck: string[] = [];
    const segments: SegmentEntry[] = [];
    const gone = new Set<string>();
    const left = new Set<string>();
    let records = 0;
    for (const segment of manifest.segments) {
      const reader = readers.get(segment.id);
      const known = this.segments.get(segment.id);
      const made =
        known ??
        (reader
          ? await this.blankSegment(segment, reader, linked)
          : { content: segment, revoked: [], attachments: { gone: [], left: [] }, stuck: null });
      this.segments.set(segment.id, made);
      segments.push({ ...made.content, from: segment.from, to: segment.to });
      for (const sha256 of made.revoked) revoked.add(sha256);
      for (const sha256 of made.attachments.gone) gone.add(sha256);
      for (const sha256 of made.attachments.left) left.add(sha256);
      if (made.stuck !== null) stuck.push(made.stuck);
    }
    if (revoked.size === 0) return { manifest, revoked: [], stuck };
    // A form that other records have too stays.
    for (const sha256 of gone) if (!left.has(sha256)) revoked.add(sha256);
    records = documents.records;
    return { manifest: { ...manifest, segments, documents: documents.files, records }, revoked: [...revoked], stuck };
  }

  async close(): Promise<void> {
    await this.pages.close();
  }

  private async blankSegment(
    segment: SegmentEntry,
    reader: SegmentReader,
    linked: ReadonlySet<string>,
  ): Promise<BlankedSegment> {
    const attachments = await this.cutAttachments(segment, new Set(await findDocs(reader, this.ids)));
    const files: { [role: string]: FeedFile } = { ...attachments.files };
    const revoked = [...attachments.revoked];
    const { gone, left } = attachments;
    let plan: Awaited<ReturnType<typeof planBlanks>>;
    let stuck: string | null = null;
    try {
      plan = await planBlanks(reader, this.ids, linked, DEFLATES);
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code !== 'takedown.stuck') throw thrown;
      stuck = `${segment.id}: ${thrown.detail}`;
      plan = { docs: [], patches: [] };
    }
    for (const role of new Set(plan.patches.map((patch) => patch.role))) {
      const file = files[role];
      if (!file) throw new AppError('segment.malformed', `segment ${segment.id} has no file ${role}`);
      const own = plan.patches.filter((patch) => patch.role === role);
      const patched = await this.patchFile(file, own);
      files[role] = patched.file;
      revoked.push(...patched.replaced);
    }
    if (revoked.length === 0) return { content: segment, revoked: [], attachments: { gone, left }, stuck };
    const texts = await this.rehashTexts(segment, plan.patches);
    if (texts) files.texts = texts;
    const blanked = [...new Set([...reader.blanked, ...plan.docs])].sort((a, b) => a - b);
    if (blanked.length > 0) files.blanked = await this.writer.writeWhole(encodeDocs(blanked));
    const content = { ...segment, files };
    return { content: { ...content, id: segmentId(content) }, revoked, attachments: { gone, left }, stuck };
  }

  /** The segment's files without the attachments of these records in their directory: the old directory is revoked, whose chunks are gone and left is told. */
  private async cutAttachments({ files }: SegmentEntry, docs: ReadonlySet<number>) {
    const { attachments: file, ...others } = files;
    if (!file) return { files, revoked: [], gone: [], left: [] };
    const before = parseAttachmentDirectory(await this.pages.read(file, 0, file.sizeBytes));
    const after = withoutRecords(before, docs);
    const left = after.files.flatMap(({ chunkHashes }) => chunkHashes);
    if (after.entries.length === before.entries.length) return { files, revoked: [], gone: [], left };
    const stays = new Set(left);
    const gone = before.files.flatMap(({ chunkHashes }) => chunkHashes).filter((sha256) => !stays.has(sha256));
    const written = after.entries.length === 0 ? null : await this.writer.writeWhole(encodeAttachmentDirectory(after));
    return {
      files: written ? { ...others, attachments: written } : others,
      revoked: file.chunks.map(({ sha256 }) => sha256),
      gone,
      left,
    };
  }

  /** The directory of stretches with the hashes of what they are now; null where none of them changes, or there is none. */
  private async rehashTexts({ files }: SegmentEntry, patches: readonly Patch[]): Promise<FeedFile | null> {
    const { texts, bodies } = files;
    const own = patches.filter(({ role }) => role === 'bodies');
    if (!texts || !bodies || own.length === 0) return null;
    const directory = parseTextDirectory(await this.pages.read(texts, 0, texts.sizeBytes));
    const stretches = await Promise.all(
      directory.stretches.map(async (stretch): Promise<TextStretch> => {
        const inside = own.filter(
          ({ offsetBytes }) =>
            offsetBytes >= stretch.offsetBytes && offsetBytes < stretch.offsetBytes + stretch.lengthBytes,
        );
        if (inside.length === 0) return stretch;
        const bytes = await this.pages.read(bodies, stretch.offsetBytes, stretch.lengthBytes);
        for (const patch of inside) bytes.set(patch.bytes, patch.offsetBytes - stretch.offsetBytes);
        return { ...stretch, sha256: createHash('sha256').update(bytes).digest('hex') };
      }),
    );
    return this.writer.writeWhole(encodeTextDirectory({ ...directory, stretches }));
  }

  private async patchFile(
    file: FeedFile,
    patches: readonly Patch[],
  ): Promise<{ readonly file: FeedFile; readonly replaced: readonly string[] }> {
    const replaced: string[] = [];
    const chunks = [...file.chunks];
    for (const [place, chunk] of file.chunks.entries()) {
      const start = place * CHUNK_BYTES;
      const own = patches.filter(
        ({ offsetBytes, bytes }) => offsetBytes < start + chunk.sizeBytes && offsetBytes + bytes.length > start,
      );
      if (own.length === 0) continue;
      const whole = await readChunk(this.feedDir, chunk.sha256);
      if (createHash('sha256').update(whole).digest('hex') !== chunk.sha256) {
        throw new AppError('feed.hashMismatch', `${this.feedDir}: files/${chunk.sha256}`);
      }
      for (const { offsetBytes, bytes } of own) {
        const from = Math.max(0, start - offsetBytes);
        const to = Math.min(bytes.length, start + chunk.sizeBytes - offsetBytes);
        whole.set(bytes.subarray(from, to), offsetBytes + from - start);
      }
      chunks[place] = await this.writer.writeChunk(whole);
      replaced.push(chunk.sha256);
    }
    return { file: { ...file, chunks }, replaced };
  }

  /** The vocabulary without what stands in these records alone, and how many records are left. */
  private async cutVocabulary(manifest: CatalogueManifest): Promise<{
    readonly files: CatalogueManifest['documents'];
    readonly revoked: readonly string[];
    readonly records: number;
  }> {
    const file = manifest.documents.vocabulary;
    const bytes = file ? await this.pages.read(file, 0, file.sizeBytes) : null;
    const inputs = await this.pages.openChain(chainOf(manifest));
    const vocabulary = bytes ? { id: 'vocabulary', read: async () => bytes } : undefined;
    const engine = await openEngine(inputs, vocabulary, { hidden: { withdrawn: this.ids, today: 0 } });
    const unchanged = { files: manifest.documents, revoked: [], records: engine.records };
    if (!file || !bytes) return unchanged;
    const key = file.chunks.map(({ sha256 }) => sha256).join();
    let cut = this.vocabularies.get(key);
    if (!cut) {
      const lone = await engine.loneEntries();
      cut = lone.length === 0 ? file : await this.writer.writeWhole(withoutEntries(bytes, lone));
      this.vocabularies.set(key, cut);
    }
    if (cut === file || cut.chunks.map(({ sha256 }) => sha256).join() === key) return unchanged;
    const stays = new Set(cut.chunks.map(({ sha256 }) => sha256));
    const revoked = file.chunks.flatMap(({ sha256 }) => (stays.has(sha256) ? [] : [sha256]));
    return { files: { ...manifest.documents, vocabulary: cut }, revoked, records: engine.records };
  }
}
