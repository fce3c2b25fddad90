/** Owns which areas of words come with the screens that are loaded later. */
import { documents } from './documents';
import { staff } from './staff';

export const laterWords = { ...documents, ...staff } as const;
