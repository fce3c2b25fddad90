import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '../base/app-error';
import { decodeBase45, encodeBase45 } from './base45';

test('the examples of RFC 9285 come out', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  expect(encodeBase45(bytes('AB'))).toBe('BB8');
  expect(encodeBase45(bytes('Hello!!'))).toBe('%69 VD92EX0');
  expect(encodeBase45(bytes('base-45'))).toBe('UJCLQE7W581');
  expect(decodeBase45('QED8WEX0')).toEqual(bytes('ietf!'));
});

test('all bytes are read back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(decodeBase45(encodeBase45(bytes))).toEqual(bytes);
    }),
  );
});

test('foreign characters, wrong lengths and groups over their range are refused', () => {
  for (const text of ['A', 'BB8A', 'bb8', 'GGW', ':::', 'V5', '测试 '])
    expect(() => decodeBase45(text), text).toThrow(AppError);
});
