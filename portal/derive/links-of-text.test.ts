import { expect, test } from 'vitest';
import { bodyLines } from './body-lines';
import { JudgingDay } from './judging-day';
import { linksOfText, mayTellLinks } from './links-of-text';
import { titleCore } from './title-core';

function links(title: string, body = '', genre: string | null = null, today = '2026-11-22') {
  const format = body.includes('<') ? 'html' : 'text';
  return linksOfText({ title, genre }, () => bodyLines(body, format), mayTellLinks(body), new JudgingDay(today)).map(
    ({ kind, target, expires }) => `${kind}${expires ? '!' : ''} ${target}`,
  );
}

const DECISION = '示例县人民政府关于废止部分规范性文件的决定';

test('a decision ends what its list names, by title and number', () => {
  expect(
    links(
      DECISION,
      '各乡镇人民政府：\n根据《规章制定程序条例》规定，县政府决定，废止下列规范性文件：\n1.《示例县廉租住房保障办法》（示政发〔2015〕3号）\n2．示例县人民政府关于加强犬只管理的通告（示政发〔2012〕19号）\n本决定自公布之日起施行。',
    ),
  ).toEqual([
    'abolishes 《示例县廉租住房保障办法》（示政发〔2015〕3号）',
    'abolishes 《示例县人民政府关于加强犬只管理的通告》（示政发〔2012〕19号）',
  ]);
});

test('one decision abolishes, declares expired and amends, each by its own list; what stays in force is left alone', () => {
  expect(
    links(
      '示例县人民政府关于公布规范性文件清理结果的通知',
      [
        '经清理，现将结果公布如下：',
        '一、继续有效的规范性文件（1件）',
        '1.《示例县气象灾害防御办法》（示政发〔2018〕1号）',
        '二、废止的规范性文件（1件）',
        '1.《示例县廉租住房保障办法》（示政发〔2015〕3号）',
        '三、宣布失效的规范性文件（1件）',
        '1.《示例县家电下乡实施细则》（示政发〔2009〕8号）',
        '四、拟修改的规范性文件（1件）',
        '1.《示例县城市管理办法》（示政发〔2016〕2号）',
      ].join('\n'),
    ),
  ).toEqual([
    'abolishes 《示例县廉租住房保障办法》（示政发〔2015〕3号）',
    'abolishes! 《示例县家电下乡实施细则》（示政发〔2009〕8号）',
  ]);
});

test('an appendix as a table names documents by their cells', () => {
  const row = (cells: readonly string[]) => `<tr>${cells.map((cell) => `<td><p>${cell}</p></td>`).join('')}</tr>`;
  const body = `<p>县政府决定废止下列文件。</p><table>${row(['序号', '文件名称', '文号'])}${row(['1', '示例县廉租住房保障办法', '示政发〔2015〕3号'])}${row(['2', '《示例县犬只管理办法》', '示政办〔2012〕19号'])}</table>`;
  expect(links(DECISION, body)).toEqual([
    'abolishes 《示例县廉租住房保障办法》（示政发〔2015〕3号）',
    'abolishes 《示例县犬只管理办法》（示政办〔2012〕19号）',
  ]);
});

test('a list in one paragraph is read as one on lines', () => {
  const both = ['abolishes 《庚地办法》（示政发〔2015〕7号）', 'abolishes 《辛地办法》（示政发〔2015〕8号）'];
  for (const body of [
    '县政府决定废止下列规范性文件：1.《庚地办法》（示政发〔2015〕7号）；2.《辛地办法》（示政发〔2015〕8号）。本决定自公布之日起施行。',
    '根据《规章制定程序条例》规定，决定废止下列文件： 1．《庚地办法》（示政发〔2015〕7号） 2．《辛地办法》（示政发〔2015〕8号） 示例县人民政府 2020年1月1日',
    '决定废止以下文件：一、《庚地办法》（示政发〔2015〕7号）；二、《辛地办法》（示政发〔2015〕8号）；三、本决定自公布之日起施行。',
    '决定废止以下文件：（一）《庚地办法》（示政发〔2015〕7号）（二）《辛地办法》（示政发〔2015〕8号）',
    '决定废止以下文件：①《庚地办法》（示政发〔2015〕7号）②《辛地办法》（示政发〔2015〕8号）',
    '决定废止下列规范性文件：《庚地办法》（示政发〔2015〕7号）、《辛地办法》（示政发〔2015〕8号）。',
    '经研究，现将《庚地办法》（示政发〔2015〕7号）、《辛地办法》（示政发〔2015〕8号）等2件规范性文件予以废止。',
    '决定：一、废止《庚地办法》（示政发〔2015〕7号）；二、废止《辛地办法》（示政发〔2015〕8号）。',
  ])
    expect([body, links(DECISION, body)]).toEqual([body, both]);
  expect(
    links(
      DECISION,
      '决定废止下列文件：1.庚地住房保障办法（示政发〔2015〕7号）；2.辛地住房保障办法（示政发〔2015〕8号）。',
    ),
  ).toEqual([
    'abolishes 《庚地住房保障办法》（示政发〔2015〕7号）',
    'abolishes 《辛地住房保障办法》（示政发〔2015〕8号）',
  ]);
});

