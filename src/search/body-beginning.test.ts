import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bodyBeginning } from './body-beginning';

test('tags go, blocks part words, inline tags do not, entities are read', () => {
  expect(bodyBeginning('<p>低<b>保</b>标准</p><p>第二&nbsp;段&#x4E00;&amp;&lt;b&gt;</p>', 'html')).toBe(
    '低保标准 第二 段一&<b>',
  );
  expect(bodyBeginning('<table><tr><td>甲</td><td>乙</td></tr></table>', 'html')).toBe('甲 乙');
});

test('scripts, styles, comments and what is cut off never show', () => {
  expect(
    bodyBeginning('甲<script>alert("低保")</script><STYLE>p{}</style ><!-- 隐 --><svg><text>图</text></svg>乙', 'html'),
  ).toBe('甲 乙');
  expect(bodyBeginning('甲<script>没有结束', 'html')).toBe('甲');
  expect(bodyBeginning('甲<a href="', 'html')).toBe('甲');
  expect(bodyBeginning('1 < 2 和 <3', 'html')).toBe('1 < 2 和 <3');
});

test('plain text keeps its angle brackets and has its white space merged', () => {
  expect(bodyBeginning('第一行\r\n\r\n　第二 <b>行', 'text')).toBe('第一行 第二 <b>行');
});

test('leading white space and empty markup do not eat the beginning', () => {
  expect(bodyBeginning(`${' \n'.repeat(5_000)}低保`, 'text', 10)).toBe('低保');
  expect(bodyBeginning(`${'<p>&nbsp;</p>'.repeat(3_000)}<p>低保标准</p>`, 'html', 10)).toBe('低保标准');
});

test('at most the wanted units, no half of a pair, and never an error', () => {
  expect(bodyBeginning('𠮷'.repeat(10), 'text', 5)).toBe('𠮷𠮷');
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('<', '>', '<p', '/', '!--', '-->', '&', '#x', ';', 'script', ' ', '低', '𠮷')),
      (parts) => {
        const text = bodyBeginning(parts.join(''), 'html', 20);
        expect(text.length).toBeLessThanOrEqual(20);
        expect(text).toBe(text.trim());
      },
    ),
    { numRuns: 500 },
  );
});
