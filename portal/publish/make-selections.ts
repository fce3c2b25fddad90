/**
 * Owns making the selections (分库) of a generation: each is a chain of its own, of the same steps between the same states as the whole catalogue, with the
 * records that belong to it. One that is new, or named otherwise than before, begins with a base.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Organ, PortalSite } from '../../src/catalogue/organ';
import type { Selection } from '../../src/catalogue/selection';
import type { CatalogueManifest, FeedFile, SegmentEntry } from '../../src/feed/manifest';
import { decodeRow } from '../../src/search/record-code';
import { SegmentReader } from '../../src/search/segment-reader';
import { buildSegment } from './build-segment';
import { maskOf } from './chain-state';
import { FeedPages } from './feed-page-source';
import type { FeedWriter } from './feed-writer';
import { COLUMN } from './ledger';
import {
  buildVocabulary,
  type Catalogue,
  type Footing,
  keyOf,
  type MadeGeneration,
  segmentRows,
} from './make-generation';
import type { Progress } from './progress';
import { memberOf } from './select-rows';
import { readSelections, type SelectionCatalogue } from './selections';

export interface SelectionsRequest {
  readonly feedDir: string;
  readonly catalogue: Catalogue;
  readonly organs: readonly Organ[];
  readonly site: PortalSite;
  /** As in `makeGeneration`; the ledger is not marked with tonight's state yet. */
  readonly footing: Footing | null;
  readonly made: MadeGeneration;
  /** Of tonight: what selections share with the whole. */
  readonly manifest: CatalogueManifest;
  /** Tonight's state. */
  readonly last: number;
  readonly writer: FeedWriter;
  readonly threads: number | undefined;
  readonly progress: Progress;
}

/** In the order of the site file. @throws AppError `config.malformed` as `memberOf`; `feed.malformed` where those of before are damaged */
export async function makeSelections(request: SelectionsRequest): Promise<SelectionCatalogue[]> {
  const { site, footing, feedDir } = request;
  const selections = site.selections ?? [];
  if (selections.length === 0) return [];
  const before = footing ? await readSelections(feedDir, footing.manifest) : [];
  const made: SelectionCatalogue[] = [];
  for (const selection of selections) {
    const same = before.find((one) => isSameRule(one.selection, selection));
    made.push({ selection, manifest: await makeSelection(request, selection, same?.manifest ?? null) });
  }
  return made;
}

function isSameRule({ name: _a, ...a }: Selection, { name: _b, ...b }: Selection): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));
}

async function makeSelection(
  request: SelectionsRequest,
  selection: Selection,
  before: CatalogueManifest | null,
): Promise<CatalogueManifest> {
  const { catalogue, organs, site, footing, made, last, writer, threads, progress } = request;
  const { ledger, rows, entryOfRow } = catalogue;
  const isMember = memberOf(selection, organs, site.regionName, rows);
  const members = membersOf(catalogue, isMember);
  const known = new Map((before?.segments ?? []).map((segment) => [keyOf(segment), segment]));
  const born = Math.min(last, ...(before?.segments ?? []).flatMap(({ from, to }) => (from === 0 ? [to] : [])));
  const build = async (wanted: Uint32Array, tombstones: readonly string[] | null) => {
    progress.begin('build', wanted.length, 'records');
    const options = { threads, onRecords: progress.update };
    const { entry } = await buildSegment(writer, segmentRows(catalogue, wanted), tombstones, options);
    progress.end();
    return entry;
  };

  const segments = new Map<string, SegmentEntry>();
  const touchedIds = new IdsOfSelection(request.feedDir, before?.segments ?? []);
  try {
    // Steps that began before the selection was there begin with it: of two that then are the same the shorter is taken.
    const steps = made.segments.toSorted((a, b) => b.from - a.from);
    for (const whole of steps) {
      const step = stepFrom(born, whole);
      if (!step || segments.has(keyOf(step))) continue;
      const held = known.get(keyOf(step));
      if (held) segments.set(keyOf(step), held);
      else if (step.from === 0 && step.to === last)
        segments.set(keyOf(step), { ...(await build(members, null)), ...step });
      else if (step.from > 0 && step.to === last && footing) {
        const mask = maskOf(footing.chain, whole.from);
        const isTouched = (entry: number) => (ledger.at(entry, COLUMN.touched) & mask) !== 0;
        const wanted = members.filter((row) => isTouched(entryOfRow[row] as number));
        const touched: string[] = [];
        for (let entry = 0; entry < ledger.count; entry++) if (isTouched(entry)) touched.push(ledger.idOf(entry));
        const inOrder = wanted.sort((a, b) => (entryOfRow[a] as number) - (entryOfRow[b] as number));
        segments.set(keyOf(step), { ...(await build(inOrder, await touchedIds.among(touched))), ...step });
      }
    }
  } finally {
    await touchedIds.close();
  }

  const inOrder = [...segments.values()].sort((a, b) => a.to - b.to || a.from - b.from);
  const places = new Map(inOrder.map((segment, place) => [keyOf(segment), place]));
  const chains = new Map<number, number[]>();
  for (const chain of made.chains) {
    const own: number[] = [];
    for (const place of chain) {
      const whole = made.segments[place];
      const step = whole && stepFrom(born, whole);
      const at = step ? places.get(keyOf(step)) : undefined;
      if (at !== undefined && own.at(-1) !== at) own.push(at);
    }
    // The newest of those that begin with one base.
    const [base] = own;
    if (base !== undefined && !chains.has(base)) chains.set(base, own);
  }
  return {
    ...request.manifest,
    records: members.length,
    segments: inOrder,
    chains: [...chains.values()],
    documents: { ...made.documents, vocabulary: await vocabularyOf(request, members, before) },
  };
}

