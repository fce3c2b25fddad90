/**
 * Owns the rows of the last publishing on disk, for a night that brings changes alone: `rows/<generation>.bin` in the ledger's folder is a line of
 * JSON (head), a block of JSON (names, facet values, rows to be examined anew), then the columns of `row-columns.ts` one behind the other
 * (little-endian). Heads and bodies lie beside it in two files that are only ever added to. One generation's rows are kept: those that the served
 * ledger names.
 */
import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { AppError } from '../../src/base/app-error';
import type { ReadRow } from '../import/imported-row';
import { syncFolder } from '../keys/durable-folder';
import { absentAsNull } from './absent-as-null';
import { COLUMN_NAMES, makeColumns, numbersOf, type RowColumns } from './row-columns';
import type { RowStore, StoredRows } from './row-store';

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const headSchema = v.object({
  format: v.literal(1),
  /** Name of the two files with heads and bodies: the generation that began them. */
  texts: v.pipe(v.string(), v.regex(/^[1-9]\d{0,15}$/)),
  rows: whole,
  headBytes: whole,
  bodyBytes: whole,
  blockBytes: whole,
  sha256: v.string(),
});
const blockSchema = v.object({
  desk: v.string(),
  names: v.array(v.string()),
  facets: v.object({
    organ: v.array(v.string()),
    subject: v.array(v.string()),
    genre: v.array(v.string()),
    keyField: v.array(v.string()),
  }),
  unsettled: v.array(
    v.object({
      table: whole,
      origin: whole,
      entry: v.pipe(v.number(), v.integer()),
      imported: v.looseObject({ row: whole }),
    }),
  ),
});

/** A row that passed or not, to be examined anew. */
interface KeptUnsettled {
  /** Number of its table among the names, and of the one whose place it has. */
  readonly table: number;
  readonly origin: number;
  /** Ledger entry under which it was published; -1 for none. */
  readonly entry: number;
  readonly imported: ReadRow;
}

export interface KeptRows extends StoredRows {
  /** Of the settings by which the desk judged them. */
  readonly desk: string;
  /** Names of tables, by number. */
  readonly names: readonly string[];
  readonly unsettled: readonly KeptUnsettled[];
  /** Where heads and bodies lie, without the endings. */
  readonly path: string;
}

export interface RowsToKeep {
  readonly rows: RowStore;
  /** Whether a row is written; others are dropped, made of several, or among the unsettled. */
  isKept(row: number): boolean;
  readonly desk: string;
  readonly names: readonly string[];
  readonly unsettled: readonly KeptUnsettled[];
}

const folderOf = (ledgerDir: string) => join(ledgerDir, 'rows');
const fileOf = (ledgerDir: string, generation: number) => join(folderOf(ledgerDir), `${generation}.bin`);

/** Null where that generation's rows are not there. @throws AppError `ledger.damaged` where they are cut off or altered. Cost: about 0.4 s a million rows. */
export async function readKeptRows(ledgerDir: string, generation: number): Promise<KeptRows | null> {
  const path = fileOf(ledgerDir, generation);
  const file = await open(path, 'r').catch(absentAsNull);
  if (!file) return null;
  try {
    const { head, at } = await readHead(file, path);
    const hash = createHash('sha256');
    const block = Buffer.allocUnsafe(head.blockBytes);
    let from = await readInto(file, block, at, path);
    hash.update(block);
    const columns = makeColumns(head.rows + ROOM);
    for (const name of COLUMN_NAMES) {
      const bytes = bytesOf(columns, name, head.rows);
      from = await readInto(file, bytes, from, path);
      hash.update(bytes);
    }
    if (hash.digest('hex') !== head.sha256) throw damaged(path, 'its content was altered');
    const known = v.safeParse(blockSchema, parseJson(path, block));
    if (!known.success) throw damaged(path, known.issues[0].message);
    const texts = join(folderOf(ledgerDir), head.texts);
    await requireLength(`${texts}.heads`, head.headBytes);
    await requireLength(`${texts}.bodies`, head.bodyBytes);
    const { desk, names, facets, unsettled } = known.output;
    // What they hold was written by this portal and is bound by the hash.
    return {
      count: head.rows,
      columns,
      desk,
      names,
      facets,
      unsettled: unsettled as unknown as KeptUnsettled[],
      path: texts,
    };
  } finally {
    await file.close();
  }
}

/** Rows of a night find room at once. */
const ROOM = 16_384;

/**
 * Keeps rows for a generation, durably when it returns. Nothing refers to them before the ledger of that generation is written. Their texts stay where they
 * are, or are moved out of the run's own folder.
 * Cost: about 0.6 s a million rows.
 */
