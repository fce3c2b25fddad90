/** Owns issuing slips: the number is taken and on the disk before anyone sees it. */
import { AppError } from '../../base/app-error';
import { type Clock, localDate } from '../../base/clock';
import type { SiteConfig } from '../../config/site-config';
import { encodeSlipPayload } from '../../requests/qr-payload';
import { firstSerial, formatSlipNumber } from '../../requests/slip-number';
import type { DatabaseBirth, SlipRow } from '../../store/schema';
import type { SlipStore } from '../../store/slip-store';
import type { Library } from './library';
import type { IssuedSlip, SlipDraft } from './protocol';

export interface SlipDesk {
  /** @throws AppError `slip.empty`, `slip.malformed` (over the config's limits), `config.malformed` without a config, `storage.*`. */
  issue(draft: SlipDraft): Promise<IssuedSlip>;
  /** Local date YYYY-MM-DD, newest first. */
  list(date: string): Promise<readonly IssuedSlip[]>;
  /** Deletes slips that are older than 90 days. */
  prune(): Promise<void>;
}

export interface SlipDeskOptions {
  readonly slips: SlipStore;
  readonly library: Library;
  readonly clock: Clock;
  readonly birth: DatabaseBirth;
  config(): SiteConfig | null;
}

const DAY_MS = 24 * 60 * 60_000;
const KEEP_DAYS = 90;
/** A terminal whose clock runs further ahead of its catalogue than this has a wrong clock. */
const CLOCK_AHEAD_DAYS = 7;

export function createSlipDesk(options: SlipDeskOptions): SlipDesk {
  const { slips, library, clock, birth } = options;

  /** 发文字号 for people at the window; without a catalogue the slip is issued all the same. */
  async function readDocumentNumbers(ids: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
    try {
      const rows = await library.use(({ engine }) => engine.rows(ids));
      return new Map(rows.map((row) => [row.id, row.documentNumber]));
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code === 'catalogue.absent') return new Map();
      throw thrown;
    }
  }

  return {
    async issue(draft) {
      const config = options.config();
      if (!config) throw new AppError('config.malformed', 'no site config');
      const recordIds = [...new Set(draft.recordIds)];
      if (recordIds.length === 0) throw new AppError('slip.empty');
      if (recordIds.length > config.slip.maxRecords) {
        throw new AppError('slip.malformed', `${recordIds.length} records, ${config.slip.maxRecords} allowed`);
      }
      const forms = [...new Set(draft.forms)];
      const unknownForm = forms.find((form) => !config.slip.forms.includes(form));
      if (unknownForm !== undefined) throw new AppError('slip.malformed', `form ${unknownForm.slice(0, 40)}`);
      const documentNumbers = await readDocumentNumbers(recordIds);

      const nowMs = clock.nowMs();
      const date = localDate(nowMs);
      const terminal = config.terminal.id;
      const first = firstSerial(date, birth.date, birth.minute);
      const serial = await slips.takeSerial(`${terminal}-${birth.epoch}`, date, first);
      const issuedAt = new Date(nowMs).toISOString();
      const number = formatSlipNumber({ terminal, epoch: birth.epoch, date, serial });
      const records = recordIds.map((id) => ({ id, documentNumber: documentNumbers.get(id) ?? null }));
      const payload = encodeSlipPayload({ number, issuedAt, forms, records });
      const slip: SlipRow = { number, date, serial, issuedAt, recordIds, forms, payload };
      await slips.write(slip);
      return toIssued(slip);
    },
    list: async (date) => (await slips.readByDate(date)).map(toIssued),
    async prune() {
      const state = await library.readState();
      // Without a catalogue the clock cannot be held against anything, and a clock set to 2099 must not delete today's slips.
      if (state.status === 'absent') return;
      const newestPlausibleMs = Date.parse(state.publishedAt) + CLOCK_AHEAD_DAYS * DAY_MS;
      const referenceMs = Math.min(clock.nowMs(), newestPlausibleMs);
      await slips.deleteBefore(localDate(referenceMs - KEEP_DAYS * DAY_MS));
    },
  };
}

function toIssued({ number, issuedAt, recordIds, forms, payload }: SlipRow): IssuedSlip {
  return { number, issuedAt, recordIds, forms, payload };
}
