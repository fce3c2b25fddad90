/** Owns what is offered beside the writing field: candidates for what is drawn, page by page, else words that may come next. */
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { WritingModel } from '../../state/writing-model';
import { useApp } from '../app-context';
import styles from './candidate-box.module.css';

export function CandidateBox({ model }: { model: WritingModel }) {
  const box = useRef<HTMLDivElement>(null);
  const room = useRoom(box);
  const candidates = model.candidates.value;
  return (
    <div ref={box} class={styles.box}>
      {room !== null &&
        (candidates.length > 0 ? <Candidates model={model} room={room} /> : <Words model={model} room={room} />)}
    </div>
  );
}

interface Room {
  readonly columns: number;
  readonly rows: number;
  /** Of words, which are wider than characters. */
  readonly wordColumns: number;
}

const MAX_COLUMNS = 4;
const LEAST_CELL_MM = 21;
/** And large text wants large cells. */
const LEAST_CELL_EM = 2.6;
const GAP_MM = 3;
/** The longest word and the edges. */
const WORD_EM = 6.6;

/** How many cells of a size that can be touched the box has; null until it was measured. */
function useRoom(box: RefObject<HTMLElement | null>): Room | null {
  const [room, setRoom] = useState<Room | null>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => {
      const style = getComputedStyle(document.documentElement);
      const pxPerMm = Number.parseFloat(style.getPropertyValue('--mm'));
      const textPx = Number.parseFloat(style.getPropertyValue('--text'));
      const cellsIn = (lengthPx: number, eachPx: number) =>
        Math.max(1, Math.floor((lengthPx + GAP_MM * pxPerMm) / (eachPx + GAP_MM * pxPerMm)));
      const cellPx = Math.max(LEAST_CELL_MM * pxPerMm, LEAST_CELL_EM * textPx);
      const { clientWidth, clientHeight } = element;
      if (clientWidth === 0 || clientHeight === 0) return;
      setRoom({
        columns: Math.min(MAX_COLUMNS, cellsIn(clientWidth, cellPx)),
        rows: cellsIn(clientHeight, cellPx),
        wordColumns: cellsIn(clientWidth, WORD_EM * textPx),
      });
    };
    measure();
    const size = new ResizeObserver(measure);
    size.observe(element);
    return () => size.disconnect();
  }, []);
  return room;
}

function Candidates({ model, room }: { model: WritingModel; room: Room }) {
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
function Places({ room }: { room: Room }) {
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

function Words({ model, room }: { model: WritingModel; room: Room }) {
  const { t } = useApp();
  const words = model.words.value.slice(0, room.wordColumns * room.rows);
  if (words.length === 0 || model.strokes.value.length > 0) return <Places room={room} />;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid everywhere
    <div class={styles.grid} role="group" aria-label={t('writing.words')} style={gridOf(room.wordColumns, room.rows)}>
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