export async function keepRows(
  ledgerDir: string,
  generation: number,
  kept: RowsToKeep,
  isOwnFolder: boolean,
): Promise<void> {
  const { rows, desk, names, unsettled } = kept;
  const folder = folderOf(ledgerDir);
  await mkdir(folder, { recursive: true });
  // Left over of a run that stopped before its ledger was written, files of that name are overwritten: nothing refers to them.
  if (isOwnFolder) rows.settle(join(folder, String(generation)));
  else rows.settle(rows.textsPath);
  const facets = Object.fromEntries(
    (['organ', 'subject', 'genre', 'keyField'] as const).map((facet) => [facet, rows.facetValues(facet)]),
  );
  const block = Buffer.from(JSON.stringify({ desk, names, facets, unsettled }), 'utf8');
  const runs = runsOf(rows.count, kept.isKept);
  const columns = COLUMN_NAMES.map((name) => pick(rows.all, name, runs));
  const hash = createHash('sha256').update(block);
  for (const column of columns) hash.update(column);
  const head = {
    format: 1,
    texts: rows.textsPath.slice(folder.length + 1),
    rows: runs.reduce((sum, { from, to }) => sum + to - from, 0),
    ...rows.textBytes,
    blockBytes: block.length,
    sha256: hash.digest('hex'),
  };
  const path = fileOf(ledgerDir, generation);
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(head)}\n`);
    await file.writeFile(block);
    for (const column of columns) await file.writeFile(column);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
  await syncFolder(folder);
}

/** Removes what belongs to no rows of that generation; null: all of it. Left over of runs that failed, or of an earlier export. */
export async function clearRows(ledgerDir: string, generation: number | null): Promise<void> {
  const folder = folderOf(ledgerDir);
  const names = await readdir(folder).catch(absentAsNull);
  if (!names) return;
  const stays = new Set<string>();
  if (generation !== null && names.includes(`${generation}.bin`)) {
    stays.add(`${generation}.bin`);
    const texts = await textsOf(fileOf(ledgerDir, generation));
    // One that is damaged says so when it is read; until then nothing of it is taken away.
    if (texts === null) return;
    stays.add(`${texts}.heads`).add(`${texts}.bodies`);
  }
  for (const name of names) if (!stays.has(name)) await rm(join(folder, name), { force: true });
}

async function textsOf(path: string): Promise<string | null> {
  const file = await open(path, 'r');
  try {
    return (await readHead(file, path)).head.texts;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  } finally {
    await file.close();
  }
}

async function readHead(file: FileHandle, path: string) {
  const start = Buffer.alloc(4096);
  const { bytesRead } = await file.read(start, 0, start.length, 0);
  const end = start.subarray(0, bytesRead).indexOf(0x0a);
  const head = v.safeParse(headSchema, parseJson(path, start.subarray(0, Math.max(0, end))));
  if (!head.success) throw damaged(path, head.issues[0].message);
  return { head: head.output, at: end + 1 };
}

/** Gives where it ended. */
async function readInto(file: FileHandle, into: Uint8Array, from: number, path: string): Promise<number> {
  for (let done = 0; done < into.length; ) {
    const { bytesRead } = await file.read(into, done, into.length - done, from + done);
    if (bytesRead === 0) throw damaged(path, 'it is cut off');
    done += bytesRead;
  }
  return from + into.length;
}

async function requireLength(path: string, bytes: number): Promise<void> {
  const { size } = await stat(path).catch(() => ({ size: -1 }));
  if (size < bytes) throw damaged(path, size < 0 ? 'it is not there' : 'it is cut off');
}

function bytesOf(columns: RowColumns, name: (typeof COLUMN_NAMES)[number], rows: number): Uint8Array {
  const column = columns[name];
  return new Uint8Array(column.buffer, 0, rows * numbersOf(name) * column.BYTES_PER_ELEMENT);
}

interface Run {
  readonly from: number;
  readonly to: number;
}

/** Stretches of rows that are kept. */
function runsOf(count: number, isKept: (row: number) => boolean): Run[] {
  const runs: Run[] = [];
  for (let row = 0; row < count; row++) {
    if (!isKept(row)) continue;
    const from = row;
    while (row < count && isKept(row)) row++;
    runs.push({ from, to: row });
  }
  return runs;
}

function pick(columns: RowColumns, name: (typeof COLUMN_NAMES)[number], runs: readonly Run[]): Uint8Array {
  const column = columns[name];
  const width = numbersOf(name) * column.BYTES_PER_ELEMENT;
  const bytes = new Uint8Array(column.buffer);
  const picked = new Uint8Array(runs.reduce((sum, { from, to }) => sum + to - from, 0) * width);
  let at = 0;
  for (const { from, to } of runs) {
    picked.set(bytes.subarray(from * width, to * width), at);
    at += (to - from) * width;
  }
  return picked;
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
