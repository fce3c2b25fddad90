/** Owns what a workbook holds: its sheets in order, where their parts lie, its day 0. Parts are found by their relations, never by guessed names. */
import { AppError } from '../../src/base/app-error';
import { attribute, elementTags } from './workbook-xml';
import type { Archive } from './zip-archive';

const MAX_PART_BYTES = 16 * 1024 * 1024;

export interface WorkbookSheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** Name of its part in the archive. */
  readonly part: string;
}

export interface Workbook {
  /** In the order of the tabs; at least one. */
  readonly sheets: readonly WorkbookSheet[];
  readonly epoch: 1900 | 1904;
  readonly stringsPart: string | null;
  readonly stylesPart: string | null;
}

/** @throws AppError `import.unreadable` for a ZIP that is something else, in words that say what. */
export async function readWorkbookParts(archive: Archive): Promise<Workbook> {
  const main = await mainPart(archive);
  const xml = await archive.readText(main, MAX_PART_BYTES);
  const relations = await readRelations(archive, main);
  const partOf = (kind: string): string | null => {
    for (const { type, target } of relations.values()) {
      if (type.endsWith(`/${kind}`) && archive.has(target)) return target;
    }
    return null;
  };
  const sheets: WorkbookSheet[] = [];
  for (const tag of elementTags(xml, 'sheet')) {
    const relation = relations.get(attribute(tag, 'id') ?? '');
    // Chart sheets hold no cells.
    if (!relation?.type.endsWith('/worksheet') || !archive.has(relation.target)) continue;
    const isHidden = (attribute(tag, 'state') ?? 'visible') !== 'visible';
    sheets.push({ name: attribute(tag, 'name') ?? '', isHidden, part: relation.target });
  }
  if (sheets.length === 0) throw new AppError('import.unreadable', 'a workbook without a sheet');
  const properties = [...elementTags(xml, 'workbookPr')][0] ?? '';
  const epoch = /^(?:1|true)$/.test(attribute(properties, 'date1904') ?? '') ? 1904 : 1900;
  return { sheets, epoch, stringsPart: partOf('sharedStrings'), stylesPart: partOf('styles') };
}

interface Relation {
  readonly type: string;
  readonly target: string;
}

async function mainPart(archive: Archive): Promise<string> {
  if (archive.has('_rels/.rels')) {
    for (const { type, target } of (await readRelations(archive, '')).values()) {
      if (!type.endsWith('/officeDocument')) continue;
      if (target.endsWith('.bin')) {
        throw new AppError('import.unreadable', 'a binary workbook (XLSB): save it as XLSX or CSV');
      }
      if (/(?:^|\/)workbook\.xml$/.test(target) && archive.has(target)) return target;
    }
  }
  if (archive.has('content.xml')) {
    throw new AppError('import.unreadable', 'an OpenDocument file (ODS): save it as XLSX or CSV');
  }
  const inside = archive.names().slice(0, 3).join(', ') || 'nothing';
  throw new AppError(
    'import.unreadable',
    `a ZIP without a workbook (in it: ${inside}): unpack it and give the file itself`,
  );
}

async function readRelations(archive: Archive, part: string): Promise<Map<string, Relation>> {
  const slash = part.lastIndexOf('/') + 1;
  const name = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
  const relations = new Map<string, Relation>();
  if (!archive.has(name)) return relations;
  const xml = await archive.readText(name, MAX_PART_BYTES);
  for (const tag of elementTags(xml, 'Relationship')) {
    if (attribute(tag, 'TargetMode') === 'External') continue;
    const target = attribute(tag, 'Target') ?? '';
    const path = target.startsWith('/') ? target.slice(1) : new URL(target, `zip:///${part}`).pathname.slice(1);
    relations.set(attribute(tag, 'Id') ?? '', { type: attribute(tag, 'Type') ?? '', target: decodeURI(path) });
  }
  return relations;
}
