/** Owns what a reader can do when nothing was found: let a filter or a word go, look elsewhere, apply for what is not public. */
import type { ComponentChildren } from 'preact';
import type { Found, SearchModel } from '../../../state/search-model';
import type { WayOn } from '../../../state/ways-on';
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import { SectionTitle } from '../../kit/section-title';
import { facetWord } from '../../results/facet-words';
import styles from './nothing-found.module.css';
import type { TypingModel } from './typing-model';

export interface NothingFoundProps {
  model: SearchModel;
  typing: TypingModel;
  found: Found;
  ways: readonly WayOn[] | null;
}

export function NothingFound({ model, typing, found, ways }: NothingFoundProps) {
  const { t, route } = useApp();
  const { text } = found.query;
  const take = (way: WayOn) => {
    typing.settle(way.query.text);
    model.take(way.query);
  };
  return (
    <div class={styles.nothing}>
      <Notice tone="info" title={t('search.nothing')} text={nothingWords(t, text)} />
      {ways === null && <p>{t('search.lookingForWays')}</p>}
      {ways !== null && ways.length > 0 && (
        <section class={styles.ways}>
          <SectionTitle text={t('search.waysTitle')} />
          {ways.map((way) => (
            <WayButton key={`${way.kind} ${way.query.text}`} way={way} onPress={() => take(way)}>
              {wayWords(t, way)}
            </WayButton>
          ))}
        </section>
      )}
      <section class={styles.ways}>
        <SectionTitle text={t('search.elsewhereTitle')} />
        <div class={styles.buttons}>
          <Button
            label={t('search.browse')}
            icon="layers"
            onPress={() => route.open({ name: 'browse', facet: 'organ', filters: {}, entry: null })}
          />
          <Button label={t('search.organs')} icon="building" onPress={() => route.open({ name: 'organs' })} />
          <Button
            label={t('search.apply')}
            icon="file-plus"
            onPress={() => route.open({ name: 'channel', entry: 'apply', words: text })}
          />
        </div>
      </section>
    </div>
  );
}

// Enough to know it again; the field shows it whole.
const MAX_QUOTED_CHARACTERS = 40;

function nothingWords(t: ReturnType<typeof useApp>['t'], text: string): string {
  if (text === '') return t('search.nothingFiltered');
  const characters = [...text];
  const quoted =
    characters.length > MAX_QUOTED_CHARACTERS ? `${characters.slice(0, MAX_QUOTED_CHARACTERS).join('')}…` : text;
  return t(/\s/.test(text.trim()) ? 'search.nothingText' : 'search.nothingWord', { text: quoted });
}

function wayWords(t: ReturnType<typeof useApp>['t'], way: WayOn): string {
  switch (way.kind) {
    case 'dropFilters':
      return t('search.wayDropFilters');
    case 'dropFilter':
      return t('search.wayDropFilter', { facet: facetWord(t, way.facet) });
    case 'dropWord':
      return t('search.wayDropWord', { word: way.word, text: way.query.text });
    case 'apart':
      return t('search.wayApart', { text: way.query.text });
    case 'shorter':
      return t('search.wayShorter', { text: way.query.text });
  }
}

function WayButton({ way, onPress, children }: { way: WayOn; onPress(): void; children: ComponentChildren }) {
  const { t } = useApp();
  return (
    <button type="button" class={styles.way} onClick={onPress}>
      <span>{children}</span>
      <span class={styles.count}>{t('app.records', { count: way.count })}</span>
    </button>
  );
}
