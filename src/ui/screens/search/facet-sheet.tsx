/** Owns choosing values of one facet: several at once, each with its count over the whole result. Nothing changes until 查看结果. */
import { useState } from 'preact/hooks';
import { formatCount } from '../../../i18n/translate';
import type { FacetCount, FacetName } from '../../../search/query';
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { Icon } from '../../kit/icon';
import { Sheet } from '../../kit/sheet';
import { VirtualList } from '../../kit/virtual-list';
import { facetValueLanguage, facetValueWord, facetWord } from '../../results/facet-words';
import { useRowHeight } from '../../results/use-row-height';
import styles from './facet-sheet.module.css';

// Lines of text that a row takes with its space around.
const ROW_LINES = 4;

export interface FacetSheetProps {
  facet: FacetName;
  values: readonly FacetCount[];
  chosen: readonly string[];
  /** False where the counts are about. */
  exact: boolean;
  onClose(): void;
  onChoose(values: readonly string[]): void;
}

export function FacetSheet({ facet, values, chosen, exact, onClose, onChoose }: FacetSheetProps) {
  const { t } = useApp();
  const [wanted, setWanted] = useState<readonly string[]>(chosen);
  const rowHeight = useRowHeight(ROW_LINES);
  // Chosen values that the present result has none of stay, so that they can be taken off.
  const missing = chosen.filter((value) => !values.some((one) => one.value === value));
  const rows: readonly FacetCount[] = [...missing.map((value) => ({ value, count: 0 })), ...values];
  const toggle = (value: string) => {
    setWanted(wanted.includes(value) ? wanted.filter((one) => one !== value) : [...wanted, value]);
  };
  const name = facetWord(t, facet);
  return (
    <Sheet
      title={t('search.choose', { facet: name })}
      closeLabel={t('app.close')}
      onClose={onClose}
      actions={
        <>
          <Button label={t('search.chooseNone')} disabled={wanted.length === 0} onPress={() => setWanted([])} />
          <Button
            label={wanted.length > 0 ? t('search.showChosen', { count: wanted.length }) : t('search.showAll')}
            kind="primary"
            onPress={() => onChoose(wanted)}
          />
        </>
      }
    >
      <VirtualList
        count={rows.length}
        estimatedRowHeightPx={rowHeight}
        label={name}
        render={(index) => {
          const row = rows[index];
          if (!row) return null;
          const pressed = wanted.includes(row.value);
          return (
            <div class={styles.place}>
              <button type="button" class={styles.value} aria-pressed={pressed} onClick={() => toggle(row.value)}>
                <span class={styles.box}>{pressed && <Icon name="check" />}</span>
                <span class={styles.words} lang={facetValueLanguage(facet)}>
                  {facetValueWord(t, facet, row.value)}
                </span>
                <span class={styles.count}>
                  {exact ? formatCount(t, row.count) : t('app.about', { count: row.count })}
                </span>
              </button>
            </div>
          );
        }}
      />
    </Sheet>
  );
}
