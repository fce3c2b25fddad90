/** Owns the home screen of simple mode (简易模式): five large ways in, and the way to everything else. */

import { ENTRY_GENRES } from '../../../catalogue/entry-genres';
import type { MessageKey } from '../../../i18n/translate';
import type { Screen } from '../../../state/route-model';
import { useApp, useSiteConfig } from '../../app-context';
import { Button } from '../../kit/button';
import type { IconName } from '../../kit/icon';
import { Tile, type TileProps } from '../../kit/tile';
import { LanguageChoice } from '../../shell/language-choice';
import styles from './simple-home.module.css';

/** As many as fit on the line under 写字查文件. */
const EXAMPLES = 3;

interface Entry {
  readonly title: MessageKey;
  readonly note: string;
  readonly icon: IconName;
  readonly kind?: TileProps['kind'];
  readonly screen: Screen;
}

export function SimpleHome() {
  const { t, route, session } = useApp();
  const { home, venue } = useSiteConfig();
  const examples = home.frequentQueries.slice(0, EXAMPLES).join(t('browse.join'));
  const entries: readonly Entry[] = [
    {
      title: 'simple.write',
      note: examples === '' ? t('simple.writeNoteBare') : t('simple.writeNote', { examples }),
      icon: 'search',
      kind: 'hero',
      screen: { name: 'search', text: '', filters: {}, sort: 'relevance' },
    },
    { title: 'simple.organs', note: t('simple.organsNote'), icon: 'place', screen: { name: 'organs' } },
    {
      title: 'simple.apply',
      note: t('simple.applyNote'),
      icon: 'file-plus',
      screen: { name: 'channel', entry: 'apply' },
    },
    {
      title: 'simple.interpretation',
      note: t('simple.interpretationNote'),
      icon: 'book-text',
      // The newest one by one, not the tree.
      screen: { name: 'search', text: '', filters: { genre: [...ENTRY_GENRES.interpretation] }, sort: 'date' },
    },
    {
      title: 'simple.help',
      note: t('simple.helpNote', { place: venue.helpDesk.place, telephone: venue.helpDesk.telephone }),
      icon: 'help',
      kind: 'help',
      screen: { name: 'help' },
    },
  ];
  return (
    <div class={styles.home}>
      <h1>{t('simple.title')}</h1>
      <nav class={styles.entries} aria-label={t('simple.entries')}>
        {entries.map(({ title, screen, ...face }) => (
          <Tile key={title} title={t(title)} {...face} onPress={() => route.open(screen)} />
        ))}
      </nav>
      <div class={styles.others}>
        <Button
          label={t('simple.all')}
          icon="layers"
          onPress={() => {
            session.isSimple.value = false;
          }}
        />
        <LanguageChoice />
      </div>
    </div>
  );
}
