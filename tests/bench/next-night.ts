/** Owns making the export of one night later from an export: rows spread evenly over it removed, amended and added. */
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { createGunzip, createGzip } from 'node:zlib';

export async function writeNextNight(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      in: { type: 'string' },
      out: { type: 'string' },
      records: { type: 'string', default: '1202360' },
      changes: { type: 'string', default: '3300' },
    },
  });
  if (!values.in || !values.out) throw new RangeError('--in and --out must name files of JSON lines, gzipped');
  const every = Math.floor(Number(values.records) / Number(values.changes));
  if (!(every >= 1)) throw new RangeError('--changes must be at most --records, both above 0');
  const counts = { removed: 0, amended: 0, added: 0 };
  const rows = createInterface({ input: createReadStream(values.in).pipe(createGunzip()) });
  await pipeline(Readable.from(changed(rows, every, counts)), createGzip({ level: 1 }), createWriteStream(values.out));
  console.log(JSON.stringify(counts));
}

interface Counts {
  removed: number;
  amended: number;
  added: number;
}

/** In turn: one row removed, five amended, five added. */
async function* changed(rows: AsyncIterable<string>, every: number, counts: Counts): AsyncGenerator<string> {
  let row = 0;
  let change = 0;
  for await (const line of rows) {
    if (++row % every !== 0) {
      yield `${line}\n`;
      continue;
    }
    const turn = change++ % 11;
    if (turn === 0) {
      counts.removed++;
      continue;
    }
    const record = JSON.parse(line) as { title: string };
    if (turn <= 5) {
      counts.amended++;
      yield `${JSON.stringify({ ...record, title: `${record.title}（修订）` })}\n`;
    } else {
      counts.added++;
      const fresh = { title: `夜间新增：${record.title}`, index_no: `SL999-${change}`, doc_no: null, url: null };
      yield `${line}\n${JSON.stringify({ ...record, ...fresh })}\n`;
    }
  }
}
