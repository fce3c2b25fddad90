/** Owns the estimate of a row's height from the text size in force: lists measure the rest themselves. */
import { useState } from 'preact/hooks';
import { useApp } from '../app-context';

/** Ratio of large to standard text as src/device/millimetres.ts has it (7.3 to 4.8 mm). */
const LARGE_RATIO = 1.52;

/** Pixels; changes with the text size, so that a list measures anew. */
export function useRowHeight(lines: number): number {
  const { session } = useApp();
  const large = session.textSize.value === 'large';
  const [standardPx] = useState(() => {
    const px = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    return large ? px / LARGE_RATIO : px;
  });
  return Math.round(lines * standardPx * (large ? LARGE_RATIO : 1));
}
