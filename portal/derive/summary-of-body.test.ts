import { expect, test } from 'vitest';
import { bodyLines } from './body-lines';
import { summaryOfBody } from './summary-of-body';

const TITLE = '国务院关于在市场监管领域全面推行部门联合“双随机、一公开”监管的意见';

test('salutation, number and the title in its lines are passed over; the cut is at a sentence', () => {
  const body = `国务院关于在市场监管领域全面推行\n部门联合“双随机、一公开”监管的意见\n国发〔2019〕5号\n各省、自治区、直辖市人民政府，国务院各部委、各直属机构：\n　　在市场监管领域全面推行监管，是党中央、国务院作出的重大决策部署。为进一步推进，现提出以下意见。${'这一句很长，'.repeat(20)}`;
  expect(summaryOfBody(bodyLines(body, 'text'), TITLE)).toBe(
    '在市场监管领域全面推行监管，是党中央、国务院作出的重大决策部署。为进一步推进，现提出以下意见。',
  );
});

test('HTML gives the same words, a law begins with its first article, and a comma is cut with ……', () => {
  const html =
    '<style>p{}</style><p>示例县办法</p><p>（2018年3月1日县政府常务会议通过）</p><h2>第一章　总则</h2><p><b>第一条</b>&nbsp;为了规范管理，根据有关规定，制定本办法。</p>';
  expect(summaryOfBody(bodyLines(html, 'html'), '示例县办法')).toBe('为了规范管理，根据有关规定，制定本办法。');
  const long = summaryOfBody([`${'为了'.repeat(30)}，${'规范'.repeat(60)}`], '办法');
  expect(long).toBe(`${'为了'.repeat(30)}……`);
});

test('a body that says nothing has no summary', () => {
  expect(summaryOfBody([], '标题')).toBe('');
  expect(summaryOfBody(bodyLines('见附件', 'text'), '标题')).toBe('');
  expect(summaryOfBody(bodyLines('<table><tr><td>序号</td><td>姓名</td></tr></table>', 'html'), '名单')).toBe('');
});

test('lines of a table are one line a row, whatever tags are left open', () => {
  expect(bodyLines('<table><tr><td><p>1</p></td><td>甲<br>乙</td></tr><tr><td>2<td>丙</table>', 'html')).toEqual([
    '1\t甲 乙',
    '2丙',
  ]);
  // What looks for closing tags from each opening one would not come back from these.
  expect(bodyLines('<td><style><!--'.repeat(200_000), 'html')).toEqual([]);
  expect(bodyLines('<p'.repeat(300_000), 'html')).toHaveLength(1);
});
