/**
 * Owns the words that the interface shows in Simplified Chinese, area by area in `zh-hans/`: the source of all languages. Another language is a folder with
 * an area of the same name for each, and an object of all of them (`LanguagePart`). Keys are `area.thing`; each area stands together. Placeholders are
 * `{name}`; what depends on a number is `{name:one=document|other=documents}`, by the categories of the language's plural. Words of later screens come with these.
 */
import { everywhere } from './zh-hans/everywhere';
import type { laterWords } from './zh-hans/later';

/** What is there from the start. */
export const zhHans = everywhere;

export type Messages = { readonly [key in keyof (typeof zhHans & typeof laterWords)]: string };

/** A language that comes as a whole when it is first chosen. */
export interface LanguagePart {
  /** In which its lines run; the whole interface follows. */
  readonly direction: 'ltr' | 'rtl';
  readonly words: Messages;
}
