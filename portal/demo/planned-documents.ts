/** Owns the list of planned documents while the county's history is laid out. */
import { workingDayOnOrBefore } from './days';
import type { DocumentKind, PlannedDocument } from './document';

/** Day numbers, both included. */
export interface Period {
  readonly first: number;
  readonly today: number;
}

type Parts = Partial<Omit<PlannedDocument, 'kind' | 'organ' | 'day'>>;

export class PlannedDocuments {
  readonly documents: PlannedDocument[] = [];

  constructor(readonly period: Period) {}

  /** Adds a document on the working day on or before `day`; null when that lies outside the period. */
  add(kind: DocumentKind, organ: string, day: number, parts: Parts): PlannedDocument | null {
    return workingDayOnOrBefore(day) < this.period.first ? null : this.addOld(kind, organ, day, parts);
  }

  /** The same for documents that the portal took over from the time before the period. */
  addOld(kind: DocumentKind, organ: string, day: number, parts: Parts): PlannedDocument | null {
    if (day > this.period.today) return null;
    const document: PlannedDocument = {
      area: null,
      variant: 0,
      name: '',
      priority: 9,
      abolishes: [],
      amends: [],
      statesSuccessors: true,
      interprets: null,
      ...parts,
      kind,
      organ,
      day: workingDayOnOrBefore(day),
    };
    this.documents.push(document);
    return document;
  }
}
