/**
 * Owns which part of the glass someone in a wheelchair, or a child, reaches from the front without an obstruction: controls stand 380 to 1,220 mm
 * above the floor (EN 301 549, 8.3.3.1).
 */

const LOWEST_MM = 380;
const HIGHEST_MM = 1220;
/** Dock, panel of input and the field over it need so much height. */
const LEAST_MM = 200;

/** Where the glass stands. */
export interface StandingScreen {
  readonly heightMm: number;
  /** Of its lower edge above the floor. */
  readonly lowerEdgeMm: number;
}

export type ReachZone =
  /** All of it is within reach: nothing has to move. */
  | { readonly name: 'whole' }
  /** What is beyond reach at the upper and at the lower edge, in millimetres of glass; not both are 0. */
  | { readonly name: 'part'; readonly aboveMm: number; readonly belowMm: number }
  /** What is within reach is too little for the controls: the glass hangs too high or stands too low. */
  | { readonly name: 'none' };

/** Pure. Sizes may be fractions of millimetres. */
export function reachZone({ heightMm, lowerEdgeMm }: StandingScreen): ReachZone {
  const aboveMm = Math.max(0, lowerEdgeMm + heightMm - HIGHEST_MM);
  const belowMm = Math.max(0, LOWEST_MM - lowerEdgeMm);
  if (aboveMm === 0 && belowMm === 0) return { name: 'whole' };
  return heightMm - aboveMm - belowMm < LEAST_MM ? { name: 'none' } : { name: 'part', aboveMm, belowMm };
}
