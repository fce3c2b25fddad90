/**
 * Owns links between records: what an export names and what texts tell, resolved to records, both directions filled in; and the validity
 * that follows for the record at the other end.
 */
import type { RelationKind, Validity } from '../../src/catalogue/record';
import type { CheckedRecord, RecordLink } from '../check/check-record';
import { type Finding, finding } from '../check/finding';
import { hasTitle, isCertainlyNamed } from './judge-named';
import { type LinkTarget, parseLinkTarget } from './link-target';
import type { RowStore } from './row-store';
import { MISSING, SEVERAL, TargetIndex } from './target-index';

/** A link from one row to another, by row numbers. */
interface RowLink {
  readonly kind: RelationKind;
  readonly row: number;
  /** Told by a text, not stated by the export. */
  readonly derived: boolean;
}

export interface ResolvedLinks {
  /** Links of each row that has any. */
  readonly links: ReadonlyMap<number, readonly RowLink[]>;
  /** Validity of rows for which the export states none, and that other records or their own links tell. */
  readonly validities: ReadonlyMap<number, Validity>;
}

type OnFinding = (row: number, found: Finding) => void;

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

/** What ends more stands further behind. */
const STRENGTH: readonly Validity[] = ['none', 'valid', 'trial', 'amended', 'expired', 'abolished'];

interface Wish {
  readonly row: number;
  readonly link: RecordLink;
  readonly target: LinkTarget;
}

/** Gathers links while rows come in; only rows that link cost memory. */
export class LinkCollector {
  private readonly wishes: Wish[] = [];

  add(row: number, record: Pick<CheckedRecord, 'links'>): void {
    for (const link of record.links) this.wishes.push({ row, link, target: parseLinkTarget(link.target) });
  }

  /**
   * A number is looked up as an index number first, then as a document number, a title last. What the export states must name one record
   * and is told to `onFinding` where it does not; what a text tells is linked only where no doubt is left (`judge-named.ts`).
   * Cost: 30 µs a link, two rows read for each that a text tells.
   */
  resolve(rows: RowStore, duplicateOf: Int32Array, onFinding: OnFinding): ResolvedLinks {
    const links = new Map<number, RowLink[]>();
    const validities = new Map<number, Validity>();
    if (this.wishes.length === 0) return { links, validities };
    const index = new TargetIndex(
      rows,
      duplicateOf,
      this.wishes.map(({ target }) => target),
    );
    const told = new Map<number, { validity: Validity; by: number }>();
    const run: Run = { rows, onFinding, links, told };
    // What is stated comes first: a text never adds another kind of link beside it.
    for (const derived of [false, true]) {
      this.wishes.forEach((wish, place) => {
        if (wish.link.derived !== derived) return;
        const of = duplicateOf[wish.row] as number;
        const from = of < 0 ? wish.row : of;
        if (derived) resolveTold(run, wish, from, index, place);
        else resolveStated(run, wish, from, index, place);
      });
    }
    for (const [row, { validity, by }] of told) {
      const found = settle(rows.get(row), validity);
      if (found === 'contradicted') {
        onFinding(row, finding('validity.contradicted', 'validity', `《${rows.get(by).title}》`));
      } else if (found !== null) validities.set(row, found);
    }
    return { links, validities };
  }
}

interface Run {
  readonly rows: RowStore;
  readonly onFinding: OnFinding;
  readonly links: Map<number, RowLink[]>;
  readonly told: Map<number, { validity: Validity; by: number }>;
}

function resolveStated(run: Run, { row, link, target }: Wish, from: number, index: TargetIndex, place: number): void {
  const byNumber = index.byNumber(place);
  const to = byNumber === MISSING ? index.byTitle(place) : byNumber;
  const tell = (code: 'link.dead' | 'link.ambiguous' | 'link.toItself') =>
    run.onFinding(row, finding(code, link.kind === 'interprets' ? 'interprets' : 'successors', link.target));
  if (to === MISSING) tell('link.dead');
  else if (to === SEVERAL) tell('link.ambiguous');
  else if (to === from) tell('link.toItself');
  else if (target.title !== null && byNumber === MISSING && !hasTitle(run.rows.get(to), target)) tell('link.dead');
  else {
    put(run, from, link.kind, to, false);
    if (link.kind === 'abolishedBy') tellValidity(run, from, 'abolished', to);
    if (link.kind === 'amendedBy') tellValidity(run, from, 'amended', to);
  }
}

function resolveTold(run: Run, { row, link, target }: Wish, from: number, index: TargetIndex, place: number): void {
  const byNumber = index.byNumber(place);
  const to = byNumber === MISSING ? index.byTitle(place) : byNumber;
  // A rule often ends its namesake, which a catalogue need not hold.
  if (to === from) return;
  if (to === MISSING) {
    run.onFinding(row, finding('link.derivedDead', null, link.target));
    return;
  }
  const isByNumber = byNumber !== MISSING;
  const naming = () => ({ target, speaker: run.rows.get(from), isByNumber, isAmendment: link.kind === 'amends' });
  if (to === SEVERAL || !isCertainlyNamed(run.rows.get(to), naming())) {
    run.onFinding(row, finding('link.derivedUnsure', null, link.target));
    return;
  }
  if (!run.links.get(from)?.some((known) => known.row === to && isOfValidity(known.kind)))
    put(run, from, link.kind, to, true);
  tellValidity(run, to, link.kind === 'amends' ? 'amended' : link.expires ? 'expired' : 'abolished', from);
}

function isOfValidity(kind: RelationKind): boolean {
  return kind !== 'interprets' && kind !== 'interpretedBy';
}

function put({ links }: Run, from: number, kind: RelationKind, to: number, derived: boolean): void {
  for (const [row, link] of [
    [from, { kind, row: to, derived }],
    [to, { kind: OPPOSITE[kind], row: from, derived }],
  ] as const) {
    const known = links.get(row);
    if (!known) links.set(row, [link]);
    else if (!known.some((one) => one.kind === link.kind && one.row === link.row)) known.push(link);
  }
}

/** The strongest word counts; among equals the first row's, so that a finding names the same record every night. */
function tellValidity({ told }: Run, row: number, validity: Validity, by: number): void {
  const known = told.get(row);
  const more = known ? STRENGTH.indexOf(validity) - STRENGTH.indexOf(known.validity) : 1;
  if (more > 0 || (more === 0 && known && by < known.by)) told.set(row, { validity, by });
}

/**
 * What is stated is never overridden. A stated `valid` and an amendment go together: the text may be the amended one. Null where nothing
 * is to be set.
 */
function settle(record: CheckedRecord, told: Validity): Validity | 'contradicted' | null {
  const { validity } = record;
  const isOpen = validity === 'none' || record.derived.includes('validity');
  const isStronger = STRENGTH.indexOf(told) > STRENGTH.indexOf(validity);
  if (isOpen) return isStronger ? told : null;
  const isInForce = validity === 'valid' || validity === 'trial' || validity === 'amended';
  return isInForce && told !== 'amended' ? 'contradicted' : null;
}
