/** Owns the annual report on disclosure (年报): six sections, with the statutory tables whose sums hold. */
import { brief, type Content, type DocumentKind, type Scene, writtenDate } from '../document';
import { type Cell, heading, paragraph, signature, table } from '../html';
import { mixSeed, type Random } from '../random';
import { topic } from '../taxonomy';

const OUTCOMES: readonly (readonly [label: string, weight: number])[] = [
  ['（一）予以公开', 46],
  ['（二）部分公开（区分处理的，只计这一情形，不计其他情形）', 8],
  ['（三）不予公开：1.属于国家秘密', 0],
  ['（三）不予公开：2.其他法律行政法规禁止公开', 1],
  ['（三）不予公开：3.危及“三安全一稳定”', 0],
  ['（三）不予公开：4.保护第三方合法权益', 2],
  ['（三）不予公开：5.属于三类内部事务信息', 1],
  ['（三）不予公开：6.属于四类过程性信息', 1],
  ['（三）不予公开：7.属于行政执法案卷', 2],
  ['（三）不予公开：8.属于行政查询事项', 2],
  ['（四）无法提供：1.本机关不掌握相关政府信息', 21],
  ['（四）无法提供：2.没有现成信息需要另行制作', 4],
  ['（四）无法提供：3.补正后申请内容仍不明确', 1],
  ['（五）不予处理：1.信访举报投诉类申请', 3],
  ['（五）不予处理：2.重复申请', 2],
  ['（五）不予处理：3.要求提供公开出版物', 0],
  ['（五）不予处理：4.无正当理由大量反复申请', 0],
  ['（五）不予处理：5.要求行政机关确认或重新出具已获取信息', 1],
  ['（六）其他处理：1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请', 2],
  ['（六）其他处理：2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请', 0],
  ['（六）其他处理：3.其他', 3],
];
const WEIGHT = OUTCOMES.reduce((sum, [, weight]) => sum + weight, 0);
const APPLICANTS = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'] as const;

function withTotal(cells: readonly number[]): number[] {
  return [...cells, cells.reduce((sum, cell) => sum + cell, 0)];
}

/** Draws Table 3 with what was open before and after the year: every column and row adds up, and 一 + 二 = 三（七） + 四. */
function applications(
  random: Random,
  size: number,
  openBefore: number,
  openAfter: number,
): { rows: Cell[][]; received: number; carried: number; open: number; granted: number } {
  const people = [
    openAfter + random.integer(Math.floor(size * 0.6), size),
    random.integer(0, Math.ceil(size * 0.12)),
    0,
    random.chance(0.1) ? 1 : 0,
    random.integer(0, Math.ceil(size * 0.06)),
    random.chance(0.2) ? 1 : 0,
  ];
  const carriedIn = people.map((_, position) => (position === 0 ? openBefore : 0));
  const carriedOut = people.map((_, position) => (position === 0 ? openAfter : 0));
  const results = OUTCOMES.map(() => people.map(() => 0));
  const done = people.map((count, column) => {
    const total = count + (carriedIn[column] ?? 0) - (carriedOut[column] ?? 0);
    for (let each = 0; each < total; each += 1) {
      let left = random.next() * WEIGHT;
      const place = OUTCOMES.findIndex(([, weight]) => {
        left -= weight;
        return left < 0;
      });
      const row = results[Math.max(place, 0)];
      if (row !== undefined) row[column] = (row[column] ?? 0) + 1;
    }
    return total;
  });
  const rows: Cell[][] = [
    ['一、本年新收政府信息公开申请数量', ...withTotal(people)],
    ['二、上年结转政府信息公开申请数量', ...withTotal(carriedIn)],
    ...OUTCOMES.map(([name], position): Cell[] => [`三、本年度办理结果${name}`, ...withTotal(results[position] ?? [])]),
    ['三、本年度办理结果（七）总计', ...withTotal(done)],
    ['四、结转下年度继续办理', ...withTotal(carriedOut)],
  ];
  const last = (cells: readonly number[]): number => cells.reduce((sum, cell) => sum + cell, 0);
  return {
    rows,
    received: last(people),
    carried: last(carriedIn),
    open: last(carriedOut),
    granted: last(results[0] ?? []) + last(results[1] ?? []),
  };
}

const PROBLEMS: readonly (readonly [string, string])[] = [
  [
    '部分政策解读以文字为主，图解、问答等形式运用不够',
    '会同起草股室把解读方案作为文件报审的前置材料，全年图文解读比例提高到六成以上',
  ],
  ['个别信息发布不及时，超过20个工作日的情况仍有发生', '建立发布台账，承办股室到期前3个工作日由系统提醒'],
  ['基层工作人员对新条例掌握不够，答复文书不够规范', '开展2次业务培训，统一申请答复文书格式，重要答复由法制机构会审'],
  ['栏目更新不均衡，少数栏目半年没有新内容', '每季度开展一次栏目自查，合并长期没有信息产生的栏目'],
  ['向查阅场所移送主动公开文件有时滞后', '明确专人于每月10日前完成移送，移送明细由双方签字'],
  ['公开内容与群众关心的问题结合不够紧密', '梳理便民热线高频问题，按月转为问答公开'],
];

/** Applications open at the end of a year: what one report carries over, the next one takes up. */
function openAtEnd(scene: Scene, year: number): number {
  const kind = scene.organ.organ.kind;
  const most = kind === 'government' ? 9 : kind === 'department' ? 4 : kind === 'town' ? 2 : 1;
  return mixSeed(scene.organ.number, year, 49) % most;
}

