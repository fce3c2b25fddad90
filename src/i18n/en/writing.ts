/** Owns the English words of the writing pad. */
import type { WordsLike } from '../words-like';
import type { writing as source } from '../zh-hans/writing';

export const writing = {
  'writing.field': 'Writing area',
  'writing.hint': 'Write characters here.',
  'writing.preparing': 'Preparing handwriting ...',
  'writing.candidates': 'Characters to choose from',
  'writing.first': '{character}, the most likely',
  'writing.candidate': '{character}, choice {place}',
  'writing.after': '{character}, as in {before}{character}: {character}',
  'writing.more': 'More',
  'writing.words': 'Go on with',
  'writing.word': '{word}, go on with it',
  'writing.undoStroke': 'Undo',
  'writing.proposed': 'Read as {character}. Or: {others}',
  'writing.join': ', ',
  'writing.tooMany': 'Too many strokes. Please clear and write again.',
} as const satisfies WordsLike<typeof source>;
