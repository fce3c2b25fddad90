/** Owns the list of a document's attachments: what each is, whether it can be seen on this terminal, and how to get it otherwise. */
import { useState } from 'preact/hooks';
import { type AttachmentKind, isShownKind } from '../../../catalogue/attachment-kind';
import type { Attachment, CatalogueRecord } from '../../../catalogue/record';
import { formatBytes } from '../../../i18n/instants';
import type { MessageKey } from '../../../i18n/translate';
import { AttachmentsModel } from '../../../state/attachment-model';
import type { AttachmentState } from '../../../workers/catalogue/protocol';
import { useApp, useSiteConfig } from '../../app-context';
import { Button } from '../../kit/button';
import { Icon } from '../../kit/icon';
import { useKept } from '../../use-kept';
import { AttachmentViewer } from './attachment-viewer';
import styles from './attachments.module.css';

export interface AttachmentsProps {
  record: CatalogueRecord;
  onOpen(address: string, name: string): void;
}

export function Attachments({ record, onOpen }: AttachmentsProps) {
  return record.attachments.length === 0 ? null : <AttachmentList record={record} onOpen={onOpen} />;
}

function AttachmentList({ record, onOpen }: AttachmentsProps) {
  const { connection, t } = useApp();
  const { venue } = useSiteConfig();
  const model = useKept('attachments', () => new AttachmentsModel(connection, record.id));
  const [viewed, setViewed] = useState<number | null>(null);
  const states = model.states.value;
  const canView = states.some((state) => state !== null && isShownKind(state.kind));
  const attachment = viewed === null ? undefined : record.attachments[viewed];
  return (
    <section class={styles.attachments}>
      <h2>{t('document.attachments', { count: record.attachments.length })}</h2>
      <p class={styles.note}>
        {canView ? t('document.attachmentsSome', { place: venue.serviceWindow.place }) : t('document.attachmentsNote')}
      </p>
      <ul class={styles.list}>
        {record.attachments.map((one, place) => (
          <li key={`${one.name} ${one.url}`} class={styles.attachment}>
            <Icon name="attachment" />
            <span class={styles.name}>
              <span lang="zh-Hans">{one.name}</span>
              <Facts attachment={one} state={states[place] ?? null} />
            </span>
            <span class={styles.ways}>
              {isViewable(states[place]) && (
                <Button
                  label={t('document.attachmentView')}
                  kind="primary"
                  describe={t('document.attachmentViewOf', { name: one.name })}
                  onPress={() => setViewed(place)}
                />
              )}
              <Code attachment={one} onOpen={onOpen} />
            </span>
          </li>
        ))}
      </ul>
      {viewed !== null && attachment && (
        <AttachmentViewer
          id={record.id}
          place={viewed}
          attachment={attachment}
          onClose={() => {
            setViewed(null);
            // It may be here now.
            model.look();
          }}
        />
      )}
    </section>
  );
}

function isViewable(state: AttachmentState | null | undefined): boolean {
  return state != null && isShownKind(state.kind);
}

function Facts({ attachment, state }: { attachment: Attachment; state: AttachmentState | null }) {
  const { t } = useApp();
  const sizeBytes = state?.sizeBytes ?? attachment.sizeBytes;
  const facts = [
    ...(state ? [t(KIND_WORDS[state.kind])] : []),
    ...(sizeBytes === null ? [] : [formatBytes(t, sizeBytes)]),
    ...(state && isShownKind(state.kind)
      ? [t(state.isHere ? 'document.attachmentHere' : 'document.attachmentAway')]
      : []),
  ];
  return facts.length === 0 ? null : <span class={styles.facts}>{facts.join(' · ')}</span>;
}

const KIND_WORDS: { readonly [kind in AttachmentKind]: MessageKey } = {
  pdf: 'document.attachmentPdf',
  ofd: 'document.attachmentOfd',
  doc: 'document.attachmentWord',
  docx: 'document.attachmentWord',
  xls: 'document.attachmentExcel',
  xlsx: 'document.attachmentExcel',
  png: 'document.attachmentImage',
  jpeg: 'document.attachmentImage',
  gif: 'document.attachmentImage',
  text: 'document.attachmentText',
  speech: 'speech.title',
};

function Code({ attachment, onOpen }: { attachment: Attachment; onOpen: AttachmentsProps['onOpen'] }) {
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
