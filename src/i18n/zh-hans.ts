/**
 * Owns the words that the interface shows in Simplified Chinese, area by area in `zh-hans/`. A new language is one more object of type `Messages`.
 * Keys are `area.thing`; each area stands together. Placeholders are `{name}`. The words of staff come with their screens.
 */
import { documents } from './zh-hans/documents';
import { everywhere } from './zh-hans/everywhere';
import { finding } from './zh-hans/finding';
import type { staff } from './zh-hans/staff';
import { writing } from './zh-hans/writing';

/** What a reader meets. */
export const zhHans = { ...everywhere, ...finding, ...documents, ...writing } as const;

export type Messages = { readonly [key in keyof (typeof zhHans & typeof staff)]: string };
