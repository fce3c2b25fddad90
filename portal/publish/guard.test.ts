import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateOfDay, dayNumber } from '../../src/search/day-number';
import { type CatalogueChange, describeChange } from './catalogue-change';
import { contentMarks } from './content-marks';
import { judgeChange, NOTHING_ALLOWED, type Violation } from './guard';
import { describeViolations, optionsFor, StoppedByGuard } from './guard-words';
import { KEY, KEYS, writeIdentityKeys } from './identity-keys';
import { COLUMN, Ledger } from './ledger';
import { rememberPublished } from './published-before';
import { WithheldRows } from './withheld-rows';

const TODAY = dayNumber('2026-11-22');

/** A record of the model: null where it is not published. */
interface Shown {
  readonly organ: string | null;
  readonly day: number;
  readonly content: number;
  /** As in `content-marks.ts`. */
  readonly marks: number;
}
interface Entry {
  readonly before: Shown | null;
  readonly now: Shown | null;
  readonly held: 'no' | 'quarantined' | 'refused';
}

const FULL = {
  title: '关于做好防汛工作的通知',
  body: '正文',
  summary: '概述',
  indexNumber: 'X-1',
  documentNumber: '示政办〔2024〕1号',
  validity: 'valid' as const,
};
const MARKS = contentMarks(FULL);
const shown = (organ: string | null, day: number, content = 1, marks = MARKS): Shown => ({
  organ,
  day,
  content,
  marks,
});
const times = (count: number, entry: Entry) => Array.from({ length: count }, () => entry);
const kept = (organ: string, day = TODAY - 100): Entry => {
  const one = shown(organ, day);
  return { before: one, now: one, held: 'no' };
};
const gone = (organ: string, held: Entry['held'] = 'no', day = TODAY - 100): Entry => {
  return { before: shown(organ, day), now: null, held };
};
const moved = (from: number, to: number): Entry => ({ before: shown('甲', from), now: shown('甲', to, 2), held: 'no' });

const NO_MORE = { title: '', publishedDate: null, writtenDate: null, url: null, derived: [] };

/** The change as the ledger tells it. */
function changeOf(entries: readonly Entry[], { knowsOrgans = true, lostRecords = 0 } = {}): CatalogueChange {
  const ledger = new Ledger();
  const withheld = new WithheldRows();
  const show = (entry: number, what: Shown | null) => {
    ledger.setPair(entry, COLUMN.live, what?.content ?? 0, 0);
    if (!what) return;
    ledger.set(entry, COLUMN.organ, ledger.organs.numberOf(what.organ));
    ledger.set(entry, COLUMN.day, what.day);
    ledger.set(entry, COLUMN.marks, what.marks);
  };
  const identity = (i: number) => ({ indexNumber: `X-${i}`, documentNumber: null, organ: null });
  const known = entries.flatMap((entry, i) => (entry.before ? [{ entry, i }] : []));
  const fresh = entries.filter((entry) => !entry.before && entry.now);
  for (const { entry, i } of known) {
    const at = ledger.add(`known ${i}`, 1);
    const keys = new Uint32Array(KEYS * 2);
    writeIdentityKeys(keys, 0, { ...identity(i), ...NO_MORE });
    ledger.setPair(at, COLUMN.index, keys[KEY.index * 2] as number, keys[KEY.index * 2 + 1] as number);
    show(at, entry.before);
  }
  const before = rememberPublished(ledger, knowsOrgans);
  known.forEach(({ entry, i }, at) => {
    show(at, entry.now);
    if (entry.held === 'refused') withheld.addRefused(identity(i));
    if (entry.held === 'quarantined') withheld.addQuarantined({ ...identity(i), ...NO_MORE });
  });
  fresh.forEach((entry, i) => {
    show(ledger.add(`fresh ${i}`, 2), entry.now);
  });
  return describeChange(before, ledger, withheld, TODAY, lostRecords);
}

const codes = (violations: readonly Violation[]) => violations.map(({ code }) => code);
const judge = (entries: readonly Entry[], allowances = NOTHING_ALLOWED) =>
  codes(judgeChange(changeOf(entries), allowances));

test('one percent of all may vanish, one more may not', () => {
  expect(judge([...times(990, kept('甲')), ...times(10, gone('甲'))])).toEqual([]);
  expect(judge([...times(989, kept('甲')), ...times(11, gone('甲'))])).toEqual(['removals.all']);
});

