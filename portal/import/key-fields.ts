/** Owns which keys of JSON objects hold which field: keys may appear late, and objects need not have the same ones. */
import { finding } from '../check/finding';
import { joinDisclosure } from './disclosure-columns';
import { readHeader } from './header-words';
import type { ImportedRow } from './imported-row';
import { excerptOf, isNoRecord, mayBeNoRecord } from './no-record';
import { FIELD_NUMBER, oneSpaced, SOURCE_FIELDS, type SourceField } from './source-fields';
import type { TablePlan } from './table-plan';
import { toSourceRecord } from './to-source-record';

interface KeyField {
  /** Number of the field; -1 where the key holds nothing for us. */
  readonly field: number;
  /** Lower is surer. */
  readonly rank: number;
}

/** Objects with keys made of data (an id as key) would fill the memory. */
const MAX_KEYS = 10_000;
const NOTHING: KeyField = { field: -1, rank: 0 };

const known = new WeakMap<TablePlan, KeyFields>();

export class KeyFields {
  private readonly fields = new Map<string, KeyField>();

  private constructor(private readonly plan: TablePlan) {
    for (const { name, field, by } of plan.columns) {
      if (by === 'content' && field) this.fields.set(name, { field: FIELD_NUMBER[field], rank: 1000 });
    }
  }

  /** Kept as long as the plan. */
  static of(plan: TablePlan): KeyFields {
    let keys = known.get(plan);
    if (!keys) {
      keys = new KeyFields(plan);
      known.set(plan, keys);
    }
    return keys;
  }

  toRow(value: unknown, row: number): ImportedRow {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return { ok: false, row, reason: finding('row.notObject', null, JSON.stringify(value)) };
    }
    const values: unknown[] = new Array(SOURCE_FIELDS.length).fill(undefined);
    const ranks: number[] = [];
    for (const key in value) {
      const { field, rank } = this.fieldOf(key);
      if (field < 0) continue;
      const cell = (value as Record<string, unknown>)[key];
      if (isEmptyValue(cell)) continue;
      if (field === FIELD_NUMBER.disclosure) {
        values[field] = joinDisclosure(values[field], key, cell);
        continue;
      }
      const taken = ranks[field];
      if (taken !== undefined && taken <= rank) continue;
      values[field] = cell;
      ranks[field] = rank;
    }
    const title = values[FIELD_NUMBER.title];
    if (mayBeNoRecord(title, title)) {
      const cells = [title, ...values.filter((cell, field) => field !== FIELD_NUMBER.title && cell !== undefined)];
      if (isNoRecord(values, cells, Object.keys(value).length)) {
        return { ok: false, row, reason: finding('row.notARecord', null, excerptOf(cells)) };
      }
    }
    const findings: ReturnType<typeof finding>[] = [];
    return { ok: true, row, record: toSourceRecord(values, findings), findings };
  }

  private fieldOf(key: string): KeyField {
    let found = this.fields.get(key);
    if (!found) {
      found = this.read(key);
      if (this.fields.size < MAX_KEYS) this.fields.set(key, found);
    }
    return found;
  }

  private read(key: string): KeyField {
    const name = oneSpaced(key);
    const mapped = Object.hasOwn(this.plan.mapped, name) ? (this.plan.mapped[name] as SourceField | null) : undefined;
    if (mapped !== undefined) return mapped === null ? NOTHING : { field: FIELD_NUMBER[mapped], rank: -1 };
    const word = readHeader(name);
    return word?.field ? { field: FIELD_NUMBER[word.field], rank: word.rank } : NOTHING;
  }
}

function isEmptyValue(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (typeof value === 'string' && value.trim() === '');
}
