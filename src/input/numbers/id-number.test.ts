import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysOfMonth, isoDay } from './calendar-day';
import { checkCharacterOf, groupIdNumber, type IdNumberState, judgeIdNumber } from './id-number';

const TODAY = '2026-11-23';
const judge = (text: string) => judgeIdNumber(text, TODAY);
const problemOf = (state: IdNumberState) => (state.name === 'wrong' ? state.problem : state.name);

/** As the standard words it: powers of two modulo 11. */
function plainCheck(digits: string): string {
  const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * (2 ** (17 - place) % 11), 0);
  return '10X98765432'[sum % 11] ?? '';
}

const day = fc
  .tuple(fc.integer({ min: 1900, max: 2026 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
  .filter(([y, m, d]) => d <= daysOfMonth(y, m) && isoDay(y, m, d) <= TODAY)
  .map(([y, m, d]) => isoDay(y, m, d));
const digitsOf = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((digits) => digits.join(''));
const person = fc
  .tuple(fc.constantFrom('11', '33', '65', '71', '81', '83', '91'), digitsOf(4), day, digitsOf(3))
  .map(([province, region, birthday, order]) => {
    const front = `${province}${region}${birthday.replaceAll('-', '')}${order}`;
    return { number: front + plainCheck(front), birthday };
  });

test('the number of the standard is right, and its groups are those of the card', () => {
  expect(judge('11010519491231002X')).toEqual({ name: 'right', plain: '11010519491231002X', birthday: '1949-12-31' });
  expect(judge('440524188001010014').name).toBe('wrong');
  expect(groupIdNumber('11010519491231002X')).toEqual(['110105', '19491231', '002X']);
  expect(groupIdNumber('1101051949')).toEqual(['110105', '1949']);
});

test('every number with a region, a birthday and its check character is right, however it is spaced and written', () => {
  fc.assert(
    fc.property(person, fc.constantFrom('', ' ', '-', '　'), ({ number, birthday }, gap) => {
      expect(checkCharacterOf(number)).toBe(number[17]);
      const typed = groupIdNumber(number).join(gap).toLowerCase();
      expect(judge(typed)).toEqual({ name: 'right', plain: number, birthday });
      const wide = [...number].map((unit) => String.fromCharCode(unit.charCodeAt(0) + 0xfee0)).join('');
      expect(judge(wide).name).toBe('right');
    }),
  );
});

test('typed one by one, a right number is never called wrong on the way, and says how many are missing', () => {
  fc.assert(
    fc.property(person, ({ number }) => {
      for (let length = 1; length < 18; length++) {
        expect(judge(number.slice(0, length))).toMatchObject({ name: 'partial', missing: 18 - length });
      }
    }),
  );
});

test('one digit mistyped, and two neighbours exchanged, are always seen', () => {
  fc.assert(
    fc.property(person, fc.nat(17), fc.integer({ min: 1, max: 9 }), ({ number }, place, by) => {
      const other = place === 17 ? '0123456789X'[('0123456789X'.indexOf(number[17] ?? '') + by) % 11] : null;
      const digit = other ?? String((Number(number[place]) + by) % 10);
      expect(judge(number.slice(0, place) + digit + number.slice(place + 1)).name).toBe('wrong');
      const at = Math.min(place, 16);
      const exchanged = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2);
      if (exchanged !== number) expect(judge(exchanged).name).toBe('wrong');
    }),
  );
});

test('what is wrong is told with its place, at the first digit that shows it', () => {
  expect(judge('1101O5')).toMatchObject({ problem: 'strange', from: 4, to: 5 });
  expect(judge('11010X')).toMatchObject({ problem: 'misplacedX', from: 5 });
  expect(judge('99')).toMatchObject({ name: 'partial' });
  expect(judge('0')).toMatchObject({ problem: 'region', from: 0, to: 1 });
  expect(judge('10')).toMatchObject({ problem: 'region', from: 0, to: 2 });
  expect(judge('1101053')).toMatchObject({ problem: 'future', from: 6, to: 7 });
  expect(judge('110105194913')).toMatchObject({ problem: 'birthday', from: 6, to: 12 });
  expect(judge('11010519490230')).toMatchObject({ problem: 'birthday', from: 6, to: 14 });
  expect(judge('11010520270101')).toMatchObject({ problem: 'future' });
  expect(judge('110105194912310021')).toMatchObject({ problem: 'checkCharacter', from: 0, to: 18 });
  expect(judge('11010519491231002X1')).toMatchObject({ problem: 'tooLong', from: 18, to: 19 });
  expect(judge('1101051949123100211')).toMatchObject({ problem: 'tooLong', from: 18, to: 19 });
  expect(judge(' - ')).toEqual({ name: 'empty' });
});

test('an old number of 15 digits is known as one, and where it could be the beginning of a new one it is only asked', () => {
  expect(problemOf(judge('110105491231002'))).toBe('oldForm');
  expect(judge('110105191112011')).toMatchObject({ name: 'partial', missing: 3, mayBeOldForm: true });
  expect(judge('110105194912310')).toMatchObject({ name: 'partial', mayBeOldForm: false });
});

test('whatever is typed, pasted or held down gets a state, and nothing is thrown', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const state = judge(text);
      if (state.name === 'wrong') expect(state.from).toBeLessThan(state.to);
      if (state.name === 'right') expect(judge(state.plain)).toEqual(state);
    }),
  );
  expect(judge('9'.repeat(2000)).name).toBe('wrong');
});
