/** Owns which words of each live region were said: what is told anew is said again, what is only drawn anew is not. */
export class SaidWords {
  readonly #said = new WeakMap<object, string>();

  /** Something was told in it again, in the same words or others. */
  forget(region: object): void {
    this.#said.delete(region);
  }

  /** True: they are to be said now. A region that fell empty begins anew. */
  take(region: object, words: string): boolean {
    if (words === '') this.forget(region);
    if (words === '' || this.#said.get(region) === words) return false;
    this.#said.set(region, words);
    return true;
  }
}
