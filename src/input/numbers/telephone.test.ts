import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeTelephone, type TelephoneState } from './telephone';

const problemOf = (state: TelephoneState) => (state.name === 'wrong' ? state.problem : state.name);
const digitsOf = (min: number, max = min) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: min, maxLength: max }).map((digits) => digits.join(''));

const mobile = fc.tuple(fc.integer({ min: 13, max: 19 }), digitsOf(9)).map(([front, rest]) => `${front}${rest}`);
const landline = fc
  .tuple(
    fc.oneof(
      fc.tuple(fc.constantFrom('010', '021', '028'), fc.integer({ min: 2, max: 9 }), digitsOf(7)),
      fc.tuple(fc.constantFrom('0571', '0311', '0999'), fc.integer({ min: 2, max: 9 }), digitsOf(6, 7)),
    ),
    fc.option(digitsOf(1, 6)),
  )
  .map(([[area, first, rest], extension]) => [area, `${first}${rest}`, ...(extension === null ? [] : [extension])]);

test('a mobile number is right with or without +86, in groups of 3, 4 and 4', () => {
  fc.assert(
    fc.property(
      mobile,
      fc.constantFrom('', '+86', '86', '0086', '+86 '),
      fc.constantFrom('', ' ', '-'),
      (value, front, gap) => {
        const groups = [value.slice(0, 3), value.slice(3, 7), value.slice(7)];
        expect(judgeTelephone(front + groups.join(gap))).toEqual({ name: 'right', kind: 'mobile', value, groups });
      },
    ),
  );
});

test('a landline is right with its area code, and an extension behind a dash or 转', () => {
  fc.assert(
    fc.property(landline, ([area = '', local = '', ...extension]) => {
      const value = [area, local, ...extension].join('-');
      const ways = [
        value,
        `(${area})${[local, ...extension].join('转')}`,
        `${area} ${[local, ...extension].join(' 分机 ')}`,
        `${area} ${[local, ...extension].join('轉')}`,
        `${area} ${[local, ...extension].join(' 分機號 ')}`,
      ];
      for (const way of [...ways, `+86 ${value}`]) {
        expect(judgeTelephone(way), way).toMatchObject({ name: 'right', kind: 'landline', value });
      }
    }),
  );
});

test('typed one by one, a right number is never called wrong on the way, and what is right stays itself', () => {
  const numbers = fc.oneof(
    mobile,
    landline.map((parts) => parts.join('-')),
    fc.constant('4008123456'),
    fc.constant('+85221234567'),
  );
  fc.assert(
    fc.property(numbers, (number) => {
      for (let length = 1; length <= number.length; length++) {
        const state = judgeTelephone(number.slice(0, length));
        expect(state.name, number.slice(0, length)).not.toBe('wrong');
        if (state.name === 'right') expect(judgeTelephone(state.value)).toEqual(state);
      }
    }),
  );
});

test('what is missing is counted', () => {
  expect(judgeTelephone('138')).toMatchObject({ name: 'partial', kind: 'mobile', missing: 8 });
  expect(judgeTelephone('0571')).toMatchObject({ name: 'partial', kind: 'landline', missing: 7 });
  expect(judgeTelephone('010')).toMatchObject({ name: 'partial', missing: 8 });
  expect(judgeTelephone('400')).toMatchObject({ name: 'partial', kind: 'service', missing: 7 });
  expect(judgeTelephone('4')).toMatchObject({ name: 'partial', kind: null });
  expect(judgeTelephone('+')).toMatchObject({ name: 'partial', kind: 'abroad' });
});

test('what is wrong is told as what it is', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['', 'empty'],
    ['12', 'noSuchMobile'],
    ['138123456789', 'tooLong'],
    ['87654321', 'noArea'],
    ['011', 'noSuchArea'],
    ['0571-1', 'noSuchLocal'],
    ['0571-876543210', 'tooLong'],
    ['0571-87654321-1234567', 'tooLong'],
    ['1381234abcd', 'strange'],
    ['138+', 'strange'],
    ['+1234567890123456', 'tooLong'],
  ];
  for (const [text, wanted] of cases) expect(problemOf(judgeTelephone(text)), text).toBe(wanted);
});

test('whatever is typed, pasted or held down gets a state', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.stringMatching(/^[\d+()转 -]{0,30}$/)),
      (text) => {
        const state = judgeTelephone(text);
        if (state.name === 'right')
          expect(judgeTelephone(state.value)).toMatchObject({ name: 'right', value: state.value });
      },
    ),
  );
  expect(judgeTelephone('0'.repeat(2000)).name).toBe('wrong');
});
