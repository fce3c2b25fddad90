/** Owns what stands in the place of a body: the summary, and how to get the text. */
import type { ComponentChildren } from 'preact';
import type { CatalogueRecord } from '../../../catalogue/record';
import { useApp, useSiteConfig } from '../../app-context';
import { Notice } from '../../kit/notice';
import { QrImage } from '../../kit/qr-image';
import { canBeCode } from './can-be-code';
import { MarkedValue } from './derived-mark';
import styles from './no-body.module.css';

const CODE_MM = 45;

/** The catalogue itself has no body of this document. */
export function NoBody({ record, address }: { record: CatalogueRecord; address: string | null }) {
  const { t } = useApp();
  return (
    <InPlaceOfBody record={record}>
      <Notice tone="info" title={t('document.noBodyTitle')} text={<WaysToText address={address} />} />
    </InPlaceOfBody>
  );
}

export function InPlaceOfBody({ record, children }: { record: CatalogueRecord; children: ComponentChildren }) {
  const { t } = useApp();
  return (
    <div class={styles.page}>
      {record.summary !== '' && (
        <section class={styles.summary}>
          <h2>
            <MarkedValue record={record} field="summary">
              {t('document.summary')}
            </MarkedValue>
          </h2>
          <p data-searched data-read>
            {record.summary}
          </p>
        </section>
      )}
      {children}
    </div>
  );
}

/** Phone and window. */
export function WaysToText({ address }: { address: string | null }) {
  const { t } = useApp();
  const { venue } = useSiteConfig();
  return (
    <div class={styles.ways}>
      <ul class={styles.list}>
        {address !== null && <li>{t('document.noBodyPhone')}</li>}
        <li>
          {t(address === null ? 'document.noBodySlipOnly' : 'document.noBodySlip', {
            place: venue.serviceWindow.place,
          })}
        </li>
      </ul>
      {address !== null && canBeCode(address) && (
        <QrImage text={address} level="M" label={t('document.codeLabel')} sizeMm={CODE_MM} />
      )}
      {address !== null && <p class={styles.address}>{address}</p>}
    </div>
  );
}
