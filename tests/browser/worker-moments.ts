/**
 * Owns the moments of a sync at which a test pulls the plug: counted inside the worker where it verifies, writes, commits and cleans, and at the
 * portal where it downloads. Nothing of it depends on the time of day or the speed of the machine.
 */
import type { Worker } from 'playwright-core';

/** `commit` is the transaction that makes the new generation the one that answers; cleaning is what is deleted after it. */
export const STAGES = ['download', 'verify', 'write', 'commit', 'clean-up'] as const;
/** `list`: the list of withdrawals is put into the database, before anything of the catalogue. */
export const WITHDRAWAL_STAGES = ['list', ...STAGES] as const;
export type Stage = (typeof WITHDRAWAL_STAGES)[number];

/**
 * Where in the step: before it is asked for, after (under way, not ended), or when it has ended.
 * With `frozen` the worker stands still at that very point until it dies; without, it goes on, and the kill comes upon whatever the next
 * milliseconds bring.
 */
export interface Moment {
  readonly stage: Stage;
  /** The how manyth step of its stage, from 1. */
  readonly nth: number;
  readonly where: (typeof WHERES)[number];
  readonly frozen: boolean;
}

const WHERES = ['before', 'after', 'ended'] as const;

/** Asked for by the worker when the moment has come; with `?committed` where the new generation was the one that answers by then. */
export const MOMENT_PATH = '/moment-has-come';

/** How many steps of each stage a sync has, as `watchFor` counted them since it was called. */
export type StepCounts = { readonly [stage in Stage]: number };

export async function readCounts(worker: Worker, downloads: number): Promise<StepCounts> {
  const counted = await worker.evaluate(() => {
    const { testCounts = {} } = self as unknown as { testCounts?: { [key: string]: number } };
    return testCounts;
  });
  const of = (stage: Stage) => Math.min(...WHERES.map((where) => counted[`${stage} ${where}`] ?? 0));
  return {
    list: of('list'),
    download: downloads,
    verify: of('verify'),
    write: of('write'),
    commit: of('commit'),
    'clean-up': of('clean-up'),
  };
}

/** `download` is counted by the portal: of it nothing is seen here. Null only counts. */
export async function watchFor(worker: Worker, moment: Moment | null): Promise<void> {
  await worker.evaluate(
    ({ wanted, path }) => {
      const counts: { [key: string]: number } = {};
      Object.assign(self, { testCounts: counts });
      let isCommitted = false;
      const reach = (stage: string, where: string) => {
        const key = `${stage} ${where}`;
        const count = (counts[key] ?? 0) + 1;
        counts[key] = count;
        if (!wanted || stage !== wanted.stage || where !== wanted.where || count !== wanted.nth) return;
        const address = isCommitted ? `${path}?committed` : path;
        if (!wanted.frozen) {
          void fetch(address, { keepalive: true }).catch(() => undefined);
          return;
        }
        // Synchronous on purpose: the worker stands still here, its transactions neither end nor are given up.
        const request = new XMLHttpRequest();
        request.open('GET', address, false);
        request.send();
      };

      const { subtle } = crypto;
      const digest = subtle.digest.bind(subtle);
      subtle.digest = async (algorithm, data) => {
        // Metadata and manifests are smaller, and are hashed too.
        const isChunk = data.byteLength >= 8 * 1024;
        if (isChunk) reach('verify', 'before');
        const result = digest(algorithm, data);
        if (isChunk) reach('verify', 'after');
        const bytes = await result;
        if (isChunk) reach('verify', 'ended');
        return bytes;
      };

      const stageOf = (store: IDBObjectStore, verb: 'put' | 'delete', key: unknown, value: unknown): string | null => {
        // A page that goes is made empty first.
        const isEmpty = value instanceof Uint8Array && value.length === 0;
        if (isEmpty) return isCommitted ? 'clean-up' : null;
        if (verb === 'put' && store.name === 'takedowns') return 'list';
        if (verb === 'put' && store.name === 'pages') return 'write';
        if (verb === 'put' && store.name === 'settings' && key === 'current') return 'commit';
        if (verb === 'delete' && isCommitted && store.name === 'pages') return 'clean-up';
        return null;
      };
      const watched = new WeakSet<IDBTransaction>();
      const prototype = IDBObjectStore.prototype;
      for (const verb of ['put', 'delete'] as const) {
        const original = prototype[verb] as (this: IDBObjectStore, ...parts: unknown[]) => IDBRequest;
        const replaced = function (this: IDBObjectStore, ...parts: unknown[]) {
          const stage = stageOf(this, verb, verb === 'put' ? parts[1] : parts[0], parts[0]);
          if (!stage) return original.apply(this, parts);
          const { transaction } = this;
          if (!watched.has(transaction)) {
            watched.add(transaction);
            transaction.addEventListener('complete', () => {
              if (stage === 'commit') isCommitted = true;
              reach(stage, 'ended');
            });
          }
          reach(stage, 'before');
          const request = original.apply(this, parts);
          reach(stage, 'after');
          return request;
        };
        Object.assign(prototype, { [verb]: replaced });
      }
    },
    { wanted: moment, path: MOMENT_PATH },
  );
}

const PLACES: readonly Pick<Moment, 'where' | 'frozen'>[] = [
  { where: 'after', frozen: true },
  { where: 'ended', frozen: true },
  { where: 'after', frozen: false },
  { where: 'before', frozen: true },
  { where: 'ended', frozen: false },
  { where: 'before', frozen: false },
];

/** `perStage` moments of each stage, from its first step to its last, at all places of a step in turn. */
export function chooseMoments(perStage: number, counts: StepCounts, stages: readonly Stage[] = STAGES): Moment[] {
  return stages.flatMap((stage) =>
    Array.from({ length: perStage }, (_, i) => ({
      stage,
      nth: 1 + Math.floor((Math.max(0, counts[stage] - 1) * i) / Math.max(1, perStage - 1)),
      ...(PLACES[i % PLACES.length] ?? { where: 'after' as const, frozen: true }),
    })),
  );
}
