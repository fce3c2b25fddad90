import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json';

const write = (value: unknown) => new TextDecoder().decode(canonicalJson(value));

test('fields are sorted, nothing is between them, and only backslash and quote are escaped', () => {
  expect(write({ b: [1, -2, true, null], a: { 乙: 'x"\\\n\t/é', '': '' } })).toBe(
    '{"a":{"":"","乙":"x\\"\\\\\n\t/é"},"b":[1,-2,true,null]}',
  );
});

test('one value has one form, however its fields came', () => {
  const value = fc.anything({
    values: [fc.integer(), fc.string({ unit: 'grapheme' }), fc.boolean(), fc.constant(null)],
    key: fc.string({ unit: 'grapheme' }).filter((name) => name !== '__proto__'),
  });
  const reversed = (json: unknown): unknown => {
    if (Array.isArray(json)) return json.map(reversed);
    if (typeof json !== 'object' || json === null) return json;
    return Object.fromEntries(
      Object.entries(json)
        .reverse()
        .map(([name, item]) => [name, reversed(item)]),
    );
  };
  fc.assert(
    fc.property(value, (json) => {
      expect(write(reversed(json))).toBe(write(json));
      // And it is JSON again, but for control characters, which the dialect leaves as they are.
      expect(JSON.parse(write(json).replace(/\p{Cc}/gu, escapeControl))).toEqual(json);
    }),
  );
});

function escapeControl(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

test('what has no one form is refused, each for its reason', () => {
  const malformed = expect.objectContaining({ code: 'feed.malformed' });
  for (const value of [1.5, 2 ** 53, Number.NaN, '\ud800', { '\udc00': 1 }, undefined, [() => 1]]) {
    expect(() => canonicalJson(value), String(value)).toThrow(malformed);
  }
  expect(write('\ud83d\ude00')).toBe('"😀"');
});

test('a value as deep as an attacker likes costs no stack', () => {
  const deep = JSON.parse(`${'['.repeat(200_000)}${']'.repeat(200_000)}`);
  expect(() => canonicalJson(deep)).toThrow(expect.objectContaining({ code: 'feed.malformed' }));
});