test('a tenth of an organ may vanish, one more may not, however small the organ', () => {
  const rest = times(5000, kept('甲'));
  expect(judge([...rest, ...times(18, kept('乙')), ...times(2, gone('乙'))])).toEqual([]);
  expect(judge([...rest, ...times(17, kept('乙')), ...times(3, gone('乙'))])).toEqual(['removals.organ']);
  expect(judge([...rest, kept('丙'), gone('丙')])).toEqual(['removals.organ']);
  expect(judge([...rest, gone('丁')])).toEqual(['removals.organ']);
});

test('an organ that is renamed loses nothing', () => {
  const renamed: Entry = { before: shown('县扶贫局', 40_000), now: shown('县乡村振兴局', 40_000, 2), held: 'no' };
  const change = changeOf([...times(500, renamed), ...times(500, kept('甲'))]);
  expect(change).toMatchObject({ changed: 500, removed: 0, added: 0 });
  expect(judgeChange(change, NOTHING_ALLOWED)).toEqual([]);
});

test('an allowance lets through what it names and not one record more; what is within the limits needs none', () => {
  const entries = [...times(80, kept('甲')), ...times(20, gone('甲'))];
  expect(judge(entries, { removals: 20, dateChanges: null, contentChanges: null })).toEqual([]);
  expect(judge(entries, { removals: 19, dateChanges: null, contentChanges: null })).toEqual([
    'removals.all',
    'removals.organ',
  ]);
  expect(judge(entries, { removals: null, dateChanges: 1000, contentChanges: null })).toEqual([
    'removals.all',
    'removals.organ',
  ]);
  expect(
    judge([...times(990, kept('甲')), ...times(10, gone('甲'))], { removals: 0, dateChanges: 0, contentChanges: null }),
  ).toEqual([]);
});

test('dates jump: moved, lost, stamped, ahead of today, fallen back', () => {
  const old = TODAY - 400;
  const still = (count: number) => times(count, kept('甲', old));
  const rest = [...still(297), kept('甲', TODAY - 1)];
  const spread = [0, 1, 2, 3].map((i) => moved(old, TODAY - 50 - i));
  expect(judge([...rest, ...spread])).toEqual(['dates.moved']);
  // Two are a correction, whatever their share; within a month is one too.
  expect(judge([...still(10), ...spread.slice(0, 2)])).toEqual([]);
  expect(judge([...still(50), ...times(50, moved(old, old + 31))])).toEqual(['dates.stamped']);
  expect(judge([...still(50), ...Array.from({ length: 200 }, (_, i) => moved(1000 + i, 1031 + i))])).toEqual([]);
  expect(judge([...rest, ...times(4, moved(old, 0))])).toEqual(['dates.lost']);
  const ahead: Entry = { before: null, now: shown('甲', TODAY + 32), held: 'no' };
  expect(judge([...rest, ...times(3, ahead)])).toEqual(['dates.future']);
  expect(judge([...rest, ...times(2, ahead)])).toEqual([]);
  expect(judge([...rest, ...times(3, { ...ahead, now: shown('甲', TODAY + 31) })])).toEqual([]);
  const stale = [...times(997, kept('甲', TODAY - 33)), ...times(3, gone('甲', 'no', TODAY - 1))];
  expect(judge(stale)).toEqual(['dates.stale']);
  expect(judge(stale, { ...NOTHING_ALLOWED, dateChanges: 3 })).toEqual([]);
  expect(judge(stale, { ...NOTHING_ALLOWED, dateChanges: 2 })).toEqual(['dates.stale']);
});

test('one date in the far future hides no stale export, and its correction is none', () => {
  const typo = dayNumber('2062-01-01');
  const rest = times(990, kept('甲', TODAY - 40));
  expect(judge([...rest, ...times(5, gone('甲', 'no', TODAY - 1)), kept('甲', typo)])).toEqual(['dates.stale']);
  expect(judge([...rest, moved(typo, TODAY - 40)])).toEqual([]);
});

const rewritten = (from: Partial<typeof FULL>, to: Partial<Record<keyof typeof FULL, unknown>>): Entry => ({
  before: shown('甲', TODAY - 100, 1, contentMarks({ ...FULL, ...from })),
  now: shown('甲', TODAY - 100, 2, contentMarks({ ...FULL, ...to } as typeof FULL)),
  held: 'no',
});