function writeAnnualReport(scene: Scene): Content {
  const random = scene.random;
  const organ = scene.organ.organ;
  const year = scene.variant;
  const size =
    organ.kind === 'government'
      ? 140
      : organ.kind === 'department'
        ? random.integer(2, 42)
        : organ.kind === 'town'
          ? random.integer(1, 14)
          : random.integer(0, 3);
  const published = organ.kind === 'government' ? random.integer(2600, 4200) : random.integer(180, 1250);
  const report = applications(random, size, openAtEnd(scene, year - 1), openAtEnd(scene, year));
  const [issued, repealed] = organ.kind === 'publicInstitution' ? [0, 0] : [random.integer(0, 6), random.integer(0, 3)];
  const valid = organ.kind === 'publicInstitution' ? 0 : issued + random.integer(2, 14);
  const permits = organ.kind === 'department' ? random.integer(0, 3200) : 0;
  const penalties = organ.kind === 'department' ? random.integer(0, 260) : 0;
  const [problemA, problemB] = random.sample(PROBLEMS, 2);
  const reviews = random.chance(0.3) ? random.integer(1, 4) : 0;
  const kept = reviews > 0 ? random.integer(0, reviews) : 0;
  let body = paragraph(
    `根据《中华人民共和国政府信息公开条例》第五十条的规定，编制本报告。本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成，所列数据的统计期限自${year}年1月1日起至12月31日止。`,
  );
  body += heading('一、总体情况');
  body += paragraph(
    `（一）主动公开。${year}年，${organ.shortName}通过县政府门户网站公开政府信息${published}条，其中政策文件${random.integer(6, 60)}件、政策解读${random.integer(3, 30)}件，发布政务新媒体信息${random.integer(60, 800)}条。围绕${organ.duties.split(/[，。]/)[0] ?? ''}等职责，重点公开了与群众生产生活密切相关的信息。`,
  );
  body += paragraph(
    `（二）依申请公开。全年收到政府信息公开申请${report.received}件，上年结转${report.carried}件，办结${report.received + report.carried - report.open}件，结转下年度${report.open}件，其中予以公开和部分公开${report.granted}件，均在法定期限内答复。`,
  );
  body += paragraph(
    `（三）政府信息管理。严格执行先审查后公开制度，全年审查拟公开信息${published + random.integer(3, 40)}条；${valid === 0 ? '更新公开目录和指南信息' : `清理规范性文件${valid + repealed}件，及时标注有效性`}。`,
  );
  body += paragraph(
    `（四）平台建设。按月向县档案馆、县图书馆、县政务服务中心移送主动公开文件；优化“政府信息公开”专栏，整改错别字和失效链接${random.integer(2, 46)}处。`,
  );
  body += paragraph(
    `（五）监督保障。召开政务公开工作会议${random.integer(1, 4)}次，培训${random.integer(20, 160)}人次；社会评议满意率${random.integer(920, 989) / 10}%；全年未发生因政府信息公开追究责任的情形。`,
  );
  body += heading('二、主动公开政府信息情况');
  body += table(
    '第二十条第（一）项',
    ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
    [
      ['规章', 0, 0, 0],
      ['行政规范性文件', issued, repealed, valid],
    ],
  );
  body += table(
    '第二十条第（五）、（六）、（八）项',
    ['信息内容', '本年处理决定数量或者收费金额'],
    [
      ['行政许可', permits],
      ['行政处罚', penalties],
      ['行政强制', organ.kind === 'department' ? random.integer(0, 12) : 0],
      ['行政事业性收费（万元）', organ.kind === 'department' ? (random.integer(0, 90_000) / 100).toFixed(2) : 0],
    ],
  );
  body +=
    heading('三、收到和处理政府信息公开申请情况') +
    table('本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和', ['项目', ...APPLICANTS], report.rows);
  body += heading('四、政府信息公开行政复议、行政诉讼情况');
  body += table(
    '行政复议、行政诉讼',
    ['类别', '结果维持', '结果纠正', '其他结果', '尚未审结', '总计'],
    [
      ['行政复议', kept, reviews - kept, 0, 0, reviews],
      ['行政诉讼：未经复议直接起诉', 0, 0, 0, 0, 0],
      ['行政诉讼：复议后起诉', 0, 0, 0, 0, 0],
    ],
  );
  body +=
    heading('五、存在的主要问题及改进情况') +
    paragraph(`${year}年工作中存在的主要问题：一是${problemA?.[0] ?? ''}；二是${problemB?.[0] ?? ''}。`) +
    paragraph(`改进措施：一是${problemA?.[1] ?? ''}；二是${problemB?.[1] ?? ''}。`);
  body +=
    heading('六、其他需要报告的事项') +
    paragraph(
      `${year}年，${organ.shortName}未收取信息处理费。本报告电子版可以在示例县人民政府门户网站下载，如有疑问请与${organ.name}联系，地址：${organ.address}，邮编：${organ.postcode}，电话：${organ.telephone}。`,
    );
  return {
    title: `${organ.name}${year}年${organ.kind === 'publicInstitution' ? '信息' : '政府信息'}公开工作年度报告`,
    summary: brief(
      `${year}年主动公开信息${published}条，收到公开申请${report.received}件，办结${report.received + report.carried - report.open}件；主要问题是${problemA?.[0] ?? ''}。`,
    ),
    body: body + signature(organ.name, writtenDate(scene)),
  };
}

export const annualReportKind: DocumentKind = {
  id: 'annualReport',
  genre: '年报',
  series: null,
  topic: topic(2, '政务公开'),
  keyField: null,
  write: writeAnnualReport,
};
