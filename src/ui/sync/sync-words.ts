/** Owns what people read about syncs, at the first start and on the staff screen: reasons, phases, results; error codes as plain words with the next step. */
import type { ErrorCode } from '../../base/app-error';
import type { MessageKey, Translate } from '../../i18n/translate';
import type { SyncLogEntry, SyncPhase, SyncReason } from '../../workers/catalogue/protocol';

/** What a sync ends with; a new code does not compile before it has words. The portal alone says that there is nothing to put into a bundle. */
type SyncErrorCode = Extract<
  Exclude<ErrorCode, 'bundle.noGeneration' | 'bundle.noSelection'>,
  | `network.${string}`
  | `feed.${string}`
  | `bundle.${string}`
  | `storage.${string}`
  | `segment.${string}`
  | `worker.${string}`
  | `config.${string}`
  | `bundle.${string}`
  | 'takedown.unapproved'
>;

const ERRORS: { readonly [code in SyncErrorCode]: MessageKey } = {
  'network.unreachable': 'sync.errorUnreachable',
  'network.timeout': 'sync.errorTimeout',
  'network.status': 'sync.errorStatus',
  'feed.unsupportedFormat': 'sync.errorFormat',
  'segment.unsupportedVersion': 'sync.errorFormat',
  'feed.malformed': 'sync.errorMalformed',
  'feed.hashMismatch': 'sync.errorMalformed',
  'feed.lengthMismatch': 'sync.errorMalformed',
  'feed.older': 'sync.errorOlder',
  'feed.rollback': 'sync.errorOlder',
  'feed.mixedUp': 'sync.errorMalformed',
  'feed.tooLarge': 'sync.errorMalformed',
  'feed.noRoot': 'sync.errorNoRoot',
  'feed.badSignature': 'sync.errorSignature',
  'feed.expired': 'sync.errorExpired',
  'feed.clock': 'sync.errorClock',
  'takedown.unapproved': 'sync.errorUnapproved',
  'bundle.malformed': 'sync.errorBundle',
  'bundle.unreadable': 'sync.errorBundleUnreadable',
  'bundle.expired': 'sync.errorBundleExpired',
  'bundle.older': 'sync.errorBundleOlder',
  'bundle.incomplete': 'sync.errorBundleIncomplete',
  'storage.full': 'sync.errorFull',
  'storage.failed': 'sync.errorStorage',
  // What came was verified before it was stored: if it cannot be read, the disk has altered it.
  'storage.missingPage': 'sync.errorDamaged',
  'segment.malformed': 'sync.errorDamaged',
  'worker.cancelled': 'sync.errorStopped',
  'worker.died': 'sync.errorWorker',
  'worker.partMissing': 'sync.errorPart',
  'worker.buildMismatch': 'sync.errorBuild',
  'worker.internal': 'sync.errorOther',
  'config.malformed': 'sync.errorConfig',
};

/** For any code, of a later version of the app too: what happened, and what to do next. */
export function syncErrorWords(t: Translate, code: string): string {
  const key: MessageKey = Object.hasOwn(ERRORS, code) ? ERRORS[code as SyncErrorCode] : 'sync.errorOther';
  return t(key, { code });
}

/** What came of a sync in the log, and what staff should do. */
export function syncResultWords(t: Translate, { result, clockIsBehind }: SyncLogEntry): string {
  const words =
    result === 'updated'
      ? t('sync.resultUpdated')
      : result === 'unchanged'
        ? t('sync.resultUnchanged')
        : syncErrorWords(t, result);
  return clockIsBehind ? t('sync.resultClockBehind', { result: words }) : words;
}

const REASONS: { readonly [reason in SyncReason]: MessageKey } = {
  first: 'sync.reasonFirst',
  night: 'sync.reasonNight',
  missed: 'sync.reasonMissed',
  staff: 'sync.reasonStaff',
  takedown: 'sync.reasonTakedown',
  bundle: 'sync.reasonBundle',
};

export function syncReasonWords(t: Translate, reason: SyncReason): string {
  return t(REASONS[reason]);
}

const PHASES: { readonly [phase in SyncPhase]: MessageKey } = {
  checking: 'sync.phaseChecking',
  fetching: 'sync.phaseFetching',
  switching: 'sync.phaseSwitching',
  cleaning: 'sync.phaseCleaning',
  preparing: 'sync.phasePreparing',
};

export function syncPhaseWords(t: Translate, phase: SyncPhase): string {
  return t(PHASES[phase]);
}
