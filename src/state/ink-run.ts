/**
 * Owns a run of ink: strokes that were written on without a choice between, the characters that they are taken for, and which of those the
 * reader saw proposed and let stand.
 */
import type { CharacterCandidate, Stroke } from '../input/handwriting/recogniser-types';
import type { ReadCharacter } from '../input/read-ink';

/** Longer runs are taken as they are read, from the beginning. */
const MAX_STROKES = 96;
const MAX_CHARACTERS = 5;
/** What stays open then: the last ones may still change by what follows. */
const OPEN_CHARACTERS = 3;

/** A character of the run with its ink. */
export interface InkCharacter {
  readonly character: string;
  readonly strokes: readonly Stroke[];
  readonly candidates: readonly CharacterCandidate[];
}

export class InkRun {
  private drawn: readonly Stroke[] = [];
  private rests: readonly number[] = [];
  private read: readonly ReadCharacter[] = [];
  /** What the reader saw for a stretch of strokes and wrote on after. */
  private readonly seen = new Map<string, string>();

  get strokes(): readonly Stroke[] {
    return this.drawn;
  }

  get restsMs(): readonly number[] {
    return this.rests;
  }

  add(stroke: Stroke, restMs: number): void {
    this.drawn = [...this.drawn, stroke];
    this.rests = [...this.rests, restMs];
  }

  /** Takes the last stroke back. What was seen of its character is another one's now. */
  removeLast(): void {
    this.drawn = this.drawn.slice(0, -1);
    this.rests = this.rests.slice(0, -1);
    this.read = this.read.filter(({ to }) => to <= this.drawn.length);
    for (const key of this.seen.keys()) if (Number(key.split(' ')[1]) > this.drawn.length) this.seen.delete(key);
  }

  /** How the strokes up to now are read. */
  understand(characters: readonly ReadCharacter[]): void {
    this.read = characters;
  }

  /** The last character was proposed as this one. */
  propose(character: string): void {
    const last = this.read.at(-1);
    if (last) this.seen.set(keyOf(last), character);
  }

  characters(): readonly InkCharacter[] {
    return this.read.map((one) => this.inkOf(one));
  }

  /** Characters before the last one. */
  leading(): readonly InkCharacter[] {
    return this.characters().slice(0, -1);
  }

  get leadingText(): string {
    return textOf(this.leading());
  }

  /** The character that is being written: with strokes that were not read yet. */
  get lastStrokes(): readonly Stroke[] {
    return this.drawn.slice(this.read.at(-1)?.from ?? 0);
  }

  /** Takes characters from the beginning of a run that has become long; [] while it is not. */
  takeLeading(): readonly InkCharacter[] {
    const excess = this.read.length - OPEN_CHARACTERS;
    if (excess <= 0 || (this.drawn.length <= MAX_STROKES && this.read.length <= MAX_CHARACTERS)) return [];
    const taken = this.read.slice(0, excess);
    const from = taken.at(-1)?.to ?? 0;
    const characters = taken.map((one) => this.inkOf(one));
    const seen = [...this.seen];
    this.seen.clear();
    for (const [key, character] of seen) {
      const [start = 0, end = 0] = key.split(' ').map(Number);
      if (start >= from) this.seen.set(`${start - from} ${end - from}`, character);
    }
    this.drawn = this.drawn.slice(from);
    this.rests = this.rests.slice(from);
    this.read = this.read.slice(excess).map((one) => ({ ...one, from: one.from - from, to: one.to - from }));
    return characters;
  }

  /** All strokes within a field `aspect` times as wide as high. */
  fit(aspect: number): void {
    const right = Math.max(0, ...this.drawn.flatMap((stroke) => stroke.map(([x]) => x)));
    if (right <= aspect) return;
    const scale = aspect / right;
    this.drawn = this.drawn.map((stroke) => stroke.map(([x, y]) => [x * scale, y * scale] as const));
  }

  private inkOf(one: ReadCharacter): InkCharacter {
    return {
      character: this.seen.get(keyOf(one)) ?? one.candidates[0]?.character ?? '',
      strokes: this.drawn.slice(one.from, one.to),
      candidates: one.candidates,
    };
  }
}

export function textOf(characters: readonly InkCharacter[]): string {
  return characters.map(({ character }) => character).join('');
}

function keyOf({ from, to }: ReadCharacter): string {
  return `${from} ${to}`;
}
