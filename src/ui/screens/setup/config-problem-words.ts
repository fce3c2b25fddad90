/** Owns saying a problem of the site config in the interface's language. What it does not know it leaves as it came: the path is what staff need most. */
import type { Translate } from '../../../i18n/translate';

const MISSING = /^Invalid key: Expected .* but received undefined$/;
const UNKNOWN = /^Invalid key: Expected never but received (.*)$/;
const WRONG = /^Invalid (?:type|value|format|length): Expected (.*) but received (.*)$/;

/** Lines of a file that did not come at all: nothing is known against it. */
const UNREAD = /^site\.json: (?:network\.|no answer |not answered )/;
const WEB_PAGE = /^site\.json: config\.malformed: .*a web page came instead$/s;

/** Fetched and in use, but the disk would not take it. */
const NOT_KEPT = /^(?:site\.json|content-security-policy): not kept: /;

/** Whether `problem` says that the config could not be fetched, rather than that it is wrong. */
export function isConfigUnread(problem: string): boolean {
  return UNREAD.test(problem);
}

/** `problem` is one line `path: reason` of `parseSiteConfig`. */
export function configProblemWords(t: Translate, problem: string): string {
  if (UNREAD.test(problem)) return t('setup.configUnread');
  if (NOT_KEPT.test(problem)) return t('setup.configNotKept');
  if (WEB_PAGE.test(problem)) return t('setup.configWebPage');
  const [, path, reason] = /^(\S+): (.*)$/s.exec(problem) ?? [];
  if (path === undefined || reason === undefined) return problem;
  if (MISSING.test(reason)) return t('setup.configMissing', { path });
  const unknown = UNKNOWN.exec(reason);
  if (unknown) return t('setup.configUnknown', { path });
  const wrong = WRONG.exec(reason);
  if (wrong) return t('setup.configWrong', { path, expected: wrong[1] ?? '', received: wrong[2] ?? '' });
  return problem;
}
