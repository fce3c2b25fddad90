import { expect, test } from 'vitest';
import type { SourceRecord } from '../../src/catalogue/source-record';
import { checkRecord } from './check-record';

const EMPTY: SourceRecord = {
  index_no: null,
  title: '关于印发工作方案的通知',
  doc_no: null,
  issuer: null,
  topic: null,
  genre: null,
  key_field: null,
  written_date: null,
  published_date: null,
  validity: null,
  summary: null,
  body: null,
  url: null,
  attachments: null,
  successors: null,
  interprets: null,
  visible_until: null,
  review_note: null,
  disclosure: null,
};

function check(fields: Partial<SourceRecord>) {
  const result = checkRecord({ ...EMPTY, ...fields }, '2026-11-22');
  if (!result.ok) throw new Error(result.reason.code);
  return result;
}

test('a row without a title has its document number for one, and says so', () => {
  const result = checkRecord({ ...EMPTY, title: ' ', doc_no: ' 国发〔2019〕5号' }, '2026-11-22');
  if (!result.ok) throw new Error('refused');
  expect(result.record).toMatchObject({
    title: '国发〔2019〕5号',
    documentNumber: '国发〔2019〕5号',
    derived: ['title'],
  });
});

test('a row with neither title nor document number is refused, whatever else it has', () => {
  for (const title of ['', ' ', '\u3000\n', '<p> </p>', '&nbsp;']) {
    expect(checkRecord({ ...EMPTY, title, doc_no: '见附件' }, '2026-11-22')).toEqual({
      ok: false,
      reason: { code: 'row.noTitle', field: null, seen: '' },
    });
  }
});

test('a row with nothing but a title is a record', () => {
  expect(check({})).toEqual({
    ok: true,
    findings: [],
    record: {
      indexNumber: null,
      title: '关于印发工作方案的通知',
      documentNumber: null,
      organ: null,
      subject: [],
      keyField: null,
      genre: null,
      writtenDate: null,
      publishedDate: null,
      validity: 'none',
      summary: '',
      url: null,
      attachments: [],
      body: '',
      bodyFormat: 'text',
      links: [],
      visibleUntil: null,
      derived: [],
    },
  });
});

test("validity is read from the portals' words, and an unknown word is told, not guessed", () => {
  const words = {
    有效: 'valid',
    现行有效: 'valid',
    试行: 'trial',
    已修改: 'amended',
    废止或失效: 'abolished',
    废止: 'abolished',
    失效: 'expired',
  };
  for (const [word, validity] of Object.entries(words))
    expect(check({ validity: word }).record.validity, word).toBe(validity);
  const unknown = check({ validity: '待定' });
  expect(unknown.record.validity).toBe('none');
  expect(unknown.findings).toEqual([{ code: 'validity.unknown', field: 'validity', seen: '待定' }]);
});

test('dates in the future stay and are told; what is no date is left out and told', () => {
  const result = check({ written_date: '2028/07/31', published_date: '不详' });
  expect(result.record.writtenDate).toBe('2028-07-31');
  expect(result.record.publishedDate).toBeNull();
  expect(result.findings).toEqual([
    { code: 'date.future', field: 'written_date', seen: '2028-07-31' },
    { code: 'date.malformed', field: 'published_date', seen: '不详' },
  ]);
});

test('of a period the first day counts, for a notice the last one, and either is told', () => {
  const result = check({ published_date: '2026.6.1-6.7', visible_until: '2026年6月1日至7日' });
  expect(result.record).toMatchObject({ publishedDate: '2026-06-01', visibleUntil: '2026-06-07' });
  expect(result.findings).toEqual([
    { code: 'date.range', field: 'published_date', seen: '2026.6.1-6.7' },
    { code: 'date.range', field: 'visible_until', seen: '2026年6月1日至7日' },
  ]);
});

test('levels of a subject are split at either stroke', () => {
  expect(check({ topic: '市场监管、安全生产监管\\工商' }).record.subject).toEqual(['市场监管、安全生产监管', '工商']);
  expect(check({ topic: '民政/扶贫 / 救灾' }).record.subject).toEqual(['民政', '扶贫', '救灾']);
});

test('bodies are HTML only where they hold tags', () => {
  expect(check({ body: '第一条 a < b，见<三年规划>\r\n第二条' }).record).toMatchObject({
    bodyFormat: 'text',
    body: '第一条 a < b，见<三年规划>\n第二条',
  });
  expect(check({ body: '<p class="x">正文</p>' }).record.bodyFormat).toBe('html');
  expect(check({ body: '正文<br/>第二行' }).record.bodyFormat).toBe('html');
});

test('titles and summaries become one plain line', () => {
  const { record } = check({
    title: ' 关于<b>印发</b>\n《A&amp;B办法》的通知 ',
    summary: '<p>第一段</p><p>第二段&nbsp;完</p>',
  });
  expect(record.title).toBe('关于 印发 《A&B办法》的通知');
  expect(record.summary).toBe('第一段 第二段 完');
});

test('addresses that are not http(s) are left out and told', () => {
  for (const url of ['javascript:alert(1)', '/xxgk/1.html', 'http://', 'file:///etc/passwd']) {
    const result = check({ url, attachments: [{ name: '附件', url, sizeBytes: null }] });
    expect(result.record.url, url).toBeNull();
    expect(result.record.attachments, url).toEqual([{ name: '附件', url: null, sizeBytes: null }]);
    expect(result.findings).toHaveLength(2);
  }
  expect(check({ url: ' https://www.gov.cn/a b ' }).record.url).toBe('https://www.gov.cn/a b');
});

test('a title of thousands of characters is cut, never inside a character', () => {
  const { record, findings } = check({ title: `${'字'.repeat(499)}𠮷${'字'.repeat(500)}` });
  expect(record.title).toBe('字'.repeat(499));
  expect(findings).toHaveLength(1);
});
