/** Owns what a command's exit says to whoever called it. */
export const EXIT = {
  clean: 0,
  /** Published, with rows that were refused or quarantined. */
  withheldRows: 1,
  /** Verified, and found faulty. */
  faults: 1,
  /** Nothing published, or the command could not do what it was asked. */
  nothing: 2,
} as const;
