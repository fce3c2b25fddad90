/** Owns telling whether a word stands in an encoded text without putting the text together: of most texts that are checked no entry has any of it. */
import { AppError } from '../base/app-error';
import type { ByteReader } from '../base/bytes';
import { foldCharacters } from '../base/text';
import { SPACE } from './grams';
import { END, FIRST_ENTRY_BYTE, LITERAL, literalAt, NULL, SHORT_ENTRIES, type TextCode } from './text-code';

/** Of an entry: not met yet, without any of the word, to be walked. */
const UNKNOWN = 0;
const BARREN = 1;
const WALKED = 2;
/** For fewer texts entries are not remembered. */
const MIN_TEXTS = 128;

export class WordSeeker {
  /** How many units of the word are met still where the next one is not met. */
  private readonly fallbacks: Uint16Array;
  /** By entry, whether nothing of the word can be met in it or begin in it. */
  private readonly known: Uint8Array | null;
  /** Units met, where the stretch that was walked last ended. */
  private met = 0;

  /** @param word folded, not empty, without a space at its ends @param texts how many will be looked into */
  constructor(
    private readonly code: TextCode,
    private readonly word: string,
    texts: number,
  ) {
    this.fallbacks = fallbacksOf(word);
    this.known = texts < MIN_TEXTS ? null : new Uint8Array(code.entries.length);
  }

  /**
   * Whether the folded text at the reader has the word; the reader stands behind the text then. Null has none.
   * Cost: some 3 ns a byte. @throws AppError `segment.malformed`
   */
  isIn(reader: ByteReader): boolean {
    const { code, known } = this;
    const bytes = reader.source;
    let at = reader.position;
    let isFound = false;
    this.met = 0;
    for (;;) {
      const byte = bytes[at++];
      if (byte === undefined) throw new AppError('segment.malformed', 'text code: text without end');
      if (byte === END || byte === NULL) break;
      if (byte === LITERAL) {
        if (!isFound) isFound = this.walk(foldCharacters(literalAt(bytes, at)));
        at += 3;
        continue;
      }
      const entry = byte < 0x80 ? byte - FIRST_ENTRY_BYTE : SHORT_ENTRIES + ((byte & 0x7f) << 8) + (bytes[at++] ?? 0);
      if (isFound || (this.met === 0 && known !== null && known[entry] === BARREN)) continue;
      const isAtStart = this.met === 0;
      isFound = this.walk(code.foldedEntry(entry));
      if (known && isAtStart && known[entry] === UNKNOWN) known[entry] = isFound || this.met > 0 ? WALKED : BARREN;
    }
    reader.position = at;
    return isFound;
  }

  private walk(folded: string): boolean {
    const { word, fallbacks } = this;
    let { met } = this;
    for (let i = 0; i < folded.length; i++) {
      const unit = folded.charCodeAt(i);
      // White space is merged where a text is put together.
      if (unit === SPACE && met > 0 && word.charCodeAt(met - 1) === SPACE) continue;
      while (met > 0 && word.charCodeAt(met) !== unit) met = fallbacks[met - 1] as number;
      if (word.charCodeAt(met) === unit) met++;
      if (met === word.length) return true;
    }
    this.met = met;
    return false;
  }
}

/** By the units met less one: the longest beginning of the word that these end with, but all of them. */
function fallbacksOf(word: string): Uint16Array {
  const fallbacks = new Uint16Array(word.length);
  let met = 0;
  for (let i = 1; i < word.length; i++) {
    while (met > 0 && word.charCodeAt(met) !== word.charCodeAt(i)) met = fallbacks[met - 1] as number;
    if (word.charCodeAt(met) === word.charCodeAt(i)) met++;
    fallbacks[i] = met;
  }
  return fallbacks;
}
