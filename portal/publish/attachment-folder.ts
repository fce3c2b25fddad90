/**
 * Owns finding the files of attachments: in the folder that the operator names, below which they lie as their addresses say; or, where none is named,
 * those that earlier runs put into the feed. What was found is remembered beside the ledger, so that a file that did not change is not read again.
 */
import { createHash } from 'node:crypto';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import * as v from 'valibot';
import { AppError } from '../../src/base/app-error';
import { ATTACHMENT_KINDS } from '../../src/catalogue/attachment-kind';
import type { Attachment } from '../../src/catalogue/record';
import { feedFileOf } from '../../src/feed/attachment-chunks';
import { type AttachmentFile, MAX_ATTACHMENT_BYTES } from '../../src/feed/attachment-directory';
import { CHUNK_BYTES, type FeedFile } from '../../src/feed/manifest';
import { absentAsNull } from './absent-as-null';
import { type AttachmentRefusal, judgeAttachment } from './attachment-kind';
import { type FeedWriter, UNFINISHED_PREFIX, writeDurable } from './feed-writer';

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const knownSchema = v.object({
  sizeBytes: v.pipe(whole, v.minValue(1), v.maxValue(MAX_ATTACHMENT_BYTES)),
  modifiedMs: v.number(),
  sha256: hash,
  kind: v.picklist(ATTACHMENT_KINDS),
  chunkHashes: v.array(hash),
});
const indexSchema = v.object({ format: v.literal(1), files: v.record(v.string(), knownSchema) });
type KnownFile = v.InferOutput<typeof knownSchema>;

const INDEX_NAME = 'attachments.json';

export type FoundAttachment = { readonly file: AttachmentFile } | { readonly refusal: AttachmentRefusal } | null;

export class AttachmentFolder {
  /** By path below the folder. */
  private readonly used = new Map<string, KnownFile>();
  private readonly judged = new Map<string, FoundAttachment>();

  private constructor(
    private readonly feedDir: string,
    private readonly ledgerDir: string,
    private readonly known: ReadonlyMap<string, KnownFile>,
    /** As the system resolves it; null: what earlier runs found. */
    private readonly root: string | null,
  ) {}

  /** @param dir null where the operator names none. @throws AppError `import.unreadable` where there is no such folder; `ledger.damaged` */
  static async open(feedDir: string, ledgerDir: string, dir: string | null): Promise<AttachmentFolder> {
    const bytes = await readFile(join(ledgerDir, INDEX_NAME)).catch(absentAsNull);
    const known = bytes ? parseIndex(join(ledgerDir, INDEX_NAME), bytes) : new Map<string, KnownFile>();
    return new AttachmentFolder(feedDir, ledgerDir, known, dir === null ? null : rootOf(dir));
  }

  /**
   * The file of an attachment: at the path of its address below the folder, else by the last part of that path, else by its name. Null where there is
   * none. Cost: a look at each place; a file that is new is read.
   */
  find({ name, url }: Pick<Attachment, 'name' | 'url'>): FoundAttachment {
    for (const path of pathsOf(name, url)) {
      let found = this.judged.get(path);
      if (found === undefined) {
        found = this.root === null ? this.lookInFeed(path) : this.lookIn(this.root, path);
        this.judged.set(path, found);
      }
      if (found) return found;
    }
    return null;
  }

  /** Puts what was found into the feed, where it is not there. @throws AppError `import.unreadable` for a file that changed since it was found */
  async write(writer: FeedWriter): Promise<void> {
    for (const [path, known] of this.used) {
      if (isInFeed(this.feedDir, feedFileOf(known))) continue;
      const bytes = this.root === null ? null : await readFile(join(this.root, path)).catch(absentAsNull);
      if (!bytes || sha256Of(bytes) !== known.sha256) {
        throw new AppError('import.unreadable', `${path}: the attachment changed while it was published`);
      }
      await writer.writeWhole(bytes);
    }
  }

