/** Owns which generations stay on disk beside the served one: for terminals in the middle of fetching, and for a rollback. */
import { AppError } from '../../src/base/app-error';
import { clearFiles } from './feed-state';
import { type LedgerHead, listLedgers, readLedgerHead, removeLedger } from './ledger-file';

/** Head of a ledger; null where it is damaged: such a generation cannot be rolled back to. */
export async function readHeadOrNull(ledgerDir: string, generation: number): Promise<LedgerHead | null> {
  try {
    return await readLedgerHead(ledgerDir, generation);
  } catch (error) {
    if (error instanceof AppError && error.code === 'ledger.damaged') return null;
    throw error;
  }
}

/** Hashes of the manifests of these generations, in their order. */
export async function manifestsOf(ledgerDir: string, generations: readonly number[]): Promise<string[]> {
  const manifests: string[] = [];
  for (const generation of generations) {
    const head = await readHeadOrNull(ledgerDir, generation);
    if (head) manifests.push(head.manifest);
  }
  return manifests;
}

/** Removes all but the newest `keep` generations up to `served`. A stop midway leaves files that the next run removes. */
export async function keepGenerations(feedDir: string, ledgerDir: string, served: number, keep: number): Promise<void> {
  const generations = (await listLedgers(ledgerDir)).filter((one) => one <= served);
  // Ledgers first: a generation that has one is whole.
  for (const old of generations.slice(keep)) await removeLedger(ledgerDir, old);
  await clearFiles(feedDir, await manifestsOf(ledgerDir, generations.slice(0, keep)));
}
