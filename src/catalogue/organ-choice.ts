/** Owns how a filter names organs: a name chooses the organ with all that stand under it, a marked name the organ alone. */

// No directory has a name that begins so.
const ALONE = '=';

/** Chooses the organ without those under it (本级). */
export function organAlone(name: string): string {
  return `${ALONE}${name}`;
}

/** The name in what `organAlone` gave; null for a plain name. */
export function nameOfOrganAlone(value: string): string | null {
  return value.startsWith(ALONE) ? value.slice(ALONE.length) : null;
}
