/** Owns a row of candidates of any length: pages of what can be touched, and the keys of a hardware keyboard that choose among them. */
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useApp } from '../app-context';
import { announce } from '../kit/announcer';
import { Icon } from '../kit/icon';
import styles from './candidate-strip.module.css';
import { pageStarts, type StripRoom } from './strip-pages';

export interface StripCandidate {
  readonly text: string;
}

export interface CandidateStripProps<C extends StripCandidate> {
  /** Best first; each text once. */
  candidates: readonly C[];
  /** What they are candidates for: another one begins at its first page. */
  list: string;
  /** Name of the row. */
  label: string;
  /** Stands in the row as long as it is empty. */
  hint?: string;
  onChoose(candidate: C): void;
  /** Nothing is being composed: keys of a hardware keyboard are the field's, candidates are there to touch. */
  isTouchOnly?: boolean;
  /** By 1–9, space or Enter of a hardware keyboard: the place among `candidates`. Who types fast may mean a list that is still to come. */
  onChooseByKey?(place: number): void;
}

/** As many as can be listened to while typing. */
const SPOKEN = 4;

export function CandidateStrip<C extends StripCandidate>(props: CandidateStripProps<C>) {
  const { candidates, list, label, hint } = props;
  const { t, input } = useApp();
  const row = useRef<HTMLDivElement>(null);
  const room = useRoom(row);
  const [turned, setTurned] = useState({ list, page: 0 });
  // The same keys typed again begin at the first page too.
  useLayoutEffect(() => setTurned({ list, page: 0 }), [list]);
  const texts = candidates.map(({ text }) => text);
  const starts = room === null ? [] : pageStarts(texts, room);
  const pages = starts.length;
  const page = turned.list === list ? Math.min(turned.page, Math.max(0, pages - 1)) : 0;
  const start = starts[page] ?? 0;
  const shown = candidates.slice(start, starts[page + 1] ?? candidates.length);

  const turn = (by: -1 | 1) => {
    const next = page + by;
    if (next < 0 || next >= pages) return;
    setTurned({ list, page: next });
    announce(t('keyboard.page', { page: next + 1, pages }));
  };
  const chooseByKey = (place: number) => {
    const candidate = candidates[start + place];
    if (props.onChooseByKey) props.onChooseByKey(start + place);
    else if (candidate) props.onChoose(candidate);
  };
  const take = (key: string): boolean => {
    if (candidates.length === 0 || props.isTouchOnly === true) return false;
    if (key === 'PageDown' || key === 'PageUp') turn(key === 'PageDown' ? 1 : -1);
    else if (key === ' ' || key === 'Enter') chooseByKey(0);
    else if (!/^[1-9]$/.test(key)) return false;
    // A digit beyond the last candidate is no choice, nor is it meant for the text.
    else if (Number(key) <= shown.length) chooseByKey(Number(key) - 1);
    return true;
  };
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => input.takeKeys((key) => latest.current(key)), []);

  const spoken = texts.slice(0, SPOKEN).join(t('writing.join'));
  useEffect(() => {
    const isPersonal = input.field.peek()?.isPersonal;
    if (spoken !== '') announce(t('keyboard.candidatesAre', { texts: spoken }), { isPersonal });
  }, [spoken]);

  return (
    <div class={styles.strip}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a flex box everywhere */}
      <div ref={row} class={styles.row} role="group" aria-label={label}>
        {candidates.length === 0 && hint !== undefined && <p class={styles.hint}>{hint}</p>}
        {shown.map((candidate, place) => (
          <button
            key={candidate.text}
            type="button"
            class={styles.candidate}
            data-first={start + place === 0}
            data-writes={candidate.text}
            aria-label={t('keyboard.candidate', { text: candidate.text, place: start + place + 1 })}
            onClick={() => props.onChoose(candidate)}
          >
            {props.isTouchOnly !== true && <span class={styles.digit} data-digit={place + 1} />}
            <span class={styles.text}>{candidate.text}</span>
          </button>
        ))}
      </div>
      <button
        type="button"
        class={styles.turn}
        aria-label={t('keyboard.previousPage')}
        disabled={page === 0}
        onClick={() => turn(-1)}
      >
        <Icon name="chevron-left" />
      </button>
      <button
        type="button"
        class={styles.turn}
        aria-label={t('keyboard.nextPage')}
        disabled={page >= pages - 1}
        onClick={() => turn(1)}
      >
        <Icon name="chevron-right" />
      </button>
    </div>
  );
}

const LEAST_CELL_MM = 20;
/** The digit, the space beside it, the borders. */
const EDGE_EM = 1.9;
const GAP_MM = 3;
/** `--text-title` of the text of a cell. */
const TITLE_EM = 1.22;

/** The row as it was measured; null before. */
function useRoom(row: RefObject<HTMLElement | null>): StripRoom | null {
  const [room, setRoom] = useState<StripRoom | null>(null);
  useLayoutEffect(() => {
    const element = row.current;
    if (!element) return;
    const measure = () => {
      const style = getComputedStyle(document.documentElement);
      const pxPerMm = Number.parseFloat(style.getPropertyValue('--mm'));
      const textPx = Number.parseFloat(style.getPropertyValue('--text'));
      if (element.clientWidth === 0) return;
      setRoom({
        widthPx: element.clientWidth,
        leastPx: LEAST_CELL_MM * pxPerMm,
        gapPx: GAP_MM * pxPerMm,
        edgePx: EDGE_EM * textPx,
        fontPx: TITLE_EM * textPx,
      });
    };
    measure();
    const size = new ResizeObserver(measure);
    size.observe(element);
    // Larger text in a row of the same width.
    const modes = new MutationObserver(measure);
    modes.observe(document.documentElement, { attributeFilter: ['style'] });
    return () => {
      size.disconnect();
      modes.disconnect();
    };
  }, []);
  return room;
}
