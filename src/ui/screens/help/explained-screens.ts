/** Owns what "这一页怎么用" says of each screen: a title and three pictures with their words. */
import type { MessageKey } from '../../../i18n/translate';
import type { Screen } from '../../../state/route-model';
import type { Scene } from './help-picture';

export interface Explanation {
  readonly title: MessageKey;
  readonly pictures: readonly { readonly scene: Scene; readonly text: MessageKey }[];
}

type Explained = Exclude<Screen['name'], 'attract' | 'help' | 'call'>;

const EXPLANATIONS: { readonly [screen in Explained]: Explanation } = {
  home: {
    title: 'help.stepsTitle',
    pictures: [
      { scene: 'field', text: 'help.home1' },
      { scene: 'list', text: 'help.home2' },
      { scene: 'paper', text: 'help.home3' },
    ],
  },
  search: {
    title: 'help.searchTitle',
    pictures: [
      { scene: 'write', text: 'help.search1' },
      { scene: 'narrow', text: 'help.search2' },
      { scene: 'list', text: 'help.search3' },
    ],
  },
  browse: {
    title: 'help.browseTitle',
    pictures: [
      { scene: 'narrow', text: 'help.browse1' },
      { scene: 'tiles', text: 'help.browse2' },
      { scene: 'list', text: 'help.browse3' },
    ],
  },
  document: {
    title: 'help.documentTitle',
    pictures: [
      { scene: 'page', text: 'help.document1' },
      { scene: 'find', text: 'help.document2' },
      { scene: 'bar', text: 'help.document3' },
    ],
  },
  basket: {
    title: 'help.basketTitle',
    pictures: [
      { scene: 'list', text: 'help.basket1' },
      { scene: 'narrow', text: 'help.basket2' },
      { scene: 'paper', text: 'help.basket3' },
    ],
  },
  slip: {
    title: 'help.slipTitle',
    pictures: [
      { scene: 'paper', text: 'help.slip1' },
      { scene: 'phone', text: 'help.slip2' },
      { scene: 'desk', text: 'help.slip3' },
    ],
  },
  organs: {
    title: 'help.organsTitle',
    pictures: [
      { scene: 'write', text: 'help.organs1' },
      { scene: 'tiles', text: 'help.organs2' },
      { scene: 'desk', text: 'help.organs3' },
    ],
  },
  organ: {
    title: 'help.organTitle',
    pictures: [
      { scene: 'page', text: 'help.organ1' },
      { scene: 'bar', text: 'help.organ2' },
      { scene: 'desk', text: 'help.organ3' },
    ],
  },
  latest: {
    title: 'help.latestTitle',
    pictures: [
      { scene: 'list', text: 'help.latest1' },
      { scene: 'bar', text: 'help.latest2' },
      { scene: 'back', text: 'help.latest3' },
    ],
  },
  channel: {
    title: 'help.channelTitle',
    pictures: [
      { scene: 'field', text: 'help.channel1' },
      { scene: 'page', text: 'help.channel2' },
      { scene: 'desk', text: 'help.channel3' },
    ],
  },
  staff: {
    title: 'help.staffTitle',
    pictures: [
      { scene: 'keys', text: 'help.staff1' },
      { scene: 'desk', text: 'help.staff2' },
      { scene: 'back', text: 'help.staff3' },
    ],
  },
};

/** Of the screen from which help was asked for. */
export function explanationOf(screen: Screen['name'] | undefined): Explanation {
  return screen !== undefined && screen in EXPLANATIONS ? EXPLANATIONS[screen as Explained] : EXPLANATIONS.home;
}
