/** Owns the estimate of a row's height from the text size in force: lists measure the rest themselves. */
import { useState } from 'preact/hooks';
import type { TextSize } from '../../state/session-model';
import { useApp } from '../app-context';

/** Ratio to standard text as src/device/millimetres.ts has it (4.8, 7.3 and 9.6 mm). */
const RATIO: { readonly [size in TextSize]: number } = { standard: 1, large: 1.52, extra: 2 };

/** Pixels; changes with the text size, so that a list measures anew. */
export function useRowHeight(lines: number): number {
  const { session } = useApp();
  const ratio = RATIO[session.textSize.value];
  const [standardPx] = useState(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / ratio);
  return Math.round(lines * standardPx * ratio);
}
