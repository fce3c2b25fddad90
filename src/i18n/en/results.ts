/** Owns the English words of what was found, wherever it is shown: facets, validity, one document in a list, failures of any ask. */
import type { WordsLike } from '../words-like';
import type { results as source } from '../zh-hans/results';

export const results = {
  // --- names of facets and validity
  'facet.organ': 'Organ',
  'facet.subject': 'Subject',
  'facet.genre': 'Kind',
  'facet.year': 'Year',
  'facet.validity': 'Validity',
  'facet.keyField': 'Key field',
  'facet.yearOf': '{year}',
  'validity.none': 'No mark',
  'validity.valid': 'In force',
  'validity.trial': 'On trial',
  'validity.amended': 'Amended',
  'validity.abolished': 'Abolished',
  'validity.expired': 'Expired',

  // --- one found document; failures of any ask
  'result.list': 'Documents found (search {serial})',
  'result.listEnd': 'The list shows the first {count} only. Add a word or two, or narrow it down.',
  'result.loading': 'Fetching this one',
  'result.rowFailed': 'This one could not be fetched',
  'result.addToBasket': 'Add to basket',
  'result.addToBasketShort': 'Add to\nbasket',
  'result.inBasket': 'In the basket',
  'result.inBasketShort': 'In the\nbasket',
  'result.about': '{action}: {title}',
  'result.added': 'Added to the basket, now {count} {count:one=document|other=documents}',
  'result.removed': 'Taken out of the basket',
  'result.fullTitle': 'The basket is full ({max} {max:one=document|other=documents})',
  'result.fullText': 'Open the basket and take out what you do not need, or make a slip first; then go on.',
  'result.toBasket': 'Open the basket',
  'failure.title': 'The search failed',
  'failure.workerDied': 'The catalogue program stopped and has been started again. Please try again.',
  'failure.storage': 'Part of the catalogue could not be read. Please try again; it repairs itself at night.',
  'failure.absent': 'The catalogue is not downloaded yet. Nothing can be searched for now.',
  'failure.other': 'Something went wrong. Please try again.',
  'failure.help': 'If it still fails, ask the staff: {place}. (Code: {code})',
} as const satisfies WordsLike<typeof source>;
