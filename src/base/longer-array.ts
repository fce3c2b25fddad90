/** Owns growing typed arrays: what was gathered is carried over into a longer one. */

/** Gives `into`, which begins with all that `from` has. @param into as long or longer */
export function longer<T extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
