/** Owns answering a request with a file: validators, ranges, compression, HEAD. It never leaves its folder, and never answers with another file. */
import { createReadStream } from 'node:fs';
import { type FileHandle, open, readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { contentTypeOf, feedContentType, isCompressible } from './content-types';
import { parseRange } from './parse-range';

const packBrotli = promisify(brotliCompress);
const packGzip = promisify(gzip);

/** Smaller files do not gain. */
const LEAST_PACKED_BYTES = 860;
/** Larger files go out as they are: they would be packed in memory. */
const MOST_PACKED_BYTES = 16 * 1024 * 1024;
const PACKED_CACHE_BYTES = 64 * 1024 * 1024;

export interface FileRequest {
  readonly method: string;
  readonly headers: Headers;
}

type Packing = 'br' | 'gzip';

/** Files of one folder, with what was packed of them kept in memory (64 MB at most, oldest out first). */
export class StaticFolder {
  private readonly packed = new Map<string, Uint8Array<ArrayBuffer>>();
  private packedBytes = 0;

  constructor(private readonly folder: string) {}

  /**
   * Null where there is no such file. `relativePath` has no leading stroke and is taken as it is, already URL-decoded once.
   * @param headers what is added to the answer, `cache-control` above all
   */
  async answer(
    relativePath: string,
    request: FileRequest,
    headers: { readonly [name: string]: string },
  ): Promise<Response | null> {
    const path = await this.resolve(relativePath);
    if (!path) return null;
    const info = await stat(path);
    const type = extname(path) ? contentTypeOf(path) : await this.sniff(path);
    const compressible = isCompressible(type) && info.size >= LEAST_PACKED_BYTES && info.size <= MOST_PACKED_BYTES;
    const range = request.headers.get('range');
    const packing = compressible && !range ? choosePacking(request.headers.get('accept-encoding')) : null;
    const tag = `"${info.size.toString(36)}-${Math.round(info.mtimeMs).toString(36)}${packing ? `-${packing}` : ''}"`;
    const answerHeaders = new Headers({ ...headers, 'content-type': type, etag: tag, 'accept-ranges': 'bytes' });
    answerHeaders.set('last-modified', info.mtime.toUTCString());
    if (compressible) answerHeaders.set('vary', 'accept-encoding');
    if (isUnchanged(request.headers, tag, info.mtimeMs))
      return new Response(null, { status: 304, headers: answerHeaders });

    if (packing) {
      const bytes = await this.pack(path, tag, packing);
      answerHeaders.set('content-encoding', packing);
      answerHeaders.set('content-length', String(bytes.length));
      return new Response(request.method === 'HEAD' ? null : bytes, { headers: answerHeaders });
    }
    const honoured = range && mayUseRange(request.headers, tag, info.mtimeMs) ? parseRange(range, info.size) : 'whole';
    if (honoured === 'unsatisfiable') {
      answerHeaders.set('content-range', `bytes */${info.size}`);
      answerHeaders.delete('content-type');
      return new Response(null, { status: 416, headers: answerHeaders });
    }
    const from = honoured === 'whole' ? 0 : honoured.from;
    const to = honoured === 'whole' ? info.size - 1 : honoured.to;
    answerHeaders.set('content-length', String(to - from + 1));
    if (honoured !== 'whole') answerHeaders.set('content-range', `bytes ${from}-${to}/${info.size}`);
    const body = request.method === 'HEAD' || info.size === 0 ? null : streamOf(path, from, to);
    return new Response(body, { status: honoured === 'whole' ? 200 : 206, headers: answerHeaders });
  }

  /** The true path of a plain file inside the folder; links that lead out, dot files and folders are not there. */
  private async resolve(relativePath: string): Promise<string | null> {
    const parts = relativePath.split('/');
    if (parts.some((part) => part === '' || part.startsWith('.') || /[\\\p{Cc}]/u.test(part))) return null;
    try {
      const root = await realpath(this.folder);
      const path = await realpath(join(root, ...parts));
      if (!path.startsWith(root + sep)) return null;
      return (await stat(path)).isFile() ? path : null;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG' || code === 'ELOOP') return null;
      throw error;
    }
  }

  private async sniff(path: string): Promise<string> {
    let file: FileHandle | null = null;
    try {
      file = await open(path, 'r');
      const head = Buffer.alloc(1);
      const { bytesRead } = await file.read(head, 0, 1, 0);
      return feedContentType(bytesRead === 1 ? head[0] : undefined);
    } finally {
      await file?.close();
    }
  }

  private async pack(path: string, tag: string, packing: Packing): Promise<Uint8Array<ArrayBuffer>> {
    const key = `${path}\u0000${tag}`;
    const known = this.packed.get(key);
    if (known) return known;
    const bytes = await readFile(path);
    const packed = Uint8Array.from(
      packing === 'br'
        ? await packBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
        : await packGzip(bytes, { level: 6 }),
    );
    this.packed.set(key, packed);
    this.packedBytes += packed.length;
    for (const [oldest, value] of this.packed) {
      if (this.packedBytes <= PACKED_CACHE_BYTES) break;
      this.packed.delete(oldest);
      this.packedBytes -= value.length;
    }
    return packed;
  }
}

function streamOf(path: string, start: number, end: number): ReadableStream<Uint8Array> {
  return Readable.toWeb(
    createReadStream(path, { start, end, highWaterMark: 256 * 1024 }),
  ) as ReadableStream<Uint8Array>;
}

/** Brotli before gzip; an encoding with `q=0` is refused. */
function choosePacking(accepted: string | null): Packing | null {
  if (!accepted) return null;
  const weights = new Map<string, number>();
  for (const part of accepted.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    weights.set(name, weight ? Number(weight.slice(2)) || 0 : 1);
  }
  const takes = (name: string) => (weights.get(name) ?? weights.get('*') ?? 0) > 0;
  if (takes('br')) return 'br';
  return takes('gzip') ? 'gzip' : null;
}

function isUnchanged(headers: Headers, tag: string, modifiedMs: number): boolean {
  const tags = headers.get('if-none-match');
  if (tags !== null) {
    return tags.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === tag);
  }
  const since = Date.parse(headers.get('if-modified-since') ?? '');
  return !Number.isNaN(since) && Math.floor(modifiedMs / 1000) * 1000 <= since;
}

/** A range goes with the file that it was asked for only. */
function mayUseRange(headers: Headers, tag: string, modifiedMs: number): boolean {
  const condition = headers.get('if-range');
  if (condition === null) return true;
  if (condition.startsWith('"')) return condition === tag;
  const since = Date.parse(condition);
  return !Number.isNaN(since) && Math.floor(modifiedMs / 1000) * 1000 <= since;
}
