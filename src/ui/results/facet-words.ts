/** Owns how facets and their values are called. Values that are data (organs, genres …) are shown as they are. */
import { nameOfOrganAlone } from '../../catalogue/organ-choice';
import { VALIDITIES, type Validity } from '../../catalogue/record';
import type { MessageKey, Translate } from '../../i18n/translate';
import type { FacetName } from '../../search/query';

const FACET_KEYS: { readonly [facet in FacetName]: MessageKey } = {
  organ: 'facet.organ',
  subject: 'facet.subject',
  genre: 'facet.genre',
  year: 'facet.year',
  validity: 'facet.validity',
  keyField: 'facet.keyField',
};

const VALIDITY_KEYS: { readonly [validity in Validity]: MessageKey } = {
  none: 'validity.none',
  valid: 'validity.valid',
  trial: 'validity.trial',
  amended: 'validity.amended',
  abolished: 'validity.abolished',
  expired: 'validity.expired',
};

export function facetWord(t: Translate, facet: FacetName): string {
  return t(FACET_KEYS[facet]);
}

export function validityWord(t: Translate, validity: Validity): string {
  return t(VALIDITY_KEYS[validity]);
}

/** A facet's value as a reader sees it: 2026 → 2026年, an organ without those under it as 本级, a subject's path with › between, validity in words. */
export function facetValueWord(t: Translate, facet: FacetName, value: string): string {
  if (facet === 'year') return t('facet.yearOf', { year: value });
  if (facet === 'subject') return value.split('/').join(' › ');
  const alone = facet === 'organ' ? nameOfOrganAlone(value) : null;
  if (alone !== null) return t('browse.own', { name: alone });
  const validity = VALIDITIES.find((one) => one === value);
  return facet === 'validity' && validity ? validityWord(t, validity) : value;
}

/** Of a facet's value: what the catalogue says is in its language, years and validity are in the interface's. */
export function facetValueLanguage(facet: FacetName, value = ''): 'zh-Hans' | undefined {
  if (nameOfOrganAlone(value) !== null) return undefined;
  return facet === 'year' || facet === 'validity' ? undefined : 'zh-Hans';
}
