/** Owns reading a body out of its block of the bodies file (`body-blocks.ts` writes it). What inflates is loaded with the first document. */
import { AppError } from '../base/app-error';
import { ByteReader } from '../base/bytes';
import { lazyPart } from '../base/lazy-part';
import type { PageSource } from './page-source';
import type { BodyPlace } from './record-code';

/** What a reader accepts at most for one block: a body of 10 MB of markup and some more. */
const MAX_RAW_BLOCK_BYTES = 64 * 1024 * 1024;

const loadInflatePart = lazyPart(() => import('fflate').then(({ inflateSync }) => ({ inflateSync })));
type Inflate = Awaited<ReturnType<typeof loadInflatePart>>['inflateSync'];

/** @throws AppError `segment.malformed` | `worker.partMissing` */
export async function readBody(source: PageSource, place: BodyPlace): Promise<string> {
  const block = new ByteReader(await source.read('bodies', place.blockOffsetBytes, place.blockBytes));
  const rawBytes = block.varint();
  if (rawBytes > MAX_RAW_BLOCK_BYTES) throw new AppError('segment.malformed', 'body block length');
  const { inflateSync } = await loadInflatePart();
  const raw = new ByteReader(inflate(inflateSync, block.raw(block.remaining), rawBytes));
  const lengths = Array.from({ length: Math.min(raw.varint(), raw.remaining) }, () => raw.varint());
  const length = lengths[place.index];
  if (length === undefined) throw new AppError('segment.malformed', 'body outside its block');
  for (let i = 0; i < place.index; i++) raw.raw(lengths[i] as number);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw.raw(length));
  } catch (cause) {
    throw new AppError('segment.malformed', 'body', { cause });
  }
}

function inflate(inflateSync: Inflate, packed: Uint8Array, rawBytes: number): Uint8Array {
  try {
    const raw = inflateSync(packed, { out: new Uint8Array(rawBytes) });
    if (raw.length === rawBytes) return raw;
  } catch (cause) {
    throw new AppError('segment.malformed', 'body block', { cause });
  }
  throw new AppError('segment.malformed', 'body block length');
}
