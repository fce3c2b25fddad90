/** Owns what the terminal is at the moment: site config, catalogue, sync, PIN – facts that come up from the worker. */
import { computed, createModel, effect, signal } from '@preact/signals';
import { toAppError } from '../base/app-error';
import type { ScreenCalibration } from '../config/screen-calibration';
import type {
  CatalogueConnection,
  CatalogueState,
  ConfigState,
  SyncProgress,
  SyncReason,
} from '../workers/catalogue/protocol';

/**
 * starting → (config none) noConfig | (no PIN) needsPin | (no catalogue) firstSync | ready; failed when the worker did not answer.
 * A terminal with a catalogue is `ready` whatever else is wrong.
 */
export type TerminalPhase = 'starting' | 'failed' | 'noConfig' | 'needsPin' | 'firstSync' | 'ready';

export const TerminalModel = createModel((connection: CatalogueConnection, buildId: string) => {
  const booted = signal(false);
  const failure = signal<string | null>(null);
  const config = signal<ConfigState>({ status: 'none', config: null, problems: [] });
  const catalogue = signal<CatalogueState>({ status: 'absent' });
  const sync = signal<SyncProgress>({ status: 'idle' });
  const pinIsSet = signal(false);
  /** What staff measured at this screen. */
  const calibration = signal<ScreenCalibration | null>(null);
  /** Grows each time records are hidden, or shown again. */
  const hiddenSerial = signal(0);
  /** Of the catalogue, without what is hidden; null until that is known. */
  const shownRecords = signal<number | null>(null);

  effect(() =>
    connection.on('sync', (progress) => {
      sync.value = progress;
    }),
  );
  effect(() =>
    connection.on('generation', (state) => {
      catalogue.value = state;
    }),
  );
  effect(() =>
    connection.on('hidden', () => {
      hiddenSerial.value += 1;
    }),
  );
  effect(() =>
    connection.on('config', (state) => {
      config.value = state;
    }),
  );

  const generation = computed(() => (catalogue.value.status === 'ready' ? catalogue.value.generation : null));
  effect(() => {
    hiddenSerial.value;
    if (generation.value === null) return;
    const stop = new AbortController();
    const all = { text: '', filters: {}, sort: 'date', offset: 0, limit: 0, facets: [] } as const;
    connection.ask('search', all, stop.signal).then(
      ({ total }) => {
        if (!stop.signal.aborted) shownRecords.value = total;
      },
      // What cannot be searched is told where it is searched.
      () => undefined,
    );
    return () => stop.abort();
  });

  const phase = computed<TerminalPhase>(() => {
    if (failure.value !== null) return 'failed';
    if (!booted.value) return 'starting';
    if (config.value.status === 'none') return 'noConfig';
    if (!pinIsSet.value) return 'needsPin';
    if (catalogue.value.status === 'absent') return 'firstSync';
    return 'ready';
  });

  return {
    config,
    catalogue,
    sync,
    pinIsSet,
    calibration,
    hiddenSerial,
    shownRecords,
    phase,
    /** Code of the failure that keeps the terminal from starting, or null. */
    failure,
    /** Says hello to the worker; called at start and again after a failure. */
    async start() {
      failure.value = null;
      try {
        const boot = await connection.ask('hello', { buildId });
        config.value = boot.config;
        catalogue.value = boot.catalogue;
        pinIsSet.value = boot.pinIsSet;
        calibration.value = boot.calibration;
        booted.value = true;
      } catch (thrown) {
        failure.value = toAppError(thrown, 'worker.internal').code;
      }
    },
    async reloadConfig() {
      config.value = await connection.ask('reloadConfig', {});
    },
    /** Null: the config's diagonal holds again. Rejects with the `AppError` of `calibrate`; then all stays as it was. */
    async calibrate(measured: ScreenCalibration | null) {
      await connection.ask('calibrate', { calibration: measured });
      calibration.value = measured;
    },
    /** Rejects with the `AppError` of `setPin`. */
    async setFirstPin(pin: string) {
      await connection.ask('setPin', { pin, currentPin: null });
      pinIsSet.value = true;
    },
    /** Never rejects: the outcome is `sync`. */
    async startSync(reason: SyncReason) {
      try {
        await connection.ask('sync', { reason });
      } catch (thrown) {
        const { code } = toAppError(thrown, 'worker.internal');
        if (sync.value.status !== 'failed') sync.value = { status: 'failed', reason, code, retryAt: null };
      }
    },
  };
});
export type TerminalModel = InstanceType<typeof TerminalModel>;
