/**
 * Owns the page's side of typed pinyin for all fields: the dictionary made ready, the catalogue's words handed to it, and what a reader taught it
 * thrown away with the session.
 */
import { effect } from '@preact/signals';
import { toAppError } from '../base/app-error';
import type { PinyinCandidate } from '../input/pinyin/pinyin-engine';
import type { CatalogueConnection } from '../workers/catalogue/protocol';
import type { PinyinConnection } from '../workers/pinyin/protocol';
import type { SessionModel } from './session-model';

/** More than anybody turns over. */
const LIMIT = 80;

export interface PinyinReaderParts {
  readonly session: Pick<SessionModel, 'status'>;
  readonly catalogue: CatalogueConnection;
  /** The same one each time. @throws AppError `worker.partMissing` */
  openPinyin(): Promise<PinyinConnection>;
  /** Whether sounds that many do not part are taken for each other. */
  fuzzy(): boolean;
}

export class PinyinReader {
  /** Of the worker that has the catalogue's words as they are now; 0 for none. */
  private toldStart = 0;
  private telling: Promise<void> | null = null;
  private opened: PinyinConnection | null = null;

  constructor(private readonly parts: PinyinReaderParts) {
    const isOld = () => {
      this.toldStart = 0;
    };
    parts.catalogue.on('generation', isOld);
    parts.catalogue.on('hidden', () => {
      isOld();
      // Not with the next key: that one would still be answered with words of what was withdrawn.
      if (this.opened) void this.tellWords(this.opened);
    });
    effect(() => {
      if (parts.session.status.value.name === 'none') this.opened?.forget().catch(ignoreDeath);
    });
  }

  /** Resolves when keys are answered; the catalogue's words may come a moment later. @throws AppError as the worker's asks */
  async prepare(): Promise<void> {
    const connection = await this.open();
    await connection.prepare();
    void this.tellWords(connection);
  }

  /** Best first. @throws AppError as the worker's asks, `worker.cancelled` */
  async read(keys: string, signal: AbortSignal): Promise<readonly PinyinCandidate[]> {
    const connection = await this.open();
    const found = await connection.candidates({ keys, limit: LIMIT, fuzzy: this.parts.fuzzy() }, signal);
    // A worker that was made anew, or a catalogue that is: the next key has its words.
    if (this.toldStart !== connection.starts) void this.tellWords(connection);
    return found;
  }

  /** The reader meant `text` by these keys. A worker that dies forgets it: a help, no promise. */
  learn(keys: string, text: string): void {
    this.opened?.learn({ keys, text }).catch(ignoreDeath);
  }

  private async open(): Promise<PinyinConnection> {
    this.opened = await this.parts.openPinyin();
    return this.opened;
  }

  /** Without a catalogue, or where it cannot say, general words do; the next key tries again. */
  private tellWords(connection: PinyinConnection): Promise<void> {
    const tell = async () => {
      const { starts } = connection;
      this.toldStart = starts;
      try {
        await connection.setCatalogue(await this.parts.catalogue.ask('spelledWords', {}));
      } catch {
        if (this.toldStart === starts) this.toldStart = 0;
      }
    };
    this.telling ??= tell().finally(() => {
      this.telling = null;
    });
    return this.telling;
  }
}

/** What a dead worker knew is gone with it. */
function ignoreDeath(thrown: unknown): void {
  if (toAppError(thrown, 'worker.internal').code !== 'worker.died') console.error(thrown);
}
