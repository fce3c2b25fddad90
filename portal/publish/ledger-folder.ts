/** Owns where a feed's ledger lies: beside the feed, never inside what is served. */
import { resolve } from 'node:path';

export function ledgerDirOf(feedDir: string): string {
  return `${resolve(feedDir)}.ledger`;
}
