/** Owns what is offered beside the writing field: candidates for what is drawn, page by page, else words that may come next. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { WritingModel } from '../../state/writing-model';
import { useApp } from '../app-context';
import styles from './candidate-box.module.css';
import { type Cells, type LeastCell, useCells } from './use-cells';

export function CandidateBox({ model }: { model: WritingModel }) {
  const box = useRef<HTMLDivElement>(null);
  const cells = useCells(box, CHARACTER_CELL);
  const wordCells = useCells(box, WORD_CELL);
  return (
    <div ref={box} class={styles.box}>
      {cells && wordCells && (
        <Offered
          model={model}
          room={{ ...cells, columns: Math.min(MAX_COLUMNS, cells.columns) }}
          wordRoom={wordCells}
        />
      )}
    </div>
  );
}

function Offered({ model, room, wordRoom }: { model: WritingModel; room: Cells; wordRoom: Cells }) {
  if (model.candidates.value.length > 0) return <Candidates model={model} room={room} />;
  const hasWords = model.words.value.length > 0 && model.strokes.value.length === 0;
  return hasWords ? <Words model={model} room={wordRoom} /> : <Places room={room} />;
}

const MAX_COLUMNS = 4;
/** Large text wants large cells. */
const CHARACTER_CELL: LeastCell = { widthMm: 21, widthEm: 2.6, heightMm: 21, heightEm: 2.6 };
/** The longest word and the edges. */
const WORD_CELL: LeastCell = { ...CHARACTER_CELL, widthMm: 0, widthEm: 6.6 };

function Candidates({ model, room }: { model: WritingModel; room: Cells }) {
  const { t, input } = useApp();
  const [page, setPage] = useState(0);
  const candidates = model.candidates.value;
  const strokes = model.strokes.value;
  // What is drawn has changed: the likeliest are in front again.
  useEffect(() => setPage(0), [strokes]);
  const cells = room.columns * room.rows;
  const onePage = Math.max(1, cells - 1);
  const pages = Math.ceil(candidates.length / onePage);
  const shown = candidates.slice(page * onePage, (page + 1) * onePage);
  const { text, cursor } = input.read();
  const before = [...text.slice(0, input.composition.value?.from ?? cursor)].at(-1) ?? '';
  const name = (character: string, place: number) => {
    if (model.isExpected(character) && /\p{Script=Han}/u.test(before)) return t('writing.after', { character, before });
    return place === 0 ? t('writing.first', { character }) : t('writing.candidate', { character, place: place + 1 });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid everywhere
    <div class={styles.grid} role="group" aria-label={t('writing.candidates')} style={gridOf(room.columns, room.rows)}>
      {shown.map(({ character }, index) => (
        <button
          key={character}
          type="button"
          class={styles.candidate}
          data-first={page === 0 && index === 0}
          data-writes={character}
          aria-label={name(character, page * onePage + index)}
          onClick={() => model.choose(character)}
        >
          {character}
        </button>
      ))}
      {pages > 1 && (
        <button
          type="button"
          class={styles.more}
          style={{ gridColumn: room.columns, gridRow: room.rows }}
          onClick={() => {
            setPage((page + 1) % pages);
            void model.searchRare();
          }}
        >
          {t('writing.more')}
        </button>
      )}
    </div>
  );
}

/** Where candidates will stand. */
function Places({ room }: { room: Cells }) {
  return (
    <div class={styles.grid} style={gridOf(room.columns, room.rows)} aria-hidden="true">
      {Array.from({ length: room.columns * room.rows }, (_, place) => (
        <span key={place} class={styles.place} />
      ))}
    </div>
  );
}

function gridOf(columns: number, rows: number) {
  return {
    gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
    gridTemplateRows: `repeat(${rows}, minmax(0, 1fr))`,
  };
}

function Words({ model, room }: { model: WritingModel; room: Cells }) {
  const { t } = useApp();
  const words = model.words.value.slice(0, room.columns * room.rows);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid everywhere
    <div class={styles.grid} role="group" aria-label={t('writing.words')} style={gridOf(room.columns, room.rows)}>
      {words.map(({ text, after }) => (
        <button
          key={text}
          type="button"
          class={styles.word}
          data-writes={after + text}
          aria-label={t('writing.word', { word: after + text })}
          onClick={() => model.chooseWord(text)}
        >
          <span class={styles.standing}>{after}</span>
          {text}
        </button>
      ))}
    </div>
  );
}
