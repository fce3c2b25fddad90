/** Owns which areas of words come with the screens that are loaded later. */
import { documents } from './documents';
import { finding } from './finding';
import { help } from './help';
import { home } from './home';
import { keyboard } from './keyboard';
import { modes } from './modes';
import { pads } from './pads';
import { pinyin } from './pinyin';
import { results } from './results';
import { speech } from './speech';
import { staff } from './staff';
import { strokes } from './strokes';
import { touchless } from './touchless';
import { writing } from './writing';

export const laterWords = {
  ...documents,
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
} as const;
