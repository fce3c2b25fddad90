/** Owns the place of the takedown's figures in those of the feed: filled by the bench of withdrawals. */

export interface TakedownSeconds {
  readonly p50: number;
  readonly max: number;
  readonly terminals: number;
}

/** From the command to the last terminal; null until it is measured here. */
export async function measureTakedown(): Promise<TakedownSeconds | null> {
  return null;
}
