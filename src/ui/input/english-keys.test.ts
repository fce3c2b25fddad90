import { expect, test } from 'vitest';
import { landscapeEnglishKeys, portraitEnglishKeys } from './english-keys';
import { LOW_NUMBER_KEYS, NUMBER_KEYS } from './number-keys';

const insertsOf = ({ rows }: typeof NUMBER_KEYS) => rows.flat().map(({ insert }) => insert);

test('English keyboards fill their rows and hold letters, digits and the signs of addresses once each, small or capital', () => {
  for (const isUpper of [false, true]) {
    const wanted = [
      ..."1234567890@.-_/:,#&' ",
      ...(isUpper ? 'QWERTYUIOPASDFGHJKLZXCVBNM' : 'qwertyuiopasdfghjklzxcvbnm'),
    ];
    for (const layout of [portraitEnglishKeys(isUpper), landscapeEnglishKeys(isUpper)]) {
      for (const row of layout.rows) expect(row.reduce((sum, { span }) => sum + span, 0)).toBe(layout.columns);
      expect(insertsOf(layout).sort()).toEqual(wanted.sort());
    }
  }
});

test('the keys of document numbers fill their rows and hold digits and signs once each, in both forms', () => {
  for (const layout of [NUMBER_KEYS, LOW_NUMBER_KEYS]) {
    for (const row of layout.rows) expect(row.reduce((sum, { span }) => sum + span, 0)).toBe(layout.columns);
    expect(insertsOf(layout).sort()).toEqual([...'1234567890〔〕第年期字号-/.'].sort());
  }
});
