/**
 * Owns the ledger on disk: `ids-<generation>.bin` in the folder beside the feed: a line of JSON (head), a block of JSON (names of
 * organs, the site file that was used), then the entries' numbers (little-endian). A new file for each generation, durable before the
 * feed is switched; those of the generations that can be rolled back to are kept. Format 1 had
 * neither block nor the last three columns, format 2 had not the last one; up to format 3 there was one delta, and a column for the
 * content in its base where `touched` and `held` are now.
 */
import { createHash } from 'node:crypto';
import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { AppError } from '../../src/base/app-error';
import type { PortalSite } from '../../src/catalogue/organ';
import { chainStateSchema } from './chain-state';
import { COLUMN, ENTRY_NUMBERS, Ledger } from './ledger';
import { OrganTable } from './organ-table';
import { parsePortalSite } from './portal-site';

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const headEntries = {
  generation: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Hash of the manifest that this ledger was published with. */
  manifest: v.string(),
  /** What built the segments: another builder makes a new base. */
  builder: v.string(),
  /** Hash of the site file and the organ directory that were published. */
  site: v.string(),
  entries: whole,
  sha256: v.string(),
};
const laterEntries = {
  /** The generation whose content this one shows again, where it came of a rollback. */
  restores: v.nullable(whole),
  blockBytes: whole,
};
/** With no state that a segment may stand on the next run makes a new base. */
const NO_CHAIN = { vocabularyTouched: 0, chain: { states: [], bases: [] }, rows: null };
const headSchema = v.variant('format', [
  v.pipe(
    v.object({ format: v.literal(1), ...headEntries }),
    v.transform((head) => ({ ...head, ...NO_CHAIN, restores: null, blockBytes: 0 })),
  ),
  v.pipe(
    v.object({ format: v.literal(2), ...headEntries, ...laterEntries }),
    v.transform((head) => ({ ...head, ...NO_CHAIN })),
  ),
  v.pipe(
    v.object({ format: v.literal(3), ...headEntries, ...laterEntries }),
    v.transform((head) => ({ ...head, ...NO_CHAIN })),
  ),
  v.object({
    format: v.literal(4),
    ...headEntries,
    ...laterEntries,
    /** Records touched since the vocabulary was last made, each night's for itself. */
    vocabularyTouched: whole,
    chain: chainStateSchema,
    /** Generation under which the rows of its catalogue are kept (`kept-rows.ts`); null where they are not. */
    rows: v.optional(v.nullable(whole), null),
  }),
]);
const blockSchema = v.object({ organs: v.array(v.string()), site: v.nullable(v.unknown()) });
/** Numbers of an entry, by format. */
const WIDTHS = { 1: 18, 2: 20, 3: 21, 4: ENTRY_NUMBERS } as const;

type FullHead = v.InferOutput<typeof headSchema>;
export type LedgerHead = Omit<FullHead, 'format' | 'entries' | 'sha256' | 'blockBytes'>;

export interface StoredLedger extends LedgerHead {
  readonly ledger: Ledger;
  /** The site file that was published with it; null where there was none, or where format 1 does not say. */
  readonly portalSite: PortalSite | null;
  /** False for a ledger of format 1: columns `organ` and `day` are empty. */
  readonly knowsOrgans: boolean;
  /** False for a ledger of format 1 or 2: the column `marks` is empty. */
  readonly knowsContents: boolean;
  /** False for a ledger of before format 4: what each record is held by is not known. */
  readonly knowsChain: boolean;
}

/** What is known of its format is not written: it is the newest. */
export type LedgerToWrite = Omit<StoredLedger, 'knowsOrgans' | 'knowsContents' | 'knowsChain'>;

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
  const width = WIDTHS[head.format];
  if (body.length !== head.blockBytes + head.entries * width * 4) throw damaged(path, 'it is cut off');
  if (createHash('sha256').update(body).digest('hex') !== head.sha256) throw damaged(path, 'its content was altered');
  const numbers = new Uint32Array(head.entries * width);
  new Uint8Array(numbers.buffer).set(body.subarray(head.blockBytes));
  const { format, entries: _entries, sha256: _sha256, blockBytes, ...known } = head;
  const wide = width === ENTRY_NUMBERS ? numbers : widen(numbers, width);
  const knowsContents = format >= 3;
  const knowsChain = format === 4;
  if (!knowsChain) forgetBase(wide);
  if (format === 1) {
    return { ...known, ledger: new Ledger(wide), portalSite: null, knowsOrgans: false, knowsContents, knowsChain };
  }
  const { organs, portalSite } = readBlock(path, body.subarray(0, blockBytes));
  const ledger = new Ledger(wide, new OrganTable(organs));
  return { ...known, ledger, portalSite, knowsOrgans: true, knowsContents, knowsChain };
}

/** Where the bits of states are now, older formats had another thing. */
function forgetBase(numbers: Uint32Array): void {
  for (let at = 0; at < numbers.length; at += ENTRY_NUMBERS) {
    numbers[at + COLUMN.touched] = 0;
    numbers[at + COLUMN.held] = 0;
  }
}

/** Entries of an older format with the columns that it lacked, empty. */
function widen(numbers: Uint32Array, width: number): Uint32Array<ArrayBuffer> {
  const entries = numbers.length / width;
  const wide = new Uint32Array(entries * ENTRY_NUMBERS);
  for (let entry = 0; entry < entries; entry++) {
    wide.set(numbers.subarray(entry * width, (entry + 1) * width), entry * ENTRY_NUMBERS);
  }
  return wide;
}

function readBlock(path: string, bytes: Uint8Array): { organs: readonly string[]; portalSite: PortalSite | null } {
  const block = v.safeParse(blockSchema, parseJson(path, bytes));
  if (!block.success) throw damaged(path, block.issues[0].message);
  const { organs, site } = block.output;
  return { organs, portalSite: site === null ? null : parsePortalSite(JSON.stringify(site)) };
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

function parseHead(path: string, bytes: Uint8Array): FullHead {
  const head = v.safeParse(headSchema, parseJson(path, bytes));
  if (!head.success) throw damaged(path, head.issues[0].message);
  return head.output;
}

function parseJson(path: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw damaged(path, 'its head is not JSON');
  }
}

function damaged(path: string, reason: string): AppError {
  return new AppError('ledger.damaged', `${path}: ${reason}`);
}

/** Durable when it returns: written under another name, synced, renamed. */
export async function writeLedger(folder: string, stored: LedgerToWrite): Promise<void> {
  const { ledger, portalSite, ...head } = stored;
  const block = Buffer.from(JSON.stringify({ organs: ledger.organs.list(), site: portalSite }), 'utf8');
  const body = new Uint8Array(ledger.numbers.buffer, 0, ledger.count * ENTRY_NUMBERS * 4);
  const sha256 = createHash('sha256').update(block).update(body).digest('hex');
  const line = { format: 4, ...head, entries: ledger.count, blockBytes: block.length, sha256 };
  const path = join(folder, fileName(head.generation));
  const file = await open(`${path}.new`, 'w');
  try {
    await file.writeFile(`${JSON.stringify(line)}\n`);
    await file.writeFile(block);
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

/** What a run left that was killed while it wrote one. */
export async function removeUnfinishedLedgers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.startsWith('ids-') && name.endsWith('.new')) await rm(join(folder, name), { force: true });
  }
}
