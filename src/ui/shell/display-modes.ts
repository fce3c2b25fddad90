/**
 * Owns the attributes and measures on <html> from which all styles derive: text size, contrast, format, millimetres, language and its direction, what
 * is out of reach.
 */
import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Language } from '../../base/language';
import { type ReachZone, reachZone } from '../../config/reach-zone';
import { calibratedPxPerMm, type ScreenCalibration } from '../../config/screen-calibration';
import type { SiteConfig } from '../../config/site-config';
import { measureScreen } from '../../device/millimetres';
import { directionOf, type Translate } from '../../i18n/translate';
import type { Contrast, TextSize } from '../../state/session-model';

export type Format = 'portrait' | 'landscape';

/** Assumed until a config says what the screen really is. */
const UNKNOWN_SCREEN = { diagonalInches: 24, viewingDistanceMm: 600 };

function readFormat(): Format {
  return innerWidth > innerHeight ? 'landscape' : 'portrait';
}

/** Follows the window. */
export const format = signal<Format>('portrait');
/** What of the glass is within reach; null where the site config does not say how high it stands. */
export const reach = signal<ReachZone | null>(null);

export interface DisplayModes {
  readonly screen: () => SiteConfig['screen'] | null;
  readonly calibration: () => ScreenCalibration | null;
  readonly textSize: () => TextSize;
  readonly contrast: () => Contrast;
  readonly isReach: () => boolean;
}

/** Called once; every signal read by the getters is followed. */
export function followDisplayModes(modes: DisplayModes): void {
  const root = document.documentElement;
  format.value = readFormat();
  const heightPx = signal(innerHeight);
  addEventListener('resize', () => {
    format.value = readFormat();
    heightPx.value = innerHeight;
  });
  effect(() => {
    const measures = measureScreen({
      widthPx: screen.width,
      heightPx: screen.height,
      ...(modes.screen() ?? UNKNOWN_SCREEN),
      measuredPxPerMm: calibratedPxPerMm(modes.calibration(), screen),
    });
    const size = modes.textSize();
    // Extra large text has the layout of large text; what needs still more room looks at `data-size`.
    root.dataset.text = size === 'standard' ? size : 'large';
    root.dataset.size = size;
    root.dataset.contrast = modes.contrast();
    root.dataset.format = format.value;
    root.style.setProperty('--mm', `${measures.pxPerMm.toFixed(3)}px`);
    root.style.setProperty('--text', `${measures.textPx[size]}px`);
    const lowerEdgeMm = modes.screen()?.lowerEdgeMm;
    const zone =
      lowerEdgeMm === undefined ? null : reachZone({ heightMm: heightPx.value / measures.pxPerMm, lowerEdgeMm });
    reach.value = zone;
    const moved = modes.isReach() && zone?.name === 'part' ? zone : null;
    root.toggleAttribute('data-reach', moved !== null);
    const setReach = (side: string, mm = 0) =>
      root.style.setProperty(`--reach-${side}`, `${Math.ceil(mm * measures.pxPerMm)}px`);
    setReach('above', moved?.aboveMm);
    // The dock, with the switch of reach mode in it, is within reach before the mode is on, and stands at the same place when it is.
    const part = zone?.name === 'part' ? zone : null;
    setReach('below', part?.belowMm);
    root.style.setProperty('--dock-above', `${Math.ceil((part?.aboveMm ?? 0) * measures.pxPerMm)}px`);
  });
}

/** Called once. What is in the language of the catalogue says so on its own elements. */
export function followLanguage(shown: ReadonlySignal<Language>, t: Translate): void {
  effect(() => {
    document.documentElement.lang = shown.value;
    document.documentElement.dir = directionOf(shown.value);
    document.title = t('app.name');
  });
}
