/** Owns the bytes of one record: the list part (what a result row shows and most queries look at) and the detail part. */
import { AppError } from '../base/app-error';
import { ByteReader, type ByteWriter } from '../base/bytes';
import {
  type Attachment,
  DERIVABLE_FIELDS,
  type DerivableField,
  type FullRecord,
  type Relation,
  type RelationKind,
} from '../catalogue/record';
import { dateOfDay, dayNumber, isYear } from './day-number';
import type { TextCode } from './text-code';

/** List part: title, document number, index number, id (null: the id is the index number). */
export interface ListTexts {
  readonly title: string;
  readonly documentNumber: string | null;
  readonly indexNumber: string | null;
  readonly id: string;
}

export function encodeListPart(code: TextCode, texts: ListTexts, out: ByteWriter): void {
  code.encode(texts.title, out);
  code.encodeNullable(texts.documentNumber, out);
  code.encodeNullable(texts.indexNumber, out);
  code.encodeNullable(texts.id === texts.indexNumber ? null : texts.id, out);
}

export function decodeListPart(code: TextCode, bytes: Uint8Array): ListTexts {
  const reader = new ByteReader(bytes);
  const title = code.decode(reader);
  const documentNumber = code.decodeNullable(reader);
  const indexNumber = code.decodeNullable(reader);
  const id = code.decodeNullable(reader) ?? indexNumber;
  if (id === null) throw new AppError('segment.malformed', 'record without id');
  return { title, documentNumber, indexNumber, id };
}

/** Where a body lies in the bodies file. */
export interface BodyPlace {
  readonly blockOffsetBytes: number;
  readonly blockBytes: number;
  readonly rawBlockBytes: number;
  readonly startBytes: number;
  readonly lengthBytes: number;
}

/** What the detail part has beyond list part and columns. `beginning` is `bodyBeginning` of the body. */
export interface DetailPart {
  readonly summary: string;
  readonly beginning: string;
  readonly writtenDate: string | null;
  readonly publishedDate: string | null;
  readonly url: string | null;
  readonly attachments: readonly Attachment[];
  readonly relations: readonly Relation[];
  readonly visibleUntil: string | null;
  readonly derived: readonly DerivableField[];
  readonly bodyFormat: FullRecord['bodyFormat'];
  readonly body: BodyPlace | null;
}

const HAS_URL = 1;
const HAS_ATTACHMENTS = 2;
const HAS_RELATIONS = 4;
const HAS_BODY = 8;
const IS_HTML = 16;
const HAS_VISIBLE_UNTIL = 32;
const HAS_DERIVED = 64;

// Order is part of the format: append only.
const RELATION_KINDS: readonly RelationKind[] = [
  'abolishedBy',
  'abolishes',
  'amendedBy',
  'amends',
  'replacedBy',
  'replaces',
  'interprets',
  'interpretedBy',
];

export type DetailHead = Omit<DetailPart, 'body'> & { readonly hasBody: boolean };

/** Without the body's place, which is known only when its block is closed: `encodeBodyPlace` must follow where `hasBody`. */
export function encodeDetailHead(code: TextCode, part: DetailHead, out: ByteWriter): void {
  code.encode(part.summary, out);
  code.encode(part.beginning, out);
  out.u8(
    (part.url === null ? 0 : HAS_URL) |
      (part.attachments.length === 0 ? 0 : HAS_ATTACHMENTS) |
      (part.relations.length === 0 ? 0 : HAS_RELATIONS) |
      (part.hasBody ? HAS_BODY : 0) |
      (part.bodyFormat === 'html' ? IS_HTML : 0) |
      (part.visibleUntil === null ? 0 : HAS_VISIBLE_UNTIL) |
      (part.derived.length === 0 ? 0 : HAS_DERIVED),
  );
  encodeDate(code, part.writtenDate, out);
  encodeDate(code, part.publishedDate, out);
  if (part.url !== null) code.encode(part.url, out);
  if (part.attachments.length > 0) {
    out.varint(part.attachments.length);
    for (const attachment of part.attachments) {
      code.encode(attachment.name, out);
      code.encodeNullable(attachment.url, out);
      out.varint(attachment.sizeBytes === null ? 0 : attachment.sizeBytes + 1);
    }
  }
  if (part.relations.length > 0) {
    out.varint(part.relations.length);
    for (const relation of part.relations) {
      out.u8(RELATION_KINDS.indexOf(relation.kind));
      code.encode(relation.id, out);
      code.encode(relation.title, out);
    }
  }
  if (part.visibleUntil !== null) encodeDate(code, part.visibleUntil, out);
  if (part.derived.length > 0) {
    out.varint(part.derived.reduce((bits, field) => bits | (1 << DERIVABLE_FIELDS.indexOf(field)), 0));
  }
}

