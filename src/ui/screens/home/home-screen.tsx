/** Owns the home screen: ask, or take an entry, or look at what is new. */
import { useEffect } from 'preact/hooks';
import type { HomeEntry } from '../../../config/site-config';
import type { Screen } from '../../../state/route-model';
import { useApp, useSiteConfig } from '../../app-context';
import { Chip } from '../../kit/chip';
import { Icon } from '../../kit/icon';
import { Tile } from '../../kit/tile';
import { LanguageChoice } from '../../shell/language-choice';
import { ENTRY_FACES, screenOfEntry } from './entries';
import styles from './home-screen.module.css';
import { NewestDocuments } from './newest-documents';

const COLUMNS = 3;

export function HomeScreen(_: Extract<Screen, { name: 'home' }>) {
  const { t, route, session } = useApp();
  const { home, venue } = useSiteConfig();
  const search = (text: string) => route.open({ name: 'search', text, filters: {}, sort: 'relevance' });
  const placeholder = t(session.isLarge.value ? 'home.placeholderLarge' : 'home.placeholder');

  useEffect(() => {
    // A hardware keyboard needs no touch first: the first character begins a query.
    const type = (event: KeyboardEvent) => {
      const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.isComposing;
      if (plain && event.key.length === 1 && /[\p{L}\p{N}〔]/u.test(event.key)) {
        event.preventDefault();
        search(event.key);
      }
    };
    addEventListener('keydown', type);
    return () => removeEventListener('keydown', type);
  }, []);

  return (
    <div class={styles.home}>
      <div class={styles.ask}>
        <button
          type="button"
          class={styles.field}
          aria-label={`${t('home.field')} ${placeholder} ${t('home.search')}`}
          onClick={() => search('')}
        >
          <Icon name="search" />
          <span class={styles.placeholder}>{placeholder} </span>
          <span class={styles.go}>{t('home.search')}</span>
        </button>
        <div class={styles.under}>
          {home.frequentQueries.length > 0 && <span>{t('home.frequent')}</span>}
          {home.frequentQueries.map((query) => (
            <Chip key={query} label={query} lang="zh-Hans" onPress={() => search(query)} />
          ))}
          <LanguageChoice />
        </div>
      </div>
      <nav class={styles.entries} aria-label={t('home.entries')}>
        {home.entries.map((entry) => (
          <div key={entry} class={styles.entry} data-span={isHero(entry) ? 2 : 1}>
            <EntryTile entry={entry} />
          </div>
        ))}
        <div class={styles.entry} data-span={lastSpan(home.entries)}>
          <Tile
            title={t('home.helpTitle')}
            note={t('home.helpNote', { place: venue.helpDesk.place, telephone: venue.helpDesk.telephone })}
            icon="help"
            kind="help"
            onPress={() => route.open({ name: 'help' })}
          />
        </div>
      </nav>
      <NewestDocuments />
    </div>
  );
}

/** The main way in is two wide. */
function isHero(entry: HomeEntry): boolean {
  return ENTRY_FACES[entry].kind === 'hero';
}

/** The last tile, help, takes what its row leaves. */
function lastSpan(entries: readonly HomeEntry[]): number {
  const cells = entries.length + entries.filter(isHero).length + 1;
  return 1 + ((COLUMNS - (cells % COLUMNS)) % COLUMNS);
}

function EntryTile({ entry }: { entry: HomeEntry }) {
  const { t, route } = useApp();
  const { title, note, icon, kind } = ENTRY_FACES[entry];
  return (
    <Tile
      title={t(title)}
      note={t(note)}
      icon={icon}
      kind={kind ?? 'plain'}
      onPress={() => route.open(screenOfEntry(entry))}
    />
  );
}
