/** Owns the day by which a record is judged, and whether that day decided anything that a later one would decide otherwise. */

export class JudgingDay {
  /** Something was not so only because its day has not come yet. */
  waits = false;

  /** @param today YYYY-MM-DD */
  constructor(readonly today: string) {}

  /** @param date YYYY-MM-DD, or its beginning; '' has always been */
  hasCome(date: string): boolean {
    const come = date <= this.today;
    if (!come) this.waits = true;
    return come;
  }
}
