import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '../base/app-error';
import { makeEpoch } from './slip-epoch';
import { firstSerial, formatSlipNumber, parseSlipNumber } from './slip-number';

const LETTERS = 'ABCDEFGHJKLMNPQRSTWXYZ';
const ALPHABET = `0123456789${LETTERS}`;
const letter = fc.constantFrom(...LETTERS);
const parts = fc.record({
  terminal: fc
    .tuple(letter, fc.array(fc.constantFrom(...ALPHABET), { minLength: 1, maxLength: 5 }))
    .map(([first, rest]) => first + rest.join('')),
  epoch: fc.tuple(letter, fc.nat(9)).map(([first, digit]) => first + digit),
  date: fc
    .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  serial: fc.oneof(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 999_999 })),
});

test('a number shows terminal, epoch, date, serial and check character', () => {
  expect(formatSlipNumber({ terminal: 'SL02', epoch: 'A7', date: '2026-11-22', serial: 47 })).toBe(
    'SL02-A7-261122-0047-F',
  );
});

test('every number is read back, with and without its dashes, in any case and width', () => {
  fc.assert(
    fc.property(parts, (given) => {
      const text = formatSlipNumber(given);
      const wide = [...text].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('');
      for (const typed of [
        text,
        text.replaceAll('-', ''),
        text.toLowerCase(),
        ` ${text.replaceAll('-', ' ')}\r\n`,
        wide,
      ]) {
        expect(parseSlipNumber(typed)).toEqual({ ...given, text });
      }
    }),
    { numRuns: 2000 },
  );
});

test('O typed for 0 and I typed for 1 is the same number', () => {
  const text = formatSlipNumber({ terminal: 'SL01', epoch: 'B0', date: '2026-10-11', serial: 101 });
  expect(parseSlipNumber(text.replaceAll('0', 'O').replaceAll('1', 'i'))?.text).toBe(text);
});

test('a number with any one character wrong is refused', () => {
  fc.assert(
    fc.property(parts, (given) => {
      const compact = formatSlipNumber(given).replaceAll('-', '');
      for (let at = 0; at < compact.length; at++) {
        for (const wrong of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789') {
          const heard = wrong === 'O' ? '0' : wrong === 'I' ? '1' : wrong;
          if (heard === compact[at]) continue;
          const typed = compact.slice(0, at) + wrong + compact.slice(at + 1);
          if (parseSlipNumber(typed) !== null) throw new Error(`${compact} passes as ${typed}`);
        }
      }
    }),
    { numRuns: 200 },
  );
});

test('a number with two neighbours exchanged is refused', () => {
  fc.assert(
    fc.property(parts, (given) => {
      const compact = formatSlipNumber(given).replaceAll('-', '');
      for (let at = 0; at + 1 < compact.length; at++) {
        if (compact[at] === compact[at + 1]) continue;
        const typed = compact.slice(0, at) + compact[at + 1] + compact[at] + compact.slice(at + 2);
        if (parseSlipNumber(typed) !== null) throw new Error(`${compact} passes as ${typed}`);
      }
    }),
    { numRuns: 2000 },
  );
});

test('anything else is no number', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => parseSlipNumber(text) === null));
  for (const text of ['', 'SL02', 'SL02-A7-261322-0047-F', '农村危房改造', '9'.repeat(1000)]) {
    expect(parseSlipNumber(text)).toBeNull();
  }
});

test('parts out of range are refused with slip.malformed', () => {
  const good = { terminal: 'SL02', epoch: 'A7', date: '2026-11-22', serial: 47 };
  for (const wrong of [
    { terminal: 'S' },
    { terminal: 'SO2' },
    { terminal: 'SL02345' },
    { epoch: '77' },
    { epoch: 'AA' },
    { date: '2026-02-30' },
    { date: '1999-01-01' },
    { serial: 0 },
    { serial: 1_000_000 },
    { serial: 1.5 },
  ]) {
    expect(() => formatSlipNumber({ ...good, ...wrong })).toThrow(AppError);
  }
});

test('an epoch is a letter and a digit whatever the random source gives', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (x) =>
      /^[A-Z]\d$/.test(makeEpoch(() => x)),
    ),
  );
});

test('a database made later on a day begins above whatever an earlier one can have given out', () => {
  expect(firstSerial('2026-11-23', '2026-11-22', 600)).toBe(1);
  expect(firstSerial('2026-11-22', '2026-11-22', 0)).toBe(1);
  expect(firstSerial('2026-11-22', '2026-11-22', 600)).toBe(3601);
});
