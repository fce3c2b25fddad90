/**
 * Owns every word that the interface shows in Simplified Chinese, area by area in `zh-hans/`. A new language is one more object of type `Messages`.
 * Keys are `area.thing`; each area stands together. Placeholders are `{name}`.
 */
import { documents } from './zh-hans/documents';
import { everywhere } from './zh-hans/everywhere';
import { finding } from './zh-hans/finding';
import { staff } from './zh-hans/staff';
import { writing } from './zh-hans/writing';

export const zhHans = { ...everywhere, ...finding, ...documents, ...staff, ...writing } as const;

export type Messages = { readonly [key in keyof typeof zhHans]: string };
