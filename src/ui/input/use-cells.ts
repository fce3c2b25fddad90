/** Owns how many cells that can be touched a box has room for. */
import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

export interface Cells {
  readonly columns: number;
  readonly rows: number;
}

/** The least a cell may be: the larger of both, across and down. `em` is the reader's text size. */
export interface LeastCell {
  readonly widthMm: number;
  readonly widthEm: number;
  readonly heightMm: number;
  readonly heightEm: number;
}

const GAP_MM = 3;

/** Null until it was measured; follows the box and the text size. */
export function useCells(box: RefObject<HTMLElement | null>, least: LeastCell): Cells | null {
  const [cells, setCells] = useState<Cells | null>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => {
      const { clientWidth, clientHeight } = element;
      if (clientWidth === 0 || clientHeight === 0) return;
      const style = getComputedStyle(document.documentElement);
      const pxPerMm = Number.parseFloat(style.getPropertyValue('--mm'));
      const textPx = Number.parseFloat(style.getPropertyValue('--text'));
      const cellsIn = (lengthPx: number, eachPx: number) =>
        Math.max(1, Math.floor((lengthPx + GAP_MM * pxPerMm) / (eachPx + GAP_MM * pxPerMm)));
      const columns = cellsIn(clientWidth, Math.max(least.widthMm * pxPerMm, least.widthEm * textPx));
      const rows = cellsIn(clientHeight, Math.max(least.heightMm * pxPerMm, least.heightEm * textPx));
      setCells((known) => (known?.columns === columns && known.rows === rows ? known : { columns, rows }));
    };
    measure();
    const size = new ResizeObserver(measure);
    size.observe(element);
    return () => size.disconnect();
  }, [least]);
  return cells;
}
