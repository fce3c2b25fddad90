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
import {
  hasRowsBelow,
  isChosenAbove,
  moveYearEnd,
  subjectAbove,
  subjectTree,
  toggleRow,
  type YearSpan,
} from './facet-choice';
import styles from './facet-sheet.module.css';
import { YearEnds } from './year-ends';

// Lines of text that a row takes with its space around.
const ROW_LINES = 4;
/** Deeper ones stand no further in: names need the room. */
const MAX_DEPTH_SHOWN = 3;

export interface FacetSheetProps {
  facet: FacetName;
  values: readonly FacetCount[];
  chosen: readonly string[];
  onClose(): void;
  onChoose(values: readonly string[]): void;
}

export function FacetSheet({ facet, values, chosen, onClose, onChoose }: FacetSheetProps) {
  const { t } = useApp();
  const [wanted, setWanted] = useState<readonly string[]>(chosen);
  const rowHeight = useRowHeight(ROW_LINES);
  // Chosen values that the present result has none of stay, so that they can be taken off.
  const missing = chosen.filter((value) => !values.some((one) => one.value === value));
  const listed: FacetCount[] = [...missing.map((value) => ({ value, count: 0 })), ...values];
  if (facet === 'year') listed.sort((a, b) => Number(b.value) - Number(a.value));
  const rows = facet === 'subject' ? subjectTree(listed) : listed;
  const [movedEnd, setMovedEnd] = useState<keyof YearSpan | null>(null);
  const touch = (index: number) => {
    if (movedEnd === null) {
      setWanted(toggleRow(rows, index, wanted));
      return;
    }
    const years = rows.map(({ value }) => value);
    setWanted(moveYearEnd(movedEnd, Number(rows[index]?.value), wanted, years));
    // Who says from when mostly has to say until when too.
    setMovedEnd(movedEnd === 'from' ? 'to' : null);
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
      {facet === 'year' && rows.length > 1 && <YearEnds wanted={wanted} moved={movedEnd} onMove={setMovedEnd} />}
      <VirtualList
        count={rows.length}
        estimatedRowHeightPx={rowHeight}
        label={name}
        render={(index) => {
          const row = rows[index];
          if (!row) return null;
          const isWithin = isChosenAbove(rows, index, wanted);
          const above = facet === 'subject' ? subjectAbove(rows, row.value) : '';
          const pressed = isWithin || wanted.includes(row.value);
          return (
            <div class={styles.place} style={{ '--depth': Math.min(row.depth ?? 0, MAX_DEPTH_SHOWN) }}>
              <button
                type="button"
                class={styles.value}
                aria-pressed={pressed}
                disabled={isWithin}
                onClick={() => touch(index)}
              >
                <span class={styles.box}>{pressed && <Icon name="check" />}</span>
                <span class={styles.words} lang={facetValueLanguage(facet, row.value)}>
                  {facetValueWord(t, facet, above === '' ? row.value : row.value.slice(above.length + 1))}
                  {facet === 'organ' && hasRowsBelow(rows, index) && (
                    <span class={styles.below} lang={t.language}>
                      {t('search.withBelow')}
                    </span>
                  )}
                </span>
                <span class={styles.count}>{formatCount(t, row.count)}</span>
              </button>
            </div>
          );
        }}
      />
    </Sheet>
  );
}
