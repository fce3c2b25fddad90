/** Owns what page and catalogue worker say to each other. Types only: both sides compile against this one map; how it travels is `rpc.ts`. */
import type { SpelledWords } from '../../base/spelled-words';
import type { AttachmentKind } from '../../catalogue/attachment-kind';
import type { Organ } from '../../catalogue/organ';
import type { ScreenCalibration } from '../../config/screen-calibration';
import type { SiteConfig } from '../../config/site-config';
import type {
  BrowseNode,
  Continuations,
  Correction,
  DocumentAnswer,
  ExplainedCharacter,
  FacetName,
  Filters,
  NumberParts,
  Pronunciation,
  ResultRow,
  SearchAnswer,
  SearchHelp,
  SearchRequest,
  Suggestion,
} from '../../search/query';

/** Every ask by name: what goes in, what comes out. All may fail with an `AppError` (its code crosses the wall). */
export interface Asks {
  /** First ask of a page: compares build ids, so that an old page never talks to a new worker. Fails `worker.buildMismatch`. */
  hello: { in: { readonly buildId: string }; out: Boot };
  /** Fetches the site config again; the last good one stays when the new one is wrong. */
  reloadConfig: { in: Record<string, never>; out: ConfigState };

  // --- catalogue; all fail `catalogue.absent` before the first sync
  search: { in: SearchRequest; out: GenerationAnswer };
  /** What to offer for a search that found nothing. */
  help: { in: Pick<SearchRequest, 'text' | 'filters'>; out: SearchHelp };
  /** `text` as typed: hanzi, pinyin, initials, numbers. At most `limit` suggestions, best first. */
  suggest: { in: { readonly text: string; readonly limit: number }; out: readonly Suggestion[] };
  /** What may have been meant by `text`, for which there are no suggestions; best first, at most 3. */
  meant: { in: { readonly text: string }; out: readonly Correction[] };
  /** How `before` (what stands before the cursor) may go on: characters with probabilities, and at most `maxWords` words. */
  continuations: { in: { readonly before: string; readonly maxWords: number }; out: Continuations };
  /** Issuers' codes (at most `limit`) and years that a document number can go on with behind `before`. */
  numberParts: { in: { readonly before: string; readonly limit: number }; out: NumberParts };
  /** How `text` is said aloud, and a word that tells a character from others that sound like it. */
  pronunciation: {
    in: { readonly text: string; readonly explained: ExplainedCharacter | null };
    out: Pronunciation;
  };
  /** The words that pinyin can be typed for. */
  spelledWords: { in: Record<string, never>; out: SpelledWords };
  /** Tree with counts over the whole catalogue under `filters` (without the facet itself). Organs nest by parent, subjects by path. */
  browse: { in: { readonly facet: FacetName; readonly filters: Filters }; out: readonly BrowseNode[] };
  /** Fails `record.notFound`, `record.withdrawn`, `record.over`; of the last two `notice` tells what may be said. */
  document: { in: { readonly id: string }; out: DocumentAnswer };
  /**
   * Fetches the text of a document that this machine does not keep (`DocumentAnswer.absentText`); `document` has it then. Progress is news. Cancelling stops
   * it. Fails `network.*`, `feed.*`.
   */
  fetchText: { in: { readonly id: string }; out: null };
  /** Of each attachment of the record, in their order; null where the feed has no file of it; one more of kind `speech` where it has a recording. Fails as `document`. */
  attachments: { in: { readonly id: string }; out: readonly (AttachmentState | null)[] };
  /**
   * The file of an attachment, which is fetched where this machine does not keep it. Progress is news. Cancelling stops it. Fails `network.*`, `feed.*`, and
   * as `document`. @param place among the attachments of the record, from 0 on
   */
  openAttachment: { in: { readonly id: string; readonly place: number }; out: OpenedAttachment };
  /** Rows in the order of `ids`; ids that are gone are left out. */
  rows: { in: { readonly ids: readonly string[] }; out: readonly ResultRow[] };
  /** What stands in the place of a record that is hidden; null for one that is not. */
  notice: { in: { readonly id: string }; out: RecordNotice | null };
  organs: { in: Record<string, never>; out: readonly Organ[] };

  // --- sync
  /** Starts a sync, or joins the one that runs; the answer comes at its end. Progress is news. Cancelling the ask does not stop it: `stopSync` does. */
  sync: { in: { readonly reason: SyncReason }; out: SyncReport };
  stopSync: { in: Record<string, never>; out: null };
  /** A reader is at the terminal, or no longer: the nightly sync waits while busy, an hour at most. Say it at each change. */
  presence: { in: { readonly busy: boolean }; out: null };
  health: { in: Record<string, never>; out: Health };
  /** What a bundle on a stick holds against what the terminal has; its signatures are verified. Takes nothing in. Fails `bundle.*`, `feed.*`. */
  lookAtBundle: { in: { readonly file: Blob }; out: BundleFacts };
  /**
   * Takes a bundle in as a sync does: progress is news, `stopSync` stops it, the log knows it. Fails as a sync, and `bundle.older`,
   * `bundle.incomplete`, `bundle.expired` unless staff were asked (`acceptsExpired`).
   */
  importBundle: { in: { readonly file: Blob; readonly acceptsExpired: boolean }; out: SyncReport };

