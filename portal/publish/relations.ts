/** Owns links between records: numbers that an export names, resolved to records, both directions filled in. */
import type { RelationKind } from '../../src/catalogue/record';
import type { CheckedRecord } from '../check/check-record';
import { type Finding, finding } from '../check/finding';
import { KEY, KEYS, writeTargetKeys } from './identity-keys';
import { KeyTable } from './key-table';
import type { RowStore } from './row-store';

/** A link from one row to another, by row numbers. */
export interface RowLink {
  readonly kind: RelationKind;
  readonly row: number;
}

const OPPOSITE: { readonly [kind in RelationKind]: RelationKind } = {
  abolishedBy: 'abolishes',
  abolishes: 'abolishedBy',
  amendedBy: 'amends',
  amends: 'amendedBy',
  replacedBy: 'replaces',
  replaces: 'replacedBy',
  interprets: 'interpretedBy',
  interpretedBy: 'interprets',
};

interface Wish {
  readonly row: number;
  readonly kind: RelationKind;
  readonly target: string;
}

/** Gathers links while rows come in; only rows that link cost memory. */
export class LinkCollector {
  private readonly wishes: Wish[] = [];

  add(row: number, record: CheckedRecord): void {
    for (const { kind, target } of record.links) this.wishes.push({ row, kind, target });
  }

  /**
   * Links of each row that has any, in the order of kind and row. A number is looked up as an index number first, then as a document number;
   * one that nobody has, or that several have, is told to `onFinding` and left out.
   */
  resolve(
    rows: RowStore,
    duplicateOf: Int32Array,
    onFinding: (row: number, found: Finding) => void,
  ): Map<number, readonly RowLink[]> {
    const links = new Map<number, RowLink[]>();
    if (this.wishes.length === 0) return links;
    const byIndex = holders(rows, KEY.index, duplicateOf);
    const byNumber = holders(rows, KEY.number, duplicateOf);
    const put = (from: number, kind: RelationKind, to: number) => {
      const known = links.get(from);
      if (!known) links.set(from, [{ kind, row: to }]);
      else if (!known.some((link) => link.kind === kind && link.row === to)) known.push({ kind, row: to });
    };
    const key = new Uint32Array(4);
    for (const wish of this.wishes) {
      const from = duplicateOf[wish.row] === -1 ? wish.row : (duplicateOf[wish.row] as number);
      writeTargetKeys(key, wish.target);
      let to = byIndex.get(key[0] as number, key[1] as number);
      if (to < 0) to = byNumber.get(key[2] as number, key[3] as number);
      const tell = (code: 'link.dead' | 'link.ambiguous' | 'link.toItself') =>
        onFinding(wish.row, finding(code, wish.kind === 'interprets' ? 'interprets' : 'successors', wish.target));
      if (to < 0) tell('link.dead');
      else if (to === SEVERAL) tell('link.ambiguous');
      else if (to === from) tell('link.toItself');
      else {
        put(from, wish.kind, to);
        put(to, OPPOSITE[wish.kind], from);
      }
    }
    return links;
  }
}

const SEVERAL = 0x7fffffff;

function holders(rows: RowStore, key: number, duplicateOf: Int32Array): KeyTable {
  const table = new KeyTable(rows.count);
  for (let row = 0; row < rows.count; row++) {
    if (duplicateOf[row] !== -1) continue;
    const at = (row * KEYS + key) * 2;
    const high = rows.keys[at] as number;
    const low = rows.keys[at + 1] as number;
    table.set(high, low, table.get(high, low) < 0 ? row : SEVERAL);
  }
  return table;
}