test('contents lose their substance: texts, summaries, numbers, validity of more than a tenth of those that had them', () => {
  for (const [code, lost] of [
    ['contents.bodies', { body: '' }],
    ['contents.summaries', { summary: '' }],
    ['contents.indexNumbers', { indexNumber: null }],
    ['contents.documentNumbers', { documentNumber: null }],
    ['contents.validity', { validity: 'abolished' }],
    ['contents.validity', { validity: 'expired' }],
  ] as const) {
    const entry = rewritten({}, lost);
    const tenth = [...times(90, kept('甲')), ...times(10, entry)];
    expect(judge(tenth), code).toEqual([]);
    expect(judge([...tenth, entry]), code).toEqual([code]);
    expect(judge([...tenth, entry], { ...NOTHING_ALLOWED, contentChanges: 11 }), code).toEqual([]);
    expect(judge([...tenth, entry], { ...NOTHING_ALLOWED, contentChanges: 10 }), code).toEqual([code]);
    // Two of two are no column that is gone.
    expect(judge(times(2, entry)), code).toEqual([]);
    // A column that few records have is one too; what never had it loses nothing.
    const without = rewritten(lost as Partial<typeof FULL>, lost);
    expect(judge([...times(1000, without), ...times(3, entry)]), code).toEqual([code]);
    // What comes back is no loss.
    expect(judge(times(50, rewritten(lost as Partial<typeof FULL>, {}))), code).toEqual([]);
  }
});

test('titles: shifted by a row, all the same, written with other brackets', () => {
  const title = (i: number) => `关于第${i}号事项（试行）的通知`;
  const night = (titleNow: (i: number) => string, from = 0) =>
    Array.from({ length: 1000 }, (_, i) =>
      rewritten({ title: title(i) }, { title: i < from ? title(i) : titleNow(i) }),
    );
  expect(judge(night((i) => title(i + 1)))).toEqual(['contents.titles']);
  expect(judge(night(() => '无标题'))).toEqual(['contents.titles', 'contents.sameTitle']);
  expect(judge(night(() => '无标题', 985))).toEqual(['contents.sameTitle']);
  expect(judge(night(() => '无标题', 991))).toEqual([]);
  expect(judge(night((i) => title(i + 1), 997))).toEqual([]);
  expect(judge(night((i) => ` 关于第 ${i} 号事项(试行)的通知。`))).toEqual([]);
  expect(
    judge(
      night((i) => title(i + 1)),
      { ...NOTHING_ALLOWED, contentChanges: 1000 },
    ),
  ).toEqual([]);
  expect(
    judge(
      night((i) => title(i + 1)),
      { removals: 9999, dateChanges: 9999, contentChanges: null },
    ),
  ).toEqual(['contents.titles']);
});

test('a ledger that knows no contents is not compared in them', () => {
  const unknown: Entry = { before: shown('甲', TODAY, 1, 0), now: shown('甲', TODAY, 2), held: 'no' };
  const change = changeOf(times(50, unknown));
  expect(change).toMatchObject({ changed: 50, contents: null });
  expect(judgeChange(change, NOTHING_ALLOWED)).toEqual([]);
});

test('nothing was published before: nothing to compare', () => {
  const fresh: Entry = { before: null, now: shown('甲', TODAY + 500), held: 'no' };
  expect(judge(times(50, fresh))).toEqual([]);
});

test('a ledger that knows no organs is judged by its totals alone', () => {
  const entries = [...times(980, kept('甲')), ...times(10, gone('乙')), ...times(20, moved(30_000, 40_000))];
  const change = changeOf(entries, { knowsOrgans: false });
  expect(change).toMatchObject({ organs: null, dates: null, removed: 10 });
  expect(judgeChange(change, NOTHING_ALLOWED)).toEqual([]);
  expect(codes(judgeChange(changeOf([...entries, gone('乙')], { knowsOrgans: false }), NOTHING_ALLOWED))).toEqual([
    'removals.all',
  ]);
});

