/** Owns Traditional Chinese as a whole: loaded when it is chosen, and kept by the service worker. */

import type { LanguagePart } from './zh-hans';
import { documents } from './zh-hant/documents';
import { everywhere } from './zh-hant/everywhere';
import { finding } from './zh-hant/finding';
import { help } from './zh-hant/help';
import { home } from './zh-hant/home';
import { keyboard } from './zh-hant/keyboard';
import { modes } from './zh-hant/modes';
import { pads } from './zh-hant/pads';
import { pinyin } from './zh-hant/pinyin';
import { results } from './zh-hant/results';
import { speech } from './zh-hant/speech';
import { staff } from './zh-hant/staff';
import { strokes } from './zh-hant/strokes';
import { touchless } from './zh-hant/touchless';
import { writing } from './zh-hant/writing';

export const zhHant: LanguagePart = {
  direction: 'ltr',
  words: {
    ...documents,
    ...everywhere,
    ...finding,
    ...help,
    ...home,
    ...keyboard,
    ...modes,
    ...pads,
    ...pinyin,
    ...results,
    ...speech,
    ...staff,
    ...strokes,
    ...touchless,
    ...writing,
  },
};
