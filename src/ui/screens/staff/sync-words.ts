/** Owns what staff read about syncs: reasons, phases, results; error codes as plain words with the next step. */
import type { MessageKey, Translate } from '../../../i18n/translate';
import type { SyncPhase, SyncReason } from '../../../workers/catalogue/protocol';

const ERRORS: { readonly [code: string]: MessageKey } = {
  'network.unreachable': 'staff.errorUnreachable',
  'network.timeout': 'staff.errorTimeout',
  'network.status': 'staff.errorStatus',
  'feed.unsupportedFormat': 'staff.errorFormat',
  'segment.unsupportedVersion': 'staff.errorFormat',
  'feed.malformed': 'staff.errorMalformed',
  'feed.hashMismatch': 'staff.errorMalformed',
  'feed.lengthMismatch': 'staff.errorMalformed',
  'segment.malformed': 'staff.errorMalformed',
  'feed.older': 'staff.errorOlder',
  'storage.full': 'staff.errorFull',
  'storage.failed': 'staff.errorStorage',
  'storage.missingPage': 'staff.errorStorage',
  'worker.cancelled': 'staff.errorStopped',
  'worker.died': 'staff.errorWorker',
};

export function syncErrorWords(t: Translate, code: string): string {
  const key = ERRORS[code];
  return key ? t(key) : t('staff.errorOther', { code });
}

/** `result` as in the sync log: updated, unchanged, or an error code. */
export function syncResultWords(t: Translate, result: string): string {
  if (result === 'updated') return t('staff.resultUpdated');
  if (result === 'unchanged') return t('staff.resultUnchanged');
  return syncErrorWords(t, result);
}

const REASONS: { readonly [reason in SyncReason]: MessageKey } = {
  first: 'staff.reasonFirst',
  night: 'staff.reasonNight',
  missed: 'staff.reasonMissed',
  staff: 'staff.reasonStaff',
};

export function syncReasonWords(t: Translate, reason: SyncReason): string {
  return t(REASONS[reason]);
}

const PHASES: { readonly [phase in SyncPhase]: MessageKey } = {
  checking: 'staff.syncChecking',
  fetching: 'staff.syncFetching',
  switching: 'staff.syncSwitching',
  cleaning: 'staff.syncCleaning',
};

export function syncPhaseWords(t: Translate, phase: SyncPhase): string {
  return t(PHASES[phase]);
}
