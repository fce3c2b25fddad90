/** Tests how normative documents of the demo county follow each other: export, texts, dates and validity words tell the same story. */
import { expect, test } from 'vitest';
import type { SourceRecord } from '../../src/catalogue/source-record';
import { demoRecords } from './county';
import { parseDay } from './days';

const TODAY = '2026-11-22';
const records = [...demoRecords({ records: 3000, seed: 7, today: TODAY })];
const byIndex = new Map(records.map((record) => [record.index_no, record]));
const byNumber = new Map(records.filter((record) => record.doc_no !== null).map((record) => [record.doc_no, record]));
const rules = records.filter((record) => record.genre === '规范性文件' && /印发《/.test(record.title));

/** Numbers that a text says it ends: 原《…》（…）同时废止, or the entries of a decision. */
function endedByText(record: SourceRecord): string[] {
  const body = record.body ?? '';
  const own = [...body.matchAll(/原《[^》]+》（([^）]+号)）(?:同时废止|停止执行)/g)].map((match) => match[1] ?? '');
  const listed = [...body.matchAll(/<td>《[^》]+》<\/td><td>([^<]+号)<\/td><td>[^<]*<\/td><td>废止<\/td>/g)].map(
    (match) => match[1] ?? '',
  );
  return [...own, ...listed];
}
function amendedByText(record: SourceRecord): string[] {
  const body = record.body ?? '';
  const own = [...body.matchAll(/决定对《[^》]+》（([^）]+号)）作如下修改/g)].map((match) => match[1] ?? '');
  const listed = [...body.matchAll(/<td>《[^》]+》<\/td><td>([^<]+号)<\/td><td>[^<]*<\/td><td>修改<\/td>/g)].map(
    (match) => match[1] ?? '',
  );
  return [...own, ...listed];
}

/** A rule that is not in force yet has ended nothing yet. */
function isPending({ body }: SourceRecord): boolean {
  const [, year, month = '', day = ''] = /自(\d{4})年(\d+)月(\d+)日起施行/.exec(body ?? '') ?? [];
  return year !== undefined && `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` > TODAY;
}

test('what a text ends or changes exists, is older, and its own row says so or is silent, never 有效', () => {
  let stated = 0;
  let silent = 0;
  // A gazette repeats what others ended.
  for (const record of records.filter((each) => each.genre !== '公报'))
    for (const [numbers, kinds, word] of [
      [endedByText(record), ['abolishedBy', 'replacedBy'], '废止'],
      [amendedByText(record), ['amendedBy'], '已修改'],
    ] as const)
      for (const number of numbers) {
        const old = byNumber.get(number);
        expect(old, `${record.title}: ${number}`).toBeDefined();
        if (old === undefined) continue;
        expect((old.published_date ?? '') < (record.published_date ?? '')).toBe(true);
        if (isPending(record)) {
          expect(['有效', '试行', '失效'], old.title).toContain(old.validity);
          continue;
        }
        if (old.successors === null) {
          expect(old.validity, old.title).toBeNull();
          silent += 1;
          continue;
        }
        expect(
          old.successors.some(({ kind, target }) => kinds.some((each) => each === kind) && target === record.index_no),
        ).toBe(true);
        if (word === '废止') expect(old.validity).toBe('废止');
        else expect(['已修改', '废止', '失效']).toContain(old.validity);
        stated += 1;
      }
  expect(stated).toBeGreaterThan(60);
  expect(silent).toBeGreaterThan(10);
});

test('what the export says of successors stands in their texts with the number', () => {
  for (const old of records)
    for (const { kind, target } of old.successors ?? []) {
      const successor = byIndex.get(target);
      if (successor === undefined) throw new Error(`${old.title} names ${target}`);
      const numbers = kind === 'amendedBy' ? amendedByText(successor) : [...endedByText(successor)];
      if (successor.genre === '规范性文件') expect(numbers, `${old.title} → ${successor.title}`).toContain(old.doc_no);
      else expect(successor.body).toContain(old.doc_no ?? 'no number');
    }
});

test('decisions name what they abolish and change by title and number, and count them', () => {
  const rulings = records.filter((record) => record.title.endsWith('关于废止和修改部分行政规范性文件的决定'));
  expect(rulings.length).toBeGreaterThanOrEqual(2);
  let endings = 0;
  for (const ruling of rulings) {
    const ended = endedByText(ruling);
    const changed = amendedByText(ruling);
    for (const number of [...ended, ...changed]) {
      const old = byNumber.get(number);
      const name = /《(.+)》/.exec(old?.title ?? '')?.[1] ?? old?.title.replace(/^示例县人民政府(?:办公室)?/, '');
      expect(ruling.body).toContain(`《${name}》（${number}）`);
    }
    if (ended.length > 0) expect(ruling.body).toContain(`废止下列${ended.length}件`);
    if (changed.length > 0) expect(ruling.body).toContain(`对下列${changed.length}件`);
    endings += ended.length;
  }
  expect(endings).toBeGreaterThan(4);
});

test('chains of three versions go from 试行 to a revision', () => {
  const chains = rules
    .filter((rule) => /年修订）》/.test(rule.title))
    .map((third) => {
      const second = byNumber.get(endedByText(third)[0] ?? '');
      const firstNumber = second === undefined ? undefined : endedByText(second)[0];
      return [third, second, byNumber.get(firstNumber ?? '')] as const;
    });
  expect(chains.length).toBeGreaterThan(8);
  for (const [third, second, first] of chains) {
    expect(first?.title, third.title).toContain('（试行）');
    expect(second?.title).not.toContain('试行');
    expect(first?.validity === '废止' || first?.validity === null).toBe(true);
    if (!isPending(third)) expect(second?.validity === '废止' || second?.validity === null).toBe(true);
  }
});

test('a rule runs out on the last day of its period and not before', () => {
  const seen = new Set<string | null>();
  for (const rule of rules) {
    const [, year, month, day, years] = /自(\d{4})年(\d+)月(\d+)日起施行，有效期(三|五)年/.exec(rule.body ?? '') ?? [];
    expect(year, rule.title).toBeDefined();
    const from = `${Number(year) + (years === '三' ? 3 : 5)}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
    const over = parseDay(from) <= parseDay(TODAY);
    seen.add(rule.validity);
    if (rule.validity === '失效') expect(over, rule.title).toBe(true);
    else if (rule.validity !== '废止' && rule.validity !== null) expect(over, rule.title).toBe(false);
    if (rule.validity === '试行') expect(rule.title).toContain('（试行）');
    if (rule.validity === '有效') expect(rule.title).not.toContain('（试行）');
  }
  expect(seen).toEqual(new Set(['有效', '试行', '失效', '废止', '已修改', null]));
});
