/**
 * Owns the recordings of documents: made by the operator's command for the subjects that were chosen, sentence by sentence, a pack for each document; those
 * of earlier runs are used again as long as the text is the same. They lie beside the ledger, and in the feed as attachments do.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { AppError } from '../../src/base/app-error';
import { sentenceKey } from '../../src/base/sentences';
import { encodePack } from '../../src/base/speech-pack';
import { type AttachmentFile, MAX_ATTACHMENT_BYTES } from '../../src/feed/attachment-directory';
import { CHUNK_BYTES } from '../../src/feed/manifest';
import { absentAsNull } from './absent-as-null';
import { type FeedWriter, UNFINISHED_PREFIX, writeDurable } from './feed-writer';
import type { Progress } from './progress';
import type { FilesOf } from './row-overlay';
import type { RowStore } from './row-store';
import { type Spoken, speakBy } from './speech-command';
import { spokenSentences } from './spoken-sentences';

export interface SpeechOptions {
  /** For the system's shell: a sentence in, WAV or Ogg Opus out. */
  readonly command: string;
  /** 主题分类, with their branches. */
  readonly subjects: readonly string[];
}

/** So many sentences are spoken at a time. */
const AT_A_TIME = 2;
const FOLDER = 'speech';
const INDEX = 'speech.json';

const indexSchema = v.object({
  format: v.literal(1),
  /** Of all runs: others are not looked through for recordings. */
  subjects: v.array(v.string()),
  /** By the hash of a document's sentences. */
  files: v.record(v.string(), v.object({ sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), command: v.string() })),
});
type Known = v.InferOutput<typeof indexSchema>['files'][string];

export class Recordings {
  private readonly files = new Map<number, AttachmentFile>();
  private readonly used = new Map<string, Known>();

  private constructor(
    private readonly ledgerDir: string,
    private readonly known: ReadonlyMap<string, Known>,
    private readonly subjects: readonly string[],
  ) {}

  /** @throws AppError `ledger.damaged` */
  static async open(ledgerDir: string): Promise<Recordings> {
    const path = join(ledgerDir, INDEX);
    const bytes = await readFile(path).catch(absentAsNull);
    if (!bytes) return new Recordings(ledgerDir, new Map(), []);
    try {
      const { files, subjects } = v.parse(indexSchema, JSON.parse(new TextDecoder().decode(bytes)));
      return new Recordings(ledgerDir, new Map(Object.entries(files)), subjects);
    } catch (cause) {
      throw new AppError('ledger.damaged', path, { cause });
    }
  }

  /**
   * Finds the recordings of all rows, and makes those that `options` asks for and that are not there. What was made is kept, also where it is stopped.
   * Cost without recordings: nothing; else reading the heads of all rows, and the texts of the subjects.
   * @param options null: what earlier runs made
   * @throws AppError `publish.speech`: the command failed; nothing of the feed was touched
   */
  async make(rows: RowStore, options: SpeechOptions | null, progress: Progress): Promise<void> {
    if (options === null && this.known.size === 0) return;
    const subjects = [...new Set([...(options?.subjects ?? []), ...this.subjects])];
    progress.begin('speak', rows.count, 'records');
    try {
      for (let row = 0; row < rows.count; row++) {
        progress.update(row);
        if (rows.isDropped(row)) continue;
        const path = rows.head(row).subject.join('/');
        if (!isOf(path, subjects)) continue;
        const isWanted = options !== null && isOf(path, options.subjects);
        const sentences = spokenSentences(rows.get(row));
        const key = sha256Of(Buffer.from(sentences.map(sentenceKey).join('\n')));
        const known = this.used.get(key) ?? this.known.get(key);
        const isStale = isWanted && known?.command !== options.command;
        let file = known && !isStale ? await this.fileOf(known.sha256) : null;
        if (file && known) this.used.set(key, known);
        else if (isWanted) file = await this.record(key, sentences, options.command);
        if (file) this.files.set(row, file);
      }
    } finally {
      // Speaking is slow: what is done is not done again. Without the rest of the rows nothing is known to be unused.
      await this.keepIndex(new Map([...this.known, ...this.used]), subjects);
      progress.end();
    }
  }

