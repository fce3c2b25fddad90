/** Owns the endless list of found documents: cards for the rows that are here, places for those on their way, pages asked for as it moves. */
import { Component } from 'preact';
import { type Found, PAGE_ROWS, type RowPage, rowAt, type SearchModel } from '../../state/search-model';
import { useApp } from '../app-context';
import { Button } from '../kit/button';
import { VirtualList } from '../kit/virtual-list';
import { OneByOne } from './one-by-one';
import { ResultCard, type ResultCardProps } from './result-card';
import styles from './result-list.module.css';
import { useRowHeight } from './use-row-height';

// A card's usual height in lines of text: title, two lines of summary, facts, padding.
const CARD_LINES = 8;
/**
 * Nobody scrolls so far, and a list of them all could not be scrolled: a browser's page ends at 33 million pixels, which are 60,000 tall cards.
 */
const MAX_LISTED_ROWS = 50_000;

export interface ResultListProps {
  model: SearchModel;
  found: Found;
  /** `RouteEntry.kept`, under which the place is kept. */
  kept: Map<string, unknown>;
}

export function ResultList({ model, found, kept }: ResultListProps) {
  const { t, session } = useApp();
  const rowHeight = useRowHeight(CARD_LINES);
  const pages = model.pages.value;
  if (session.isSimple.value) return <OneByOne key={found.serial} model={model} found={found} kept={kept} />;
  return (
    <>
      <VirtualList
        // Another answer is another list; it starts at its top.
        key={found.serial}
        count={Math.min(found.total, MAX_LISTED_ROWS)}
        estimatedRowHeightPx={rowHeight}
        label={t('result.list', { serial: found.serial })}
        kept={kept}
        onRange={(first, last) => model.show(first, last)}
        render={(index) => (
          <div class={styles.place}>
            <RowPlace model={model} pages={pages} words={found.words} index={index} />
          </div>
        )}
      />
      {found.total > MAX_LISTED_ROWS && <p class={styles.end}>{t('result.listEnd', { count: MAX_LISTED_ROWS })}</p>}
    </>
  );
}

/** Drawn again only for another row: while one scrolls, most cards stay what they are. */
class SteadyCard extends Component<ResultCardProps> {
  override shouldComponentUpdate(next: ResultCardProps) {
    return next.row !== this.props.row || next.words !== this.props.words;
  }

  override render() {
    return <ResultCard {...this.props} />;
  }
}

interface RowPlaceProps {
  model: SearchModel;
  pages: ReadonlyMap<number, RowPage>;
  words: readonly string[];
  index: number;
}

function RowPlace({ model, pages, words, index }: RowPlaceProps) {
  const { t } = useApp();
  const row = rowAt(pages, index);
  if (row === null) return <p class={styles.waiting}>{t('result.loading')}</p>;
  if (row !== 'failed') return <SteadyCard row={row} words={words} />;
  return (
    <div class={styles.failed}>
      <span>{t('result.rowFailed')}</span>
      <Button label={t('app.retry')} icon="refresh" onPress={() => model.retryPage(Math.floor(index / PAGE_ROWS))} />
    </div>
  );
}
