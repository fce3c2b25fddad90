/** Owns what stands in the place of a body that this terminal does not keep: how far it has come from the portal, or how to get it otherwise. */
import type { ErrorCode } from '../../../base/app-error';
import type { CatalogueRecord } from '../../../catalogue/record';
import { formatBytes } from '../../../i18n/instants';
import type { MessageKey } from '../../../i18n/translate';
import { AbsentTextModel } from '../../../state/absent-text-model';
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import { Progress } from '../../kit/progress';
import { useKept } from '../../use-kept';
import { InPlaceOfBody, WaysToText } from './no-body';
import styles from './no-body.module.css';

export interface AbsentBodyProps {
  record: CatalogueRecord;
  address: string | null;
  /** The text is here: the document has it when it is asked for again. */
  onHere(): void;
}

export function AbsentBody({ record, address, onHere }: AbsentBodyProps) {
  const { connection, t } = useApp();
  const model = useKept('text', () => new AbsentTextModel(connection, record.id, onHere));
  const status = model.status.value;
  return (
    <InPlaceOfBody record={record}>
      {status.name === 'fetching' ? (
        <div class={styles.fetching}>
          <Progress
            label={t('document.textFetching')}
            done={status.doneBytes}
            total={status.totalBytes}
            note={
              status.totalBytes === 0
                ? t('document.textAsking')
                : t('setup.syncBytes', {
                    done: formatBytes(t, status.doneBytes),
                    total: formatBytes(t, status.totalBytes),
                  })
            }
          />
          <Button label={t('document.textStop')} icon="close" onPress={() => model.stop()} />
        </div>
      ) : (
        <Notice
          tone="info"
          title={t('document.textAbsentTitle')}
          text={
            <>
              <p>{t(whyWords(status.code))}</p>
              <WaysToText address={address} />
            </>
          }
          actions={
            <Button label={t('document.textFetch')} kind="primary" icon="refresh" onPress={() => model.retry()} />
          }
        />
      )}
    </InPlaceOfBody>
  );
}

function whyWords(code: ErrorCode): MessageKey {
  if (code === 'worker.cancelled') return 'document.textStopped';
  return code.startsWith('network.') ? 'document.textOffline' : 'document.textFailed';
}
