/** Owns the attributes and measures on <html> from which all styles derive: text size, contrast, format, millimetres. */
import { effect, signal } from '@preact/signals';
import type { SiteConfig } from '../../config/site-config';
import { measureScreen } from '../../device/millimetres';
import type { Contrast, TextSize } from '../../state/session-model';

export type Format = 'portrait' | 'landscape';

/** Assumed until a config says what the screen really is. */
const UNKNOWN_SCREEN = { diagonalInches: 24, viewingDistanceMm: 600 };

function readFormat(): Format {
  return innerWidth > innerHeight ? 'landscape' : 'portrait';
}

/** Follows the window. */
export const format = signal<Format>('portrait');

export interface DisplayModes {
  readonly screen: () => SiteConfig['screen'] | null;
  readonly textSize: () => TextSize;
  readonly contrast: () => Contrast;
}

/** Called once; every signal read by the getters is followed. */
export function followDisplayModes(modes: DisplayModes): void {
  const root = document.documentElement;
  format.value = readFormat();
  addEventListener('resize', () => {
    format.value = readFormat();
  });
  effect(() => {
    const measures = measureScreen({
      widthPx: screen.width,
      heightPx: screen.height,
      ...(modes.screen() ?? UNKNOWN_SCREEN),
    });
    const size = modes.textSize();
    root.dataset.text = size;
    root.dataset.contrast = modes.contrast();
    root.dataset.format = format.value;
    root.style.setProperty('--mm', `${measures.pxPerMm.toFixed(3)}px`);
    root.style.setProperty('--text', `${size === 'large' ? measures.largeTextPx : measures.standardTextPx}px`);
  });
}
