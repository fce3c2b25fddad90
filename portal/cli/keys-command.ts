/** Owns `keys`: its arguments and what it says. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../../src/base/clock';
import { approvalHash, MAX_UNAPPROVED } from '../../src/feed/takedown';
import { describeKeys } from '../keys/describe-keys';
import { SCHEMES } from '../keys/key-algorithms';
import {
  defaultOnlineDir,
  initKeys,
  MOST_ROOT_KEYS,
  makeNextRoot,
  type NextRoot,
  type Rotation,
} from '../keys/key-ceremony';
import { readKeyFolders } from '../keys/key-folder';
import { DEFAULT_EXPIRY_DAYS, ROLES } from '../keys/roles';
import { rootFileName } from '../keys/root-chain';
import { formatTable } from './display-width';
import { EXIT } from './exit-codes';
import { consoleWords } from './language';
import { parseCount } from './parse-number';
import { readIds } from './read-ids';
import { readExpiryDays, readPassphrases } from './signing-arguments';
import { UsageError } from './usage-error';

const OPTIONS = {
  keys: { type: 'string', multiple: true },
  online: { type: 'string' },
  'root-keys': { type: 'string' },
  'root-threshold': { type: 'string' },
  'first-version': { type: 'string' },
  scheme: { type: 'string' },
  role: { type: 'string' },
  key: { type: 'string' },
  site: { type: 'string' },
  'passphrase-file': { type: 'string' },
  'online-passphrase-file': { type: 'string' },
  'new-passphrase-file': { type: 'string' },
  list: { type: 'string' },
} as const;

type Values = ReturnType<typeof readArguments>['values'];
type Action = (values: Values, keysDirs: readonly string[], ids: readonly string[]) => Promise<number>;

const ACTIONS: {
  readonly [name: string]: {
    readonly run: Action;
    readonly takes: readonly (keyof typeof OPTIONS)[];
    readonly takesIds?: boolean;
  };
} = {
  init: {
    run: runInit,
    takes: [
      'online',
      'root-keys',
      'root-threshold',
      'first-version',
      'scheme',
      'site',
      'passphrase-file',
      'online-passphrase-file',
    ],
  },
  rotate: {
    run: runRotate,
    takes: ['online', 'role', 'key', 'scheme', 'site', 'passphrase-file', 'new-passphrase-file'],
  },
  renew: { run: runRenew, takes: ['online', 'site', 'passphrase-file'] },
  approve: { run: runApprove, takes: ['online', 'site', 'passphrase-file', 'list'], takesIds: true },
  list: { run: runList, takes: [] },
};

export async function runKeys(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args);
  const [name = '', ...more] = positionals;
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (!action || (more.length > 0 && !action.takesIds)) {
    throw new UsageError('keys needs one of: init, rotate, renew, approve, list');
  }
  const unknown = Object.keys(values).find((one) => one !== 'keys' && !action.takes.some((known) => known === one));
  if (unknown !== undefined) throw new UsageError(`keys ${name} takes no --${unknown}`);
  if (!values.keys?.length) throw new UsageError(`keys ${name} needs --keys DIR`);
  return action.run(
    values,
    values.keys.map((folder) => resolve(folder)),
    more,
  );
}

function readArguments(args: readonly string[]) {
  return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
}

async function runInit(values: Values, keysDirs: readonly string[]): Promise<number> {
  const keysDir = onlyOne(keysDirs);
  const onlineDir = values.online === undefined ? defaultOnlineDir(keysDir) : resolve(values.online);
  const count = parseCount('--root-keys', values['root-keys'] ?? '3', MOST_ROOT_KEYS);
  const rootThreshold = parseCount('--root-threshold', values['root-threshold'] ?? '2', count);
  const root = await initKeys({
    keysDir,
    onlineDir,
    rootKeys: count,
    rootThreshold,
    scheme: schemeIn(values),
    firstVersion: parseCount('--first-version', values['first-version'] ?? '1', 1e9),
    rootPassphrases: await readPassphrases(values['passphrase-file']),
    onlinePassphrases: await readPassphrases(values['online-passphrase-file']),
    expiryDays: await rootDays(values),
    nowMs: systemClock.nowMs(),
  });
  const words = consoleWords().trust.keys;
  console.error(words.made(root.version));
  console.error(words.rootKeys(keysDir, rootThreshold, count));
  console.error(words.onlineKeys(onlineDir));
  console.error(words.forTerminals(rootFileName(root.version)));
  process.stdout.write(`${JSON.stringify({ root: root.version, expires: root.metadata.signed.expires })}\n`);
  return EXIT.clean;
}

async function runRotate(values: Values, keysDirs: readonly string[]): Promise<number> {
  const role = ROLES.find((one) => one === values.role);
  if (!role) throw new UsageError(`--role: one of ${ROLES.join(', ')} expected`);
  const next = await nextRoot(values, keysDirs, { role, replaced: values.key ?? null, scheme: schemeIn(values) });
  const short = (id: string | null) => (id ?? '').slice(0, 8);
  const { keys: words, roles } = consoleWords().trust;
  console.error(words.rotated(roles[role], short(next.removed), short(next.added), next.root.version));
  return tellNext(next, onlineDirOf(values, keysDirs));
}

async function runRenew(values: Values, keysDirs: readonly string[]): Promise<number> {
  const next = await nextRoot(values, keysDirs, null);
  console.error(consoleWords().trust.keys.renewed(next.root.version, next.root.metadata.signed.expires));
  return tellNext(next, onlineDirOf(values, keysDirs));
}

async function runApprove(values: Values, keysDirs: readonly string[], ids: readonly string[]): Promise<number> {
  const approved = await readIds(ids, values.list);
  if (approved.length <= MAX_UNAPPROVED) throw new UsageError(`up to ${MAX_UNAPPROVED} records need no approval`);
  const next = await nextRoot(values, keysDirs, null, [await approvalHash(approved)]);
  console.error(consoleWords().takedown.approved(approved.length, next.root.version));
  return tellNext(next, onlineDirOf(values, keysDirs));
}

async function nextRoot(
  values: Values,
  keysDirs: readonly string[],
  rotation: Rotation | null,
  approve: readonly string[] = [],
): Promise<NextRoot> {
  const rootPassphrases = await readPassphrases(values['passphrase-file']);
  return makeNextRoot(
    {
      keysDirs,
      onlineDir: onlineDirOf(values, keysDirs),
      rootPassphrases,
      newPassphrases: await readPassphrases(values['new-passphrase-file']),
      expiryDays: await rootDays(values),
      nowMs: systemClock.nowMs(),
      approve,
    },
    rotation,
  );
}

function tellNext({ root, removed, added }: NextRoot, onlineDir: string): number {
  console.error(consoleWords().trust.keys.publishRoot(onlineDir));
  const { expires } = root.metadata.signed;
  process.stdout.write(`${JSON.stringify({ root: root.version, expires, removed, added })}\n`);
  return EXIT.clean;
}

async function runList(_values: Values, keysDirs: readonly string[]): Promise<number> {
  const { keys: words, roles } = consoleWords().trust;
  const rows = describeKeys(await readKeyFolders(keysDirs));
  const lines = rows.map(({ role, id, scheme, state, expires, isDemo }) => [
    roles[role],
    id.slice(0, 8),
    scheme,
    isDemo ? words.demo(words[state]) : words[state],
    expires,
  ]);
  const columns = words.columns.map((title) => ({ title, maxWidth: 40 }));
  for (const line of formatTable(columns, lines)) console.log(line);
  return EXIT.clean;
}

function onlineDirOf(values: Values, [keysDir = '']: readonly string[]): string {
  return values.online === undefined ? defaultOnlineDir(keysDir) : resolve(values.online);
}

function onlyOne([folder = '', ...others]: readonly string[]): string {
  if (others.length > 0) throw new UsageError('keys init makes keys in one folder');
  return folder;
}

function schemeIn(values: Values) {
  const scheme = SCHEMES.find((one) => one === (values.scheme ?? SCHEMES[0]));
  if (!scheme) throw new UsageError(`--scheme: one of ${SCHEMES.join(', ')} expected`);
  return scheme;
}

async function rootDays(values: Values): Promise<number> {
  return (await readExpiryDays(values.site))?.root ?? DEFAULT_EXPIRY_DAYS.root;
}
