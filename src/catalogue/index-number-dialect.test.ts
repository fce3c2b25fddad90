import { expect, test } from 'vitest';
import { INDEX_NUMBER_DIALECTS, isCreditCode, isOrganisationCode, readIndexNumber } from './index-number-dialect';

const EXAMPLES = [
  ['000014349/2009-12345', 'organisationCode', 2009, true],
  ['01527918-X/2020-00012', 'organisationCode', 2020, true],
  ['11341702486344515H/202110-00013', 'creditCodeMonth', 2021, true],
  ['11220000013544357T/2019-03850', 'creditCodeYear', 2019, true],
  ['11220000013544357U/2019-03850', 'creditCodeYear', 2019, false],
  ['035210000/2025-00016', 'regionalCode', 2025, null],
  ['000000001/2021-00151', 'regionalCode', 2021, null],
  ['示县政办/2020-7', 'otherCode', 2020, null],
  ['01527918X-2020-153077', 'dashes', 2020, true],
  ['330200-11-03-02-20210315-0007', 'sixGroups', 2021, null],
  ['GA001-0203-2019-0007', 'officeCategory', 2019, null],
  ['530112201905202100012', 'digits21', null, null],
  ['第七号', 'other', null, null],
  ['', 'other', null, null],
] as const;

test.each(EXAMPLES)('%s is %s', (text, dialect, year, checkDigitHolds) => {
  expect(readIndexNumber(text)).toEqual({ dialect, year, checkDigitHolds });
});

test('full width, spaces and other dashes do not change the dialect', () => {
  expect(readIndexNumber('索引号：０００ ０１４３４９／２０１８－００２０４').dialect).toBe('organisationCode');
  expect(readIndexNumber('01527918X—2020–153077').dialect).toBe('dashes');
});

test('every dialect of the list is met by some number above, and check digits are those of real organs', () => {
  expect(INDEX_NUMBER_DIALECTS.filter((dialect) => !EXAMPLES.some((example) => example[1] === dialect))).toEqual([]);
  expect(isOrganisationCode('000014349')).toBe(true);
  expect(isOrganisationCode('000014340')).toBe(false);
  expect(isCreditCode('11341702486344515H')).toBe(true);
  for (const code of ['', '11341702486344515', 'I1341702486344515H', '11341702486344515HH']) {
    expect(isCreditCode(code)).toBe(false);
  }
});
