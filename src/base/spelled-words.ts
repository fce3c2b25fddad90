/** Owns the shape in which the catalogue's words go to typed pinyin: flat, so that 80,000 of them cross the wall in milliseconds. Types only. */

export interface SpelledWords {
  /** Every word, a line break behind each. */
  readonly text: string;
  /** Index into `syllables` for each unit of `text`. */
  readonly syllableAt: Uint16Array;
  /** Without tones, ü as v. [0] is ''. */
  readonly syllables: readonly string[];
  /** Of each word, the records that have it. */
  readonly counts: Uint32Array;
}
