/** Owns the words for a setting that could not be kept on this machine. */
import type { ErrorCode } from '../../../base/app-error';
import type { Translate } from '../../../i18n/translate';

export function staffProblem(t: Translate, code: ErrorCode): string {
  return t(code === 'storage.full' ? 'staff.settingFull' : 'staff.settingFailed', { code });
}
