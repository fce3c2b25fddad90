/** Owns what a selection of the catalogue (分库) names: which records a terminal of a town, a school or a hall for new documents holds. */

/** All that is named must hold; of organs and regions together one. Nothing named is the whole catalogue. */
export interface SelectionRule {
  /** Organs by full or short name, with those below them. */
  readonly organs?: readonly string[] | undefined;
  /** Places, such as 城关镇: organs whose names begin so behind the name of the whole region, with those below them. */
  readonly regions?: readonly string[] | undefined;
  /** First year, of the date that orders a record. */
  readonly fromYear?: number | undefined;
  readonly toYear?: number | undefined;
}

/** A selection that a portal publishes. */
export interface Selection extends SelectionRule {
  /** Small letters, digits and hyphens: part of an address. */
  readonly id: string;
  readonly name: string;
}