  /** The files of a row with its recording behind its attachments. */
  with(filesOf: FilesOf, rows: RowStore): FilesOf {
    return (row) => {
      const files = filesOf(row);
      const recording = this.files.get(row);
      if (!recording) return files;
      const places = rows.head(row).attachments.length;
      return [...Array.from({ length: places }, (_, place) => files?.[place] ?? null), recording];
    };
  }

  /** Puts them into the feed, where they are not there. */
  async write(writer: FeedWriter): Promise<void> {
    for (const sha256 of new Set([...this.files.values()].map((file) => file.sha256))) {
      await writer.writeWhole(await readFile(join(this.ledgerDir, FOLDER, sha256)));
    }
  }

  private async record(key: string, sentences: readonly string[], command: string): Promise<AttachmentFile> {
    const spoken = await speakAll(sentences, command);
    const pack = await encodePack(
      {
        engine: command,
        recordings: spoken.map(({ bytes, seconds }, at) => ({
          clips: [[sentenceKey(sentences[at] ?? ''), 0, Math.ceil(seconds * 1000)]],
          length: bytes.length,
        })),
        usual: {},
        further: {},
      },
      spoken.map(({ bytes }) => bytes),
    );
    if (pack.length > MAX_ATTACHMENT_BYTES) {
      throw new AppError(
        'publish.speech',
        `“${sentences[0]}” is ${pack.length} bytes of sound; Ogg Opus takes a tenth of WAV`,
      );
    }
    const sha256 = sha256Of(pack);
    const folder = join(this.ledgerDir, FOLDER);
    await mkdir(folder, { recursive: true });
    await writeDurable(join(folder, sha256), join(folder, `${UNFINISHED_PREFIX}recording`), pack);
    this.used.set(key, { sha256, command });
    return describe(pack, sha256);
  }

  private async fileOf(sha256: string): Promise<AttachmentFile | null> {
    const path = join(this.ledgerDir, FOLDER, sha256);
    if (!(await stat(path).catch(absentAsNull))) return null;
    const bytes = await readFile(path);
    return sha256Of(bytes) === sha256 ? describe(bytes, sha256) : null;
  }

  private async keepIndex(files: ReadonlyMap<string, Known>, subjects: readonly string[]): Promise<void> {
    if (files.size === 0) return;
    const bytes = Buffer.from(JSON.stringify({ format: 1, subjects, files: Object.fromEntries(files) }));
    await writeDurable(join(this.ledgerDir, INDEX), join(this.ledgerDir, `${UNFINISHED_PREFIX}speech`), bytes);
  }
}

/** In their order; the first that fails ends it. */
async function speakAll(sentences: readonly string[], command: string): Promise<readonly Spoken[]> {
  const spoken: Spoken[] = [];
  let next = 0;
  const speakOn = async () => {
    for (let at = next++; at < sentences.length; at = next++) {
      try {
        spoken[at] = await speakBy(command, sentences[at] ?? '');
      } catch (thrown) {
        next = sentences.length;
        throw thrown;
      }
    }
  };
  const runs = await Promise.allSettled(Array.from({ length: AT_A_TIME }, speakOn));
  for (const run of runs) if (run.status === 'rejected') throw run.reason;
  return spoken;
}

function isOf(path: string, subjects: readonly string[]): boolean {
  return subjects.some((subject) => path === subject || path.startsWith(`${subject}/`));
}

function describe(bytes: Uint8Array, sha256: string): AttachmentFile {
  const chunkHashes = Array.from({ length: Math.ceil(bytes.length / CHUNK_BYTES) }, (_, at) =>
    sha256Of(bytes.subarray(at * CHUNK_BYTES, (at + 1) * CHUNK_BYTES)),
  );
  return { sha256, sizeBytes: bytes.length, kind: 'speech', chunkHashes };
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
