/** Owns the catalogue worker as a whole, without the browser's own objects: opens the database when asked, answers every ask of the protocol. */
import { AppError } from '../../base/app-error';
import type { Store } from '../../store/store';
import type { Handlers } from '../rpc';
import { answerCatalogue } from './answer-catalogue';
import type { Asks, Boot, Health } from './protocol';
import { createRoom, type Room, type RoomOptions, type StorageEstimator } from './room';

export interface RuntimeOptions extends Omit<RoomOptions, 'isBusy'> {
  readonly buildId: string;
  openStore(): Promise<Store>;
}

export interface CatalogueRuntime {
  readonly handlers: Handlers<Asks>;
  /** Lets an ask pass once a page of the same build has said hello. @throws AppError `worker.buildMismatch`. */
  gate(askName: string): Promise<void>;
  /** For tests, and before the worker ends by itself. */
  close(): Promise<void>;
}

const REOPEN_FIRST_MS = 500;
const REOPEN_LONGEST_MS = 60_000;

export function createCatalogueRuntime(options: RuntimeOptions): CatalogueRuntime {
  let opening: Promise<Room> | null = null;
  let isBusy = false;
  let isClosed = false;
  let reopenTimer: ReturnType<typeof setTimeout> | undefined;
  let greet: (() => void) | null = null;
  let refuse: ((error: AppError) => void) | null = null;
  const greeted = new Promise<void>((resolve, reject) => {
    greet = resolve;
    refuse = reject;
  });
  greeted.catch(() => undefined);

  async function openRoom(): Promise<Room> {
    const store = await options.openStore();
    try {
      const room = await createRoom(store, { ...options, isBusy: () => isBusy });
      store.onClosed(() => void reopen());
      return room;
    } catch (thrown) {
      await store.close();
      throw thrown;
    }
  }

  /** Site data was cleared under a running terminal: it starts over by itself, and the page is told what is left. */
  async function reopen(waitMs = REOPEN_FIRST_MS): Promise<void> {
    try {
      const room = await getRoom();
      options.tell('generation', await room.library.readState());
    } catch {
      // Chromium refuses to open while it is still clearing. Asks made meanwhile try for themselves and are told why it fails.
      if (!isClosed) reopenTimer = setTimeout(reopen, waitMs, Math.min(waitMs * 2, REOPEN_LONGEST_MS));
    }
  }

  /** The room over an open database; opened anew after a failure, and when the browser has closed the database under it. */
  async function getRoom(): Promise<Room> {
    const mine = opening;
    if (mine) {
      const room = await mine.catch(() => null);
      if (room?.store.isOpen()) return room;
      if (opening === mine) {
        opening = null;
        room?.nightWatch.stop();
        room?.config.stop();
        await room?.sync.stop();
      }
    }
    opening ??= openRoom();
    return opening;
  }

  const kept = async () => (await getRoom()).kept();

  const handlers: Handlers<Asks> = {
    ...answerCatalogue(async () => (await getRoom()).library),
    hello: async ({ buildId }): Promise<Boot> => {
      if (buildId !== options.buildId) {
        const error = new AppError('worker.buildMismatch', `page ${buildId}, worker ${options.buildId}`);
        refuse?.(error);
        throw error;
      }
      greet?.();
      const room = await getRoom();
      await room.configured;
      const [pinIsSet, catalogue, calibration] = await Promise.all([
        room.isPinSet(),
        room.library.readState(),
        room.store.settings.read('calibration'),
      ]);
      // Last: a config that comes while the others are read is told as news before this answer, which must not take it back.
      return { config: room.config.state(), pinIsSet, catalogue, calibration: calibration ?? null };
    },
    reloadConfig: async () => {
      const { config, configured } = await getRoom();
      await configured;
      const state = await config.load();
      options.tell('config', state);
      return state;
    },
    fetchText: async ({ id }, signal) => {
      await (await kept()).fetchText(id, signal);
      return null;
    },
    attachments: async ({ id }) => (await kept()).attachmentsOf(id),
    openAttachment: async ({ id, place }, signal) => (await kept()).openAttachment(id, place, signal),
    sync: async ({ reason }) => (await getRoom()).sync.start(reason),
    stopSync: async () => {
      await (await getRoom()).sync.stop();
      return null;
    },
    lookAtBundle: async ({ file }, signal) => (await getRoom()).lookAtBundle(file, signal),
    importBundle: async ({ file, acceptsExpired }) => (await getRoom()).importBundle(file, acceptsExpired),
    presence: async ({ busy }) => {
      isBusy = busy;
      return null;
    },
    health: async () => readHealth(await getRoom(), options.storage),
    setPin: async ({ pin, currentPin }) => {
      const { desks } = await getRoom();
      await (await desks()).pin.set(pin, currentPin);
      return null;
    },
    checkPin: async ({ pin }) => {
      const { desks } = await getRoom();
      return (await desks()).pin.check(pin);
    },
    calibrate: async ({ calibration }) => {
      const { desks } = await getRoom();
      await (await desks()).calibration.keep(calibration);
      return null;
    },
    issueSlip: async (draft) => {
      const { desks, configured } = await getRoom();
      await configured;
      return (await desks()).slips.issue(draft);
    },
    slips: async ({ date }) => {
      const { desks } = await getRoom();
      return (await desks()).slips.list(date);
    },
  };

  async function readHealth(room: Room, storage: StorageEstimator | null): Promise<Health> {
    const estimate = (await storage?.estimate()) ?? {};
    const persisted = (await storage?.persisted()) ?? false;
    const state = await room.library.readState();
    const log = await room.store.syncLog.read();
    return {
      usedBytes: estimate.usage ?? 0,
      quotaBytes: estimate.quota ?? 0,
      persisted,
      disk: await readDisk(room.store),
      generation: state.status === 'ready' ? state.generation : null,
      clock: room.dayWatch.clock(),
      takedown: await room.library.readTakedown(),
      ...(await (await room.kept()).measure()),
      selected: (await room.store.settings.read('selected')) ?? { name: null, isExact: true },
      forgetting: await readForgetting(room.store),
      syncLog: log.map(({ at, reason, result, fetchedBytes, durationMs, clockIsBehind }) => ({
        at,
        reason,
        result,
        fetchedBytes,
        durationMs,
        clockIsBehind: clockIsBehind === true,
      })),
    };
  }

  return {
    handlers,
    gate: async (askName) => {
      if (askName !== 'hello') await greeted;
    },
    async close() {
      isClosed = true;
      clearTimeout(reopenTimer);
      const room = await opening?.catch(() => null);
      await room?.close();
    },
  };
}

/** So much is asked of a disk that nobody need look after yet: with none left a browser that starts loses all that is stored (decision 38). */
const ENOUGH_BYTES = 256 * 1024 * 1024;

async function readDisk(store: Store): Promise<Health['disk']> {
  let found: Health['disk'] = 'full';
  try {
    await store.tryRoom(0);
    found = 'low';
    await store.tryRoom(ENOUGH_BYTES);
    return 'roomy';
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'storage.full') return found;
    throw thrown;
  }
}

async function readForgetting({ settings }: Store): Promise<Health['forgetting']> {
  const [place, toForget] = await Promise.all([settings.read('pagesPlace'), settings.read('toForget')]);
  if (toForget) {
    return { status: toForget.hasNoRoom ? 'noRoom' : 'waiting', since: new Date(toForget.sinceMs).toISOString() };
  }
  const atMs = place?.forgotten?.atMs;
  return atMs === undefined ? null : { status: 'done', at: new Date(atMs).toISOString() };
}
