/** Owns the shapes of TUF 1.0 metadata and their parsing. What is unknown stays in `signed` as it came (it is signed too) and is ignored. */
import * as v from 'valibot';
import { AppError } from '../../base/app-error';

export type Bytes = Uint8Array<ArrayBuffer>;
export type RoleName = 'root' | 'timestamp' | 'snapshot' | 'targets';
/** What is signed: each role's own file, and what stands at the head of a bundle, which the role of targets signs. */
export type DocumentType = RoleName | 'bundle';

const version = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const lengthBytes = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const hex = v.pipe(v.string(), v.regex(/^([0-9a-f]{2})+$/i));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const hashes = v.looseObject({ sha256 });
const instant = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/), v.transform(Date.parse), v.finite());

const common = { version, expires: instant };
const keySchema = v.looseObject({ keytype: v.string(), scheme: v.string(), keyval: v.looseObject({}) });
const roleSchema = v.looseObject({
  keyids: v.pipe(v.array(v.string()), v.maxLength(64)),
  threshold: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
});
const metaFileSchema = v.looseObject({ version, length: v.optional(lengthBytes), hashes: v.optional(hashes) });
const targetSchema = v.looseObject({
  length: lengthBytes,
  hashes,
  custom: v.optional(v.record(v.string(), v.unknown()), {}),
});

const SCHEMAS = {
  root: v.looseObject({
    ...common,
    keys: v.record(v.string(), keySchema),
    roles: v.looseObject({ root: roleSchema, timestamp: roleSchema, snapshot: roleSchema, targets: roleSchema }),
    // Ours are always consistent: a file that is overwritten cannot be fetched safely while a publisher works.
    consistent_snapshot: v.literal(true),
    /** Ours, not TUF's: hashes of withdrawals of many records at once that the root's keys allow (`feed/takedown.ts`). */
    approvedWithdrawals: v.optional(v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))), []),
  }),
  timestamp: v.looseObject({
    ...common,
    /** Ours, not TUF's: when it was signed. */
    signedAt: v.optional(instant),
    meta: v.looseObject({ 'snapshot.json': metaFileSchema }),
  }),
  snapshot: v.looseObject({
    ...common,
    meta: v.objectWithRest({ 'targets.json': metaFileSchema }, metaFileSchema),
  }),
  targets: v.looseObject({ ...common, targets: v.record(v.string(), targetSchema) }),
  /** Ours, not TUF's: for how long a bundle's targets may be taken in without a timestamp of the day. Its version is that of its targets. */
  bundle: v.looseObject({
    ...common,
    signedAt: instant,
    meta: v.looseObject({ 'targets.json': v.looseObject({ version, length: lengthBytes, hashes }) }),
  }),
};

const envelopeSchema = v.looseObject({
  signed: v.looseObject({ _type: v.string(), spec_version: v.string() }),
  signatures: v.pipe(
    v.array(v.looseObject({ keyid: v.string(), sig: v.union([hex, v.literal('')]) })),
    v.maxLength(64),
  ),
});

export type KeyEntry = v.InferOutput<typeof keySchema>;
export type MetaFile = v.InferOutput<typeof metaFileSchema>;
/** `expires` and `signedAt` in milliseconds since 1970. */
export type Signed<R extends DocumentType> = v.InferOutput<(typeof SCHEMAS)[R]>;

export interface Metadata<R extends DocumentType> {
  readonly role: R;
  /** The file's exact bytes. */
  readonly bytes: Bytes;
  /** As `JSON.parse` gave it: what the signatures are over. */
  readonly raw: unknown;
  readonly signed: Signed<R>;
  /** `sig` in hex. May name a key more than once. */
  readonly signatures: readonly { readonly keyid: string; readonly sig: string }[];
}

/**
 * Nothing is verified here.
 * @throws AppError `feed.unsupportedFormat` for another major version of TUF or a root without consistent snapshots, else `feed.malformed`.
 */
export function parseMetadata<R extends DocumentType>(role: R, bytes: Bytes): Metadata<R> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AppError('feed.malformed', `${role}: not JSON`, { cause });
  }
  const envelope = check(role, envelopeSchema, value);
  const raw = envelope.signed;
  if (raw._type !== role) throw new AppError('feed.malformed', `${role} expected, ${raw._type} came`);
  // 4.3: semantic versions; only another major one may change what the fields mean.
  if (!/^1\.\d+(\.\d+)?$/.test(raw.spec_version)) {
    throw new AppError('feed.unsupportedFormat', `${role}: TUF ${raw.spec_version}`);
  }
  if (role === 'root' && raw.consistent_snapshot !== true) {
    throw new AppError('feed.unsupportedFormat', 'root without consistent snapshots');
  }
  const signed = check(role, SCHEMAS[role], raw) as Signed<R>;
  return { role, bytes, raw, signed, signatures: envelope.signatures };
}

function check<S extends v.GenericSchema>(role: DocumentType, schema: S, value: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new AppError('feed.malformed', `${role}: ${v.getDotPath(issue) ?? ''} ${issue.message}`);
}
