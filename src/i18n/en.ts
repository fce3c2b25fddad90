/** Owns English as a whole: loaded when it is chosen, and kept by the service worker. */
import { documents } from './en/documents';
import { everywhere } from './en/everywhere';
import { finding } from './en/finding';
import { help } from './en/help';
import { home } from './en/home';
import { keyboard } from './en/keyboard';
import { modes } from './en/modes';
import { pads } from './en/pads';
import { pinyin } from './en/pinyin';
import { results } from './en/results';
import { speech } from './en/speech';
import { staff } from './en/staff';
import { strokes } from './en/strokes';
import { touchless } from './en/touchless';
import { writing } from './en/writing';
import type { LanguagePart } from './zh-hans';

export const en: LanguagePart = {
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
