/** Owns reading a published catalogue back out of its feed, record by record: what peers and the plain scan get is what terminals have. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listLedgers, readLedger } from '../../../portal/publish/ledger-file';
import type { FullRecord } from '../../../src/catalogue/record';
import type { FeedFile, SegmentEntry } from '../../../src/feed/manifest';
import { bodyBeginning } from '../../../src/search/body-beginning';
import { openEngine, type SearchEngine } from '../../../src/search/engine';
import { SEGMENT_ROLES } from '../../../src/search/page-source';
import { memorySource, type SegmentFiles } from '../../fixtures/memory-segment';

/** More than is ever searched of a text. */
const KEPT_BODY_UNITS = 400;
const AT_ONCE = 64;

/** Records of a feed of one segment, in the order in which they were first published. Memory: the segment's files. */
export async function* publishedRecords(feedDir: string, base: SegmentEntry): AsyncGenerator<FullRecord> {
  const ledgerDir = `${feedDir}.ledger`;
  const [newest = 0] = await listLedgers(ledgerDir);
  const { ledger } = await readLedger(ledgerDir, newest);
  const engine = await openEngine([{ id: base.id, source: memorySource(readFiles(feedDir, base)), tombstones: [] }]);
  let ids: string[] = [];
  for (let entry = 0; entry < ledger.count; entry++) {
    if (ledger.isLive(entry)) ids.push(ledger.idOf(entry));
    if (ids.length < AT_ONCE && entry < ledger.count - 1) continue;
    yield* await Promise.all(ids.map((id) => readRecord(engine, id)));
    ids = [];
  }
}

async function readRecord(engine: SearchEngine, id: string): Promise<FullRecord> {
  const { record, body, bodyFormat } = await engine.document(id);
  return withShortBody({ ...record, body, bodyFormat });
}

/** The same record with the beginning of its text, plain. */
export function withShortBody(record: FullRecord): FullRecord {
  return { ...record, body: bodyBeginning(record.body, record.bodyFormat, KEPT_BODY_UNITS), bodyFormat: 'text' };
}

function readFiles(feedDir: string, { id, files }: SegmentEntry): SegmentFiles {
  return Object.fromEntries(
    SEGMENT_ROLES.map((role) => {
      const file = files[role];
      if (!file) throw new Error(`segment ${id} has no file ${role}`);
      return [role, readFile(feedDir, file)];
    }),
  ) as SegmentFiles;
}

function readFile(feedDir: string, { sizeBytes, chunks }: FeedFile): Uint8Array {
  const whole = new Uint8Array(sizeBytes);
  let at = 0;
  for (const { sha256 } of chunks) {
    const bytes = readFileSync(join(feedDir, 'files', sha256));
    whole.set(bytes, at);
    at += bytes.length;
  }
  return whole;
}
