/**
 * Owns looking at one attachment on the whole screen: an image, larger and smaller, or a plain text. Its bytes become pixels or characters and nothing else:
 * no attachment is ever opened as a page. Until it is here: how far it has come; where it cannot be had: how to get it otherwise.
 */
import { useEffect, useId, useMemo, useState } from 'preact/hooks';
import type { ErrorCode } from '../../../base/app-error';
import type { Attachment } from '../../../catalogue/record';
import { formatBytes } from '../../../i18n/instants';
import type { MessageKey } from '../../../i18n/translate';
import { AttachmentViewModel } from '../../../state/attachment-model';
import type { OpenedAttachment } from '../../../workers/catalogue/protocol';
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { useModal } from '../../kit/dialog';
import { Notice } from '../../kit/notice';
import { Progress } from '../../kit/progress';
import styles from './attachment-viewer.module.css';
import { WaysToText } from './no-body';

export interface AttachmentViewerProps {
  /** Of the record, and the place among its attachments. */
  id: string;
  place: number;
  attachment: Attachment;
  onClose(): void;
}

/** Times the width of the screen. */
const ZOOMS = [1, 1.5, 2, 3, 4] as const;
/** A browser lays out no more than this without a pause that a reader notices. */
const MAX_CHARACTERS = 300_000;

export function AttachmentViewer({ id, place, attachment, onClose }: AttachmentViewerProps) {
  const { connection, t } = useApp();
  const dialog = useModal();
  const titleId = useId();
  const model = useMemo(() => new AttachmentViewModel(connection, id, place), [id, place]);
  useEffect(() => () => model[Symbol.dispose](), [model]);
  const [zoom, setZoom] = useState(0);
  const [isBroken, setBroken] = useState(false);
  const status = model.status.value;
  const isImage = status.name === 'ready' && status.opened.kind !== 'text' && !isBroken;
  return (
    <dialog
      ref={dialog}
      class={styles.viewer}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={titleId} class={styles.title} lang="zh-Hans">
        {attachment.name}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has no touch scrolls it with the keyboard */}
      <section class={styles.content} tabIndex={0} aria-labelledby={titleId}>
        {status.name === 'ready' && !isBroken ? (
          <Content
            opened={status.opened}
            name={attachment.name}
            zoom={ZOOMS[zoom] ?? 1}
            onBroken={() => setBroken(true)}
          />
        ) : status.name === 'fetching' ? (
          <Fetching status={status} onStop={() => model.stop()} />
        ) : (
          <Notice
            tone="info"
            title={t('document.attachmentAbsent')}
            text={
              <>
                <p>{t(status.name === 'failed' ? whyWords(status.code) : 'document.attachmentBroken')}</p>
                <WaysToText address={attachment.url} />
              </>
            }
            actions={
              status.name === 'failed' && (
                <Button
                  label={t('document.attachmentFetch')}
                  kind="primary"
                  icon="refresh"
                  onPress={() => model.retry()}
                />
              )
            }
          />
        )}
      </section>
      <footer class={styles.actions}>
        {isImage && (
          <>
            <Button
              label={t('document.attachmentSmaller')}
              disabled={zoom === 0}
              onPress={() => setZoom(Math.max(0, zoom - 1))}
            />
            <Button
              label={t('document.attachmentLarger')}
              disabled={zoom === ZOOMS.length - 1}
              onPress={() => setZoom(Math.min(ZOOMS.length - 1, zoom + 1))}
            />
          </>
        )}
        <Button label={t('app.close')} kind="primary" icon="close" onPress={onClose} />
      </footer>
    </dialog>
  );
}

function Fetching({ status, onStop }: { status: { doneBytes: number; totalBytes: number }; onStop(): void }) {
  const { t } = useApp();
  const { doneBytes, totalBytes } = status;
  return (
    <div class={styles.fetching}>
      <Progress
        label={t('document.attachmentFetching')}
        done={doneBytes}
        total={totalBytes}
        note={
          totalBytes === 0
            ? t('document.textAsking')
            : t('setup.syncBytes', { done: formatBytes(t, doneBytes), total: formatBytes(t, totalBytes) })
        }
      />
      <Button label={t('document.textStop')} icon="close" onPress={onStop} />
    </div>
  );
}

interface ContentProps {
  opened: OpenedAttachment;
  name: string;
  zoom: number;
  onBroken(): void;
}

function Content({ opened, name, zoom, onBroken }: ContentProps) {
  return opened.kind === 'text' ? (
    <PlainText bytes={opened.bytes} />
  ) : (
    <Picture opened={opened} name={name} zoom={zoom} onBroken={onBroken} />
  );
}

function PlainText({ bytes }: { bytes: Uint8Array<ArrayBuffer> }) {
  const { t } = useApp();
  const text = useMemo(() => decodeText(bytes), [bytes]);
  return (
    <>
      {text.length > MAX_CHARACTERS && <p class={styles.note}>{t('document.attachmentCut')}</p>}
      <p class={styles.text} lang="zh-Hans">
        {text.slice(0, MAX_CHARACTERS)}
      </p>
    </>
  );
}

function Picture({ opened, name, zoom, onBroken }: ContentProps) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    // The kind is what the portal found in the bytes; as an image the browser draws it and runs nothing of it.
    const made = URL.createObjectURL(new Blob([opened.bytes], { type: `image/${opened.kind}` }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [opened]);
  if (address === null) return null;
  return (
    <img
      class={styles.picture}
      style={{ inlineSize: `${zoom * 100}%`, maxInlineSize: 'none' }}
      src={address}
      alt={name}
      draggable={false}
      onError={onBroken}
    />
  );
}

function decodeText(bytes: Uint8Array<ArrayBuffer>): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function whyWords(code: ErrorCode): MessageKey {
  if (code === 'worker.cancelled') return 'document.attachmentStopped';
  return code.startsWith('network.') ? 'document.attachmentOffline' : 'document.attachmentFailed';
}
