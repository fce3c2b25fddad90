/** Owns knowing which writes are under way, so that the database is never closed under one. */
export class WriteTracker {
  private readonly running = new Set<Promise<unknown>>();

  track<T>(write: Promise<T>): Promise<T> {
    this.running.add(write);
    const done = () => this.running.delete(write);
    write.then(done, done);
    return write;
  }

  /** Answers when everything that was under way has ended, well or not; who started a write sees its failure. */
  async settled(): Promise<void> {
    while (this.running.size > 0) await Promise.allSettled(this.running);
  }
}
