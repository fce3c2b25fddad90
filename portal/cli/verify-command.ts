/** Owns `verify`: its arguments, the verdict in words with the next step, and its one line of JSON. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { AppError } from '../../src/base/app-error';
import { systemClock } from '../../src/base/clock';
import { addressSource, folderSource } from '../verify/feed-source';
import { type Verdict, verifyFeed } from '../verify/verify-feed';
import { EXIT } from './exit-codes';
import { consoleWords } from './language';
import { UsageError } from './usage-error';

/** Files named of each kind of fault. */
const SHOWN = 5;

export async function runVerify(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { root: { type: 'string' } },
  });
  const [place, ...others] = positionals;
  if (!place || others.length > 0) throw new UsageError('verify needs one folder or address');
  const source = /^https?:\/\//i.test(place) ? addressSource(place, fetch) : await folderSource(place);
  const trustedRoot = values.root === undefined ? null : await readTrustedRoot(values.root);
  const verdict = await verifyFeed({ source, trustedRoot, nowMs: systemClock.nowMs() });
  for (const line of describeVerdict(verdict)) console.error(line);
  const { faults, notices, rootVersion, expires, generation, records, files, sizeBytes } = verdict;
  const summary = { ok: faults.length === 0, generation, records, rootVersion, expires, files, sizeBytes };
  process.stdout.write(`${JSON.stringify({ ...summary, faults, notices: notices.map(({ code }) => code) })}\n`);
  return faults.length === 0 ? EXIT.clean : EXIT.faults;
}

function describeVerdict({ faults, notices, expires, generation, records, files, sizeBytes }: Verdict): string[] {
  const { verify: words, roles, faults: knownFaults, notices: knownNotices } = consoleWords().trust;
  const lines = [faults.length === 0 ? words.good(generation, records) : words.bad(faults.length)];
  if (files > 0) lines.push(words.facts(files, (sizeBytes / 1e6).toFixed(1)));
  for (const role of ['root', 'targets', 'snapshot', 'timestamp'] as const) {
    if (expires[role]) lines.push(words.expires(roles[role], expires[role]));
  }
  for (const { code, detail } of notices) {
    lines.push(words.notice(knownNotices[code] ?? code, detail));
  }
  for (const code of new Set(faults.map((fault) => fault.code))) {
    const ofKind = faults.filter((fault) => fault.code === code);
    const { what = code, next = '' } = knownFaults[code] ?? {};
    for (const { file, detail } of ofKind.slice(0, SHOWN)) lines.push(words.fault(what, file, detail));
    if (ofKind.length > SHOWN) lines.push(words.more(ofKind.length - SHOWN));
    lines.push(words.next(next));
  }
  return lines;
}

/** Root metadata itself, or a site config that holds it. @throws AppError `config.malformed` */
async function readTrustedRoot(path: string): Promise<Uint8Array> {
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new UsageError(`--root: ${path} cannot be read (${cause.code ?? cause.message})`);
  });
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new AppError('config.malformed', `${path}: not JSON`, { cause });
  }
  const root = rootIn(value);
  if (!root) throw new AppError('config.malformed', `${path}: neither root metadata nor a site config with feed.root`);
  return new TextEncoder().encode(JSON.stringify(root));
}

function rootIn(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return null;
  if ('signed' in value) return value;
  const { feed } = value as { feed?: unknown };
  return typeof feed === 'object' && feed !== null && 'root' in feed ? feed.root : null;
}
