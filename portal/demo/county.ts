/**
 * Owns the fictional county 示例县 as a whole: its site and the stream of its documents.
 *
 * Two passes over the same schedule: the first numbers everything in order of date and remembers the numbers of planned
 * documents and the last number of every series; the second walks back from today, counting down, and writes the texts.
 * A document depends only on seed, day and position, so memory stays flat at any number of records.
 */
import type { PortalSite } from '../../src/catalogue/organ';
import type { SourceRecord } from '../../src/catalogue/source-record';
import { AREAS } from './areas/all-areas';
import { buildCounty, type County, type OrganEntry } from './county-model';
import { drawDocument, richShare } from './daily-mix';
import { civilDate, isoDay, isWorkingDay, parseDay, workingDayOnOrBefore } from './days';
import {
  type Content,
  type DocumentKind,
  type DocumentNumbers,
  type PlannedDocument,
  pageOf,
  type Scene,
  type Series,
  type Successor,
} from './document';
import { documentsOfIssue } from './gazette-issues';
import { planHistory } from './history';
import { interpretationNote } from './kinds/interpretation';
import { workGenre, workKind } from './kinds/notice';
import { recruitmentGenre, recruitmentKind } from './kinds/procurement';
import type { PolicyArea } from './policy-area';
import { portalSummary } from './portal-summary';
import { mixSeed, Random } from './random';
import type { Topic } from './taxonomy';

export interface DemoOptions {
  /** How many records, exactly. */
  readonly records: number;
  readonly seed: number;
  /** The county's newest day, YYYY-MM-DD. */
  readonly today: string;
}

const SPAN_DAYS = 2922;
const PLANNED_SHARE = 0.5;
const SERIES_MARKS: Readonly<Record<Series, string>> = { main: '', office: '办', rule: '规', letter: '函' };
const AREA_NUMBERS = new Map(AREAS.map((area, position) => [area, position + 1]));

interface Draft {
  readonly kind: DocumentKind;
  readonly organ: OrganEntry;
  readonly area: PolicyArea | null;
  readonly variant: number;
  readonly day: number;
  readonly written: number;
  readonly seed: number;
  readonly plan: PlannedDocument | null;
}

/** The site of the county: organs with contacts, the same for the same seed. */
export function demoSite(seed: number): PortalSite {
  return buildCounty(seed).site;
}

/** How many unplanned documents each day from `first` to `today` brings; the counts add up to `total`. */
function dailyCounts(first: number, today: number, total: number): number[] {
  const weights: number[] = [];
  for (let day = first; day <= today; day += 1) {
    const growth = 2 ** ((day - first) / 900);
    weights.push(isWorkingDay(day) ? growth * (day % 7 === 4 ? 1.15 : 1) : growth * 0.02);
  }
  let whole = weights.reduce((sum, weight) => sum + weight, 0);
  const last = weights.length - 1;
  const least = Math.min((whole * 6) / Math.max(total, 1), whole / 20);
  const boosted = Math.max(weights[last] ?? 0, weights[last - 1] ?? 0, least);
  whole += boosted - (weights[last] ?? 0);
  weights[last] = boosted;
  let passed = 0;
  let given = 0;
  return weights.map((weight, position) => {
    passed += weight;
    const upTo = position === last ? total : Math.floor((total * passed) / whole);
    const count = upTo - given;
    given = upTo;
    return count;
  });
}

/** Documents with a number are written up to a few days before; never decreases with the day, so that numbers ascend with both dates. */
function writtenDay(kind: DocumentKind, organ: number, day: number): number {
  return workingDayOnOrBefore(kind.series === null ? day : day - ((day + organ * 3) % 5));
}

class Schedule {
  readonly #county: County;
  readonly #seed: number;
  readonly #share: number;
  readonly #counts: readonly number[];
  readonly #planned = new Map<number, PlannedDocument[]>();
  readonly #random = new Random(0);

  constructor(
    county: County,
    seed: number,
    records: number,
    planned: readonly PlannedDocument[],
    readonly first: number,
    readonly today: number,
  ) {
    this.#county = county;
    this.#seed = seed;
    this.#counts = dailyCounts(first, today, records - planned.length);
    this.#share = richShare(records);
    for (const plan of planned) {
      const sameDay = this.#planned.get(plan.day);
      if (sameDay === undefined) this.#planned.set(plan.day, [plan]);
      else sameDay.push(plan);
    }
  }

