/**
 * Owns taking records' bytes out of a built segment without moving any other byte: what is to be written where, each stretch as long as what lay there,
 * so that only the chunks that held them change. Titles and rows become zeros, which read as empty; bodies are packed again without them.
 * Grams, hashes, columns and the text code stay until the next base (decision 023). Used by the portal; the terminal only reads the outcome.
 */
import { inflateSync } from 'fflate';
import { AppError } from '../base/app-error';
import { ByteReader, ByteWriter } from '../base/bytes';
import { packBlock } from './body-blocks';
import type { SegmentRole } from './page-source';
import { decodeRow, encodeBodyPlace, encodeRowHead, type RowPart } from './record-code';
import type { SegmentReader } from './segment-reader';

/** Bytes to put in the place of as many others. */
export interface Patch {
  readonly role: SegmentRole;
  readonly offsetBytes: number;
  readonly bytes: Uint8Array;
}

/** Raw deflate, the best first: the outcome must not be longer than what it replaces. */
export type Deflates = readonly ((bytes: Uint8Array) => Uint8Array)[];

export interface BlankPlan {
  /** Records of this segment that go, ascending, superseded versions too. */
  readonly docs: readonly number[];
  readonly patches: readonly Patch[];
}

/**
 * @param ids withdrawn; those that are not in the segment, or blank already, change nothing
 * @param linked ids of records that name a withdrawn one with its title: their links to it go
 * @throws AppError `takedown.stuck` where a stretch cannot be kept to its length; `segment.*`
 */
export async function planBlanks(
  reader: SegmentReader,
  ids: ReadonlySet<string>,
  linked: ReadonlySet<string>,
  deflates: Deflates,
): Promise<BlankPlan> {
  const isBlank = new Set(reader.blanked);
  const docs = (await findDocs(reader, ids)).filter((doc) => !isBlank.has(doc));
  const rows = await readParts(reader, docs);
  const patches: Patch[] = [];
  for (const doc of docs) {
    patches.push(zeros('titles', await reader.titles.locate(doc)), zeros('rows', await reader.rows.locate(doc)));
  }
  patches.push(...(await packWithout(reader, rows, deflates)));
  const going = new Set(docs);
  for (const doc of await findDocs(reader, linked)) {
    if (going.has(doc) || isBlank.has(doc)) continue;
    const patch = await unlink(reader, doc, ids);
    if (patch) patches.push(patch);
  }
  return { docs, patches };
}

/** Ids of all records that the withdrawn ones in this segment are linked with: the portal fills links in both ways. */
export async function linkedWith(reader: SegmentReader, ids: ReadonlySet<string>): Promise<string[]> {
  const isBlank = new Set(reader.blanked);
  const docs = (await findDocs(reader, ids)).filter((doc) => !isBlank.has(doc));
  return (await readParts(reader, docs)).flatMap(({ relations }) => relations.map(({ id }) => id));
}

/** Numbers of these records in the segment, ascending. */
export async function findDocs(reader: SegmentReader, ids: ReadonlySet<string>): Promise<number[]> {
  const docs: number[] = [];
  await reader.ids.findMany([...ids], (doc) => docs.push(doc));
  return [...new Set(docs)].sort((a, b) => a - b);
}

async function readParts(reader: SegmentReader, docs: readonly number[]): Promise<RowPart[]> {
  const rows = await reader.rows.readMany(docs);
  return docs.map((doc, i) => decodeRow(reader.code, rows[i] as Uint8Array, reader.dayOf(doc)));
}

function zeros(role: SegmentRole, place: { readonly offsetBytes: number; readonly lengthBytes: number }): Patch {
  return { role, offsetBytes: place.offsetBytes, bytes: new Uint8Array(place.lengthBytes) };
}

/** The row without its links to these records, padded with zeros behind: a reader does not look there. Null where it has none. */
async function unlink(reader: SegmentReader, doc: number, ids: ReadonlySet<string>): Promise<Patch | null> {
  const [row] = await readParts(reader, [doc]);
  if (!row?.relations.some(({ id }) => ids.has(id))) return null;
  const { offsetBytes, lengthBytes } = await reader.rows.locate(doc);
  const { body, ...head } = row;
  const out = new ByteWriter();
  const relations = row.relations.filter(({ id }) => !ids.has(id));
  encodeRowHead(reader.code, { ...head, relations, hasBody: body !== null }, reader.dayOf(doc), out);
  if (body) encodeBodyPlace(body, out);
  return { role: 'rows', offsetBytes, bytes: padded(out.bytes(), lengthBytes, `row ${doc}`) };
}

/** Each block of bodies in which one of the rows has its text, without those texts. */
async function packWithout(reader: SegmentReader, rows: readonly RowPart[], deflates: Deflates): Promise<Patch[]> {
  const blocks = new Map<number, { readonly blockBytes: number; readonly going: Set<number> }>();
  for (const { body } of rows) {
    if (!body) continue;
    const block = blocks.get(body.blockOffsetBytes) ?? { blockBytes: body.blockBytes, going: new Set() };
    block.going.add(body.index);
    blocks.set(body.blockOffsetBytes, block);
  }
  const patches: Patch[] = [];
  for (const [offsetBytes, { blockBytes, going }] of blocks) {
    const packed = new ByteReader(await reader.source.read('bodies', offsetBytes, blockBytes));
    packed.varint();
    const raw = new ByteReader(inflateSync(packed.raw(packed.remaining)));
    const lengths = Array.from({ length: raw.varint() }, () => raw.varint());
    const staying = new ByteWriter();
    const newLengths = lengths.map((length, index) => {
      const bytes = raw.raw(length);
      if (going.has(index)) return 0;
      staying.raw(bytes);
      return length;
    });
    const bytes = shortest(deflates, newLengths, staying.bytes());
    patches.push({ role: 'bodies', offsetBytes, bytes: padded(bytes, blockBytes, `bodies at ${offsetBytes}`) });
  }
  return patches;
}

function shortest(deflates: Deflates, lengths: readonly number[], bodies: Uint8Array): Uint8Array {
  let best: Uint8Array | null = null;
  for (const deflate of deflates) {
    const block = packBlock(lengths, bodies, deflate);
    if (!best || block.length < best.length) best = block;
  }
  if (!best) throw new AppError('worker.internal', 'no deflate');
  return best;
}

function padded(bytes: Uint8Array, lengthBytes: number, what: string): Uint8Array {
  if (bytes.length > lengthBytes) {
    throw new AppError('takedown.stuck', `${what}: ${bytes.length} bytes, there is room for ${lengthBytes}`);
  }
  const filled = new Uint8Array(lengthBytes);
  filled.set(bytes);
  return filled;
}
