/**
 * Owns the ledger on disk: `ids-<generation>.bin` in the folder beside the feed, a line of JSON and then the entries' numbers
 * (little-endian). A new file for each generation, durable before the feed is switched; the one of the generation before is kept.
 */
import { createHash } from 'node:crypto';
import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { AppError } from '../../src/base/app-error';
import { ENTRY_NUMBERS, Ledger } from './ledger';

const headSchema = v.object({
  format: v.literal(1),
  generation: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Hash of the manifest that this ledger was published with. */
  manifest: v.string(),
  /** Id of the base segment that the column `base` speaks of. */
  baseSegment: v.string(),
  /** What built the segments: another builder makes a new base. */
  builder: v.string(),
  /** Hash of the site file and the organ directory that were published. */
  site: v.string(),
  /** Records touched relative to the base when the vocabulary was last made. */
  vocabularyTouched: v.pipe(v.number(), v.integer(), v.minValue(0)),
  entries: v.pipe(v.number(), v.integer(), v.minValue(0)),
  sha256: v.string(),
});

type LedgerHead = Omit<v.InferOutput<typeof headSchema>, 'format' | 'entries' | 'sha256'>;

export interface StoredLedger extends LedgerHead {
  readonly ledger: Ledger;
}

const NAME = /^ids-(\d{1,10})\.bin$/;
const fileName = (generation: number) => `ids-${generation}.bin`;

/** Generations for which there is a ledger, newest first. */
export async function listLedgers(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names
    .flatMap((name) => {
      const match = NAME.exec(name);
      return match ? [Number(match[1])] : [];
    })
    .sort((a, b) => b - a);
}

/** @throws AppError `ledger.damaged` when it is cut off, altered or of another format: ids are never guessed. */
export async function readLedger(folder: string, generation: number): Promise<StoredLedger> {
  const path = join(folder, fileName(generation));
  const bytes = await readFile(path);
  const end = bytes.indexOf(0x0a);
  const head = parseHead(path, bytes.subarray(0, Math.max(0, end)));
  const body = bytes.subarray(end + 1);
  if (body.length !== head.entries * ENTRY_NUMBERS * 4) throw damaged(path, 'it is cut off');
  if (createHash('sha256').update(body).digest('hex') !== head.sha256) throw damaged(path, 'its content was altered');
  const numbers = new Uint32Array(body.length / 4);
  new Uint8Array(numbers.buffer).set(body);
  return { ...head, ledger: new Ledger(numbers) };
}

/** What stands at its head, without reading the entries. @throws like `readLedger` */
export async function readLedgerHead(folder: string, generation: number): Promise<LedgerHead> {
  const path = join(folder, fileName(generation));
  const file = await open(path, 'r');
  try {
    const start = Buffer.alloc(4096);
    const { bytesRead } = await file.read(start, 0, start.length, 0);
    return parseHead(path, start.subarray(0, Math.max(0, start.subarray(0, bytesRead).indexOf(0x0a))));
  } finally {
    await file.close();
  }
}

function parseHead(path: string, bytes: Uint8Array): v.InferOutput<typeof headSchema> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw damaged(path, 'its head is not JSON');
  }
  const head = v.safeParse(headSchema, value);
  if (!head.success) throw damaged(path, head.issues[0].message);
  return head.output;
}

function damaged(path: string, reason: string): AppError {
  return new AppError('ledger.damaged', `${path}: ${reason}`);
}

/** Durable when it returns: written under another name, synced, renamed. */
export async function writeLedger(folder: string, stored: StoredLedger): Promise<void> {
  const { ledger, ...head } = stored;
  const body = new Uint8Array(ledger.numbers.buffer, 0, ledger.count * ENTRY_NUMBERS * 4);
  const sha256 = createHash('sha256').update(body).digest('hex');
  const line = `${JSON.stringify({ format: 1, ...head, entries: ledger.count, sha256 })}\n`;
  const path = join(folder, fileName(head.generation));
  const file = await open(`${path}.new`, 'w');
  try {
    await file.writeFile(line);
    await file.writeFile(body);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
}

export async function removeLedger(folder: string, generation: number): Promise<void> {
  await rm(join(folder, fileName(generation)), { force: true });
}
