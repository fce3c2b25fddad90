/** Owns what people read about syncs, at the first start and on the staff screen: reasons, phases, results; error codes as plain words with the next step. */
import type { MessageKey, Translate } from '../../i18n/translate';
import type { SyncLogEntry, SyncPhase, SyncReason } from '../../workers/catalogue/protocol';

const ERRORS: { readonly [code: string]: MessageKey } = {
  'network.unreachable': 'sync.errorUnreachable',
  'network.timeout': 'sync.errorTimeout',
  'network.status': 'sync.errorStatus',
  'feed.unsupportedFormat': 'sync.errorFormat',
  'segment.unsupportedVersion': 'sync.errorFormat',
  'feed.malformed': 'sync.errorMalformed',
  'feed.hashMismatch': 'sync.errorMalformed',
  'feed.lengthMismatch': 'sync.errorMalformed',
  'segment.malformed': 'sync.errorMalformed',
  'feed.older': 'sync.errorOlder',
  'feed.rollback': 'sync.errorOlder',
  'feed.mixedUp': 'sync.errorMalformed',
  'feed.tooLarge': 'sync.errorMalformed',
  'feed.noRoot': 'sync.errorNoRoot',
  'feed.badSignature': 'sync.errorSignature',
  'feed.expired': 'sync.errorExpired',
  'feed.clock': 'sync.errorClock',
  'bundle.malformed': 'sync.errorBundle',
  'bundle.unreadable': 'sync.errorBundleUnreadable',
  'bundle.expired': 'sync.errorBundleExpired',
  'bundle.older': 'sync.errorBundleOlder',
  'bundle.incomplete': 'sync.errorBundleIncomplete',
  'storage.full': 'sync.errorFull',
  'storage.failed': 'sync.errorStorage',
  'storage.missingPage': 'sync.errorStorage',
  'worker.cancelled': 'sync.errorStopped',
  'worker.died': 'sync.errorWorker',
};

export function syncErrorWords(t: Translate, code: string): string {
  const key = ERRORS[code];
  return key ? t(key) : t('sync.errorOther', { code });
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
};

export function syncPhaseWords(t: Translate, phase: SyncPhase): string {
  return t(PHASES[phase]);
}