  /** The documents of one day in order of number. */
  draftsOf(day: number): Draft[] {
    const drafts: Draft[] = [];
    const month = civilDate(day).month;
    for (const plan of this.#planned.get(day) ?? []) {
      const organ = this.#county.get(plan.organ);
      drafts.push({
        kind: plan.kind,
        organ,
        area: plan.area,
        variant: plan.variant,
        day,
        written: writtenDay(plan.kind, organ.number, day),
        seed: mixSeed(this.#seed, day, drafts.length),
        plan,
      });
    }
    for (let left = this.#counts[day - this.first] ?? 0; left > 0; left -= 1) {
      const seed = mixSeed(this.#seed, day, drafts.length);
      this.#random.reseed(seed);
      const draw = drawDocument(this.#random, this.#county, month, this.#share);
      drafts.push({
        ...draw,
        day,
        written: writtenDay(draw.kind, draw.organ.number, day),
        seed: mixSeed(seed, 1),
        plan: null,
      });
    }
    return drafts;
  }
}

/** Counters of all series: up in the first pass, down in the second. */
class Numbering {
  readonly #counts = new Map<number, number>();
  readonly #kinds = new Map<DocumentKind, number>();

  #step(key: number, by: 1 | -1): number {
    const before = this.#counts.get(key) ?? 0;
    this.#counts.set(key, before + by);
    return by === 1 ? before + 1 : before;
  }

  number(draft: Draft, by: 1 | -1): { indexSerial: number; docSerial: number | null; serial: number } {
    let kind = this.#kinds.get(draft.kind);
    if (kind === undefined) {
      kind = this.#kinds.size;
      this.#kinds.set(draft.kind, kind);
    }
    const published = civilDate(draft.day);
    const year = civilDate(draft.written).year - 2000;
    const organ = draft.organ.number;
    const area = draft.area === null ? 0 : (AREA_NUMBERS.get(draft.area) ?? 0);
    const series = draft.kind.series;
    const seriesNumber = series === null ? 0 : ['main', 'office', 'rule', 'letter'].indexOf(series);
    return {
      indexSerial: this.#step(1e12 + organ * 10_000 + (published.year - 2000) * 12 + published.month, by),
      docSerial: series === null ? null : this.#step(2e12 + (organ * 8 + seriesNumber) * 100 + year, by),
      serial: this.#step((((organ * 64 + kind) * 128 + area) * 16 + (Math.abs(draft.variant) & 15)) * 100 + year, by),
    };
  }
}

function documentNumber(draft: Draft, serial: number | null): string | null {
  const series = draft.kind.series;
  if (series === null || serial === null) return null;
  const organ = draft.organ;
  // The office's own mark already ends in 办: 示政办 for what the government approves, 示政办秘 for the rest.
  const suffix =
    organ.key !== 'office'
      ? SERIES_MARKS[series]
      : series === 'main'
        ? '秘'
        : series === 'office'
          ? ''
          : SERIES_MARKS[series];
  const mark = organ.mark + suffix;
  return `${mark}〔${civilDate(draft.written).year}〕${serial}号`;
}

function topicOf({ area, kind, organ }: Draft): Topic {
  return area?.topic ?? kind.topicOf?.(organ.key) ?? kind.topic;
}

function keyFieldOf({ area, kind, organ }: Draft): string | null {
  if (area !== null) return area.keyField;
  return kind.keyFieldOf?.(organ.key) ?? kind.keyField;
}

function indexNumber(draft: Draft, serial: number): string {
  const published = isoDay(draft.day);
  const { code } = topicOf(draft);
  return `SL${String(draft.organ.number).padStart(3, '0')}-${code}-${published.slice(0, 4)}${published.slice(5, 7)}-${String(serial).padStart(5, '0')}`;
}

function successorsOf(planned: readonly PlannedDocument[]): Map<PlannedDocument, Successor[]> {
  const successors = new Map<PlannedDocument, Successor[]>();
  const add = (old: PlannedDocument, successor: Successor): void => {
    const known = successors.get(old);
    if (known === undefined) successors.set(old, [successor]);
    else known.push(successor);
  };
  for (const plan of planned) {
    for (const old of plan.amends) add(old, { plan, kind: 'amendedBy' });
    for (const old of plan.abolishes)
      add(old, { plan, kind: plan.kind.id === 'standards' ? 'replacedBy' : 'abolishedBy' });
  }
  return successors;
}

function interpretationsOf(planned: readonly PlannedDocument[]): Map<PlannedDocument, PlannedDocument[]> {
  const interpretations = new Map<PlannedDocument, PlannedDocument[]>();
  for (const plan of planned)
    if (plan.interprets !== null)
      interpretations.set(plan.interprets, [...(interpretations.get(plan.interprets) ?? []), plan]);
  return interpretations;
}

/** A planned document with what the first pass gave it. */
interface Placed {
  readonly draft: Draft;
  readonly numbers: DocumentNumbers;
  readonly serial: number;
}

/** Streams the county's records, newest first; the same options give the same records. */
export function* demoRecords(options: DemoOptions): Generator<SourceRecord> {
  const { records, seed } = options;
  if (!Number.isSafeInteger(records) || records < 0) throw new RangeError(`records must be a whole number: ${records}`);
  const today = parseDay(options.today);
  const first = today - SPAN_DAYS;
  const county = buildCounty(seed);
  const planned = planHistory(county, seed, { first, today }, Math.floor(records * PLANNED_SHARE));
  const schedule = new Schedule(county, seed, records, planned, first, today);
  const start = Math.min(first, planned[0]?.day ?? first);
  const numbering = new Numbering();
  const placed = new Map<PlannedDocument, Placed>();
  for (let day = start; day <= today; day += 1) {
    for (const draft of schedule.draftsOf(day)) {
      const { indexSerial, docSerial, serial } = numbering.number(draft, 1);
      if (draft.plan !== null)
        placed.set(draft.plan, {
          draft,
          numbers: {
            indexNo: indexNumber(draft, indexSerial),
            docNo: documentNumber(draft, docSerial),
            day,
            written: draft.written,
          },
          serial,
        });
    }
  }
  const successors = successorsOf(planned);
  const interpretations = interpretationsOf(planned);
  const numbersOf = (plan: PlannedDocument): DocumentNumbers | null => placed.get(plan)?.numbers ?? null;
  const contentOf = (plan: PlannedDocument): Content | null => {
    const place = placed.get(plan);
    if (place === undefined) return null;
    const { draft, numbers, serial } = place;
    return plan.kind.write(sceneOf(draft, numbers.docNo, serial, new Random(draft.seed)));
  };
  const sceneOf = (draft: Draft, docNo: string | null, serial: number, random: Random): Scene => {
    const { plan } = draft;
    const written = civilDate(draft.written);
    return {
      random,
      county,
      organ: draft.organ,
      area: draft.area,
      variant: draft.variant,
      day: draft.day,
      written: draft.written,
      today,
      year: written.year,
      month: written.month,
      serial,
      docNo,
      plan,
      numbersOf,
      contentOf,
      interpretedBy: (plan === null ? undefined : interpretations.get(plan)) ?? [],
      successors: (plan === null ? undefined : successors.get(plan)) ?? [],
      gazetted: plan === null || plan.kind.id !== 'gazette' ? [] : documentsOfIssue(planned, plan),
    };
  };
  const random = new Random(0);
  for (let day = today; day >= start; day -= 1) {
    const drafts = schedule.draftsOf(day);
    for (let position = drafts.length - 1; position >= 0; position -= 1) {
      const draft = drafts[position];
      if (draft === undefined) continue;
      const { indexSerial, docSerial, serial } = numbering.number(draft, -1);
      random.reseed(draft.seed);
      const scene = sceneOf(draft, documentNumber(draft, docSerial), serial, random);
      yield recordOf(draft, scene, indexNumber(draft, indexSerial));
    }
  }
}

function recordOf(draft: Draft, scene: Scene, indexNo: string): SourceRecord {
  const content = draft.kind.write(scene);
  return {
    index_no: indexNo,
    title: content.title,
    doc_no: scene.docNo,
    issuer: draft.organ.organ.name,
    topic: topicOf(draft).path,
    genre:
      draft.kind === workKind
        ? workGenre(scene)
        : draft.kind === recruitmentKind
          ? recruitmentGenre(scene)
          : draft.kind.genre,
    key_field: keyFieldOf(draft),
    written_date: isoDay(draft.written),
    published_date: isoDay(draft.day),
    validity: content.validity ?? null,
    summary: portalSummary(content, draft.organ.number),
    body: content.body + interpretationNote(scene),
    url: pageOf(indexNo),
    attachments: content.attachments ?? null,
    successors: content.successors ?? null,
    interprets: content.interprets ?? null,
    visible_until: content.visibleUntil ?? null,
    review_note: null,
    disclosure: null,
  };
}
