/** Owns which records the import desk held back in this run: enough to know them again in the ledger, and no more. */
import type { RefusedIdentity } from '../desk/examine-row';
import { type Identity, KEYS, writeIdentityKeys } from './identity-keys';

export type WithheldReason = 'quarantined' | 'refused';

const NUMBERS = KEYS * 2;

/** Costs 49 bytes a row that was held back. */
export class WithheldRows {
  /** `KEYS` keys a row, two numbers each; longer than there are rows. */
  keys = new Uint32Array(64 * NUMBERS);
  private reasons: WithheldReason[] = [];

  get count(): number {
    return this.reasons.length;
  }

  addQuarantined(record: Identity): void {
    this.add('quarantined');
    writeIdentityKeys(this.keys, (this.count - 1) * NUMBERS, record);
  }

  addRefused({ indexNumber, documentNumber, organ }: RefusedIdentity): void {
    if (!indexNumber && !documentNumber) return;
    this.add('refused');
    const row = {
      indexNumber,
      documentNumber,
      organ,
      title: '',
      publishedDate: null,
      writtenDate: null,
      url: null,
      derived: [],
    };
    writeIdentityKeys(this.keys, (this.count - 1) * NUMBERS, row);
  }

  reasonOf(row: number): WithheldReason {
    return this.reasons[row] ?? 'refused';
  }

  keyHigh(row: number, key: number): number {
    return this.keys[row * NUMBERS + key * 2] as number;
  }

  keyLow(row: number, key: number): number {
    return this.keys[row * NUMBERS + key * 2 + 1] as number;
  }

  private add(reason: WithheldReason): void {
    if (this.keys.length < (this.count + 1) * NUMBERS) {
      const grown = new Uint32Array(this.keys.length * 2);
      grown.set(this.keys);
      this.keys = grown;
    }
    this.reasons.push(reason);
  }
}
