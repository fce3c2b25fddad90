import { pbkdf2Sync } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { equalBytes, hashPin, isWeakPin, lockMs, PIN_ITERATIONS } from './pin-lock';

test.each([
  '123456',
  '654321',
  '0123456',
  '890123',
  '000000',
  '77777777',
  '121212',
  '123123',
  '12341234',
  '12345',
  '123456789',
  '12345a',
  '',
  '１３５７９２',
])('%s is too weak', (pin) => {
  expect(isWeakPin(pin)).toBe(true);
});

test.each(['135792', '602918', '4480271', '90214375', '123455', '112233'])('%s will do', (pin) => {
  expect(isWeakPin(pin)).toBe(false);
});

test('the lock grows from half a minute to an hour and never shrinks', async () => {
  expect([0, 4, 5, 6, 7, 8, 11, 12, 40].map((tries) => lockMs(tries) / 1000)).toEqual([
    0, 0, 30, 60, 120, 240, 1920, 3600, 3600,
  ]);
  await fc.assert(fc.property(fc.nat(5000), (tries) => lockMs(tries + 1) >= lockMs(tries)));
});

test('the hash is PBKDF2 with SHA-256, as Node computes it', async () => {
  const salt = new Uint8Array(16).map((_, i) => i * 7);
  const expected = pbkdf2Sync('602918', salt, 5000, 32, 'sha256');
  expect(Buffer.from(await hashPin('602918', salt, 5000))).toEqual(expected);
  expect(PIN_ITERATIONS).toBeGreaterThanOrEqual(600_000);
});

test('bytes are equal only when all of them are', async () => {
  await fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.uint8Array({ maxLength: 40 }), (a, b) => {
      expect(equalBytes(a, b)).toBe(Buffer.compare(a, b) === 0);
      expect(equalBytes(a, a.slice())).toBe(true);
    }),
  );
});