  // --- staff
  /** 6 … 8 digits that are no run, repeat or single digit; fails `pin.weak`. Only when none is set, or with the current one: `pin.wrong`, `pin.locked`. */
  setPin: { in: { readonly pin: string; readonly currentPin: string | null }; out: null };
  /** Fails `pin.notSet`; wrong and locked are answers, since the screen counts down. */
  checkPin: { in: { readonly pin: string }; out: PinAnswer };

  /** Keeps what was measured at the screen on this machine; null forgets it. Fails `storage.*`, `worker.internal` for what no screen has. */
  calibrate: { in: { readonly calibration: ScreenCalibration | null }; out: null };

  // --- slips
  /** Takes the next serial for this terminal and day, strict-durable before it answers; never given twice. */
  issueSlip: { in: SlipDraft; out: IssuedSlip };
  /** Slips issued on a local date (YYYY-MM-DD), newest first. */
  slips: { in: { readonly date: string }; out: readonly IssuedSlip[] };
}

export interface GenerationAnswer extends SearchAnswer {
  /** Names the generation that answered: rows of two do not stand in one list. */
  readonly generation: string;
}

/** Facts that the worker sends unasked. */
export interface News {
  sync: SyncProgress;
  /** A new generation answers from now on. */
  generation: CatalogueState;
  config: ConfigState;
  /** Of `fetchText`. */
  text: { readonly id: string; readonly doneBytes: number; readonly totalBytes: number };
  /** Of `openAttachment`, while it is fetched. */
  attachment: { readonly id: string; readonly place: number; readonly doneBytes: number; readonly totalBytes: number };
  /** Records were hidden, or are shown again: whoever shows any asks again. */
  hidden: null;
}

/** A file that the feed has of an attachment; its kind is told by its bytes. */
export interface AttachmentState {
  readonly kind: AttachmentKind;
  readonly sizeBytes: number;
  /** Kept on this machine: no network is needed. */
  readonly isHere: boolean;
}

