/** Owns what each entry of the home screen is called, how it looks and what it opens. No entry is dead: what has no screen of its own says where to go. */
import { ENTRY_GENRES, type GenreEntry } from '../../../catalogue/entry-genres';
import type { HomeEntry } from '../../../config/site-config';
import type { MessageKey } from '../../../i18n/translate';
import type { Screen } from '../../../state/route-model';
import type { IconName } from '../../kit/icon';

export interface EntryFace {
  readonly title: MessageKey;
  readonly note: MessageKey;
  readonly icon: IconName;
  readonly kind?: 'hero' | 'apply';
}

export const ENTRY_FACES: { readonly [entry in HomeEntry]: EntryFace } = {
  guide: { title: 'home.guide', note: 'home.guideNote', icon: 'place' },
  rules: { title: 'home.rules', note: 'home.rulesNote', icon: 'scale' },
  disclosed: { title: 'home.disclosed', note: 'home.disclosedNote', icon: 'book', kind: 'hero' },
  reports: { title: 'home.reports', note: 'home.reportsNote', icon: 'chart' },
  apply: { title: 'home.apply', note: 'home.applyNote', icon: 'file-plus', kind: 'apply' },
  interpretation: { title: 'home.interpretation', note: 'home.interpretationNote', icon: 'book-text' },
  notices: { title: 'home.notices', note: 'home.noticesNote', icon: 'megaphone' },
  gazette: { title: 'home.gazette', note: 'home.gazetteNote', icon: 'newspaper' },
  supervision: { title: 'home.supervision', note: 'home.supervisionNote', icon: 'flag' },
};

function browseGenre(entry: GenreEntry): Screen {
  return { name: 'browse', facet: 'year', filters: { genre: [...ENTRY_GENRES[entry]] }, entry };
}

export function screenOfEntry(entry: HomeEntry): Screen {
  switch (entry) {
    case 'disclosed':
      return { name: 'browse', facet: 'organ', filters: {}, entry };
    case 'guide':
      return { name: 'organs' };
    case 'apply':
    case 'supervision':
      return { name: 'channel', entry };
    default:
      return browseGenre(entry);
  }
}
