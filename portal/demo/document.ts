/** Owns what a document kind is: what it is handed (`Scene`) and what it gives back (`Content`). */
import type { SourceAttachment, SourceRelation } from '../../src/catalogue/source-record';
import type { County, OrganEntry } from './county-model';
import { hanDay } from './days';
import { fillText, type PolicyArea } from './policy-area';
import type { Random } from './random';
import type { Topic } from './taxonomy';

/** Which run of document numbers a kind belongs to; each organ numbers each run from 1 every year. */
export type Series = 'main' | 'office' | 'rule' | 'letter';

export interface Content {
  readonly title: string;
  readonly summary: string | null;
  readonly body: string;
  readonly validity?: string | null;
  readonly successors?: readonly SourceRelation[];
  readonly interprets?: readonly string[];
  /** 公示期满, YYYY-MM-DD. */
  readonly visibleUntil?: string;
  readonly attachments?: readonly SourceAttachment[];
}

export interface DocumentKind {
  readonly id: string;
  readonly genre: string;
  readonly series: Series | null;
  /** Used when the document belongs to no policy area. */
  readonly topic: Topic;
  /** In its place where the subject is that of the organ. */
  readonly topicOf?: (organKey: string) => Topic;
  readonly keyField: string | null;
  readonly keyFieldOf?: (organKey: string) => string | null;
  readonly write: (scene: Scene) => Content;
}

/** A document whose place in the county's history is decided beforehand, because others refer to it. */
export interface PlannedDocument {
  readonly kind: DocumentKind;
  readonly organ: string;
  readonly area: PolicyArea | null;
  readonly day: number;
  /** The kind's own: version, reporting year, number of the issue. */
  readonly variant: number;
  /** The name others quote in 《》. */
  readonly name: string;
  /** Lower comes first into small counties. */
  readonly priority: number;
  readonly abolishes: readonly PlannedDocument[];
  readonly amends: readonly PlannedDocument[];
  /** Whether the export tells which document ended or changed this one; where not, only that document's text does. */
  readonly statesSuccessors: boolean;
  readonly interprets: PlannedDocument | null;
}

export interface DocumentNumbers {
  readonly indexNo: string;
  readonly docNo: string | null;
  /** Day published and day written. */
  readonly day: number;
  readonly written: number;
}

export interface Scene {
  readonly random: Random;
  readonly county: County;
  readonly organ: OrganEntry;
  readonly area: PolicyArea | null;
  readonly variant: number;
  /** Day published and day written, as day numbers. */
  readonly day: number;
  readonly written: number;
  /** The county's newest day. */
  readonly today: number;
  readonly year: number;
  readonly month: number;
  /** Running number of this organ's documents of this kind, area and variant in the year, from 1 in order of date. */
  readonly serial: number;
  readonly docNo: string | null;
  readonly plan: PlannedDocument | null;
  /** Numbers of another planned document, null when it is not part of this county. */
  readonly numbersOf: (plan: PlannedDocument) => DocumentNumbers | null;
  /** What another planned document says, null when it is not part of this county. Cost: writing it once more. */
  readonly contentOf: (plan: PlannedDocument) => Content | null;
  /** The 解读 of this document that are part of this county. */
  readonly interpretedBy: readonly PlannedDocument[];
  /** The planned documents of this county that a gazette holds, in order of date. */
  readonly gazetted: readonly PlannedDocument[];
  /** The planned documents that changed this one or ended its validity, in order of date. */
  readonly successors: readonly Successor[];
}

export interface Successor {
  readonly plan: PlannedDocument;
  readonly kind: SourceRelation['kind'];
}

/** The area of a scene whose kind needs one. */
export function areaOf(scene: Scene): PolicyArea {
  if (scene.area === null) throw new Error('this kind of document needs a policy area');
  return scene.area;
}

/** Fills the placeholders of the area's texts with the scene's year and the lead organ. */
export function filler(scene: Scene): (text: string) => string {
  const area = areaOf(scene);
  const lead = scene.county.get(area.organ).organ;
  return (text) => fillText(text, area, scene.year, lead.name, lead.shortName);
}

export function writtenDate(scene: Scene): string {
  return hanDay(scene.written);
}

/** The town whose name and villages a document uses: the issuing town itself, or one drawn. */
export function townOf(scene: Scene): OrganEntry {
  return scene.organ.organ.kind === 'town' ? scene.organ : scene.random.pick(scene.county.towns);
}

/** The page of a record on the county's portal; a terminal opens the record itself. */
export function pageOf(indexNo: string): string {
  return `https://www.shili.example/xxgk/content/${indexNo}.html`;
}

/** 《甲》（文号）, or 《甲》 when it has no number. */
export function citation(scene: Scene, plan: PlannedDocument): string {
  const docNo = scene.numbersOf(plan)?.docNo ?? null;
  return docNo === null ? `《${plan.name}》` : `《${plan.name}》（${docNo}）`;
}

export function attachment(scene: Scene, name: string): SourceAttachment {
  const size = 12_000 + Math.floor(scene.random.next() * 480_000);
  const file = `${scene.organ.organ.id}-${scene.day}-${scene.random.integer(10_000, 99_999)}.${name.split('.').pop() ?? 'docx'}`;
  return { name, url: `https://www.shili.example/xxgk/files/${file}`, sizeBytes: size };
}

/** Kinds of files that the demo makes (`attachment-files.ts`), and one that it does not. */
const ENCLOSURES = ['png', 'txt', 'pdf', 'xlsx'] as const;

/** An attachment of one of several kinds; the size of those that are made is what comes out. */
export function enclosure(scene: Scene, stem: string): SourceAttachment {
  const { url, sizeBytes } = attachment(scene, `${stem}.xlsx`);
  const kind = ENCLOSURES[Number(url?.match(/(\d+)\.xlsx$/)?.[1]) % ENCLOSURES.length] ?? 'xlsx';
  return {
    name: `${stem}.${kind}`,
    url: url?.replace(/xlsx$/, kind) ?? null,
    sizeBytes: kind === 'xlsx' ? sizeBytes : null,
  };
}

/** Cuts a summary at a full stop or comma so that it has at most 100 characters. */
export function brief(text: string): string {
  if (text.length <= 100) return text;
  const cut = text.slice(0, 99);
  const stop = Math.max(cut.lastIndexOf('。'), cut.lastIndexOf('；'), cut.lastIndexOf('，'));
  return `${cut.slice(0, stop > 40 ? stop : 98)}。`;
}
