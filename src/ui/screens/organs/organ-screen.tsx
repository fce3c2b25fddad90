/** Owns one organ's page: how to reach it, when it works, what it is in charge of, and its documents. Fields of Art. 12 of the Regulation. */
import { ENTRY_GENRES, GUIDE_GENRES } from '../../../catalogue/entry-genres';
import { officeState } from '../../../catalogue/office-hours';
import type { Organ } from '../../../catalogue/organ';
import { organAlone } from '../../../catalogue/organ-choice';
import { OrgansModel } from '../../../state/organs-model';
import type { Screen } from '../../../state/route-model';
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { DefinitionTable } from '../../kit/definition-table';
import { Notice } from '../../kit/notice';
import { FailureNotice } from '../../results/failure-notice';
import { useKept } from '../../use-kept';
import { officeStateWords, organHoursWords } from './hours-words';
import { OfficeBadge } from './office-badge';
import styles from './organ-screen.module.css';

export function OrganScreen({ id }: Extract<Screen, { name: 'organ' }>) {
  const { connection, t } = useApp();
  const model = useKept('organs', () => new OrgansModel(connection));
  const status = model.status.value;
  if (status.name === 'loading') return <p aria-busy="true">{t('organs.loading')}</p>;
  if (status.name === 'failed') return <FailureNotice code={status.code} onRetry={() => model.retry()} />;
  const organ = status.organs.find((one) => one.id === id);
  if (!organ) return <Notice tone="warning" title={t('organs.gone')} text={t('organs.goneText')} />;
  return <OrganPage organ={organ} hasBelow={status.organs.some(({ parentId }) => parentId === organ.id)} />;
}

function OrganPage({ organ, hasBelow }: { organ: Organ; hasBelow: boolean }) {
  const { t, route, clock } = useApp();
  const nowMs = clock.nowMs();
  const today = new Date(nowMs).getDay() || 7;
  const state = officeState(organ.hours, nowMs);
  // Of an organ that only its documents name, an export tells nothing but the name.
  const orNot = (value: string | null) => (value ? <span lang="zh-Hans">{value}</span> : t('organs.notPublished'));
  const openDocuments = (genre: readonly string[]) => {
    // Its own: a county's government has everybody's under it.
    const own = { organ: [hasBelow ? organAlone(organ.name) : organ.name] };
    route.open({ name: 'search', text: '', filters: genre.length > 0 ? { ...own, genre } : own, sort: 'date' });
  };
  return (
    <div class={styles.page}>
      <h1 lang="zh-Hans">{organ.name}</h1>
      {(state.open || state.next !== null) && (
        <p class={styles.state}>
          <OfficeBadge hours={organ.hours} />
          <span>{officeStateWords(t, state, today)}</span>
          <span class={styles.quiet}>{t('organs.exceptHolidays')}</span>
        </p>
      )}
      <DefinitionTable
        rows={[
          { label: t('organs.address'), value: orNot(organ.address) },
          { label: t('organs.hours'), value: organHoursWords(t, organ) },
          { label: t('organs.telephone'), value: orNot(organ.telephone) },
          { label: t('organs.fax'), value: orNot(organ.fax) },
          { label: t('organs.email'), value: orNot(organ.email) },
          { label: t('organs.postcode'), value: orNot(organ.postcode) },
          { label: t('organs.disclosureOffice'), value: orNot(organ.disclosureOffice) },
        ]}
      />
      <section class={styles.duties}>
        <h2>{t('organs.duties')}</h2>
        <p>{orNot(organ.duties)}</p>
      </section>
      <div class={styles.buttons}>
        <Button label={t('organs.documents')} kind="primary" icon="files" onPress={() => openDocuments([])} />
        <Button label={t('organs.guides')} icon="book-text" onPress={() => openDocuments(GUIDE_GENRES)} />
        <Button label={t('organs.reports')} icon="chart" onPress={() => openDocuments(ENTRY_GENRES.reports)} />
        <Button
          label={t('organs.apply')}
          icon="file-plus"
          onPress={() => route.open({ name: 'channel', entry: 'apply', organId: organ.id })}
        />
      </div>
    </div>
  );
}
