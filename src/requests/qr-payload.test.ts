import fc from 'fast-check';
import { deflateSync } from 'fflate';
import QRCode from 'qrcode';
import { expect, test } from 'vitest';
import { AppError } from '../base/app-error';
import { encodeBase45 } from './base45';
import { type CborValue, encodeCbor } from './cbor';
import { encodeSlipPayload, parseSlipPayload, type SlipPayload } from './qr-payload';
import { SLIP_DICTIONARY } from './slip-dictionary';
import { formatSlipNumber } from './slip-number';

const number = formatSlipNumber({ terminal: 'SL02', epoch: 'A7', date: '2026-11-22', serial: 47 });
const threeRecords: SlipPayload = {
  number,
  issuedAt: '2026-11-22T01:47:00.000Z',
  forms: ['查阅纸质件', '复制'],
  records: [
    { id: 'SL001-0202-202609-00032', documentNumber: '示政办秘〔2026〕32号' },
    { id: 'SL015-0801-202611-00011', documentNumber: '示民〔2026〕11号' },
    { id: 'SL001-0301-202510-00007', documentNumber: null },
  ],
};
const text = (maxLength: number) =>
  fc.string({ unit: 'grapheme', minLength: 1, maxLength }).filter((s) => s.length <= maxLength && !/\p{Cs}/u.test(s));
const slip: fc.Arbitrary<SlipPayload> = fc.record({
  number: fc
    .integer({ min: 1, max: 99_999 })
    .map((serial) => formatSlipNumber({ terminal: 'SL02', epoch: 'A7', date: '2026-11-22', serial })),
  issuedAt: fc
    .integer({ min: 0, max: 0xffffffff })
    .map((minute) => new Date((minute % 90_000_000) * 60_000).toISOString()),
  forms: fc.array(text(12), { maxLength: 6 }),
  records: fc.array(fc.record({ id: text(20), documentNumber: fc.option(text(20)) }), { minLength: 1, maxLength: 8 }),
});

/** A payload with whatever CBOR inside, packed as the real ones are. */
const pack = (value: CborValue) =>
  `CY1:${encodeBase45(deflateSync(encodeCbor(value), { dictionary: SLIP_DICTIONARY }))}`;
const expectMalformed = (payload: string) => {
  try {
    parseSlipPayload(payload);
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    expect(thrown.code).toBe('slip.malformed');
    return;
  }
  throw new Error(`accepted: ${payload.slice(0, 80)}`);
};

test('every slip is read back from its payload', () => {
  fc.assert(
    fc.property(slip, (given) => {
      expect(parseSlipPayload(encodeSlipPayload(given))).toEqual(given);
    }),
    { numRuns: 300 },
  );
});

test('a payload stays in the alphanumeric mode of QR codes, and the line end of a scanner is ignored', () => {
  const payload = encodeSlipPayload(threeRecords);
  expect(payload).toMatch(/^CY1:[0-9A-Z $%*+\-./:]+$/);
  expect(QRCode.create(payload, { errorCorrectionLevel: 'Q' }).segments.map((segment) => segment.mode.id)).toEqual([
    'Alphanumeric',
  ]);
  expect(parseSlipPayload(`${payload}\r\n`)).toEqual(threeRecords);
});

test('six records of one subject fit a QR code of version 11 at level Q', () => {
  const six = {
    ...threeRecords,
    records: [32, 33, 41, 7, 12, 5].map((n, i) => ({
      id: `SL00${i % 3}-0202-20260${i + 1}-000${String(n).padStart(2, '0')}`,
      documentNumber: `示政办秘〔2026〕${n}号`,
    })),
  };
  expect(QRCode.create(encodeSlipPayload(six), { errorCorrectionLevel: 'Q' }).version).toBeLessThanOrEqual(11);
});

test('thirty records with the longest ids still fit a QR code; document numbers are left out first', () => {
  const records = Array.from({ length: 30 }, (_, i) => ({
    id: `${String(i).padStart(3, '0')}${'0123456789abcdef'.repeat(5)}`.slice(0, 80),
    documentNumber: `示政办秘〔20${String(i).padStart(2, '0')}〕${i * 7919}号${String.fromCodePoint(0x4e00 + i * 97).repeat(30)}`,
  }));
  const payload = encodeSlipPayload({ ...threeRecords, records });
  expect(parseSlipPayload(payload).records.map(({ id }) => id)).toEqual(records.map(({ id }) => id));
  expect(QRCode.create(payload, { errorCorrectionLevel: 'L' }).version).toBeLessThanOrEqual(40);
});

test('a slip without records is slip.empty', () => {
  expect(() => encodeSlipPayload({ ...threeRecords, records: [] })).toThrow(/slip\.empty/);
});

test('what is over the limits is refused before it is printed', () => {
  const long = { id: 'x'.repeat(81), documentNumber: null };
  for (const wrong of [
    { number: 'SL02-A7-261122-0047-G' },
    { issuedAt: 'today' },
    { forms: Array<string>(7).fill('查阅') },
    { records: [long] },
    { records: Array(31).fill({ id: 'a', documentNumber: null }) },
  ]) {
    expect(() => encodeSlipPayload({ ...threeRecords, ...wrong })).toThrow(/slip\.malformed/);
  }
});

test('a document number that is too long is left out, the record stays', () => {
  const records = [{ id: 'a', documentNumber: '号'.repeat(101) }];
  expect(parseSlipPayload(encodeSlipPayload({ ...threeRecords, records })).records).toEqual([
    { id: 'a', documentNumber: null },
  ]);
});

test('a payload cut off anywhere or with a character changed is refused or says something else, never half', () => {
  const payload = encodeSlipPayload(threeRecords);
  for (let length = 0; length < payload.length; length++) {
    try {
      const read = parseSlipPayload(payload.slice(0, length));
      expect(read).toEqual(threeRecords);
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(AppError);
    }
  }
  expectMalformed(payload.slice(0, payload.length - 12));
});

test('hostile payloads are slip.malformed', () => {
  const compact = number.replaceAll('-', '');
  const body = (value: CborValue) => pack([0, encodeCbor(value), new Uint8Array()]);
  for (const payload of [
    '',
    'CY1:',
    'CY2:ABC',
    'https://example.invalid/',
    `CY1:${'9'.repeat(5000)}`,
    `CY1:${encodeBase45(deflateSync(new Uint8Array(2_000_000)))}`,
    pack(7),
    pack([1, new Uint8Array(), new Uint8Array()]),
    pack([0, 'text', new Uint8Array()]),
    pack([0, encodeCbor([compact, 1, [], [['a', null]]]), new Uint8Array(64)]),
    body([compact, 1, [], []]),
    body([compact, 1, [], [['', null]]]),
    body([compact, 1, [], [['a', '']]]),
    body([compact, 1, [], [['a']]]),
    body([compact, 1, [7], [['a', null]]]),
    body([compact, 'now', [], [['a', null]]]),
    body([compact, 4_294_967_295, [], [['a', null]]]),
    body([compact.toLowerCase(), 1, [], [['a', null]]]),
    body(['SL02A72611220047G', 1, [], [['a', null]]]),
    body([compact, 1, [], Array<CborValue>(31).fill(['a', null])]),
  ]) {
    expectMalformed(payload);
  }
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:') }), (rest) =>
      expectMalformed(`CY1:${rest}`),
    ),
    { numRuns: 2000 },
  );
});
