/**
 * Owns what the counter QR of a slip says: `CY1:` + base45(deflate(CBOR)). Anyone can read it without a network; it holds no personal data.
 * CBOR: [algorithm, body, signature], body a byte string of [number, minute, [form …], [[record id, document number | null] …]].
 * The body is a string of its own, so that a signature covers exactly these bytes. Sizes and reasons: docs/decisions/005-slip-qr.md.
 */
import { deflateSync, inflateSync } from 'fflate';
import { AppError } from '../base/app-error';
import { decodeBase45, encodeBase45 } from './base45';
import { type CborValue, decodeCbor, encodeCbor } from './cbor';
import { SLIP_DICTIONARY } from './slip-dictionary';
import { parseSlipNumber } from './slip-number';

const SLIP_PREFIX = 'CY1:';

/** The slip carries no signature. Ed25519 and SM2 get their own ids when slips are signed. */
const UNSIGNED = 0;
const MAX_FORMS = 6;
const MAX_RECORDS = 30;
const MAX_FORM_CHARACTERS = 12;
const MAX_ID_CHARACTERS = 80;
const MAX_NUMBER_CHARACTERS = 100;
/** More than the longest slip of these limits in UTF-8; whatever inflates to more is a bomb. */
const MAX_INFLATED_BYTES = 24_000;
/** What a QR code of version 40 takes at level L. */
const MAX_PAYLOAD_CHARACTERS = 4296;
/** Version 30 at level Q, 145 modules with its margin: 58 mm on paper of 80 mm. Longer slips leave the document numbers out. */
const COMFORTABLE_CHARACTERS = 1429;

interface SlipRecord {
  /** Permanent id of the record, 1 … 80 characters. */
  readonly id: string;
  /** 发文字号 as printed, for people at the window without a catalogue; null where there is none or it did not fit. */
  readonly documentNumber: string | null;
}

export interface SlipPayload {
  /** As `formatSlipNumber` writes it. */
  readonly number: string;
  /** ISO instant; the payload keeps the minute. */
  readonly issuedAt: string;
  /** Wanted forms (需要方式), 0 … 6 of 1 … 12 characters. */
  readonly forms: readonly string[];
  /** 1 … 30, in the reader's order. */
  readonly records: readonly SlipRecord[];
}

/**
 * Text for the counter QR; alphanumeric mode throughout. About 2 ms.
 * @throws AppError `slip.empty` without records, `slip.malformed` when something is over its limits or too long for any QR code.
 */
export function encodeSlipPayload(slip: SlipPayload): string {
  if (slip.records.length === 0) throw new AppError('slip.empty');
  const whole = encodeRecords(slip, slip.records);
  const payload =
    whole.length <= COMFORTABLE_CHARACTERS
      ? whole
      : encodeRecords(
          slip,
          slip.records.map(({ id }) => ({ id, documentNumber: null })),
        );
  if (payload.length > MAX_PAYLOAD_CHARACTERS) throw malformed(`${payload.length} characters`);
  return payload;
}

function encodeRecords(slip: SlipPayload, records: readonly SlipRecord[]): string {
  const number = parseSlipNumber(slip.number);
  const minute = Math.floor(Date.parse(slip.issuedAt) / 60_000);
  if (!number || Number.isNaN(minute)) throw malformed('number or time');
  const body: CborValue = [
    number.text.replaceAll('-', ''),
    minute,
    slip.forms,
    records.map(({ id, documentNumber }) => [id, shortDocumentNumber(documentNumber)]),
  ];
  // Nothing leaves that could not be read back.
  readBody(body);
  const bytes = encodeCbor([UNSIGNED, encodeCbor(body), new Uint8Array()]);
  return SLIP_PREFIX + encodeBase45(deflateSync(bytes, { level: 9, mem: 8, dictionary: SLIP_DICTIONARY }));
}

// A help for people, not a key: an endless or empty one is left out.
function shortDocumentNumber(documentNumber: string | null): string | null {
  if (!documentNumber || documentNumber.length > MAX_NUMBER_CHARACTERS || /\p{Cs}/u.test(documentNumber)) return null;
  return documentNumber;
}

/**
 * Reads what `encodeSlipPayload` wrote; `text` comes from a scanner and may be anything. Bounded in time and memory.
 * @throws AppError `slip.malformed`.
 */
export function parseSlipPayload(text: string): SlipPayload {
  // Scanners add a line end.
  const payload = text.replace(/[\r\n\t]+$/, '');
  if (!payload.startsWith(SLIP_PREFIX) || payload.length > MAX_PAYLOAD_CHARACTERS) throw malformed('prefix or length');
  const envelope = decodeCbor(inflate(decodeBase45(payload.slice(SLIP_PREFIX.length))));
  const [algorithm, body, signature] = tuple(envelope, 3);
  if (algorithm !== UNSIGNED) throw malformed('unknown algorithm');
  if (!(body instanceof Uint8Array && signature instanceof Uint8Array && signature.length === 0)) {
    throw malformed('envelope');
  }
  return readBody(decodeCbor(body));
}

function readBody(value: CborValue): SlipPayload {
  const [compactNumber, minute, forms, records] = tuple(value, 4);
  const number = typeof compactNumber === 'string' ? parseSlipNumber(compactNumber) : null;
  if (number?.text.replaceAll('-', '') !== compactNumber || !number) throw malformed('number');
  // The year 9999: later instants have another ISO form.
  if (typeof minute !== 'number' || minute < 0 || minute > 4_223_371_679) throw malformed('time');
  return {
    number: number.text,
    issuedAt: new Date(minute * 60_000).toISOString(),
    forms: list(forms, 0, MAX_FORMS).map((form) => shortText(form, MAX_FORM_CHARACTERS)),
    records: list(records, 1, MAX_RECORDS).map((record) => {
      const [id, documentNumber] = tuple(record, 2);
      return {
        id: shortText(id, MAX_ID_CHARACTERS),
        documentNumber: documentNumber === null ? null : shortText(documentNumber, MAX_NUMBER_CHARACTERS),
      };
    }),
  };
}

function inflate(bytes: Uint8Array): Uint8Array {
  // fflate writes nothing past the end of `out`: a full buffer is one that was too small.
  const out = new Uint8Array(MAX_INFLATED_BYTES + 1);
  let inflated: Uint8Array;
  try {
    inflated = inflateSync(bytes, { out, dictionary: SLIP_DICTIONARY });
  } catch (cause) {
    throw new AppError('slip.malformed', 'inflate', { cause });
  }
  if (inflated.length > MAX_INFLATED_BYTES) throw malformed('inflates to too much');
  return inflated;
}

function list(value: CborValue | undefined, min: number, max: number): readonly CborValue[] {
  if (!Array.isArray(value) || value.length < min || value.length > max) throw malformed('list');
  return value;
}

function tuple(value: CborValue | undefined, length: number): readonly CborValue[] {
  return list(value, length, length);
}

function shortText(value: CborValue | undefined, maxCharacters: number): string {
  if (typeof value !== 'string' || value.length === 0 || value.length > maxCharacters) throw malformed('text');
  return value;
}

function malformed(reason: string): AppError {
  return new AppError('slip.malformed', reason);
}
