import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDate } from './parse-date';

test('dates are read in every way that portals write them', () => {
  for (const text of [
    '2019-01-27',
    '2019/1/27',
    '2019.01.27',
    '20190127',
    '20190127103000',
    '2019年1月27日',
    '2019年01月27号',
    '２０１９－０１－２７',
    '2019-01-27 10:30:00',
    '2019-01-27T10:30:00+08:00',
    '2019 - 1 - 27',
    ' 2019-01-27\n',
    '二〇一九年一月二十七日',
    '二○一九年一月廿七日',
    '43492',
    '43492.4375',
  ]) {
    expect(parseDate(text), text).toBe('2019-01-27');
  }
});

test('what is no whole date is none', () => {
  for (const text of [
    '',
    '  ',
    '2019',
    '2019年',
    '2019年5月',
    '2019-02-30',
    '2019-13-01',
    '0000-00-00',
    '99999',
    '12345',
    '1',
    '昨天',
    '2019-01-270',
    '二〇一九年',
  ]) {
    expect(parseDate(text), text).toBeNull();
  }
});

test('every day from 1900 to 2100 is read back from its usual forms', () => {
  const day = fc.integer({ min: Date.UTC(1900, 0, 1) / 864e5, max: Date.UTC(2100, 11, 31) / 864e5 });
  fc.assert(
    fc.property(day, (days) => {
      const date = new Date(days * 864e5);
      const iso = date.toISOString().slice(0, 10);
      const [year, month, dayOfMonth] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
      for (const text of [
        iso,
        `${year}年${month}月${dayOfMonth}日`,
        `${year}.${month}.${dayOfMonth}`,
        iso.replaceAll('-', ''),
      ]) {
        expect(parseDate(text)).toBe(iso);
      }
    }),
  );
});

test('no text makes it fail or gives anything but a date', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const date = parseDate(text);
      if (date !== null) expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }),
  );
});
