/** Owns which areas of words come with the screens that are loaded later. */
import { documents } from './documents';
import { speech } from './speech';
import { staff } from './staff';
import { writing } from './writing';

export const laterWords = { ...documents, ...speech, ...staff, ...writing } as const;
