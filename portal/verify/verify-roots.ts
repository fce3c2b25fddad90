/** Owns following a feed's root chain from the root that is trusted to the newest, every link checked. */
import { AppError } from '../../src/base/app-error';
import { DAY_MS } from '../keys/roles';
import { isDemoRoot, isSignedEnough, parseRoot, type RootFile, rootFileName } from '../keys/root-chain';
import type { Fault, Notice } from './fault';
import type { FeedSource } from './feed-source';

export interface VerifiedRoots {
  /** The one in force, and the one that the chain began with; null where there is none to begin with. */
  readonly root: RootFile | null;
  readonly first: RootFile | null;
  readonly faults: readonly Fault[];
  readonly notices: readonly Notice[];
}

const MOST_BYTES = 64 * 1024;
/** A ceremony needs people: told in good time. */
const NOTICE_DAYS = 60;

/** @param trusted the root that terminals have; null takes the oldest of the newest set in the feed */
export async function verifyRoots(source: FeedSource, trusted: RootFile | null, nowMs: number): Promise<VerifiedRoots> {
  const faults: Fault[] = [];
  const notices: Notice[] = [];
  const read = async (version: number): Promise<RootFile | null> => {
    const file = `metadata/${rootFileName(version)}`;
    try {
      const bytes = await source.read(file, MOST_BYTES);
      if (!bytes) return null;
      const root = parseRoot(bytes, file);
      if (root.version === version) return root;
      faults.push({ code: 'file.mixedUp', file, detail: `version ${root.version}` });
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code.startsWith('network.')) throw thrown;
      faults.push({ code: 'root.broken', file, detail: thrown.detail });
    }
    return null;
  };

  const first = trusted ?? (await findFirst(source, read, notices));
  if (!first) {
    if (faults.length === 0) faults.push({ code: 'root.absent', file: 'metadata/', detail: source.name });
    return { root: null, first: null, faults, notices };
  }
  if (!trusted) notices.push({ code: 'root.taken', file: `metadata/${rootFileName(first.version)}`, detail: '' });
  const isOwn = isSignedEnough(first.metadata.signed, 'root', first.metadata);
  if (!isOwn) faults.push(broken(first, 'not signed by enough of its own keys'));

  let root = first;
  for (;;) {
    const next = await read(root.version + 1);
    if (!next) break;
    const byOld = isSignedEnough(root.metadata.signed, 'root', next.metadata);
    const byNew = isSignedEnough(next.metadata.signed, 'root', next.metadata);
    if (!byOld || !byNew) {
      faults.push(broken(next, `not signed by enough of ${byOld ? 'its own' : 'the previous'} keys`));
      break;
    }
    root = next;
  }
  const last = (await source.listRoots())?.at(-1);
  if (last !== undefined && last > root.version && faults.length === 0) {
    const file = `metadata/${rootFileName(root.version + 1)}`;
    faults.push({ code: 'root.broken', file, detail: `missing, while ${rootFileName(last)} is there` });
  }
  judgeTime(root, nowMs, faults, notices);
  if (isDemoRoot(root.metadata.signed)) notices.push({ code: 'root.demo', file: fileOf(root), detail: '' });
  return { root, first, faults, notices };
}

/** The oldest from which the chain leads to the newest; where sets of keys follow each other unlinked, the newest set's first. */
async function findFirst(
  source: FeedSource,
  read: (version: number) => Promise<RootFile | null>,
  notices: Notice[],
): Promise<RootFile | null> {
  const versions = await source.listRoots();
  // An address lists nothing; most sets begin with 1.
  if (versions === null) return read(1);
  let first: RootFile | null = null;
  for (const version of versions.toReversed()) {
    const older = await read(version);
    if (!older) break;
    const isLinked = !first || isSignedEnough(older.metadata.signed, 'root', first.metadata);
    if (first && !isLinked && isSignedEnough(first.metadata.signed, 'root', first.metadata)) {
      notices.push({ code: 'root.newSet', file: fileOf(first), detail: `after version ${version}` });
      break;
    }
    first = older;
  }
  return first;
}

function judgeTime(root: RootFile, nowMs: number, faults: Fault[], notices: Notice[]): void {
  const { expires } = root.metadata.signed;
  const leftDays = (Date.parse(expires) - nowMs) / DAY_MS;
  if (!(leftDays > 0)) faults.push({ code: 'root.expired', file: fileOf(root), detail: expires });
  else if (leftDays < NOTICE_DAYS) notices.push({ code: 'root.ends', file: fileOf(root), detail: expires });
}

function broken(root: RootFile, detail: string): Fault {
  return { code: 'root.broken', file: fileOf(root), detail };
}

function fileOf({ version }: RootFile): string {
  return `metadata/${rootFileName(version)}`;
}
