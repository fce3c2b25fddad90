/** Owns the characters of a field that were written by hand: where each stands, its strokes, and what else it may have been. */
import type { CharacterCandidate, Stroke } from '../input/handwriting/recogniser-types';

export interface WrittenCharacter {
  /** UTF-16 offset in the field's text. */
  readonly at: number;
  readonly character: string;
  readonly strokes: readonly Stroke[];
  readonly candidates: readonly CharacterCandidate[];
}

const MAX_REMEMBERED = 50;

export class WrittenCharacters {
  private written: readonly WrittenCharacter[] = [];

  remember(one: WrittenCharacter): void {
    this.written = [...this.written.filter(({ at }) => at !== one.at).slice(-MAX_REMEMBERED + 1), one];
  }

  /** The one that a cursor stands before, else behind, as long as it stands there in `text`. */
  at(cursor: number, text: string): WrittenCharacter | undefined {
    return (
      this.written.find((one) => one.at === cursor && standsIn(text, one)) ??
      this.written.find((one) => one.at + one.character.length === cursor && standsIn(text, one))
    );
  }

  /** The last one, where it stands right before the cursor; it is forgotten. */
  takeLast(cursor: number, text: string): WrittenCharacter | undefined {
    const last = this.written.at(-1);
    if (!last || last.at + last.character.length !== cursor || !standsIn(text, last)) return undefined;
    this.written = this.written.slice(0, -1);
    return last;
  }

  forget(): void {
    this.written = [];
  }
}

function standsIn(text: string, { at, character }: WrittenCharacter): boolean {
  return text.slice(at, at + character.length) === character;
}
