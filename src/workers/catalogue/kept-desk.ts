/** Owns the asks about texts and attachments that are kept one by one, over an opened database: fetched for readers, and counted. Loaded with the first sync. */
import { AppError } from '../../base/app-error';
import type { SiteConfig } from '../../config/site-config';
import { attachmentsOf, openAttachment } from './attachments';
import type { OnDemandOptions } from './fetch-on-demand';
import { fetchText } from './fetch-text';
import type { Library } from './library';
import { measureKept } from './measure-kept';
import type { AttachmentState, Health, News, OpenedAttachment } from './protocol';

export interface KeptDeskOptions extends Pick<OnDemandOptions, 'store' | 'cache' | 'clock'> {
  readonly library: Pick<Library, 'use' | 'answering'>;
  /** Null where there is none. */
  config(): SiteConfig | null;
  /** How the feed is fetched now. */
  line(): Promise<OnDemandOptions['feed']>;
  tell<N extends keyof News>(name: N, payload: News[N]): void;
}

/** As in `Asks`. */
export interface KeptDesk {
  fetchText(id: string, signal: AbortSignal): Promise<void>;
  attachmentsOf(id: string): Promise<readonly (AttachmentState | null)[]>;
  openAttachment(id: string, place: number, signal: AbortSignal): Promise<OpenedAttachment>;
  measure(): Promise<Pick<Health, 'texts' | 'attachments'>>;
}

export function createKeptDesk(options: KeptDeskOptions): KeptDesk {
  const { store, cache, library, tell } = options;
  const onDemand = async (signal: AbortSignal, onBytes: OnDemandOptions['onBytes']): Promise<OnDemandOptions> => ({
    ...options,
    config() {
      const config = options.config();
      if (!config) throw new AppError('config.malformed', 'no site config');
      return config;
    },
    feed: await options.line(),
    signal,
    onBytes,
  });
  return {
    fetchText: async (id, signal) =>
      fetchText(id, await onDemand(signal, (doneBytes, totalBytes) => tell('text', { id, doneBytes, totalBytes }))),
    attachmentsOf: (id) => attachmentsOf(id, options),
    openAttachment: async (id, place, signal) =>
      openAttachment(
        id,
        place,
        await onDemand(signal, (doneBytes, totalBytes) => tell('attachment', { id, place, doneBytes, totalBytes })),
      ),
    async measure() {
      const manifest = (await library.answering())?.manifest ?? null;
      return measureKept(store, cache, manifest, (options.config()?.keep.onDemandMegabytes ?? 0) * 1e6);
    },
  };
}