/** Its hash is verified. */
export interface OpenedAttachment {
  readonly kind: AttachmentKind;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Never a word of the record itself but who published it. */
export type RecordNotice =
  | {
      readonly kind: 'withdrawn';
      /** China date YYYY-MM-DD of the withdrawal. */
      readonly date: string;
      /** Another record that stands in its place, where the portal named one that can be shown. */
      readonly replacedBy: ResultRow | null;
      /** Who published it, where the organ directory has an address and a telephone of it. */
      readonly organ: Organ | null;
    }
  /** 公示期满. */
  | { readonly kind: 'over' };

export interface Boot {
  readonly config: ConfigState;
  readonly pinIsSet: boolean;
  readonly calibration: ScreenCalibration | null;
  readonly catalogue: CatalogueState;
}

/** `problems` are for staff, each one line naming path and reason; empty when all is well. */
export type ConfigState =
  | { readonly status: 'fresh'; readonly config: SiteConfig; readonly problems: readonly string[] }
  | { readonly status: 'lastGood'; readonly config: SiteConfig; readonly problems: readonly string[] }
  | { readonly status: 'none'; readonly config: null; readonly problems: readonly string[] };

export type CatalogueState =
  /** `hadOne`: it made way for the next one, for which there was no room beside it. */
  | { readonly status: 'absent'; readonly hadOne?: true }
  | {
      readonly status: 'ready';
      readonly generation: number;
      readonly records: number;
      /** Name of the selection (分库) that is held here; null for the whole catalogue. */
      readonly selection: string | null;
      /** ISO instant at which the portal published it. */
      readonly publishedAt: string;
      /** ISO instant at which this terminal last checked the feed with success. */
      readonly checkedAt: string;
      readonly regionName: string;
      readonly portalName: string;
      readonly recordUrl: string;
    };

/** `takedown`: files that held withdrawn records are replaced. */
export type SyncReason = 'first' | 'night' | 'missed' | 'staff' | 'takedown' | 'bundle';

export type SyncPhase = 'checking' | 'fetching' | 'switching' | 'cleaning' | 'preparing';

export type SyncProgress =
  | { readonly status: 'idle' }
  | {
      readonly status: 'running';
      readonly reason: SyncReason;
      readonly phase: SyncPhase;
      /** Bytes on this terminal already / of this generation in all (those that were there before count as done). */
      readonly doneBytes: number;
      readonly totalBytes: number;
      /** Records of the generation that is being fetched; 0 until known. */
      readonly records: number;
    }
  | { readonly status: 'failed'; readonly reason: SyncReason; readonly code: string; readonly retryAt: string | null };

export interface SyncReport {
  readonly outcome: 'updated' | 'unchanged';
  readonly generation: number;
  readonly fetchedChunks: number;
  /** What came of chunks over the line, bytes that had to be fetched again among them; not what earlier syncs had left. */
  readonly fetchedBytes: number;
  readonly durationMs: number;
  /** The terminal's clock shows a time that has certainly passed: staff should set it. */
  readonly clockIsBehind: boolean;
}

/** Instants are ISO. */
export interface BundleFacts {
  readonly generation: number;
  readonly records: number;
  /** When the portal published what is in it, and until when it may be taken in without asking. */
  readonly publishedAt: string;
  readonly expiresAt: string;
  readonly isExpired: boolean;
  /** Against what the terminal has, or has ever had: `older` is refused. */
  readonly age: 'newer' | 'same' | 'older';
  /** What the terminal has now; null where it has nothing. */
  readonly present: { readonly generation: number; readonly records: number; readonly publishedAt: string } | null;
  /** Bytes that the terminal lacks of it. */
  readonly missingBytes: number;
  /** False: it holds only what came after a generation that the terminal has not. */
  readonly isComplete: boolean;
  readonly clockIsBehind: boolean;
}

export interface Health {
  readonly usedBytes: number;
  readonly quotaBytes: number;
  readonly persisted: boolean;
  /** Tried when this was asked. `full`: nothing more can be stored; `low`: under 256 MB are left. */
  readonly disk: 'roomy' | 'low' | 'full';
  readonly generation: number | null;
  /** As far as signed times and jumps tell. `ahead`: 公示 that are over stay, since their day cannot be known. */
  readonly clock: 'plausible' | 'behind' | 'ahead';
  /** Null where nothing was ever withdrawn. */
  readonly takedown: { readonly revision: number; readonly records: number } | null;
  readonly texts: KeptTextsState;
  readonly attachments: KeptAttachmentsState;
  /** As `Settings.selected`. */
  readonly selected: { readonly name: string | null; readonly isExact: boolean };
  /** Of what was withdrawn, the bytes on this terminal's disk. Null where there never were any. Instants are ISO. */
  readonly forgetting:
    | { readonly status: 'waiting' | 'noRoom'; readonly since: string }
    | { readonly status: 'done'; readonly at: string }
    | null;
  /** Newest first, at most 50. */
  readonly syncLog: readonly SyncLogEntry[];
}

/** Texts that are on this terminal. */
export type KeptTextsState =
  | { readonly kept: 'all' }
  | {
      readonly kept: 'some';
      /** Of those that the site config wants here. */
      readonly wantedBytes: number;
      /** Of those that readers had fetched, and how many these may take. */
      readonly onDemandBytes: number;
      readonly maxOnDemandBytes: number;
      /** Of all texts of the catalogue. */
      readonly catalogueBytes: number;
    };

/** Files of attachments that the feed has, and those of them that are on this terminal. */
export interface KeptAttachmentsState {
  readonly files: number;
  readonly bytes: number;
  readonly hereFiles: number;
  readonly hereBytes: number;
}

export interface SyncLogEntry {
  readonly at: string;
  readonly reason: SyncReason;
  /** `ok` with what it did, or an error code. */
  readonly result: 'updated' | 'unchanged' | string;
  readonly fetchedBytes: number;
  readonly durationMs: number;
  /** As in the report; false for one that failed. */
  readonly clockIsBehind: boolean;
}

export type PinAnswer =
  | { readonly status: 'right' }
  | { readonly status: 'wrong'; readonly triesLeft: number }
  | { readonly status: 'locked'; readonly untilMs: number };

export interface SlipDraft {
  readonly recordIds: readonly string[];
  /** Wanted forms (查阅, 复制 …) as configured. */
  readonly forms: readonly string[];
}

export interface IssuedSlip {
  /** e.g. SL02-A7-261122-0047-6: terminal, epoch, date, serial, check digit. */
  readonly number: string;
  readonly issuedAt: string;
  readonly recordIds: readonly string[];
  readonly forms: readonly string[];
  /** Machine payload for the counter QR: `CY1:` + base45. */
  readonly payload: string;
}

export type AskName = keyof Asks;
export type AskInput<A extends AskName> = Asks[A]['in'];
export type AskOutput<A extends AskName> = Asks[A]['out'];
export type NewsName = keyof News;

/**
 * What models on the page hold: the worker behind a wall. The real one is `start.ts`; tests use a fake.
 * `ask` rejects with `AppError`; an aborted ask rejects `worker.cancelled`; a dead worker rejects all with `worker.died` and is restarted.
 */
export interface CatalogueConnection {
  ask<A extends AskName>(name: A, input: AskInput<A>, signal?: AbortSignal): Promise<AskOutput<A>>;
  /** Gives back its own unsubscribe. */
  on<N extends NewsName>(name: N, listener: (payload: News[N]) => void): () => void;
}