/** The step of a selection that was begun at a state; null for one that leads to before it. */
function stepFrom(
  born: number,
  { from, to }: Pick<SegmentEntry, 'from' | 'to'>,
): { readonly from: number; readonly to: number } | null {
  if (from === 0) return { from: 0, to: Math.max(born, to) };
  return to <= born ? null : { from: Math.max(born, from), to };
}

/** Made anew with that of the whole catalogue. */
async function vocabularyOf(
  { catalogue, footing, made, writer, threads, progress }: SelectionsRequest,
  members: Uint32Array,
  before: CatalogueManifest | null,
): Promise<FeedFile> {
  const kept = before?.documents.vocabulary;
  const isSame = isDeepStrictEqual(footing?.manifest.documents.vocabulary, made.documents.vocabulary);
  return kept && isSame ? kept : buildVocabulary(catalogue, members, writer, threads, progress);
}

function membersOf({ rows, entryOfRow, ledger }: Catalogue, isMember: (row: number) => boolean): Uint32Array {
  const members: number[] = [];
  for (let row = 0; row < rows.count; row++) {
    const entry = entryOfRow[row] as number;
    if (entry >= 0 && ledger.isLive(entry) && isMember(row)) members.push(row);
  }
  return Uint32Array.from(members);
}

/** Which records a selection ever held, as its own segments say: others need no tombstone in it. */
class IdsOfSelection {
  private readonly pages: FeedPages;
  private readers: Promise<SegmentReader[]> | null = null;

  constructor(
    feedDir: string,
    private readonly segments: readonly SegmentEntry[],
  ) {
    this.pages = new FeedPages(feedDir);
  }

  /** Sorted. */
  async among(ids: readonly string[]): Promise<string[]> {
    this.readers ??= Promise.all(this.segments.map((segment) => SegmentReader.open(this.pages.source(segment))));
    const wanted = new Set(ids);
    const found = new Set<string>();
    for (const reader of await this.readers) {
      const docs: number[] = [];
      await reader.ids.findMany(ids, (doc) => docs.push(doc));
      const unique = [...new Set(docs)].sort((a, b) => a - b);
      const blanked = new Set(reader.blanked);
      const shown = unique.filter((doc) => !blanked.has(doc));
      const rows = await reader.rows.readMany(shown);
      shown.forEach((doc, i) => {
        const { id } = decodeRow(reader.code, rows[i] as Uint8Array, reader.dayOf(doc));
        if (wanted.has(id)) found.add(id);
      });
    }
    return [...found].sort();
  }

  close(): Promise<void> {
    return this.pages.close();
  }
}