test('a lost ledger still tells that fewer records came than the feed had', () => {
  const fresh: Entry = { before: null, now: shown('甲', 40_000), held: 'no' };
  const change = changeOf(times(90, fresh), { lostRecords: 100 });
  expect(change).toMatchObject({ before: 100, now: 90, removed: 10, isEstimate: true });
  const violations = judgeChange(change, NOTHING_ALLOWED);
  expect(describeViolations(violations, change)).toContain('at least 10 of 100 records (10.0 %) would vanish');
  expect(judgeChange(changeOf(times(99, fresh), { lostRecords: 100 }), NOTHING_ALLOWED)).toEqual([]);
});

test('the message says what, how many, whose and why, and the options that would let all of it through', () => {
  const entries = [
    ...times(880, kept('县政府办')),
    ...times(60, gone('县民政局')),
    ...times(40, kept('县民政局')),
    ...times(12, gone('县残联', 'quarantined')),
    ...times(3, gone('县残联', 'refused')),
    ...times(5, kept('县残联')),
    ...times(30, moved(40_000, 41_000)),
    ...times(150, rewritten({}, { body: '' })),
  ];
  const change = changeOf(entries);
  const violations = judgeChange(change, NOTHING_ALLOWED);
  expect(describeViolations(violations, change).split('\n')).toEqual([
    '75 of 1,180 records (6.4 %) would vanish, more than 1 %: 60 not in the exports, 12 quarantined by the review, 3 refused; ' +
      'most of 县民政局 60 of 100; 县残联 15 of 20: 12 quarantined by the review, 3 refused',
    "more than 10 % of an organ's records would vanish: 县民政局 60 of 100; 县残联 15 of 20: 12 quarantined by the review, 3 refused",
    '30 of 1,105 records (2.7 %) would have a date that differs from the published one by more than 31 days',
    `30 of 1,105 records (2.7 %) would move to one and the same day, ${dateOfDay(41_000)}`,
    '150 of 1,105 records (13.6 %) that had a text would have none: is its column still found?',
    'If all of this is meant: publish again with --allow-removals 75 --allow-date-changes 30 --allow-content-changes 150',
  ]);
  const [all, organs, ...rest] = new StoppedByGuard(violations, change).detailZh().split('\n');
  expect(all).toContain('1,180 条中的 75 条（6.4%）（其中待审查 12 条，被拒收 3 条）；主要是：县民政局 60/100');
  expect(organs).toContain('县残联 15/20（其中待审查 12 条，被拒收 3 条）');
  expect(rest.slice(-2)).toEqual([
    '待审查的，先在 quarantine.csv 里完成审查，用 --approved 交回；不同意公开的才放行',
    '确认属实的，请加上 --allow-removals 75 --allow-date-changes 30 --allow-content-changes 150 重新发布',
  ]);
});

// The same in plain words, over plain objects.
function plainly(entries: readonly Entry[]): string[] {
  const was = entries.filter((entry) => entry.before !== null);
  const lost = was.filter((entry) => entry.now === null);
  const found: string[] = [];
  if (lost.length > was.length / 100) found.push('removals.all');
  const organs = new Map<string | null, Entry[]>();
  for (const entry of was) {
    const organ = entry.before?.organ ?? null;
    organs.set(organ, [...(organs.get(organ) ?? []), entry]);
  }
  if ([...organs.values()].some((all) => all.filter(({ now }) => !now).length / all.length > 0.1)) {
    found.push('removals.organ');
  }
  if (was.length === 0) return found;
  const known = entries.flatMap(({ before, now }) => (before && now ? [[before.day, now.day] as const] : []));
  const many = (count: number, of: number) => count >= 3 && count / of > 0.01;
  const jumped = known.filter(([from, to]) => from > 0 && to > 0 && Math.abs(from - to) >= 32).length;
  if (many(jumped, known.length)) found.push('dates.moved');
  if (many(known.filter(([from, to]) => from > 0 && to === 0).length, known.length)) found.push('dates.lost');
  const changed = known.filter(([from, to]) => from !== to && to !== 0);
  const most = Math.max(0, ...changed.map(([, day]) => changed.filter(([, to]) => to === day).length));
  if (many(most, known.length)) found.push('dates.stamped');
  const fresh = entries.flatMap(({ before, now }) => (now && now.day !== before?.day ? [now.day] : []));
  if (many(fresh.filter((day) => day > TODAY + 31).length, fresh.length)) found.push('dates.future');
  const past = (days: readonly number[]) => Math.max(0, ...days.filter((day) => day <= TODAY));
  const daysBefore = was.map(({ before }) => before?.day ?? 0);
  const newestNow = past(entries.map(({ now }) => now?.day ?? 0));
  const later = daysBefore.filter((day) => day > newestNow && day <= TODAY).length;
  const fell = past(daysBefore) > 0 && (newestNow === 0 || past(daysBefore) - newestNow > 31);
  if (fell && later >= 3) found.push('dates.stale');
  const contents = entries.flatMap(({ before, now }) => (before && now ? [[before, now] as const] : []));
  const tenth = (count: number, of: number) => count >= 3 && count / of > 0.1;
  const titled = contents.filter(([from, to]) => from.marks >>> 8 !== to.marks >>> 8 && from.content !== to.content);
  if (tenth(titled.length, contents.length)) found.push('contents.titles');
  const alike = Math.max(
    0,
    ...titled.map(([, to]) => titled.filter((one) => one[1].marks >>> 8 === to.marks >>> 8).length),
  );
  if (alike >= 10 && alike / contents.length > 0.01) found.push('contents.sameTitle');
  for (const [code, bit] of [
    ['contents.bodies', 1],
    ['contents.summaries', 2],
    ['contents.indexNumbers', 4],
    ['contents.documentNumbers', 8],
    ['contents.validity', 16],
  ] as const) {
    const had = contents.filter(([from]) => (from.marks & bit) !== 0);
    const lost = had.filter(([from, to]) => (to.marks & bit) === 0 && from.content !== to.content);
    if (tenth(lost.length, had.length)) found.push(code);
  }
  return found;
}

