import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText, type TextForm } from './clean-text';
import type { Finding } from './finding';
import { toCleanLine } from './plain-text';

function clean(text: string, form: TextForm): [string, ...string[]] {
  const findings: Finding[] = [];
  const cleaned =
    form === 'body' ? cleanText(text, 'body', form, findings) : toCleanLine(text, 'title', form, findings);
  return [cleaned, ...findings.map(({ code, seen }) => `${code} ${seen}`)];
}

test('invisible, control, private-use and broken characters are taken out of titles and numbers, each kind told', () => {
  const cases: [string, TextForm, [string, ...string[]]][] = [
    ['示政\u200b办〔20\u200b26〕\ufeff32号', 'number', ['示政办〔2026〕32号', 'text.invisible U+200B U+FEFF (3)']],
    ['示政\0办\u0007', 'number', ['示政办', 'text.control U+0000 U+0007 (2)']],
    ['示政\ue5e5办', 'number', ['示政办', 'text.privateUse U+E5E5']],
    ['关于\ue5e5做好\u{f0000}', 'line', ['关于做好', 'text.privateUse U+E5E5 U+F0000 (2)']],
    ['关于\ud83d做好\udc00', 'line', ['关于\ufffd做好\ufffd', 'text.broken U+FFFD (2)']],
    ['关于\u000b做好\u001f工作', 'line', ['关于 做好 工作', 'text.control U+000B U+001F (2)']],
    ['\u3000关于\u00a0\u00a0甲\u2003\t乙\r\n丙 ', 'line', ['关于 甲 乙丙']],
    ['&#8203;关于<b>甲</b>&nbsp;乙', 'line', ['关于 甲 乙', 'text.invisible U+200B']],
    ['𠮷、㙓 ⽰', 'line', ['𠮷、㙓 ⽰']],
    ['\u202e关于\u202c', 'line', ['关于', 'text.invisible U+202E U+202C (2)']],
  ];
  for (const [text, form, expected] of cases) expect(clean(text, form), JSON.stringify(text)).toEqual(expected);
});

test('a line broken between Chinese characters is joined without a space, between others with one', () => {
  const cases: [string, string][] = [
    ['示例县人民政府办公室\n关于做好防汛工作的通知', '示例县人民政府办公室关于做好防汛工作的通知'],
    ['示例县人民政府关于印发 \r\n\u3000\u3000《办法》\r的通知', '示例县人民政府关于印发《办法》的通知'],
    ['关于启用\nOFD\n格式的通知', '关于启用 OFD 格式的通知'],
    ['Notice of the\nCounty', 'Notice of the County'],
    ['关于 做好', '关于 做好'],
    ['第一段\n\n第二段', '第一段 第二段'],
  ];
  for (const [text, expected] of cases) expect(clean(text, 'line'), JSON.stringify(text)).toEqual([expected]);
  expect(clean('示政办发\n〔2026〕1号', 'number')).toEqual(['示政办发〔2026〕1号']);
});

test('a body keeps its lines, its tabs and what may be a rare character', () => {
  expect(clean('一、\u3000甲\n\t乙\ue5e5\u000b丙\u2028丁\u0000\u200b\u200d', 'body')).toEqual([
    '一、\u3000甲\n\t乙\ue5e5\n丙\n丁\u200d',
    'text.control U+0000',
    'text.invisible U+200B',
    'text.privateUse U+E5E5',
  ]);
});

test('whatever comes in, a title comes out as one line of whole characters that would not be changed again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.array(fc.integer({ min: 0, max: 0xffff })), (text, units) => {
      const [title] = clean(text + String.fromCharCode(...units), 'line');
      expect(title).not.toMatch(/[\p{Cc}\p{Cs}\p{Co}]|^\s|\s$|\s\s/u);
      if (!/[<&]/.test(title)) expect(clean(title, 'line')[0]).toBe(title);
    }),
    { numRuns: 100 },
  );
});
