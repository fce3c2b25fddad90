/** Owns what a document number is put together from by touch: the issuers' codes of this catalogue and the years. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { localDate } from '../../base/clock';
import type { NumberParts, NumberYear } from '../../search/query';
import { useApp } from '../app-context';
import styles from './number-choices.module.css';
import { type Cells, type LeastCell, useCells } from './use-cells';
import { yearText } from './year-text';

/** A code of six characters, its count under it. */
const CODE_CELL: LeastCell = { widthMm: 30, widthEm: 6.8, heightMm: 16, heightEm: 2.5 };
/** 〔2026〕 */
const YEAR_CELL: LeastCell = { widthMm: 20, widthEm: 5, heightMm: 15, heightEm: 1 };
/** Offered where the catalogue says nothing of years. */
const PLAIN_YEARS = 8;

export interface NumberChoicesProps {
  parts: NumberParts | null;
  /** What stands before the cursor. */
  before: string;
}

export function NumberChoices({ parts, before }: NumberChoicesProps) {
  return (
    <div class={styles.choices} data-keys>
      <Codes parts={parts} before={before} />
      <Years parts={parts} before={before} />
    </div>
  );
}

function Codes({ parts, before }: NumberChoicesProps) {
  const { t, input } = useApp();
  const box = useRef<HTMLDivElement>(null);
  const cells = useCells(box, CODE_CELL);
  const [page, setPage] = useState(0);
  // What stands before the cursor has changed: those most used are in front again.
  useEffect(() => setPage(0), [before]);
  const codes = parts?.codes ?? [];
  const room = cells ? cells.columns * cells.rows : 0;
  const isPaged = codes.length > room;
  const onePage = isPaged ? Math.max(1, room - 1) : room;
  const pages = Math.ceil(codes.length / Math.max(1, onePage));
  const shown = codes.slice((page % Math.max(1, pages)) * onePage, ((page % Math.max(1, pages)) + 1) * onePage);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid everywhere
    <div ref={box} class={styles.codes} role="group" aria-label={t('numbers.codes')} style={gridOf(cells)}>
      {parts !== null && codes.length === 0 && <p class={styles.none}>{t('numbers.codesHelp')}</p>}
      {shown.map(({ text, after, count }) => {
        const records = t(parts?.exact === false ? 'app.recordsAbout' : 'app.records', { count });
        return (
          <button
            key={text}
            type="button"
            class={styles.code}
            data-enters={text}
            onClick={() => input.insert(text.slice(after.length))}
          >
            <span class={styles.text}>
              <span class={styles.standing}>{after}</span>
              {text.slice(after.length)}
            </span>
            <span class={styles.count}>{records}</span>
          </button>
        );
      })}
      {cells && isPaged && (
        <button
          type="button"
          class={styles.more}
          style={{ gridColumn: cells.columns, gridRow: cells.rows }}
          onClick={() => setPage((page + 1) % pages)}
        >
          {t('numbers.more')}
        </button>
      )}
    </div>
  );
}

function Years({ parts, before }: NumberChoicesProps) {
  const { t, input, clock } = useApp();
  const box = useRef<HTMLDivElement>(null);
  const cells = useCells(box, YEAR_CELL);
  const room = cells ? cells.columns * cells.rows : 0;
  const years = yearsToOffer(localDate(clock.nowMs()).slice(0, 4), parts?.years ?? []);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid everywhere
    <div ref={box} class={styles.years} role="group" aria-label={t('numbers.years')} style={gridOf(cells)}>
      {years.slice(0, room).map((year) => {
        const text = yearText(year, before, parts?.code ?? null);
        return (
          <button key={year} type="button" class={styles.year} data-enters={text} onClick={() => input.insert(text)}>
            {text}
          </button>
        );
      })}
    </div>
  );
}

function gridOf(cells: Cells | null) {
  if (!cells) return undefined;
  return {
    gridTemplateColumns: `repeat(${cells.columns}, minmax(0, 1fr))`,
    gridTemplateRows: `repeat(${cells.rows}, minmax(0, 1fr))`,
  };
}

/** This year, and those of the catalogue, newest first; without any the last few. */
function yearsToOffer(thisYear: string, years: readonly NumberYear[]): readonly string[] {
  if (years.length === 0) return Array.from({ length: PLAIN_YEARS }, (_, i) => String(Number(thisYear) - i));
  return [...new Set([thisYear, ...years.map(({ year }) => year)])].sort().reverse();
}