test('2 documents and others are ended in a text of another title too; what they provide for is not them', () => {
  const body = (tail: string) =>
    `经研究，现将《庚地办法》（示政发〔2015〕7号）、《辛地办法》（示政发〔2015〕8号）${tail}。`;
  const title = '示例县人民政府关于规范性文件清理的通告';
  for (const tail of ['等2件规范性文件予以废止', '等文件予以废止', '同时废止'])
    expect([tail, links(title, body(tail))]).toEqual([
      tail,
      ['abolishes 《庚地办法》（示政发〔2015〕7号）', 'abolishes 《辛地办法》（示政发〔2015〕8号）'],
    ]);
  for (const name of [title, DECISION])
    for (const tail of ['等文件规定的收费项目予以废止', '等文件中的收费标准同时废止'])
      expect([tail, links(name, body(tail))]).toEqual([tail, []]);
});

test('several lists in one paragraph each have their own deed, and what stays in force none', () => {
  const title = '示例县人民政府关于废止、修改和宣布失效部分规范性文件的决定';
  expect(
    links(
      title,
      '经清理，废止下列文件：1.《甲地办法》（示政发〔2015〕1号）；2.《乙地办法》（示政发〔2015〕2号）。修改下列文件：1.《丙地办法》（示政发〔2015〕3号）；2.《丁地办法》（示政发〔2015〕4号）。宣布下列文件失效：《戊地办法》（示政发〔2015〕5号）。保留下列文件：1.《己地办法》（示政发〔2015〕6号）。',
    ),
  ).toEqual([
    'abolishes 《甲地办法》（示政发〔2015〕1号）',
    'abolishes 《乙地办法》（示政发〔2015〕2号）',
    'amends 《丙地办法》（示政发〔2015〕3号）',
    'amends 《丁地办法》（示政发〔2015〕4号）',
    'abolishes! 《戊地办法》（示政发〔2015〕5号）',
  ]);
  expect(
    links(
      title,
      '决定废止《示例县甲地办法》、《示例县乙地办法》，宣布《示例县戊地办法》失效，修改《示例县丙地办法》。对《示例县丁地办法》、《示例县庚地办法》予以修改。',
    ),
  ).toEqual([
    'abolishes 《示例县甲地办法》',
    'abolishes 《示例县乙地办法》',
    'abolishes! 《示例县戊地办法》',
    'amends 《示例县丙地办法》',
    'amends 《示例县丁地办法》',
    'amends 《示例县庚地办法》',
  ]);
  expect(links(title, '现将《甲地办法》（示政发〔2015〕1号）等3件规范性文件宣布失效。')).toEqual([
    'abolishes! 《甲地办法》（示政发〔2015〕1号）',
  ]);
});

test('the new wording of an amendment in one paragraph names nothing', () => {
  expect(
    links(
      '示例县人民政府关于修改部分规范性文件的决定',
      '决定对下列文件作出修改：一、《甲地办法》（示政发〔2016〕2号）（一）第三条修改为：“（一）《乙地条例》；（二）《丙地条例》。”（二）第五条中的《丁地条例》修改为《戊地条例》。（三）删去《己地条例》。（四）将第六条修改为：“按照一般认识判断；《壬地分类表》可以参考。”二、《示例县庚地办法》第五条修改为：《辛地条例》规定的，从其规定。',
    ),
  ).toEqual(['amends 《甲地办法》（示政发〔2016〕2号）', 'amends 《示例县庚地办法》']);
});

