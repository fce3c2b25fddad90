/** Owns the way from the screen's real size to CSS pixels: how long a millimetre is, and how large text must be to be read from where a reader stands. */

export interface ScreenSize {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly diagonalInches: number;
  readonly viewingDistanceMm: number;
}

export interface Measures {
  /** CSS pixels per millimetre of glass. */
  readonly pxPerMm: number;
  /** Font sizes in CSS pixels: capitals of Noto Sans CJK have the promised height. */
  readonly standardTextPx: number;
  readonly largeTextPx: number;
}

/** Height of a capital letter of Noto Sans CJK in em (its OS/2 table: 733 of 1000). */
const CAPITAL_EM = 0.733;
const STANDARD = { capitalMm: 4.8, degrees: 0.46 };
const LARGE = { capitalMm: 7.3, degrees: 0.7 };

/**
 * Standard capitals are 4.8 mm or 0.46° high at the viewing distance, whichever is more; large ones 7.3 mm or 0.7°.
 * Text is rounded up to a quarter pixel, never down.
 */
export function measureScreen(screen: ScreenSize): Measures {
  const diagonalMm = screen.diagonalInches * 25.4;
  const pxPerMm = Math.hypot(screen.widthPx, screen.heightPx) / diagonalMm;
  const textPx = ({ capitalMm, degrees }: typeof STANDARD) => {
    const seenMm = screen.viewingDistanceMm * Math.tan((degrees * Math.PI) / 180);
    return Math.ceil((Math.max(capitalMm, seenMm) / CAPITAL_EM) * pxPerMm * 4) / 4;
  };
  return { pxPerMm, standardTextPx: textPx(STANDARD), largeTextPx: textPx(LARGE) };
}
