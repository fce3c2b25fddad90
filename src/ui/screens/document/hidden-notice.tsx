/** Owns what stands in the place of a document that was withdrawn (撤下) or whose public notice ended: never a word of it, and whom to ask. */
import { formatLongDate } from '../../../i18n/dates';
import type { RecordNotice } from '../../../workers/catalogue/protocol';
import { useApp, useSiteConfig } from '../../app-context';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';

export function HiddenNotice({ notice }: { notice: RecordNotice }) {
  const { route, t } = useApp();
  const { withdrawn, home } = useSiteConfig();
  const back = <Button label={t('app.back')} kind="primary" icon="back" onPress={() => route.back()} />;
  if (notice.kind === 'over') {
    return <Notice tone="info" title={t('document.overTitle')} text={t('document.overText')} actions={back} />;
  }
  if (!withdrawn.notice) {
    return <Notice tone="warning" title={t('document.goneTitle')} text={t('document.goneText')} actions={back} />;
  }
  const contact = withdrawn.contact ?? home.supervision;
  const { replacedBy, organ } = notice;
  const whom = organ
    ? t('document.withdrawnOrgan', { organ: organ.name, address: organ.address, telephone: organ.telephone })
    : t('document.withdrawnContact', { ...contact });
  return (
    <Notice
      tone="warning"
      title={t('document.withdrawnTitle')}
      text={
        <>
          <p>{t('document.withdrawnText', { date: formatLongDate(t, notice.date) })}</p>
          <p>{whom}</p>
          {replacedBy && <p>{t('document.withdrawnReplaced', { title: replacedBy.title })}</p>}
        </>
      }
      actions={
        <>
          {replacedBy && (
            <Button
              label={t('document.withdrawnOpen')}
              kind="primary"
              icon="chevron-right"
              onPress={() => route.replace({ name: 'document', id: replacedBy.id, words: [] })}
            />
          )}
          {back}
        </>
      }
    />
  );
}
