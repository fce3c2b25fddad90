/** Owns the records of all segments by their ids: where a live one is, its row, its document, and who published what is hidden. */
import { AppError } from '../base/app-error';
import { hasDoc } from './doc-set';
import { type HiddenRecords, isOver } from './hidden-records';
import { isDead, type LiveSegment } from './live-segment';
import { readNumberRows } from './number-lookup';
import type { DocumentAnswer, ResultRow } from './query';
import type { PlacedHit } from './ranking';
import { facetOf, readDocument, readRows } from './record-reading';

/** Where the bytes of a record are. */
export interface RecordPlace {
  readonly segmentId: string;
  readonly doc: number;
}

/** Rows in the order of `hits`. @param words to mark, folded. Cost: a round of reads. */
export async function readHits(
  segments: readonly LiveSegment[],
  hits: readonly PlacedHit[],
  words: readonly string[],
): Promise<ResultRow[]> {
  const rows: ResultRow[] = new Array(hits.length);
  await Promise.all(
    segments.map(async ({ reader }, at) => {
      const places = hits.flatMap((hit, place) => (hit.at === at ? [place] : []));
      if (places.length === 0) return;
      const docs = places.map((place) => hits[place]?.doc ?? 0);
      const read = await readRows(reader, docs, words);
      places.forEach((place, i) => {
        rows[place] = read[i] as ResultRow;
      });
    }),
  );
  return rows;
}

/** As `SearchEngine` promises it, for its methods of the same names. */
export class RecordsById {
  constructor(
    private readonly segments: readonly LiveSegment[],
    private readonly hidden: HiddenRecords,
  ) {}

  async rows(ids: readonly string[]): Promise<readonly ResultRow[]> {
    const hits = (await Promise.all(ids.map((id) => this.find(id)))).filter((hit) => hit !== null);
    return readHits(this.segments, hits, []);
  }

  async document(id: string): Promise<DocumentAnswer> {
    if (this.hidden.withdrawn.has(id)) throw new AppError('record.withdrawn', id);
    const hit = await this.find(id);
    const reader = hit && this.segments[hit.at]?.reader;
    if (!reader) throw new AppError((await this.isOver(id)) ? 'record.over' : 'record.notFound', id);
    const answer = await readDocument(reader, hit.doc);
    const told = await Promise.all(answer.record.relations.map((relation) => this.isTold(relation.id)));
    const relations = answer.record.relations.filter((_, place) => told[place]);
    return relations.length === answer.record.relations.length
      ? answer
      : { ...answer, record: { ...answer.record, relations } };
  }

  async placeOf(id: string): Promise<RecordPlace | null> {
    const hit = await this.find(id);
    return hit && { segmentId: this.segments[hit.at]?.id ?? '', doc: hit.doc };
  }

  async organOf(id: string): Promise<string | null> {
    const found = await Promise.all(this.segments.map(({ reader }) => reader.ids.find(id)));
    // Of several the newest: those before were taken out by it.
    for (let at = this.segments.length - 1; at >= 0; at--) {
      const doc = found[at]?.[0];
      const organ = doc === undefined ? null : facetOf((this.segments[at] as LiveSegment).reader, 'organ', doc);
      if (organ !== null) return organ;
    }
    return null;
  }

  /** Whether a link may name it. Of what is not in the catalogue nothing is known. */
  private async isTold(id: string): Promise<boolean> {
    return !this.hidden.withdrawn.has(id) && !(await this.isOver(id));
  }

  /** Whether it is in the catalogue, and hidden only because its last day has passed. */
  private async isOver(id: string): Promise<boolean> {
    const { today } = this.hidden;
    const found = await Promise.all(
      this.segments.map(async ({ reader, superseded }) => {
        const docs = await reader.ids.find(id);
        return docs.some((doc) => !(superseded && hasDoc(superseded, doc)) && isOver(reader.ends, doc, today));
      }),
    );
    return found.includes(true);
  }

  private async find(id: string): Promise<PlacedHit | null> {
    const found = await Promise.all(
      this.segments.map(async (segment, at) => {
        const docs = (await segment.reader.ids.find(id)).filter((doc) => !isDead(segment, doc));
        const rows = await readNumberRows(segment.reader, docs);
        const place = rows.findIndex((row) => row.id === id);
        return place < 0 ? null : { at, doc: docs[place] as number };
      }),
    );
    return found.reverse().find((hit) => hit !== null) ?? null;
  }
}
