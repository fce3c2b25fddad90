/** Owns the bytes of one record: its title, and its row (everything else that a result row and a document need). */
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
import { decodePermanentId, encodePermanentId, isPermanentId } from './permanent-id';
import type { TextCode } from './text-code';
import { writeNullableText, writeText } from './text-writer';

export function encodeTitle(code: TextCode, title: string, out: ByteWriter): void {
  writeText(code, title, out);
}

export function decodeTitle(code: TextCode, bytes: Uint8Array): string {
  return code.decode(new ByteReader(bytes));
}

/** Where a body lies in the bodies file. */
export interface BodyPlace {
  readonly blockOffsetBytes: number;
  readonly blockBytes: number;
  /** Which of the bodies of its block, from 0 on. */
  readonly index: number;
}

/** What of a record is not in its title and its columns. */
export interface RowPart {
  readonly documentNumber: string | null;
  /** As `excerptOf` gives it. */
  readonly excerpt: string;
  /** Whether the excerpt is the record's summary; where it is not, the summary is empty. */
  readonly excerptIsSummary: boolean;
  readonly id: string;
  readonly indexNumber: string | null;
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

const EXCERPT_IS_SUMMARY = 1;
const HAS_URL = 2;
const HAS_BODY = 4;
const IS_HTML = 8;
const ID_IS_PERMANENT = 16;
const HAS_VISIBLE_UNTIL = 32;
const URL_HOLDS_INDEX_NUMBER = 64;
/** From here on the flags take a second byte. */
const HAS_DERIVED = 128;
const HAS_ATTACHMENTS = 256;
const HAS_RELATIONS = 512;

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

/** An address as it is stored: what stands before and behind the index number, or the whole where that is not in it. */
export function splitAddress(url: string, indexNumber: string | null): string[] {
  const at = indexNumber ? url.indexOf(indexNumber) : -1;
  return at < 0 || !indexNumber ? [url] : [url.slice(0, at), url.slice(at + indexNumber.length)];
}

export type RowHead = Omit<RowPart, 'body'> & { readonly hasBody: boolean };

/**
 * Without the body's place, which is known only when its block is closed: `encodeBodyPlace` must follow where `hasBody`.
 * @param day that orders the record (its column): dates are stored as their distance from it
 */
export function encodeRowHead(code: TextCode, part: RowHead, day: number, out: ByteWriter): void {
  const { url, indexNumber } = part;
  const address = url === null ? [] : splitAddress(url, indexNumber);
  const isPermanent = isPermanentId(part.id);
  // First what is searched: a checker decodes no more.
  writeNullableText(code, part.documentNumber, out);
  writeText(code, part.excerpt, out);
  out.varint(
    (part.excerptIsSummary ? EXCERPT_IS_SUMMARY : 0) |
      (url === null ? 0 : HAS_URL) |
      (part.hasBody ? HAS_BODY : 0) |
      (part.bodyFormat === 'html' ? IS_HTML : 0) |
      (isPermanent ? ID_IS_PERMANENT : 0) |
      (part.visibleUntil === null ? 0 : HAS_VISIBLE_UNTIL) |
      (address.length === 2 ? URL_HOLDS_INDEX_NUMBER : 0) |
      (part.derived.length === 0 ? 0 : HAS_DERIVED) |
      (part.attachments.length === 0 ? 0 : HAS_ATTACHMENTS) |
      (part.relations.length === 0 ? 0 : HAS_RELATIONS),
  );
  if (isPermanent) encodePermanentId(part.id, out);
  else writeNullableText(code, part.id === indexNumber ? null : part.id, out);
  writeNullableText(code, indexNumber, out);
  encodeDate(code, part.writtenDate, day, out);
  encodeDate(code, part.publishedDate, day, out);
  for (const piece of address) writeText(code, piece, out);
  if (part.attachments.length > 0) {
    out.varint(part.attachments.length);
    for (const attachment of part.attachments) {
      writeText(code, attachment.name, out);
      writeNullableText(code, attachment.url, out);
      out.varint(attachment.sizeBytes === null ? 0 : attachment.sizeBytes + 1);
    }
  }
  if (part.relations.length > 0) {
    out.varint(part.relations.length);
    for (const relation of part.relations) {
      out.u8(RELATION_KINDS.indexOf(relation.kind));
      writeText(code, relation.id, out);
      writeText(code, relation.title, out);
    }
  }
  if (part.visibleUntil !== null) encodeDate(code, part.visibleUntil, day, out);
  if (part.derived.length > 0) {
    out.varint(part.derived.reduce((bits, field) => bits | (1 << DERIVABLE_FIELDS.indexOf(field)), 0));
  }
}

export function encodeBodyPlace(place: BodyPlace, out: ByteWriter): void {
  out.varint(place.blockOffsetBytes);
  out.varint(place.blockBytes);
  out.varint(place.index);
}

/** The index number of a row. @param reader behind the excerpt, which is the end of what is searched */
export function decodeIndexNumber(code: TextCode, reader: ByteReader): string | null {
  return decodeIdentity(code, reader).indexNumber;
}

function decodeIdentity(code: TextCode, reader: ByteReader) {
  const flags = reader.varint();
  const ownId = flags & ID_IS_PERMANENT ? decodePermanentId(reader) : code.decodeNullable(reader);
  return { flags, ownId, indexNumber: code.decodeNullable(reader) };
}

/** @param day that orders the record: its entry of `Columns.days` */
export function decodeRow(code: TextCode, bytes: Uint8Array, day: number): RowPart {
  const reader = new ByteReader(bytes);
  const documentNumber = code.decodeNullable(reader);
  const excerpt = code.decode(reader);
  const { flags, ownId, indexNumber } = decodeIdentity(code, reader);
  const id = ownId ?? indexNumber;
  if (id === null) throw new AppError('segment.malformed', 'record without id');
  const writtenDate = decodeDate(code, day, reader);
  const publishedDate = decodeDate(code, day, reader);
  let url: string | null = null;
  if (flags & HAS_URL) {
    url = code.decode(reader);
    if (flags & URL_HOLDS_INDEX_NUMBER) url += (indexNumber ?? '') + code.decode(reader);
  }
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
  const visibleUntil = flags & HAS_VISIBLE_UNTIL ? decodeDate(code, day, reader) : null;
  const derivedBits = flags & HAS_DERIVED ? reader.varint() : 0;
  const derived = DERIVABLE_FIELDS.filter((_, bit) => derivedBits & (1 << bit));
  const body =
    flags & HAS_BODY
      ? { blockOffsetBytes: reader.varint(), blockBytes: reader.varint(), index: reader.varint() }
      : null;
  return {
    documentNumber,
    excerpt,
    excerptIsSummary: (flags & EXCERPT_IS_SUMMARY) !== 0,
    id,
    indexNumber,
    writtenDate,
    publishedDate,
    url,
    attachments,
    relations,
    visibleUntil,
    derived,
    bodyFormat: flags & IS_HTML ? 'html' : 'text',
    body,
  };
}

const NO_DATE = 0;
/** No single day, as a year alone, or out of range: the text follows. */
const DATE_AS_TEXT = 1;
const FIRST_DISTANCE = 2;

/** 0 for null, 1 and a text, or 2 + the distance from `day`, signed: twice the distance, or twice it less 1 for earlier days. */
function encodeDate(code: TextCode, date: string | null, day: number, out: ByteWriter): void {
  const own = date === null || isYear(date) ? 0 : dayNumber(date);
  if (date === null) out.varint(NO_DATE);
  else if (own > 0) out.varint(FIRST_DISTANCE + (own >= day ? (own - day) * 2 : (day - own) * 2 - 1));
  else {
    out.varint(DATE_AS_TEXT);
    writeText(code, date, out);
  }
}

function decodeDate(code: TextCode, day: number, reader: ByteReader): string | null {
  const value = reader.varint();
  if (value === NO_DATE) return null;
  if (value === DATE_AS_TEXT) return code.decode(reader);
  const distance = value - FIRST_DISTANCE;
  const own = distance % 2 === 0 ? day + distance / 2 : day - (distance + 1) / 2;
  if (own < 1 || own > 0xffff) throw new AppError('segment.malformed', 'day number');
  return dateOfDay(own);
}
