/** Owns the shape of what staff measured at the glass of one terminal: how many pixels a millimetre has. */

export interface ScreenCalibration {
  /** CSS pixels per millimetre. */
  readonly pxPerMm: number;
  /** Of the screen at which it was measured, in CSS pixels: on another one, or at another resolution, it holds no more. */
  readonly longSidePx: number;
  readonly shortSidePx: number;
}

/** From a wall of 110 inches at 1024 × 768 to a telephone. */
export const PX_PER_MM = { least: 0.4, most: 40 } as const;

/** Whether a value that crossed a wall, or lay on the disk, is one. */
export function isScreenCalibration(value: unknown): value is ScreenCalibration {
  if (typeof value !== 'object' || value === null) return false;
  const { pxPerMm, longSidePx, shortSidePx } = value as { readonly [name in keyof ScreenCalibration]?: unknown };
  return (
    typeof pxPerMm === 'number' &&
    pxPerMm >= PX_PER_MM.least &&
    pxPerMm <= PX_PER_MM.most &&
    typeof longSidePx === 'number' &&
    typeof shortSidePx === 'number' &&
    longSidePx >= shortSidePx &&
    shortSidePx > 0
  );
}

/** Pixels per millimetre where the calibration is of this screen, however it is turned; else null. */
export function calibratedPxPerMm(
  calibration: ScreenCalibration | null,
  screen: { readonly width: number; readonly height: number },
): number | null {
  if (
    calibration?.longSidePx !== Math.max(screen.width, screen.height) ||
    calibration.shortSidePx !== Math.min(screen.width, screen.height)
  )
    return null;
  return calibration.pxPerMm;
}