test('a title alone says what is ended or amended', () => {
  expect(links('国务院关于废止《甲乙丙暂行条例》和修改《丁戊己暂行条例》的决定')).toEqual([
    'abolishes 《甲乙丙暂行条例》',
    'amends 《丁戊己暂行条例》',
  ]);
  expect(links('国务院办公厅关于废止国发〔1989〕33号文件的通知')).toEqual(['abolishes 国发〔1989〕33号']);
  expect(links('上海市人民政府关于对《延安东路隧道专营管理办法》等5件市政府规章宣布失效的决定')).toEqual([
    'abolishes! 《延安东路隧道专营管理办法》',
  ]);
});

test('an amending decision amends what heads its items, not what the new wording quotes', () => {
  expect(
    links(
      '示例县人民政府关于修改部分规范性文件的决定',
      '一、对《示例县城市管理办法》（示政发〔2016〕2号）作如下修改\n将第三条修改为：“依照《中华人民共和国行政处罚法》处理。”\n二、将《示例县犬只管理办法》第五条修改为：“按照《动物防疫法》办理。”',
    ),
  ).toEqual(['amends 《示例县城市管理办法》（示政发〔2016〕2号）', 'amends 《示例县犬只管理办法》']);
});

test('a new rule ends older ones in its last article; its own next version is a replacement', () => {
  const last =
    '第二十条 本办法自2026年3月1日起施行。2010年5月1日县政府发布的《示例县廉租住房保障暂行办法》（示政发〔2010〕1号）、《示例县公共租赁住房规定》同时废止。';
  expect(links('示例县廉租住房保障办法', last)).toEqual([
    'replaces 《示例县廉租住房保障暂行办法》（示政发〔2010〕1号）',
    'abolishes 《示例县公共租赁住房规定》',
  ]);
  // Before the day of its taking effect nothing is ended.
  expect(links('示例县廉租住房保障办法', last, null, '2026-02-28')).toEqual([]);
  expect(links('示例县廉租住房保障办法', last, null, '2026-03-01')).toHaveLength(2);
});

test('a notice stops the one of the year before', () => {
  const body = '本通知印发后，原《关于调整2025年度高龄津贴标准的通知》（示民〔2025〕24号）停止执行。';
  expect(links('示例县民政局 示例县财政局关于调整2026年度高龄津贴标准的通知', body)).toEqual([
    'abolishes 《关于调整2025年度高龄津贴标准的通知》（示民〔2025〕24号）',
  ]);
});

test('what only speaks of an end, of a part, or of another one’s deed ends nothing', () => {
  for (const [title, body, genre] of [
    ['关于征求废止《示例县犬只管理办法》意见的公告', '', null],
    ['《示例县廉租住房保障办法》解读', '《示例县廉租住房保障暂行办法》同时废止。', null],
    ['示例县住房保障政策说明会', '《示例县廉租住房保障暂行办法》同时废止。', '解读'],
    ['四川省人民政府关于贯彻国务院关于修改《工伤保险条例》决定的通知', '', null],
    ['国务院关于同意废止《证券结算风险基金管理暂行办法》的批复', '', null],
    ['示例县地方立法条例', '规章可以修改或者废止。修改、废止《示例县某某条例》的程序，适用本法。', null],
    ['示例县犬只管理办法', '《示例县城市管理办法》第五条同时废止。', null],
    ['示例县犬只管理办法', '根据《示例县城市管理办法》的规定同时废止。', null],
    ['示例县犬只管理办法', '《示例县养犬登记办法》废止前已经登记的，继续有效。', null],
  ] as const)
    expect([title, links(title, body, genre)]).toEqual([title, []]);
});

test('the core of a title is the same in the rule and in the notice that issues it, and tells versions apart', () => {
  const core = titleCore('示例县临时救助办法');
  for (const title of [
    '示例县人民政府办公室关于印发《示例县临时救助办法》的通知',
    '示例县人民政府办公室关于印发示例县临时救助办法的通知',
    '《示例县临时救助办法》',
    '示例县临时救助办法（已废止）',
    '示例县临时救助办法（县政府令第3号）',
  ])
    expect([title, titleCore(title)]).toEqual([title, core]);
  expect(titleCore('示例县临时救助办法（试行）')).not.toBe(core);
  expect(titleCore('转发省厅关于印发《示例县临时救助办法》的通知')).not.toBe(core);
  expect(titleCore('通知')).toBe('');
});
