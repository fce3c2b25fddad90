/** Owns joining what somebody wrote with rests within a character: asks about all stretches of the last pieces, and says what they are. */
import type { CharacterCandidate, Stroke } from '../input/handwriting/recogniser-types';
import { WritingRun } from '../input/writing-run';
import type { HandwritingConnection } from '../workers/handwriting/protocol';

/** What stands in the field is to be replaced by this. */
export interface Joined {
  /** Where the run begins in the text. */
  readonly at: number;
  /** The characters of the run before the last one. */
  readonly before: string;
  /** Of the last character. */
  readonly strokes: readonly Stroke[];
  readonly guess: CharacterCandidate;
}

export class RestJoiner {
  private run = new WritingRun();
  /** Where the run stands in the field's text, and as what. */
  private at = 0;
  private text = '';
  /** What the reader sees for a stretch, where it differs from the recogniser's guess: the text before had its say. */
  private readonly seen = new Map<string, string>();

  /** The last character's stretch, and the characters before it. */
  private last = { key: '', before: '' };

  constructor(private readonly openHandwriting: () => Promise<HandwritingConnection>) {}

  /** What comes next has nothing to do with what was written: the reader chose, deleted, moved. */
  forget(): void {
    this.run = new WritingRun();
    this.seen.clear();
    this.text = '';
  }

  /**
   * Takes a piece after its rest.
   * @param own what the recogniser likes best for the piece alone
   * @param text of the field before the piece's proposal; a run that does not end it any more is forgotten
   * @returns null where the piece is a character of its own. @throws as `recognise`; the piece is not taken then.
   */
  async add(
    piece: readonly Stroke[],
    own: CharacterCandidate,
    text: string,
    signal: AbortSignal,
  ): Promise<Joined | null> {
    if (text.slice(this.at) !== this.text || this.text === '') {
      this.forget();
      this.at = text.length;
    }
    const stretches = this.run.stretchesWith(piece);
    const handwriting = await this.openHandwriting();
    const longer = await Promise.all(
      stretches.slice(1).map(({ strokes }) => handwriting.recognise({ strokes, limit: 1, rare: false }, signal)),
    );
    signal.throwIfAborted();
    const guesses = [own, ...longer.map(([guess]) => guess)];
    this.run.add(piece, guesses);
    const characters = this.run.characters();
    const last = characters.at(-1);
    const index = last ? last.to - 1 - last.from : 0;
    const stretch = stretches[index];
    const guess = guesses[index];
    if (!last || !stretch || !guess) return null;
    const before = characters
      .slice(0, -1)
      .map(({ from, to, character }) => this.seen.get(`${from} ${to}`) ?? character)
      .join('');
    this.last = { key: `${last.from} ${last.to}`, before };
    return index === 0 && before === this.text ? null : { at: this.at, before, strokes: stretch.strokes, guess };
  }

  /** The last character is taken as `character` by writing on. */
  take(character: string): void {
    this.seen.set(this.last.key, character);
    this.text = this.last.before + character;
  }
}
