/** Owns what a link's target says: `RecordLink.target` taken apart. */

export interface LinkTarget {
  /** Index number or document number, or null. */
  readonly number: string | null;
  /** Without its 《》, or null. */
  readonly title: string | null;
}

/** 《title》（number）, 《title》, or a number. A 《》 that is followed by anything else is a number for what it is worth. */
export function parseLinkTarget(target: string): LinkTarget {
  const match = /^《(.+)》(?:（(.+)）)?$/u.exec(target.trim());
  return match ? { title: match[1] ?? null, number: match[2] ?? null } : { title: null, number: target };
}
