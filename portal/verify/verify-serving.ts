/** Owns how a feed is served at its address, held against the table of `docs/operations.md`: what other origins may read, what caches keep, ranges. */
import type { Targets } from '@tufjs/models';
import { rootFileName } from '../keys/root-chain';
import type { Notice } from './fault';
import type { FeedSource, ServedHead } from './feed-source';

/** With a CDN; a night is seen so much later. */
const MOST_TIMESTAMP_SECONDS = 60;
const MOST_MISSING_SECONDS = 10;
/** What never changes is worth keeping for a day; what may be withdrawn, for no longer. */
const FILE_SECONDS = 86_400;

/** Nothing for a folder. Cost: four requests. @throws AppError `network.*` */
export async function verifyServing(
  source: FeedSource,
  rootVersion: number,
  targets: Targets | null,
): Promise<readonly Notice[]> {
  const { look } = source;
  if (!look) return [];
  const notices: Notice[] = [];
  const tell = (code: Notice['code'], file: string, detail: string) =>
    notices.push({ code, file, detail: `${file}: ${detail}` });
  const judgeOrigin = (file: string, { headers }: ServedHead, exposed: readonly string[]) => {
    const origin = headers.get('access-control-allow-origin');
    const shown = listOf(headers.get('access-control-expose-headers'));
    const hidden = shown.has('*') ? [] : exposed.filter((name) => !shown.has(name));
    const policy = headers.get('cross-origin-resource-policy');
    if (origin === null) tell('served.origin', file, 'no Access-Control-Allow-Origin');
    else if (hidden.length > 0) tell('served.origin', file, `not exposed: ${hidden.join(', ')}`);
    else if (exposed.length > 0 && policy !== 'cross-origin') {
      tell('served.origin', file, `Cross-Origin-Resource-Policy: ${policy ?? 'none'}`);
    }
  };

  const timestamp = await look('timestamp.json', 0);
  judgeOrigin('timestamp.json', timestamp, []);
  const ageSeconds = Number(timestamp.headers.get('age') ?? 0);
  if (keptSeconds(timestamp.headers) > MOST_TIMESTAMP_SECONDS || ageSeconds > MOST_TIMESTAMP_SECONDS) {
    tell('served.timestampKept', 'timestamp.json', describeKeeping(timestamp.headers));
  }

  const nextRoot = `metadata/${rootFileName(rootVersion + 1)}`;
  const missing = await look(nextRoot, 0);
  judgeOrigin(nextRoot, missing, []);
  if (missing.status >= 400 && keptSeconds(missing.headers) > MOST_MISSING_SECONDS) {
    tell('served.missingKept', nextRoot, describeKeeping(missing.headers));
  }

  const manifest = targets?.targets['catalogue.json']?.hashes.sha256;
  if (!targets || manifest === undefined) return notices;
  const kept = async (file: string, fromByte: number): Promise<ServedHead> => {
    const head = await look(file, fromByte);
    if (head.status < 400 && !(keptSeconds(head.headers) >= FILE_SECONDS)) {
      tell('served.notKept', file, describeKeeping(head.headers));
    }
    return head;
  };
  await kept(`metadata/${targets.version}.targets.json`, 0);
  const file = `files/${manifest}`;
  const part = await kept(file, 1);
  if (part.status >= 400) return notices;
  if (keptSeconds(part.headers) > FILE_SECONDS) tell('served.keptTooLong', file, describeKeeping(part.headers));
  judgeOrigin(file, part, ['content-range', 'etag']);
  const range = part.headers.get('content-range') ?? '';
  const encoding = part.headers.get('content-encoding');
  if (part.status !== 206 || !/^bytes 1-/.test(range))
    tell('served.noRange', file, `status ${part.status} ${range}`.trim());
  else if (part.headers.get('etag') === null) tell('served.noRange', file, 'no ETag');
  else if (encoding !== null) tell('served.noRange', file, `Content-Encoding: ${encoding}`);
  return notices;
}

/** For how long a shared cache may answer by itself. Where nothing is said caches guess, which counts as an hour. */
function keptSeconds(headers: Headers): number {
  const directives = listOf(headers.get('cache-control'));
  if (directives.has('no-store') || directives.has('no-cache') || directives.has('private')) return 0;
  for (const name of ['s-maxage', 'max-age']) {
    const found = [...directives].find((directive) => directive.startsWith(`${name}=`));
    const seconds = Number(found?.slice(name.length + 1).replaceAll('"', ''));
    if (Number.isFinite(seconds)) return seconds;
  }
  return 3_600;
}

function describeKeeping(headers: Headers): string {
  const age = headers.get('age');
  return `Cache-Control: ${headers.get('cache-control') ?? 'none'}${age === null ? '' : `, Age: ${age}`}`;
}

function listOf(header: string | null): ReadonlySet<string> {
  return new Set(
    (header ?? '')
      .toLowerCase()
      .split(',')
      .map((one) => one.trim()),
  );
}
