import fc from 'fast-check';
import { expect, test } from 'vitest';
import { articleLead, inParts, isDateLine, lineKind, parseTextBlocks } from './text-blocks';

test('a notice is read as addressee, paragraphs, headings and signature', () => {
  const body = [
    '各乡镇人民政府，县直有关单位：',
    '　　现将有关事项通知如下。',
    '',
    '一、总体要求',
    '（一）基本原则',
    '　　坚持公开透明。',
    '示例县人民政府办公室',
    '2026年9月10日',
  ].join('\r\n');
  expect(parseTextBlocks(body).map(({ kind }) => kind)).toEqual([
    'addressee',
    'paragraph',
    'heading',
    'subheading',
    'paragraph',
    'signature',
    'signature',
  ]);
  expect(parseTextBlocks(body)[1]?.text).toBe('现将有关事项通知如下。');
});

test('a sentence that leads on to a list is no addressee', () => {
  const kinds = (...lines: string[]) => parseTextBlocks(lines.join('\n')).map(({ kind }) => kind);
  for (const lead of [
    '《关于修订村规民约的请示》收悉。经研究，现批复如下：',
    '为落实有关要求，现就有关事项通知如下：',
    '经县政府同意，提出以下意见：',
    '根据有关规定，决定：',
  ])
    expect(kinds('各村民委员会：', lead, '一、准予备案。')).toEqual(['addressee', 'paragraph', 'paragraph']);
  expect(kinds('经济开发区管理委员会，县自然资源和规划局：', '现通知如下。')[0]).toBe('addressee');
  // Some exports repeat the title, and the number, before it.
  expect(kinds('关于防汛的通知', '示政发〔2026〕3号', '各乡镇人民政府，县政府各部门、各直属机构：')).toEqual([
    'paragraph',
    'paragraph',
    'addressee',
  ]);
});

test('an article gives its number apart, a mention of an article does not', () => {
  expect(parseTextBlocks('第一条　为规范管理，制定本细则。')).toEqual([
    { kind: 'article', lead: '第一条', text: '为规范管理，制定本细则。' },
  ]);
  expect(articleLead('第十二条之一 申请人应当')).toBe('第十二条之一');
  expect(articleLead('第三条规定的情形')).toBe('');
  expect(lineKind('第三条、第四条规定的情形不适用')).toBe('paragraph');
  expect(lineKind('第二章 组织实施')).toBe('chapter');
});

test('a numbered sentence is a paragraph, not a heading', () => {
  expect(lineKind('一、申请对象应当符合下列条件。')).toBe('paragraph');
  expect(lineKind(`一、${'很长'.repeat(30)}`)).toBe('paragraph');
  expect(lineKind('三、保障措施')).toBe('heading');
});

test('dates in figures and in characters end a document', () => {
  expect(isDateLine('2026年9月10日')).toBe(true);
  expect(isDateLine('二〇二六年九月十日')).toBe(true);
  expect(isDateLine('2026年9月10日前报送')).toBe(false);
});

test('no text is lost or added, whatever the body', () => {
  const pieces = fc.constantFrom(
    '第一条',
    '一、',
    '（二）',
    '\n',
    '\r\n',
    ' ',
    '　',
    '。',
    '：',
    '2026年1月2日',
    '字',
    '𠮷',
    '<p>',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60, size: 'max' }), (parts) => {
      const body = parts.join('');
      const squeeze = (text: string) => text.replace(/\s/g, '');
      const shown = parseTextBlocks(body)
        .map(({ lead, text }) => lead + text)
        .join('');
      expect(squeeze(shown)).toBe(squeeze(body));
    }),
  );
});

test('a paragraph of a million characters is set in pieces that end after a sentence, and nothing of it is lost', () => {
  const line = '𠮷为规范资金管理，制定本细则。'.repeat(70_000);
  const blocks = parseTextBlocks(`第一条　${line}\n第二条　完。`);
  expect(blocks[0]).toMatchObject({ kind: 'article', lead: '第一条' });
  expect(new Set(blocks.slice(1, -1).map(({ kind }) => kind))).toEqual(new Set(['continued']));
  expect(blocks.slice(0, -1).every(({ text }) => text.endsWith('。') && text.length <= 8000)).toBe(true);
  expect(
    blocks
      .slice(0, -1)
      .map(({ text }) => text)
      .join(''),
  ).toBe(line);
  const unbroken = parseTextBlocks('𠮷'.repeat(9001));
  expect(unbroken.map(({ text }) => text).join('')).toBe('𠮷'.repeat(9001));
  expect(unbroken.every(({ text }) => text.isWellFormed())).toBe(true);
});

test('parts hold every block once, in order, and most texts are one part', () => {
  const blocks = parseTextBlocks('为规范资金管理，制定本细则。\n'.repeat(3000));
  const parts = inParts(blocks);
  expect(parts.flat()).toEqual(blocks);
  expect(parts.length).toBeGreaterThan(5);
  expect(inParts(parseTextBlocks('短文'))).toHaveLength(1);
  expect(inParts([])).toEqual([[]]);
});
