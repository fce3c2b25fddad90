/** Owns where a run of ink stands in the field that is being filled, and as what. */
import type { InputModel } from './input-model';

export class RunInField {
  private from = 0;
  private shown = '';

  constructor(private readonly input: InputModel) {
    this.begin();
  }

  /** Where the run begins in the text. */
  get at(): number {
    return this.from;
  }

  get shownUnits(): number {
    return this.shown.length;
  }

  /** A run begins at the cursor. */
  begin(): void {
    this.from = this.input.read().cursor;
    this.shown = '';
  }

  /** The character at `at` is written anew. */
  reopen(at: number, character: string): void {
    this.from = at;
    this.shown = character;
    this.input.takeUp({ from: at, to: at + character.length });
  }

  /** What was shown still stands in the text. */
  stands(): boolean {
    return this.input.read().text.slice(this.from, this.from + this.shown.length) === this.shown;
  }

  /** And the cursor behind it: nobody else did anything in the field. */
  isOpen(): boolean {
    return this.stands() && this.input.read().cursor === this.from + this.shown.length;
  }

  /** Of the field, before the run. */
  textBefore(): string {
    return this.input.read().text.slice(0, this.from);
  }

  /** `taken`, and behind it, marked, what is only proposed. A full field shows what has room. */
  show(taken: string, proposed: string): void {
    if (!this.isOpen()) return;
    const { from } = this;
    if (taken + proposed !== this.shown) {
      this.input.takeUp({ from, to: from + this.shown.length });
      this.input.compose(taken + proposed);
      const { text, cursor } = this.input.read();
      this.shown = text.slice(from, cursor);
    }
    const open = this.shown.slice(taken.length);
    if (open === '') this.input.settle();
    else this.input.takeUp({ from: from + taken.length, to: from + this.shown.length });
  }

  /** So many units of the beginning are no part of the run any more. */
  settleBeginning(units: number): void {
    this.from += units;
    this.shown = this.shown.slice(units);
  }
}