export function encodeBodyPlace(place: BodyPlace, out: ByteWriter): void {
  out.varint(place.blockOffsetBytes);
  out.varint(place.blockBytes);
  out.varint(place.rawBlockBytes);
  out.varint(place.startBytes);
  out.varint(place.lengthBytes);
}

export function decodeDetailPart(code: TextCode, bytes: Uint8Array): DetailPart {
  const reader = new ByteReader(bytes);
  const summary = code.decode(reader);
  const beginning = code.decode(reader);
  const flags = reader.u8();
  const writtenDate = decodeDate(code, reader);
  const publishedDate = decodeDate(code, reader);
  const url = flags & HAS_URL ? code.decode(reader) : null;
  const attachments: Attachment[] = [];
  if (flags & HAS_ATTACHMENTS) {
    for (let rest = reader.varint(); rest > 0; rest--) {
      const name = code.decode(reader);
      const attachmentUrl = code.decodeNullable(reader);
      const size = reader.varint();
      attachments.push({ name, url: attachmentUrl, sizeBytes: size === 0 ? null : size - 1 });
    }
  }
  const relations: Relation[] = [];
  if (flags & HAS_RELATIONS) {
    for (let rest = reader.varint(); rest > 0; rest--) {
      const kind = RELATION_KINDS[reader.u8()];
      if (!kind) throw new AppError('segment.malformed', 'relation kind');
      relations.push({ kind, id: code.decode(reader), title: code.decode(reader) });
    }
  }
  const visibleUntil = flags & HAS_VISIBLE_UNTIL ? decodeDate(code, reader) : null;
  const derivedBits = flags & HAS_DERIVED ? reader.varint() : 0;
  const derived = DERIVABLE_FIELDS.filter((_, bit) => derivedBits & (1 << bit));
  const body =
    flags & HAS_BODY
      ? {
          blockOffsetBytes: reader.varint(),
          blockBytes: reader.varint(),
          rawBlockBytes: reader.varint(),
          startBytes: reader.varint(),
          lengthBytes: reader.varint(),
        }
      : null;
  const bodyFormat = flags & IS_HTML ? 'html' : 'text';
  return {
    summary,
    beginning,
    writtenDate,
    publishedDate,
    url,
    attachments,
    relations,
    visibleUntil,
    derived,
    bodyFormat,
    body,
  };
}

/** Day number + 1; 0 for null; 1 for a date that is no single day, whose text follows. */
function encodeDate(code: TextCode, date: string | null, out: ByteWriter): void {
  const day = date === null || isYear(date) ? 0 : dayNumber(date);
  if (date === null) out.varint(0);
  else if (day > 0) out.varint(day + 1);
  else {
    out.varint(1);
    code.encode(date, out);
  }
}

function decodeDate(code: TextCode, reader: ByteReader): string | null {
  const value = reader.varint();
  if (value === 0) return null;
  if (value === 1) return code.decode(reader);
  if (value > 0x10000) throw new AppError('segment.malformed', 'day number');
  return dateOfDay(value - 1);
}
