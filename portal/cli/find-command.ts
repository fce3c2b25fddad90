/** Owns `find`: its arguments, the table of what was found, and a line of JSON for each. */
import { parseArgs } from 'node:util';
import { findRecords } from '../publish/find-records';
import { formatTable } from './display-width';
import { EXIT } from './exit-codes';
import { consoleWords } from './language';
import { UsageError } from './usage-error';

const MOST = 50;
/** Of a console's columns. */
const WIDTHS = [14, 24, 10, 70];

export async function runFind(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { feed: { type: 'string' } },
  });
  const text = positionals.join(' ').trim();
  if (!values.feed || text === '') throw new UsageError('find needs --feed and what to look for');
  const { total, records } = await findRecords(values.feed, text, MOST);
  const words = consoleWords().find;
  console.error(total === 0 ? words.nothing : words.found(total, records.length));
  if (records.length > 0) {
    const columns = words.columns.map((title, at) => ({ title, maxWidth: WIDTHS[at] ?? 0 }));
    const rows = records.map(({ id, indexNumber, date, title }) => [id, indexNumber ?? '', date ?? '', title]);
    for (const line of formatTable(columns, rows)) console.error(line);
  }
  for (const record of records) process.stdout.write(`${JSON.stringify(record)}\n`);
  return total === 0 ? EXIT.nothing : EXIT.clean;
}
