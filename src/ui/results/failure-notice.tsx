/** Owns what a reader is told when an ask failed: plain words, the next step, and the code for staff. */
import type { ErrorCode } from '../../base/app-error';
import type { MessageKey } from '../../i18n/translate';
import { useApp, useSiteConfig } from '../app-context';
import { Button } from '../kit/button';
import { Notice } from '../kit/notice';

const TEXTS: { readonly [code in ErrorCode]?: MessageKey } = {
  'worker.died': 'failure.workerDied',
  'storage.failed': 'failure.storage',
  'storage.missingPage': 'failure.storage',
  'segment.malformed': 'failure.storage',
  'catalogue.absent': 'failure.absent',
};

export function FailureNotice({ code, onRetry }: { code: ErrorCode; onRetry(): void }) {
  const { t, route } = useApp();
  const { venue } = useSiteConfig();
  return (
    <Notice
      tone="error"
      title={t('failure.title')}
      text={
        <>
          <p>{t(TEXTS[code] ?? 'failure.other')}</p>
          <p>{t('failure.help', { place: venue.helpDesk.place, code })}</p>
        </>
      }
      actions={
        <>
          <Button label={t('app.retry')} kind="primary" icon="refresh" onPress={onRetry} />
          <Button label={t('app.help')} icon="help" onPress={() => route.open({ name: 'help' })} />
        </>
      }
    />
  );
}
