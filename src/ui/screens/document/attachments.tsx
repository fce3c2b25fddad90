/** Owns the list of a document's attachments: name and size; the file itself is on the portal, so each leads to its address. */
import type { Attachment, CatalogueRecord } from '../../../catalogue/record';
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { Icon } from '../../kit/icon';
import styles from './attachments.module.css';

export interface AttachmentsProps {
  record: CatalogueRecord;
  onOpen(address: string, name: string): void;
}

export function Attachments({ record, onOpen }: AttachmentsProps) {
  const { t } = useApp();
  if (record.attachments.length === 0) return null;
  return (
    <section class={styles.attachments}>
      <h2>{t('document.attachments', { count: record.attachments.length })}</h2>
      <p class={styles.note}>{t('document.attachmentsNote')}</p>
      <ul class={styles.list}>
        {record.attachments.map((attachment) => (
          <li key={`${attachment.name} ${attachment.url}`} class={styles.attachment}>
            <Icon name="attachment" />
            <span class={styles.name}>
              {attachment.name}
              {attachment.sizeBytes !== null && <span class={styles.size}>{formatSize(attachment.sizeBytes)}</span>}
            </span>
            <Open attachment={attachment} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Open({ attachment, onOpen }: { attachment: Attachment; onOpen: AttachmentsProps['onOpen'] }) {
  const { t } = useApp();
  const { url, name } = attachment;
  if (url === null) return null;
  return (
    <Button
      label={t('document.attachmentCode')}
      icon="qr"
      describe={t('document.attachmentCodeOf', { name })}
      onPress={() => onOpen(url, name)}
    />
  );
}

/** 1,258,291 → 1.2 MB. */
function formatSize(sizeBytes: number): string {
  if (sizeBytes < 1024) return `${sizeBytes} B`;
  if (sizeBytes < 1024 * 1024) return `${Math.round(sizeBytes / 1024)} KB`;
  return `${(sizeBytes / 1024 / 1024).toFixed(1)} MB`;
}
