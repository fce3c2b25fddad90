/** Owns the facets over the results: one button each, and what is chosen as chips that can be taken off. */
import { useState } from 'preact/hooks';
import type { Translate } from '../../../i18n/translate';
import { FACET_NAMES, type FacetName } from '../../../search/query';
import { countFilters, type Found, type SearchModel } from '../../../state/search-model';
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { Icon } from '../../kit/icon';
import { facetValueWord, facetWord } from '../../results/facet-words';
import { yearSpanOf } from './facet-choice';
import { FacetSheet } from './facet-sheet';
import styles from './filter-bar.module.css';

/** In the order in which readers narrow down. */
const ORDER: readonly FacetName[] = ['organ', 'subject', 'year', 'genre', 'validity', 'keyField'];

export function FilterBar({ model, found }: { model: SearchModel; found: Found | null }) {
  const { t } = useApp();
  const [open, setOpen] = useState<FacetName | null>(null);
  // In a narrow place (large text, small screen) the facets are shown when asked for.
  const [unfolded, setUnfolded] = useState(false);
  const filters = model.query.value?.filters ?? {};
  const count = countFilters(filters);
  const shown = ORDER.filter((facet) => (filters[facet]?.length ?? 0) > 0 || (found?.facets[facet]?.length ?? 0) > 0);
  return (
    <aside class={styles.bar} data-open={unfolded} aria-label={t('search.filters')}>
      {shown.length > 0 && (
        <div class={styles.toggle}>
          <Button
            label={count > 0 ? t('search.filtersChosen', { count }) : t('search.filters')}
            icon="filter"
            pressed={unfolded}
            onPress={() => setUnfolded(!unfolded)}
          />
        </div>
      )}
      <div class={styles.facets}>
        {shown.map((facet) => {
          const chosen = filters[facet]?.length ?? 0;
          return (
            <button
              key={facet}
              type="button"
              class={styles.facet}
              data-chosen={chosen > 0}
              aria-haspopup="dialog"
              onClick={() => setOpen(facet)}
            >
              <span class={styles.name}>{facetWord(t, facet)}</span>
              <span class={styles.state}>{chosen > 0 ? t('search.chosen', { count: chosen }) : t('search.all')}</span>
              <Icon name="chevron-down" />
            </button>
          );
        })}
      </div>
      {count > 0 && (
        <div class={styles.chips}>
          {FACET_NAMES.flatMap((facet) => chipsOf(t, facet, filters[facet] ?? [])).map((chip) => (
            <button
              key={chip.label}
              type="button"
              class={styles.chip}
              aria-label={t('search.removeFilter', { value: chip.label })}
              onClick={() => model.setFilter(chip.facet, chip.left)}
            >
              <span>{chip.label}</span>
              <Icon name="close" />
            </button>
          ))}
          {count > 1 && <Button label={t('search.clearFilters')} kind="quiet" onPress={() => model.clearFilters()} />}
        </div>
      )}
      {open !== null && (
        <FacetSheet
          facet={open}
          values={found?.facets[open] ?? []}
          chosen={filters[open] ?? []}
          onClose={() => setOpen(null)}
          onChoose={(values) => {
            setOpen(null);
            model.setFilter(open, values);
          }}
        />
      )}
    </aside>
  );
}

interface FilterChip {
  readonly facet: FacetName;
  readonly label: string;
  /** Values that stay when the chip is taken off. */
  readonly left: readonly string[];
}

/** More values of one facet than these are one chip: they would fill the screen. */
const MAX_CHIPS_OF_A_FACET = 4;
/** Fewer years in a row are a chip each. */
const MIN_SPAN_YEARS = 3;

function chipsOf(t: Translate, facet: FacetName, values: readonly string[]): readonly FilterChip[] {
  const span = facet === 'year' && values.length >= MIN_SPAN_YEARS ? yearSpanOf(values) : null;
  if (span) return [{ facet, label: t('search.yearSpan', { from: String(span.from), to: String(span.to) }), left: [] }];
  if (values.length > MAX_CHIPS_OF_A_FACET) {
    return [{ facet, label: t('search.several', { facet: facetWord(t, facet), count: values.length }), left: [] }];
  }
  return values.map((value) => ({
    facet,
    label: facetValueWord(t, facet, value),
    left: values.filter((one) => one !== value),
  }));
}
