/** Owns the catalogue worker as a whole, without the browser's own objects: opens the database when asked, answers every ask of the protocol. */
import { AppError } from '../../base/app-error';
import { lazyPart } from '../../base/lazy-part';
import type { Store } from '../../store/store';
import type { Handlers } from '../rpc';
import { answerCatalogue } from './answer-catalogue';
import type { Asks, Boot } from './protocol';
import { createRoom, type Room, type RoomOptions } from './room';

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

const loadHealthPart = lazyPart(() => import('./read-health'));

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
        await room?.stop();
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
    health: async () => {
      const [room, { readHealth }] = await Promise.all([getRoom(), loadHealthPart()]);
      return readHealth(room, options.storage);
    },
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
