import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DERIVABLE_FIELDS, VALIDITIES } from '../../src/catalogue/record';
import { PLAIN_RECORD } from '../../tests/fixtures/plain-record';
import type { CheckedRecord } from '../check/check-record';
import { createDeriver } from './derive-fields';

const TODAY = '2026-11-22';
const { id: _id, relations: _relations, ...PLAIN } = PLAIN_RECORD;
const BLANK: CheckedRecord = { ...PLAIN, links: [] };
const derive = createDeriver({
  organs: ['示例县人民政府', '示例县人民政府办公室', '示例县民政局', '云溪镇卫生院'].map((name) => ({
    name,
    shortName: name,
  })),
  today: TODAY,
});
const from = (fields: Partial<CheckedRecord>) => derive({ ...BLANK, ...fields }).record;

test('organ and genre come from the title, each marked', () => {
  expect(from({ title: '示例县人民政府办公室关于印发示例县农村危房改造实施细则的通知' })).toMatchObject({
    organ: '示例县人民政府办公室',
    genre: '通知',
    derived: ['organ', 'genre'],
  });
});

test('a stated organ and genre stay as they are, unmarked', () => {
  const stated = { title: '国务院关于开展普查的通知', organ: '某地统计局', genre: '转发' };
  expect(from(stated)).toEqual({ ...BLANK, ...stated });
});

test('a year comes from the number only where neither date is stated', () => {
  const documentNumber = '示政办〔2019〕5号';
  expect(from({ documentNumber })).toMatchObject({ writtenDate: '2019', derived: ['writtenDate'] });
  expect(from({ documentNumber, publishedDate: '2020-01-01' }).writtenDate).toBeNull();
  expect(from({ documentNumber: '示政办〔2027〕5号' }).writtenDate).toBeNull();
  expect(from({ documentNumber: '国务院令第711号' }).writtenDate).toBeNull();
});

test('a number tells the organ where the title names nobody, or names it without its place; never for what explains a document', () => {
  const organ = (title: string, documentNumber: string) => from({ title, documentNumber }).organ;
  const anywhere = createDeriver({ organs: [], today: TODAY });
  const free = (title: string, documentNumber: string) => anywhere({ ...BLANK, title, documentNumber }).record.organ;
  expect(free('关于开展检查的通知', '粤府办〔2012〕67号')).toBe('广东省人民政府办公厅');
  expect(free('市政府关于职务任免的通知', '沪府发〔2017〕80号')).toBe('上海市人民政府');
  expect(free('市政府关于职务任免的通知', '国发〔2017〕80号')).toBeNull();
  expect(free('《管理办法》部门解读', '国办发〔2017〕80号')).toBeNull();
  // 云和县 writes 云政发 too.
  expect(free('关于开展检查的通知', '云政发〔2012〕67号')).toBeNull();
  // A county's directory knows no province.
  expect(organ('关于开展检查的通知', '粤府办〔2012〕67号')).toBeNull();
  expect(organ('关于开展检查的通知', '国发〔2012〕67号')).toBe('国务院');
});

test('a title that was made of the number names its organ too', () => {
  const titled = from({ title: '国函〔2023〕98号', documentNumber: '国函〔2023〕98号', derived: ['title'] });
  expect(titled).toMatchObject({ organ: '国务院', derived: ['title', 'organ', 'writtenDate'] });
});

test('a rule whose own term is over is expired; one still running gets nothing, and a stated validity only a finding', () => {
  const body = '第一条 为规范管理，制定本办法。\n第九条 本办法自2020年1月1日起施行，有效期5年。';
  expect(from({ body })).toMatchObject({ validity: 'expired', derived: ['validity', 'summary'] });
  const before = createDeriver({ organs: [], today: '2024-12-31' });
  expect(before({ ...BLANK, body }).record.validity).toBe('none');
  expect(createDeriver({ organs: [], today: '2025-01-01' })({ ...BLANK, body }).record.validity).toBe('expired');
  const stated = derive({ ...BLANK, body, validity: 'valid' });
  expect(stated.record.validity).toBe('valid');
  expect(stated.findings).toEqual([{ code: 'validity.contradicted', field: 'validity', seen: '2025-01-01' }]);
  for (const other of [
    '经营许可证有效期5年。',
    '本办法自印发之日起施行，有效期5年。',
    '本办法自2024年1月1日起施行，有效期5年。',
  ]) {
    expect(from({ body: other }).validity, other).toBe('none');
  }
  expect(from({ body: '本通知自印发之日起施行，有效期至2023年12月31日。' }).validity).toBe('expired');
});

