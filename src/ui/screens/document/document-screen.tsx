/** Owns the document screen: one document with its metadata, validity, body, relations and attachments, and the ways to take it along. */
import { useMemo, useRef, useState } from 'preact/hooks';
import { type CatalogueRecord, recordDate } from '../../../catalogue/record';
import { formatShortDate } from '../../../i18n/dates';
import type { Translate } from '../../../i18n/translate';
import { indexNumberOf, recordPageAddress } from '../../../requests/portal-address';
import type { DocumentAnswer } from '../../../search/query';
import { DocumentModel, rowOf } from '../../../state/document-model';
import { FindModel } from '../../../state/find-model';
import type { Screen } from '../../../state/route-model';
import { useApp } from '../../app-context';
import { Body } from '../../document/body';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import { FailureNotice } from '../../results/failure-notice';
import { useKept } from '../../use-kept';
import { AbsentBody } from './absent-body';
import { Attachments } from './attachments';
import { MarkedValue } from './derived-mark';
import { DocumentBar } from './document-bar';
import styles from './document-screen.module.css';
import { HiddenNotice } from './hidden-notice';
import { LinkDialog } from './link-dialog';
import { Metadata } from './metadata';
import { NoBody } from './no-body';
import { Companions, Predecessors, ValidityBanner } from './relations';
import { TakeAlongDialog } from './take-along-dialog';

export function DocumentScreen({ id, words }: Extract<Screen, { name: 'document' }>) {
  const { connection, route, t } = useApp();
  const model = useKept('document', () => new DocumentModel(connection, id));
  const status = model.status.value;
  switch (status.name) {
    case 'loading':
      return <p aria-busy="true">{t('document.loading')}</p>;
    case 'failed':
      return <FailureNotice code={status.code} onRetry={() => model.retry()} />;
    case 'gone':
      return (
        <Notice
          tone="warning"
          title={t('document.goneTitle')}
          text={t('document.goneText')}
          actions={<Button label={t('app.back')} kind="primary" icon="back" onPress={() => route.back()} />}
        />
      );
    case 'hidden':
      return <HiddenNotice notice={status.notice} />;
    case 'ready':
      return <DocumentPage answer={status.answer} words={words} onTextHere={() => model.retry()} />;
  }
}

interface DocumentPageProps {
  answer: DocumentAnswer;
  words: readonly string[];
  onTextHere(): void;
}

function DocumentPage({ answer, words, onTextHere }: DocumentPageProps) {
  const { terminal, session, t } = useApp();
  const [isUnfolded, setUnfolded] = useState(false);
  const isSimple = session.isSimple.value;
  const hasAll = !isSimple || isUnfolded;
  const [taking, setTaking] = useState(false);
  const [link, setLink] = useState<{ readonly address: string; readonly text: string } | null>(null);
  const [shown, setShown] = useState(0);
  const page = useRef<HTMLElement>(null);
  const find = useKept('find', () => new FindModel(words));
  const { record } = answer;
  const catalogue = terminal.catalogue.value;
  const recordUrl = catalogue.status === 'ready' ? catalogue.recordUrl : '';
  const address = recordPageAddress(record, recordUrl);
  // Made once for each answer: a text of a million characters is not to be set again because a dialog opens.
  const body = useMemo(
    () => (
      <Body
        answer={answer}
        isInside={(to) => indexNumberOf(to, recordUrl) !== null}
        onLink={(to, text) => setLink({ address: to, text })}
        onShown={() => setShown((times) => times + 1)}
      />
    ),
    [answer, recordUrl],
  );
  const hasBody = answer.body !== '' && !answer.absentText;
  const metadata = <Metadata record={record} isSummaryShown={!hasBody && record.summary !== ''} />;
  return (
    <div class={styles.screen} data-fill>
      <article ref={page} class={styles.page} aria-label={record.title}>
        <ValidityBanner record={record} />
        {!isSimple && metadata}
        <h1 class={styles.title} lang="zh-Hans" data-searched data-read>
          {record.title}
        </h1>
        <p class={styles.under} lang="zh-Hans" data-searched data-read>
          <MarkedValue record={record} field="title">
            {underTitle(t, record)}
          </MarkedValue>
        </p>
        {!isSimple && <Companions record={record} />}
        {answer.absentText ? (
          <AbsentBody record={record} address={address} onHere={onTextHere} />
        ) : answer.body === '' ? (
          <NoBody record={record} address={address} />
        ) : (
          body
        )}
        {isSimple && (
          <Button
            label={t(isUnfolded ? 'simple.less' : 'simple.more')}
            icon={isUnfolded ? 'chevron-up' : 'chevron-down'}
            onPress={() => setUnfolded(!isUnfolded)}
          />
        )}
        {isSimple && isUnfolded && (
          <>
            {metadata}
            <Companions record={record} />
          </>
        )}
        {hasAll && <Attachments record={record} onOpen={(to, text) => setLink({ address: to, text })} />}
        {hasAll && <Predecessors record={record} />}
        {hasAll && address !== null && answer.body !== '' && (
          <section class={styles.portal}>
            <h2>{t('document.portal')}</h2>
            <p class={styles.address}>{address}</p>
            <Button label={t('document.take')} icon="qr" onPress={() => setTaking(true)} />
          </section>
        )}
      </article>
      <DocumentBar
        row={rowOf(record)}
        find={find}
        page={page}
        version={shown}
        onTake={address === null ? null : () => setTaking(true)}
      />
      {taking && address !== null && (
        <TakeAlongDialog title={record.title} address={address} onClose={() => setTaking(false)} />
      )}
      {link !== null && <LinkDialog address={link.address} text={link.text} onClose={() => setLink(null)} />}
    </div>
  );
}

function underTitle(t: Translate, record: CatalogueRecord): string {
  const date = recordDate(record);
  return record.documentNumber ?? [record.organ, date && formatShortDate(t, date)].filter(Boolean).join('　');
}
