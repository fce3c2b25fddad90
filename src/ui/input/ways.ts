/** Owns which ways of input there are, in the order in which they are offered. Each is a part of its own that is loaded when it is first shown. */
import type { MessageKey } from '../../i18n/translate';
import type { InputWay } from '../../state/input-model';
import { type LazyScreen, lazyScreen } from '../shell/lazy-screen';
import type { WayProps } from './way-props';

interface Way {
  readonly way: InputWay;
  readonly label: MessageKey;
  readonly Part: LazyScreen<WayProps>;
}

export const WAYS: readonly Way[] = [
  {
    way: 'handwriting',
    label: 'keyboard.handwriting',
    Part: lazyScreen(() => import('./writing-pad').then((part) => part.WritingPad)),
  },
  {
    way: 'pinyin',
    label: 'keyboard.pinyin',
    Part: lazyScreen(() => import('./pinyin-way').then((part) => part.PinyinWay)),
  },
  {
    way: 'strokes',
    label: 'keyboard.strokes',
    Part: lazyScreen(() => import('./stroke-way').then((part) => part.StrokeWay)),
  },
  {
    way: 'number',
    label: 'keyboard.number',
    Part: lazyScreen(() => import('./number-way').then((part) => part.NumberWay)),
  },
  {
    way: 'english',
    label: 'keyboard.english',
    Part: lazyScreen(() => import('./english-way').then((part) => part.EnglishWay)),
  },
  {
    way: 'rare',
    label: 'keyboard.rare',
    Part: lazyScreen(() => import('./rare-way').then((part) => part.RareWay)),
  },
];

/** Loads every way, one after another, while nobody waits. */
export async function preloadWays(): Promise<void> {
  for (const { Part } of WAYS) await Part.preload();
}
