/** Owns what each language is called in itself: readers find the one they read. */
import type { Language } from '../base/language';

export const LANGUAGE_NAMES: { readonly [language in Language]: string } = {
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
  en: 'English',
};
