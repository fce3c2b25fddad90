/** Owns which words tell a failed sync: the reason in plain words with the next step. */
import type { MessageKey } from '../../../i18n/translate';

const WORDS: { readonly [code: string]: MessageKey } = {
  'network.unreachable': 'setup.syncUnreachable',
  'network.timeout': 'setup.syncTimeout',
  'network.status': 'setup.syncStatus',
  'feed.malformed': 'setup.syncMalformed',
  'feed.unsupportedFormat': 'setup.syncMalformed',
  'feed.hashMismatch': 'setup.syncMalformed',
  'feed.lengthMismatch': 'setup.syncMalformed',
  'segment.malformed': 'setup.syncMalformed',
  'segment.unsupportedVersion': 'setup.syncMalformed',
  'feed.older': 'setup.syncOlder',
  'storage.full': 'setup.syncFull',
};

/** Message key for a code of `AppError`; an unknown one has words too. */
export function failureWords(code: string): MessageKey {
  return WORDS[code] ?? 'setup.syncOther';
}
