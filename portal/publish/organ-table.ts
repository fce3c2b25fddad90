/** Owns names of organs as small numbers: a million entries name a few hundred. */

/** 0 stands for no organ. Numbers are given in the order of first use. */
export class OrganTable {
  private readonly numbers = new Map<string, number>();
  private readonly names: string[] = [];

  /** @param names of the numbers 1, 2, … */
  constructor(names: readonly string[] = []) {
    for (const name of names) this.numberOf(name);
  }

  numberOf(name: string | null): number {
    if (name === null || name === '') return 0;
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    const number = this.names.push(name);
    this.numbers.set(name, number);
    return number;
  }

  /** Null for 0. */
  nameOf(number: number): string | null {
    return this.names[number - 1] ?? null;
  }

  /** Names of the numbers 1, 2, … */
  list(): readonly string[] {
    return this.names;
  }
}
