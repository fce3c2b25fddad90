/** Owns what a reader can do when nothing was found: let a filter or a word go, look elsewhere, apply for what is not public. */
import type { Translate } from '../../../i18n/translate';
import type { Query } from '../../../search/query';
import { countFilters, type Found, type SearchModel } from '../../../state/search-model';
import type { WayOn } from '../../../state/ways-on';
import { useApp, useSiteConfig } from '../../app-context';
import { Button } from '../../kit/button';
import { MarkedText } from '../../kit/marked-text';
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
      <Notice tone="info" title={t('search.nothing')} text={nothingWords(t, found.query)} />
      <PartHeld />
      {ways === null && <p>{t('search.lookingForWays')}</p>}
      <Ways title={t('search.meantTitle')} ways={ways?.filter(isMeant)} onTake={take} />
      <Ways title={t('search.waysTitle')} ways={ways?.filter((way) => !isMeant(way))} onTake={take} />
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

/** Where the terminal holds a part of the catalogue: which, and where the rest is. */
function PartHeld() {
  const { t, terminal } = useApp();
  const { helpDesk } = useSiteConfig().venue;
  const state = terminal.catalogue.value;
  if (state.status === 'absent' || state.selection === null) return null;
  return (
    <Notice
      tone="info"
      title={t('search.partTitle', { name: state.selection })}
      text={t('search.partText', { portal: state.portalName, ...helpDesk })}
    />
  );
}

// Enough to know it again; the field shows it whole.
const MAX_QUOTED_CHARACTERS = 40;

function nothingWords(t: Translate, { text, filters }: Query): string {
  if (text === '') return t('search.nothingFiltered');
  const characters = [...text];
  const quoted =
    characters.length > MAX_QUOTED_CHARACTERS ? `${characters.slice(0, MAX_QUOTED_CHARACTERS).join('')}…` : text;
  if (countFilters(filters) > 0) return t('search.nothingUnderFilters', { text: quoted });
  return t(/\s/.test(text.trim()) ? 'search.nothingText' : 'search.nothingWord', { text: quoted });
}

function isMeant({ kind }: WayOn): boolean {
  return kind === 'meant';
}

interface WaysProps {
  title: string;
  ways: readonly WayOn[] | undefined;
  onTake(way: WayOn): void;
}

function Ways({ title, ways, onTake }: WaysProps) {
  const { t } = useApp();
  if (!ways || ways.length === 0) return null;
  return (
    <section class={styles.ways}>
      <SectionTitle text={title} />
      {ways.map((way) => (
        <button key={keyOf(way)} type="button" class={styles.way} onClick={() => onTake(way)}>
          <span>
            <WayWords way={way} />
          </span>
          <span class={styles.count}>{t('app.records', { count: way.count })}</span>
        </button>
      ))}
    </section>
  );
}

function keyOf(way: WayOn): string {
  return `${way.kind} ${way.kind === 'dropFilter' ? way.facet : way.query.text}`;
}

function WayWords({ way }: { way: WayOn }) {
  const { t } = useApp();
  switch (way.kind) {
    case 'meant':
      return <MarkedText text={way.query.text} marks={way.marks} />;
    case 'dropFilters':
      return <>{t('search.wayDropFilters')}</>;
    case 'dropFilter':
      return <>{t('search.wayDropFilter', { facet: facetWord(t, way.facet) })}</>;
    case 'dropWord':
      return <>{t('search.wayDropWord', { word: way.word, text: way.query.text })}</>;
    case 'wordAlone':
      return <>{t('search.wayWordAlone', { text: way.query.text })}</>;
    case 'shorter':
      return <>{t('search.wayShorter', { text: way.query.text })}</>;
  }
}