test('a gazette, a list, a collection or a yearly report does not expire by what its contents say', () => {
  const body = '第一条 为规范管理，制定本办法。\n第九条 本办法自2020年1月1日起施行，有效期5年。';
  for (const title of [
    '示例县人民政府公报2020年第1期（总第91期）',
    '上海市人民政府公报',
    '国务院公报2020年第3号',
    '示例县行政规范性文件目录（2020年版）',
    '示例县惠民政策汇编',
    '示例县民政局2020年政府信息公开年报',
  ])
    expect(from({ title, body }).validity, title).toBe('none');
  expect(from({ title: '2020年第1期', genre: '公报', body }).validity).toBe('none');
  expect(derive({ ...BLANK, title: '示例县人民政府公报2020年第1期', body, validity: 'valid' }).findings).toEqual([]);
  for (const title of ['示例县人民政府公报管理办法', '示例县人民政府关于印发示例县行政许可目录的通知'])
    expect(from({ title, body }).validity, title).toBe('expired');
  expect(from({ title: '示例县惠民政策汇编（已失效）', body }).validity).toBe('expired');
});

test('validity is read from the brackets behind a title, and never made up', () => {
  expect(from({ title: '上海市社会救助办法（已废止）' }).validity).toBe('abolished');
  expect(from({ title: '某某管理办法（已失效）' }).validity).toBe('expired');
  expect(from({ title: '某某管理办法（已修改）' }).validity).toBe('amended');
  for (const title of ['某某管理办法', '某某管理办法（试行）', '某某管理办法（2019年修订）', '某某管理办法（修订）'])
    expect(from({ title }).validity, title).toBe('none');
});

test('a public notice has its end from its text; other texts never have one', () => {
  const body = '现予以公示，公示期为5个工作日（2026年3月2日—3月6日）。';
  expect(from({ title: '拟录用人员公示', body })).toMatchObject({ visibleUntil: '2026-03-06' });
  expect(from({ title: '示例县民政局关于做好公示工作的通知', body }).visibleUntil).toBeNull();
  expect(from({ title: '拟录用人员公示', body, visibleUntil: '2026-04-01' }).visibleUntil).toBe('2026-04-01');
});

test('nothing stated is ever derived, a second time changes nothing, and nothing throws', () => {
  const pieces = fc.constantFrom(
    ...[
      '示例县',
      '人民政府',
      '民政局',
      '办公室',
      '关于',
      '印发',
      '废止',
      '修改',
      '《',
      '》',
      '（',
      '）',
      '示政发〔2015〕3号',
      '办法',
      '通知',
      '公示',
    ],
    ...[
      '公示期',
      '自2026年3月1日',
      '至',
      '3月7日',
      '本办法自2020年1月1日起施行，',
      '有效期5年',
      '同时废止',
      '。',
      '\n',
      '\t',
      '1.',
      '一、',
      '<p>',
      '</p>',
      '<td>',
    ],
    ...[
      '</td>',
      '<!--',
      '&nbsp;',
      '\ud83d',
      '\ude00',
      '\u0000',
      '\ue003',
      '施行',
      '已',
      '失效',
      '宣布',
      '下列',
      '〔',
      '2019',
      '号',
      '令',
      ' ',
    ],
  );
  const text = (most: number) => fc.array(pieces, { maxLength: most }).map((parts) => parts.join(''));
  const nullable = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
  const date = fc.constantFrom('2019-05-15', '2026-03-01', '2020');
  const record: fc.Arbitrary<CheckedRecord> = fc.record({
    indexNumber: fc.constant(null),
    title: text(12).map((title) => title || '无'),
    documentNumber: nullable(text(4)),
    organ: nullable(text(2)),
    subject: fc.constant([]),
    keyField: fc.constant(null),
    genre: nullable(fc.constantFrom('公示', '通知')),
    writtenDate: nullable(date),
    publishedDate: nullable(date),
    validity: fc.constantFrom(...VALIDITIES),
    summary: fc.constantFrom('', '概述'),
    url: fc.constant(null),
    attachments: fc.constant([]),
    body: text(40),
    bodyFormat: fc.constantFrom('text' as const, 'html' as const),
    links: fc.constant([]),
    visibleUntil: nullable(fc.constant('2031-12-01')),
    derived: fc.constant([]),
  });
  fc.assert(
    fc.property(record, (stated) => {
      const { record: filled } = derive(stated);
      for (const field of ['organ', 'genre', 'writtenDate', 'visibleUntil'] as const) {
        if (stated[field] !== null)
          expect([filled[field], filled.derived]).toEqual([stated[field], expect.not.arrayContaining([field])]);
        else expect(filled[field] !== null).toBe(filled.derived.includes(field));
      }
      if (stated.validity !== 'none') expect(filled.validity).toBe(stated.validity);
      if (stated.summary !== '') expect(filled.summary).toBe(stated.summary);
      expect(filled.summary.length).toBeLessThanOrEqual(120);
      expect(filled.derived).toEqual(DERIVABLE_FIELDS.filter((field) => filled.derived.includes(field)));
      expect(derive(filled).record).toEqual(filled);
    }),
    { numRuns: 400 },
  );
});
