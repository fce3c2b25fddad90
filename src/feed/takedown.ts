/**
 * Owns the list of withdrawals (撤下) of a feed: its shape, and what makes one that may be followed. It is a target of its own, so that it is applied
 * without waiting for a catalogue. 废止 and 失效 are no withdrawals: those records stay readable.
 */
import * as v from 'valibot';
import { AppError } from '../base/app-error';
import { sha256Hex } from '../base/bytes';
import type { FeedChunk } from './manifest';
import type { TrustedFeed } from './tuf/trust-client';

export const TAKEDOWN_TARGET = 'takedown.json';
/** A record takes some 40 bytes, a revoked file 70. */
const MAX_BYTES = 4 * 1024 * 1024;
/** More at once need an approval that the root's keys have signed. */
export const MAX_UNAPPROVED = 50;

/** Why a record was withdrawn. For staff and operators; readers are told only that it was. */
export const TAKEDOWN_REASONS = [
  'personalData', // 涉及个人隐私或个人信息
  'tradeSecret', // 涉及商业秘密
  'notPublic', // 依法不予公开（国家秘密、工作秘密、内部事务等）
  'wrong', // 内容有误
  'replaced', // 更正后重新发布
  'order', // 按法律文书或上级机关决定
  'other',
] as const;
export type TakedownReason = (typeof TAKEDOWN_REASONS)[number];

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(80));
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const revision = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

const batchSchema = v.strictObject({
  /** Of the list in which it came. No two batches have the same. */
  revision,
  /** ISO instant of the withdrawal. */
  at: v.pipe(v.string(), v.isoTimestamp()),
  reason: v.picklist(TAKEDOWN_REASONS),
  /** Who decided, as the operator wrote it. */
  authority: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  records: v.pipe(v.array(v.strictObject({ id, replacedBy: v.nullable(id) })), v.minLength(1)),
  /** All that was approved at once, sorted, where these are or were more than `MAX_UNAPPROVED`: some may have been restored since. */
  approvedIds: v.nullable(v.array(id)),
});

const listSchema = v.strictObject({
  format: v.literal(1),
  /** Goes up with each change. */
  revision,
  batches: v.array(batchSchema),
  /** Hashes of files that held a withdrawn record: never fetched again, whoever asks. */
  revoked: v.array(hash),
});

export type TakedownBatch = v.InferOutput<typeof batchSchema>;
export type TakedownList = v.InferOutput<typeof listSchema>;

/** What the portal says of one withdrawn record. */
export interface Withdrawal {
  readonly reason: TakedownReason;
  readonly authority: string;
  readonly at: string;
  readonly replacedBy: string | null;
}

/** By record id. */
export function withdrawalsOf(list: TakedownList): Map<string, Withdrawal> {
  const all = new Map<string, Withdrawal>();
  for (const { reason, authority, at, records } of list.batches) {
    for (const record of records) all.set(record.id, { reason, authority, at, replacedBy: record.replacedBy });
  }
  return all;
}

/** Where the list lies, and how long it is; null where the portal never withdrew anything. @throws AppError `feed.tooLarge` */
export function readTakedownTarget({ targets }: Pick<TrustedFeed, 'targets'>): FeedChunk | null {
  const target = targets.get(TAKEDOWN_TARGET);
  if (!target) return null;
  const { sha256, lengthBytes } = target;
  if (lengthBytes > MAX_BYTES) throw new AppError('feed.tooLarge', `${TAKEDOWN_TARGET}: ${lengthBytes} bytes`);
  return { sha256, sizeBytes: lengthBytes };
}

/** @throws AppError `feed.unsupportedFormat` for another format number, else `feed.malformed` with the first problem */
export function parseTakedown(bytes: Uint8Array): TakedownList {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AppError('feed.malformed', `${TAKEDOWN_TARGET}: not JSON`, { cause });
  }
  if (typeof value === 'object' && value !== null && 'format' in value && value.format !== 1) {
    throw new AppError('feed.unsupportedFormat', `${TAKEDOWN_TARGET}: format ${String(value.format)}`);
  }
  const result = v.safeParse(listSchema, value);
  if (!result.success) {
    const [issue] = result.issues;
    throw new AppError('feed.malformed', `${TAKEDOWN_TARGET}: ${v.getDotPath(issue) ?? ''} ${issue.message}`);
  }
  const list = result.output;
  let before = 0;
  for (const batch of list.batches) {
    if (batch.revision <= before || batch.revision > list.revision) {
      throw new AppError('feed.malformed', `${TAKEDOWN_TARGET}: batch ${batch.revision} after ${before}`);
    }
    before = batch.revision;
  }
  return list;
}

/**
 * Every batch of more than `MAX_UNAPPROVED` records stands, as it was approved, in the root metadata. Splitting it does not help: a revision has one batch.
 * @param approved of the root in force: `TrustedFeed.approvedWithdrawals`
 * @throws AppError `takedown.unapproved`
 */
export async function requireApproved(list: TakedownList, approved: ReadonlySet<string>): Promise<void> {
  for (const { revision, records, approvedIds } of list.batches) {
    if (records.length <= MAX_UNAPPROVED) continue;
    const known = new Set(approvedIds);
    const isWhole = records.every((record) => known.has(record.id));
    if (isWhole && approvedIds && approved.has(await approvalHash(approvedIds))) continue;
    throw new AppError('takedown.unapproved', `revision ${revision}: ${records.length} records at once`);
  }
}

/** What stands in the root for these records together: a hash, so that nobody reads there what goes. */
export function approvalHash(ids: readonly string[]): Promise<string> {
  return sha256Hex(new TextEncoder().encode(JSON.stringify([...ids].sort())));
}
