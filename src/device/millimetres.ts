/** Owns the way from the screen's real size to CSS pixels: how long a millimetre is, and how large text must be to be read from where a reader stands. */

export interface ScreenSize {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly diagonalInches: number;
  readonly viewingDistanceMm: number;
  /** Measured at the glass; null where nobody did: then the diagonal says it. */
  readonly measuredPxPerMm: number | null;
}

export interface Measures {
  /** CSS pixels per millimetre of glass. */
  readonly pxPerMm: number;
  /** Font sizes in CSS pixels: capitals of Noto Sans CJK have the promised height. */
  readonly textPx: { readonly [size in keyof typeof SIZES]: number };
}

/** Height of a capital letter of Noto Sans CJK in em (its OS/2 table: 733 of 1000). */
const CAPITAL_EM = 0.733;
/** Capitals are that high, or seen under that angle at the viewing distance, whichever is more. */
const SIZES = {
  standard: { capitalMm: 4.8, degrees: 0.46 },
  large: { capitalMm: 7.3, degrees: 0.7 },
  extra: { capitalMm: 9.6, degrees: 0.92 },
} as const;

/** Text is rounded up to a quarter pixel, never down. */
export function measureScreen(screen: ScreenSize): Measures {
  const pxPerMm =
    screen.measuredPxPerMm ?? Math.hypot(screen.widthPx, screen.heightPx) / (screen.diagonalInches * 25.4);
  const textPx = ({ capitalMm, degrees }: (typeof SIZES)[keyof typeof SIZES]) => {
    const seenMm = screen.viewingDistanceMm * Math.tan((degrees * Math.PI) / 180);
    return Math.ceil((Math.max(capitalMm, seenMm) / CAPITAL_EM) * pxPerMm * 4) / 4;
  };
  const standard = textPx(SIZES.standard);
  return {
    pxPerMm,
    // Twice the standard (WCAG 1.4.4) whatever was rounded.
    textPx: { standard, large: textPx(SIZES.large), extra: Math.max(textPx(SIZES.extra), 2 * standard) },
  };
}
