/** Owns browsing the catalogue: by organ, subject, genre, year or key field, with counts everywhere. */
import type { HomeEntry } from '../../../config/site-config';
import type { MessageKey } from '../../../i18n/translate';
import type { BrowseNode, FacetName, Filters } from '../../../search/query';
import { BrowseModel } from '../../../state/browse-model';
import { currentEntry, type Screen } from '../../../state/route-model';
import { foundOf, SearchModel } from '../../../state/search-model';
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import { SectionTitle } from '../../kit/section-title';
import { facetValueWord, facetWord } from '../../results/facet-words';
import { FailureNotice } from '../../results/failure-notice';
import { OrderChoice } from '../../results/order-choice';
import { ResultList } from '../../results/result-list';
import { useKept } from '../../use-kept';
import styles from './browse-screen.module.css';
import { BrowseTree } from './browse-tree';

const TABS: readonly FacetName[] = ['organ', 'subject', 'genre', 'year', 'keyField'];

/** The platform standard's names, as on the home screen. */
const ENTRY_TITLES: { readonly [entry in HomeEntry]: MessageKey } = {
  guide: 'home.guide',
  rules: 'home.rules',
  disclosed: 'home.disclosed',
  reports: 'home.reports',
  apply: 'home.apply',
  interpretation: 'home.interpretation',
  notices: 'home.notices',
  gazette: 'home.gazette',
  supervision: 'home.supervision',
};

export function BrowseScreen({ facet, filters, entry }: Extract<Screen, { name: 'browse' }>) {
  const { connection, route, t } = useApp();
  const model = useKept('browse', () => new BrowseModel(connection, facet, filters));
  const shown = model.facet.value;
  const status = model.status.value;
  const openList = (added: Filters) => {
    route.open({ name: 'search', text: '', filters: { ...filters, ...added }, sort: 'date' });
  };
  const tabs = TABS.filter((one) => (filters[one]?.length ?? 0) !== 1);
  const narrowed = Object.keys(filters).length > 0;
  const newest = useKept('newest', () =>
    narrowed ? new SearchModel(connection, { text: '', filters, sort: 'date' }) : null,
  );
  if (newest?.status.value.name === 'nothing') return <NothingHere entry={entry} />;
  return (
    <div class={styles.screen}>
      <div class={styles.head}>
        <SectionTitle level={1} text={entry === null ? t('browse.title') : t(ENTRY_TITLES[entry])} />
        <Button label={t('browse.allDocuments')} kind="primary" icon="list" onPress={() => openList({})} />
      </div>
      {entry !== null && describe(t, filters) !== '' && <p class={styles.note}>{describe(t, filters)}</p>}
      <nav class={styles.tabs} aria-label={t('browse.by')}>
        {tabs.map((one) => (
          <Button key={one} label={facetWord(t, one)} pressed={one === shown} onPress={() => model.choose(one)} />
        ))}
      </nav>
      {status.name === 'loading' && <p aria-busy="true">{t('browse.loading')}</p>}
      {status.name === 'failed' && <FailureNotice code={status.code} onRetry={() => model.retry()} />}
      {status.name === 'ready' && status.nodes.length === 0 && (
        <p>{t('browse.empty', { facet: facetWord(t, shown) })}</p>
      )}
      {status.name === 'ready' && status.nodes.length > 0 && shown !== 'year' && (
        <OrderChoice
          order={model.order.value}
          onChoose={(order) => {
            model.order.value = order;
          }}
        />
      )}
      {status.name === 'ready' && status.nodes.length > 0 && (
        <BrowseTree
          facet={shown}
          nodes={status.nodes}
          sorted={model.sorted}
          unfolded={model.unfolded.value}
          onToggle={(node: BrowseNode) => model.toggle(node.value)}
          onOpen={(values) => openList({ [shown]: values })}
        />
      )}
      {newest && <Newest model={newest} />}
    </div>
  );
}

/** The documents of an entry themselves: many readers want the newest and nothing else. */
function Newest({ model }: { model: SearchModel }) {
  const { route, t } = useApp();
  const { kept } = useKept('entry', () => currentEntry(route));
  const status = model.status.value;
  const found = foundOf(status);
  return (
    <section class={styles.newest}>
      <SectionTitle text={t('browse.newest')} />
      {status.name === 'failed' && <FailureNotice code={status.code} onRetry={() => model.retry()} />}
      {found !== null && found.total > 0 && <ResultList model={model} found={found} kept={kept} />}
    </section>
  );
}

/** An entry of the home screen under which this catalogue holds nothing: no tabs that lead nowhere, but where to go. */
function NothingHere({ entry }: { entry: HomeEntry | null }) {
  const { route, t } = useApp();
  return (
    <div class={styles.screen}>
      <SectionTitle level={1} text={entry === null ? t('browse.title') : t(ENTRY_TITLES[entry])} />
      <Notice
        tone="info"
        title={t('browse.nothingTitle')}
        text={t('browse.nothingText')}
        actions={
          <>
            <Button
              label={t('browse.title')}
              kind="primary"
              icon="layers"
              onPress={() => route.open({ name: 'browse', facet: 'organ', filters: {}, entry: null })}
            />
            <Button
              label={t('search.apply')}
              icon="file-plus"
              onPress={() => route.open({ name: 'channel', entry: 'apply' })}
            />
          </>
        }
      />
    </div>
  );
}

/** 体裁：公告、公示 – what an entry takes in. */
function describe(t: ReturnType<typeof useApp>['t'], filters: Filters): string {
  return TABS.filter((facet) => (filters[facet]?.length ?? 0) > 0)
    .map((facet) => {
      const values = (filters[facet] ?? []).map((value) => facetValueWord(t, facet, value)).join(t('browse.join'));
      return t('browse.only', { facet: facetWord(t, facet), values });
    })
    .join(t('browse.join'));
}
