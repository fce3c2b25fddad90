/**
 * Owns the words that the interface shows in Simplified Chinese, area by area in `zh-hans/`. A new language is one more object of type `Messages`.
 * Keys are `area.thing`; each area stands together. Placeholders are `{name}`. Words of later screens come with these.
 */
import { everywhere } from './zh-hans/everywhere';
import { finding } from './zh-hans/finding';
import type { laterWords } from './zh-hans/later';

/** What is there from the start. */
export const zhHans = { ...everywhere, ...finding } as const;

export type Messages = { readonly [key in keyof (typeof zhHans & typeof laterWords)]: string };
