/** Owns `demo`: writes the fictional county's export and site file. */

import { parseArgs } from 'node:util';
import { chinaDate, systemClock } from '../../src/base/clock';
import { EXIT } from './exit-codes';
import { parseCount } from './parse-number';
import { UsageError } from './usage-error';
import { type DemoFormat, writeDemo } from './write-demo';

export async function runDemo(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      records: { type: 'string', default: '3000' },
      seed: { type: 'string', default: '1' },
      out: { type: 'string' },
      today: { type: 'string', default: chinaDate(systemClock.nowMs()) },
      format: { type: 'string', default: 'jsonl' },
      bodies: { type: 'boolean', default: false },
    },
  });
  if (!values.out) throw new UsageError('demo needs --out');
  const demo = {
    records: parseCount('--records', values.records),
    seed: parseCount('--seed', values.seed, 0xffffffff),
    today: values.today,
    outDir: values.out,
    format: formatOf(values.format, values.bodies),
  };
  if (!/^\d{4}-\d{2}-\d{2}$/.test(demo.today)) throw new UsageError('--today: YYYY-MM-DD expected');
  await writeDemo(demo);
  process.stdout.write(`${JSON.stringify({ records: demo.records, seed: demo.seed, today: demo.today })}\n`);
  return EXIT.clean;
}

function formatOf(name: string, bodies: boolean): DemoFormat {
  if (name === 'csv') return bodies ? 'csv-bodies' : 'csv';
  if (name !== 'jsonl') throw new UsageError('--format: jsonl or csv expected');
  if (bodies) throw new UsageError('--bodies belongs to --format csv; JSON lines always hold the texts');
  return 'jsonl';
}
