/** Owns the review gate (保密审查): what in a record must not go out without a person's approval. */
import { createHash } from 'node:crypto';
import type { CheckedRecord } from '../check/check-record';
import { saysPublic } from './disclosure-word';
import { findNumbers, type NumberPlace } from './find-numbers';
import { findMarks, type MarkedText } from './marks';
import { decodeAddress } from './markup-tags';
import { maskDigits, maskNumbers } from './mask-numbers';
import { mayHoldFinding } from './may-hold';
import { findMobiles, namesPerson } from './named-in-title';
import { LEAST_DIGITS, readForReview } from './reviewed-text';

/**
 * 身份证号, 银行卡号, 姓名旁的手机号, 密级 mark, 内部资料, 此件不公开 / 依申请公开.
 */
export const REVIEW_RULES = [
  'idNumber',
  'bankCard',
  'mobileWithName',
  'secretMark',
  'internalMaterial',
  'notPublic',
] as const;
export type ReviewRule = (typeof REVIEW_RULES)[number];

/** `labels`: organ, subject, genre, key field. `disclosure`: the export's column 公开属性. */
export type ReviewedField =
  | 'title'
  | 'summary'
  | 'body'
  | 'numbers'
  | 'address'
  | 'attachments'
  | 'labels'
  | 'disclosure';

export interface ReviewHit {
  readonly rule: ReviewRule;
  readonly field: ReviewedField;
  /** The place with its surroundings, at most 40 characters, numbers masked but for the first three and last two digits. */
  readonly excerpt: string;
}

/** A list of a thousand people need not be told a thousand times: hits of one rule in one field. */
const MOST_HITS = 10;
const EXCERPT_UNITS = 40;
const BESIDE_UNITS = 14;

/**
 * Everything that the rules find, in the order of fields and rules, at most ten for one rule in one field.
 * @param disclosure 公开属性 of the export, or null. Cost: linear in the record's text; see `docs/review-gate.md`.
 */
export function reviewRecord(record: CheckedRecord, disclosure: string | null = null): ReviewHit[] {
  const hits: ReviewHit[] = [];
  look(hits, 'title', record.title, 'text', 'name');
  if (record.summary !== '') look(hits, 'summary', record.summary, 'text', 'text');
  if (record.body !== '') look(hits, 'body', record.body, 'text', 'text');
  if (namesPerson(record.title)) {
    lookForMobiles(hits, 'summary', record.summary);
    lookForMobiles(hits, 'body', record.body);
  }
  if (record.indexNumber !== null) look(hits, 'numbers', record.indexNumber, 'number', null);
  if (record.documentNumber !== null) look(hits, 'numbers', record.documentNumber, 'number', 'name');
  if (record.url !== null) lookAtAddress(hits, 'address', record.url);
  for (const { name, url } of record.attachments) {
    look(hits, 'attachments', name, 'text', 'name');
    if (url !== null) lookAtAddress(hits, 'attachments', url);
  }
  for (const label of labelsOf(record)) look(hits, 'labels', label, 'text', 'name');
  if (!saysPublic(disclosure))
    hits.push({ rule: 'notPublic', field: 'disclosure', excerpt: shorten(disclosure ?? '') });
  return hits;
}

/**
 * By which a reviewer names what was seen: 16 characters made from all texts under review, as the export gave them. Other text,
 * other key: an approval does not outlive a change. Begins with a letter and has no `e` after a digit alone, so that no
 * spreadsheet takes it for a number.
 */
export function reviewKey(record: CheckedRecord, disclosure: string | null = null): string {
  const isOwn = (field: (typeof record.derived)[number]) => !record.derived.includes(field);
  const texts = [
    isOwn('title') ? record.title : '',
    isOwn('summary') ? record.summary : '',
    record.body,
    record.indexNumber,
    record.documentNumber,
    record.url,
    record.attachments.map(({ name, url }) => [name, url]),
    isOwn('organ') ? record.organ : '',
    isOwn('genre') ? record.genre : '',
    record.subject,
    record.keyField,
    disclosure,
  ];
  const digest = createHash('sha256').update(JSON.stringify(texts)).digest();
  let key = LETTERS[(digest[0] as number) & 15] as string;
  for (let i = 1; i < KEY_UNITS; i++) key += CROCKFORD[(digest[i] as number) & 31];
  return key;
}

export const KEY_UNITS = 16;
const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';
const LETTERS = 'abcdfghjkmnpqrst';

function labelsOf(record: CheckedRecord): string[] {
  const labels = record.subject.length > 0 ? [...record.subject] : [];
  for (const label of [record.organ, record.genre, record.keyField]) if (label !== null) labels.push(label);
  return labels;
}

function lookAtAddress(hits: ReviewHit[], field: ReviewedField, address: string): void {
  if (hasDigits(address)) look(hits, field, decodeAddress(address), 'address', null);
}

/** Enough for a mobile number, so that the escapes of most addresses need not be read. */
function hasDigits(address: string): boolean {
  let digits = 0;
  for (let i = 0; i < address.length; i++) {
    const code = address.charCodeAt(i);
    if (code >= 0x30 && code <= 0x39 && ++digits >= LEAST_DIGITS) return true;
  }
  return false;
}

function look(
  hits: ReviewHit[],
  field: ReviewedField,
  raw: string,
  place: NumberPlace,
  marked: MarkedText | null,
): void {
  if (!mayHoldFinding(raw)) return;
  const { text, hidden } = readForReview(raw);
  for (const { rule, start, end } of findNumbers(text, place)) addHit(hits, rule, field, text, start, end);
  if (hidden !== '') {
    for (const { rule, start, end } of findNumbers(hidden, 'address')) addHit(hits, rule, field, hidden, start, end);
  }
  if (marked === null) return;
  for (const { rule, start, end } of findMarks(text, marked)) addHit(hits, rule, field, text, start, end);
}

/** Of a text whose title names a person. */
function lookForMobiles(hits: ReviewHit[], field: ReviewedField, raw: string): void {
  if (raw === '' || !mayHoldFinding(raw) || hits.some((hit) => hit.rule === 'mobileWithName' && hit.field === field))
    return;
  const { text } = readForReview(raw);
  for (const { start, end } of findMobiles(text)) addHit(hits, 'mobileWithName', field, text, start, end);
}

function addHit(
  hits: ReviewHit[],
  rule: ReviewRule,
  field: ReviewedField,
  text: string,
  start: number,
  end: number,
): void {
  let same = 0;
  for (const hit of hits) if (hit.rule === rule && hit.field === field) same++;
  if (same < MOST_HITS) hits.push({ rule, field, excerpt: excerptOf(text, start, end) });
}

/** Its surroundings are masked before they are cut, so that no cut number stays behind. */
function excerptOf(text: string, start: number, end: number): string {
  const inside = text.slice(start, end);
  const told = /\d{7}|(?:\d\D{0,3}){11}/.test(inside) ? maskDigits(inside) : inside;
  const before = maskNumbers(text.slice(Math.max(0, start - 64), start), 6);
  const after = maskNumbers(text.slice(end, end + 64), 6);
  const beside = Math.max(0, Math.min(BESIDE_UNITS, Math.floor((EXCERPT_UNITS - told.length) / 2)));
  return shorten(`${beside === 0 ? '' : before.slice(-beside)}${told}${after.slice(0, beside)}`);
}

function shorten(text: string): string {
  const line = maskNumbers(text).replaceAll(/\s+/g, ' ').trim();
  return line.length > EXCERPT_UNITS ? `${line.slice(0, EXCERPT_UNITS - 1)}…` : line;
}