  /** Remembers what was found, durably when it returns. */
  async keep(): Promise<void> {
    if (this.used.size === 0 && this.known.size === 0) return;
    const bytes = Buffer.from(JSON.stringify({ format: 1, files: Object.fromEntries(this.used) }));
    await writeDurable(
      join(this.ledgerDir, INDEX_NAME),
      join(this.ledgerDir, `${UNFINISHED_PREFIX}attachments`),
      bytes,
    );
  }

  private lookInFeed(path: string): FoundAttachment {
    const known = this.known.get(path);
    if (!known || !isInFeed(this.feedDir, feedFileOf(known))) return null;
    return this.use(path, known);
  }

  private lookIn(root: string, path: string): FoundAttachment {
    let place: string;
    let size: number;
    let modifiedMs: number;
    try {
      // Links may lead out of the folder.
      place = realpathSync(join(root, path));
      const facts = statSync(place);
      if (!place.startsWith(root + sep) || !facts.isFile()) return null;
      size = facts.size;
      modifiedMs = facts.mtimeMs;
    } catch {
      return null;
    }
    const known = this.known.get(path);
    if (known?.sizeBytes === size && known.modifiedMs === modifiedMs) return this.use(path, known);
    if (size > MAX_ATTACHMENT_BYTES) return { refusal: 'size' };
    const bytes = readFileSync(place);
    const { kind, refusal } = judgeAttachment(bytes);
    if (refusal) return { refusal };
    return this.use(path, {
      sizeBytes: bytes.length,
      modifiedMs,
      sha256: sha256Of(bytes),
      kind,
      chunkHashes: chunkHashesOf(bytes),
    });
  }

  private use(path: string, known: KnownFile): FoundAttachment {
    this.used.set(path, known);
    const { sha256, sizeBytes, kind, chunkHashes } = known;
    return { file: { sha256, sizeBytes, kind, chunkHashes } };
  }
}

function rootOf(dir: string): string {
  try {
    const root = realpathSync(dir);
    if (statSync(root).isDirectory()) return root;
  } catch (cause) {
    throw new AppError('import.unreadable', `${dir}: no folder of attachments`, { cause });
  }
  throw new AppError('import.unreadable', `${dir}: no folder of attachments`);
}

function parseIndex(path: string, bytes: Uint8Array): Map<string, KnownFile> {
  try {
    return new Map(Object.entries(v.parse(indexSchema, JSON.parse(new TextDecoder().decode(bytes))).files));
  } catch (cause) {
    throw new AppError('ledger.damaged', path, { cause });
  }
}

/** Where below the folder a file may lie, the most certain first. Nothing that leads out of it. */
function pathsOf(name: string, url: string | null): string[] {
  const address = url !== null && URL.canParse(url) ? decode(new URL(url).pathname).split('/').filter(Boolean) : [];
  return [...new Set([address, address.slice(-1), [name]].filter(isInside).map((parts) => parts.join('/')))];
}

function isInside(parts: readonly string[]): boolean {
  // A part of a name that no file system has, or that means another folder.
  const isPart = (part: string) => part !== '' && part !== '.' && part !== '..' && !/[/\\\p{Cc}]/u.test(part);
  return parts.length > 0 && parts.every((part) => isPart(part) && Buffer.byteLength(part) <= 255);
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}

function isInFeed(feedDir: string, { chunks }: FeedFile): boolean {
  return chunks.every(({ sha256, sizeBytes }) => {
    const facts = statSync(join(feedDir, 'files', sha256), { throwIfNoEntry: false });
    return facts?.size === sizeBytes;
  });
}

function chunkHashesOf(bytes: Buffer): string[] {
  const count = Math.ceil(bytes.length / CHUNK_BYTES);
  return Array.from({ length: count }, (_, at) => sha256Of(bytes.subarray(at * CHUNK_BYTES, (at + 1) * CHUNK_BYTES)));
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
