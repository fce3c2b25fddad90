/** Owns the search screen: the field with its suggestions, filters, results, and what to do when nothing is found. */
import { useEffect, useRef } from 'preact/hooks';
import { currentEntry, type Screen } from '../../../state/route-model';
import { countFilters, foundOf, SearchModel } from '../../../state/search-model';
import { useApp } from '../../app-context';
import { announce, clearAnnouncements } from '../../kit/announcer';
import { FailureNotice } from '../../results/failure-notice';
import { ResultList } from '../../results/result-list';
import { useKept } from '../../use-kept';
import { FilterBar } from './filter-bar';
import { NothingFound } from './nothing-found';
import { ResultHead } from './result-head';
import { SearchField } from './search-field';
import styles from './search-screen.module.css';
import { TypingModel } from './typing-model';

export function SearchScreen({ text, filters, sort }: Extract<Screen, { name: 'search' }>) {
  const { connection, route, session, t } = useApp();
  const isSimple = session.isSimple.value;
  // Opened to type: empty from the home screen, or with the first character of a hardware keyboard.
  const toType = [...text].length < 2 && countFilters(filters) === 0;
  const model = useKept('search', () => new SearchModel(connection, toType ? null : { text, filters, sort }));
  const typing = useKept('typing', () => new TypingModel(connection, model, text, toType));
  const { kept } = useKept('entry', () => currentEntry(route));
  const status = model.status.value;
  const found = foundOf(status);
  const open = typing.open.value;
  const results = useRef<HTMLElement>(null);
  // Where nothing is found there is nothing to narrow down, only what was chosen to take off.
  const hasFilters = !isSimple && (status.name !== 'nothing' || countFilters(model.query.value?.filters ?? {}) > 0);

  // Once for each answer: who comes back from a document has heard it.
  const said = useKept('said', () => ({ serial: 0 }));
  useEffect(() => {
    if (status.name !== 'found' && status.name !== 'nothing') {
      clearAnnouncements();
      return;
    }
    const { total, serial } = status.found;
    if (said.serial === serial) return;
    said.serial = serial;
    if (status.name === 'nothing') announce(t('search.nothing'));
    else announce(t('search.found', { count: total }));
  }, [found?.serial, status.name]);
  useEffect(() => {
    // Who asked from the field goes on at the answer, not through all the filters before it.
    const isAnswered = status.name === 'found' || status.name === 'nothing';
    if (isAnswered && !open && document.activeElement?.closest('search'))
      results.current?.focus({ preventScroll: true });
  }, [status.name, open]);

  return (
    <div class={styles.screen} data-typing={open}>
      <h1 class={styles.title}>{t('search.title')}</h1>
      <SearchField model={model} typing={typing} autoOpen={toType && model.query.peek() === null} />
      {!open && status.name !== 'idle' && (
        <div class={styles.columns} data-filtered={hasFilters}>
          {hasFilters && <FilterBar model={model} found={found} />}
          <section
            ref={results}
            class={styles.results}
            tabIndex={-1}
            aria-busy={status.name === 'searching'}
            aria-label={t('search.results')}
          >
            {found !== null && <ResultHead model={model} found={found} cut={typing.cut.value} />}
            {status.name === 'failed' && <FailureNotice code={status.code} onRetry={() => model.retry()} />}
            {status.name === 'searching' && found === null && <p>{t('search.searching')}</p>}
            {status.name === 'nothing' && (
              <NothingFound model={model} typing={typing} found={status.found} ways={status.ways} />
            )}
            {found !== null && found.total > 0 && <ResultList model={model} found={found} kept={kept} />}
          </section>
        </div>
      )}
    </div>
  );
}
