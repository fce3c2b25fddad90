/** Owns the panel of today's slips, to look at one again or print it again under its number. */
import { formatTime } from '../../../i18n/instants';
import type { StaffModel } from '../../../state/staff-model';
import type { IssuedSlip } from '../../../workers/catalogue/protocol';
import { useApp, useSiteConfig } from '../../app-context';
import { Button } from '../../kit/button';
import { type Column, DataTable } from '../../kit/data-table';
import { Notice } from '../../kit/notice';
import { SectionTitle } from '../../kit/section-title';
import { slipName } from '../../paper/slip-sheet';
import styles from './staff-screen.module.css';

export function SlipsPanel({ model, onView }: { model: StaffModel; onView(slip: IssuedSlip): void }) {
  const { t } = useApp();
  const { venue } = useSiteConfig();
  const slips = model.slips.value;
  const columns: Column<IssuedSlip>[] = [
    { key: 'time', title: t('staff.slipTime'), cell: (slip) => formatTime(slip.issuedAt) },
    { key: 'number', title: t('staff.slipNumber'), cell: (slip) => <span class={styles.whole}>{slip.number}</span> },
    { key: 'records', title: t('staff.slipRecords'), align: 'end', cell: (slip) => slip.recordIds.length },
    {
      key: 'again',
      title: t('staff.slipAction'),
      align: 'end',
      cell: (slip) => (
        <Button
          label={t('staff.slipAgain')}
          describe={t('staff.slipAgainOf', { number: slip.number })}
          icon="print"
          onPress={() => onView(slip)}
        />
      ),
    },
  ];
  return (
    <section class={styles.panel}>
      <SectionTitle text={t('staff.slips', { slip: slipName(t, venue.kind) })} />
      {slips.name === 'failed' && (
        <Notice tone="error" title={t('staff.readFailed')} text={t('staff.readFailedText', { code: slips.code })} />
      )}
      {slips.name === 'ready' &&
        (slips.value.length === 0 ? (
          <p>{t('staff.slipsNone')}</p>
        ) : (
          <div class={styles.slips}>
            <DataTable
              caption={t('staff.slipsCount', { count: slips.value.length })}
              columns={columns}
              rows={slips.value}
            />
          </div>
        ))}
    </section>
  );
}
