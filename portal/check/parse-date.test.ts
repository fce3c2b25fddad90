import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDate, readDate } from './parse-date';

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

test('programs and databases write dates too: English, day first, serials, seconds and milliseconds, midnights in UTC', () => {
  const cases: [string, string][] = [
    ['2023年6月14日 上午', '2023-06-14'],
    ['2023/6/14 8:05', '2023-06-14'],
    ['2023年6月14日（星期三）', '2023-06-14'],
    ['23年6月14日', '2023-06-14'],
    ['2023.6.14.', '2023-06-14'],
    ['(2023-06-14)', '2023-06-14'],
    ['【2023-06-14】', '2023-06-14'],
    ['2023\u200b-06\ufeff-14', '2023-06-14'],
    ['二O二三年六月十四日', '2023-06-14'],
    ['14-Jun-2023', '2023-06-14'],
    ['14-Jun-23', '2023-06-14'],
    ['14 June 2023', '2023-06-14'],
    ['Jun 14, 2023', '2023-06-14'],
    ['June 14th, 2023 8:05 AM', '2023-06-14'],
    ['Wed, 14 Jun 2023 08:05:00 +0800', '2023-06-14'],
    ['Wed Jun 14 2023 08:05:00 GMT+0800 (中国标准时间)', '2023-06-14'],
    ['Wed Jun 14 08:05:00 CST 2023', '2023-06-14'],
    ['14/6/2023', '2023-06-14'],
    ['6/14/2023 0:00:00', '2023-06-14'],
    ['6/6/2023', '2023-06-06'],
    ['2023061408', '2023-06-14'],
    ['202306140805', '2023-06-14'],
    ['20230614080500123', '2023-06-14'],
    ['20230614.0', '2023-06-14'],
    ['28491', '1978-01-01'],
    ['1582934400', '2020-02-29'],
    ['1582934400000', '2020-02-29'],
    ['1582934400000.0', '2020-02-29'],
    ['1.5829344E12', '2020-02-29'],
    ['/Date(1582934400000+0800)/', '2020-02-29'],
    // Midnight in Beijing is the afternoon before in UTC.
    ['1686672000', '2023-06-14'],
    ['2023-06-13T16:00:00.000Z', '2023-06-14'],
    ['2023-06-13 16:00:00 +00:00', '2023-06-14'],
    ['Tue, 13 Jun 2023 16:00:00 GMT', '2023-06-14'],
    ['2023-06-13T15:59:59Z', '2023-06-13'],
    // Midnight of a day under summer time, as a database of 1988 meant it.
    [String(Date.UTC(1988, 6, 1) - 9 * 3_600_000), '1988-07-01'],
    ['-315648000000', '1960-01-01'],
  ];
  for (const [text, date] of cases) expect(parseDate(text), text).toBe(date);
});

test('strokes, commas and spaces of any kind stand between year, month and day', () => {
  for (const text of [
    '2023—06—01',
    '2023–6–1',
    '2023－06－01',
    '2023−6−1',
    '2023 06 01',
    '2023　6　1',
    '2023 06 01 08:30:00',
    '2023、6、1',
    '2023\\6\\1',
    '公元2023年6月1日',
    '公元二〇二三年六月一日',
    '.2023.6.1',
    '。2023-06-01',
  ]) {
    expect(readDate(text), text).toEqual({ date: '2023-06-01', problem: null });
  }
});

test('of a period the first day is taken, and its last one told', () => {
  const cases: [string, string, string][] = [
    ['2023.6.1-6.7', '2023-06-01', '2023-06-07'],
    ['2023.6.1—2023.6.7', '2023-06-01', '2023-06-07'],
    ['2023年6月1日至7日', '2023-06-01', '2023-06-07'],
    ['2023年6月1日起至6月7日止', '2023-06-01', '2023-06-07'],
    ['2023-06-01 至 2023-06-07', '2023-06-01', '2023-06-07'],
    ['2023-06-01-2023-06-07', '2023-06-01', '2023-06-07'],
    ['2023-06-01~07', '2023-06-01', '2023-06-07'],
    ['2023/6/1～2023/6/7', '2023-06-01', '2023-06-07'],
    ['2023-06-01 09:00 至 2023-06-07 17:00', '2023-06-01', '2023-06-07'],
    ['2023.12.28-1.3', '2023-12-28', '2024-01-03'],
    ['二〇二三年六月一日至七日', '2023-06-01', '2023-06-07'],
    ['二〇二三年十二月三十日至二〇二四年一月三日', '2023-12-30', '2024-01-03'],
  ];
  for (const [text, date, until] of cases) expect(readDate(text), text).toEqual({ date, problem: null, until });
});

test('what only looks like a period is none', () => {
  expect(readDate('2023年6月1日至今')).toEqual({ date: '2023-06-01', problem: null });
  expect(readDate('2023-06-01T10:30:00-05')).toEqual({ date: '2023-06-01', problem: null });
  expect(readDate('2023-06-01T10:30:00-05:00')).toEqual({ date: '2023-06-01', problem: null });
  for (const text of [
    '2020-01-02-03',
    '2020—01—02—03',
    '2020、1、2、3',
    '2020 1 2 3',
    '2020 01 02件',
    '2023.6.1-5.40',
  ]) {
    expect(readDate(text), text).toEqual({ date: null, problem: 'malformed' });
  }
  for (const text of ['23.6.1', '99.6.1', '23-6-1']) {
    expect(readDate(text), text).toEqual({ date: null, problem: 'ambiguous' });
  }
});

test('a date that is not whole, or could be two, says why', () => {
  const cases: [string, string][] = [
    ['2019年5月', 'incomplete'],
    ['2019-05', 'incomplete'],
    ['201905', 'incomplete'],
    ['2019', 'incomplete'],
    ['2019.5', 'incomplete'],
    ['2019-05-00', 'incomplete'],
    ['20190500', 'incomplete'],
    ['June 2019', 'incomplete'],
    ['二〇一九年五月', 'incomplete'],
    ['3/4/2020', 'ambiguous'],
    ['23/6/14', 'ambiguous'],
    ['0000-00-00', 'malformed'],
    ['2020-02-30', 'malformed'],
    ['201913', 'malformed'],
    ['31/31/2020', 'malformed'],
    ['2020-01-02-03', 'malformed'],
    ['2020.01.02.1', 'malformed'],
    ['示政发〔2020〕1号', 'malformed'],
    ['99999999999999999999', 'malformed'],
    ['1e999', 'malformed'],
    ['-1', 'malformed'],
    ['暂无', 'malformed'],
  ];
  for (const [text, problem] of cases) expect(readDate(text), text).toEqual({ date: null, problem });
});

test('every moment of a century is the day that a calendar in Beijing shows', () => {
  const shown = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(1995, 0, 1) / 1000, max: Date.UTC(2029, 11, 30) / 1000 }), (seconds) => {
      const day = shown.format(seconds * 1000);
      for (const text of [String(seconds), String(seconds * 1000), new Date(seconds * 1000).toISOString()]) {
        expect(parseDate(text), text).toBe(day);
      }
    }),
  );
});
