/** Owns the bodies file: bodies in the order in which they were added, several to a deflated block. */
import { deflateSync, inflateSync } from 'fflate';
import { AppError } from '../base/app-error';
import { ByteWriter } from '../base/bytes';
import type { PageSource } from './page-source';
import type { BodyPlace } from './record-code';

/** A block is closed when its raw bytes reach this; a single longer body is a block of its own. */
const RAW_BLOCK_BYTES = 40 * 1024;
/** What a reader accepts at most for one block: a body of 10 MB of markup and some more. */
const MAX_RAW_BLOCK_BYTES = 64 * 1024 * 1024;

/** Whether a block with so many raw bytes is closed before the next body: bodies to blocks is the same for whoever packs them. */
export function closesBlock(rawBytes: number, nextBytes: number): boolean {
  return rawBytes > 0 && rawBytes + nextBytes > RAW_BLOCK_BYTES;
}

export type PendingBody = { block: number; startBytes: number; lengthBytes: number };

export class BodyBlockWriter {
  private readonly raw = new ByteWriter(2 * RAW_BLOCK_BYTES);
  private readonly encoder = new TextEncoder();
  private offsets: number[] = [];
  private sizes: number[] = [];
  private rawSizes: number[] = [];
  private written = 0;

  constructor(
    private readonly write: (bytes: Uint8Array) => void,
    private readonly deflate: (bytes: Uint8Array) => Uint8Array = (bytes) => deflateSync(bytes, { level: 6 }),
  ) {}

  /** The place is whole only after `finish`: ask `place` then. */
  add(body: string): PendingBody {
    const bytes = this.encoder.encode(body);
    if (closesBlock(this.raw.length, bytes.length)) this.flush();
    const pending = { block: this.offsets.length, startBytes: this.raw.length, lengthBytes: bytes.length };
    this.raw.raw(bytes);
    return pending;
  }

  finish(): void {
    this.flush();
  }

  place(pending: PendingBody): BodyPlace {
    const at = (values: readonly number[]) => {
      const value = values[pending.block];
      if (value === undefined) throw new AppError('worker.internal', 'body block not finished');
      return value;
    };
    return {
      blockOffsetBytes: at(this.offsets),
      blockBytes: at(this.sizes),
      rawBlockBytes: at(this.rawSizes),
      startBytes: pending.startBytes,
      lengthBytes: pending.lengthBytes,
    };
  }

  private flush(): void {
    if (this.raw.length === 0) return;
    const packed = this.deflate(this.raw.bytes());
    this.offsets.push(this.written);
    this.sizes.push(packed.length);
    this.rawSizes.push(this.raw.length);
    this.written += packed.length;
    this.write(packed);
    this.raw.clear();
  }
}

/** @throws AppError `segment.malformed` */
export async function readBody(source: PageSource, place: BodyPlace): Promise<string> {
  if (place.rawBlockBytes > MAX_RAW_BLOCK_BYTES || place.startBytes + place.lengthBytes > place.rawBlockBytes) {
    throw new AppError('segment.malformed', 'body outside its block');
  }
  const packed = await source.read('bodies', place.blockOffsetBytes, place.blockBytes);
  try {
    const raw = inflateSync(packed, { out: new Uint8Array(place.rawBlockBytes) });
    if (raw.length !== place.rawBlockBytes) throw new AppError('segment.malformed', 'block length');
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      raw.subarray(place.startBytes, place.startBytes + place.lengthBytes),
    );
  } catch (cause) {
    throw new AppError('segment.malformed', 'body block', { cause });
  }
}