const someDay = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: TODAY - 80, max: TODAY + 80 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 65_535 }) },
);
const someShown = fc.record({
  organ: fc.constantFrom('甲', '乙', '丙', null),
  day: someDay,
  content: fc.integer({ min: 1, max: 3 }),
  marks: fc.constantFrom(MARKS, MARKS, contentMarks({ ...FULL, title: '无标题' }), MARKS & ~1, MARKS & ~2, MARKS & ~28),
});
const someEntry: fc.Arbitrary<Entry> = fc.oneof(
  { weight: 20, arbitrary: someShown.map((one) => ({ before: one, now: one, held: 'no' as const })) },
  {
    weight: 2,
    arbitrary: fc.record({
      before: fc.option(someShown),
      now: fc.option(someShown),
      held: fc.constantFrom('no', 'refused', 'quarantined'),
    }),
  },
);
const someEntries = fc
  .array(fc.tuple(someEntry, fc.integer({ min: 1, max: 60 })), { maxLength: 25 })
  .map((groups) => groups.flatMap(([entry, count]) => times(count, entry)));

test('the guard says what a plain count over plain objects says, whatever the nights', () => {
  fc.assert(
    fc.property(someEntries, (entries) => {
      const change = changeOf(entries);
      const violations = judgeChange(change, NOTHING_ALLOWED);
      expect(codes(violations)).toEqual(plainly(entries));
      const was = entries.filter(({ before }) => before !== null);
      expect(change).toMatchObject({
        before: was.length,
        now: entries.filter(({ now }) => now !== null).length,
        added: entries.filter(({ before, now }) => !before && now).length,
        changed: was.filter(({ before, now }) => now && now.content !== before?.content).length,
        removed: was.filter(({ now }) => !now).length,
        refused: was.filter(({ now, held }) => !now && held === 'refused').length,
        quarantined: was.filter(({ now, held }) => !now && held === 'quarantined').length,
      });
      // The options that the message names let everything through, and nothing less does.
      const named = Object.fromEntries(optionsFor(violations).map((option) => option.split(' ') as [string, string]));
      const removals = Number(named['--allow-removals'] ?? 0);
      const dateChanges = Number(named['--allow-date-changes'] ?? 0);
      const contentChanges = Number(named['--allow-content-changes'] ?? 0);
      const allowed = { removals, dateChanges, contentChanges };
      expect(judgeChange(change, allowed)).toEqual([]);
      for (const kind of ['removals', 'dateChanges', 'contentChanges'] as const) {
        if (allowed[kind] === 0) continue;
        expect(judgeChange(change, { ...allowed, [kind]: allowed[kind] - 1 }), kind).not.toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});
