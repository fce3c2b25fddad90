/** Owns the annual report on disclosure (年报): six sections with the statutory tables of the year's form; free reports before 2019. */
import { OUTCOME_GROUPS, type ReportFigures, reportFigures, sum, summedOrgans } from '../annual-report-figures';
import {
  applicationsTable,
  disclosureTable2019,
  disclosureTable2021,
  disputesTable,
  oldStatistics,
} from '../annual-report-tables';
import { brief, type Content, type DocumentKind, type Scene, writtenDate } from '../document';
import { heading, paragraph, paragraphs, signature } from '../html';
import { topic } from '../taxonomy';

/** First years of the forms of 国办公开办函〔2019〕60号 and 〔2021〕30号. */
const FORM_2019 = 2019;
const FORM_2021 = 2021;

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

const OLD_PROBLEMS: readonly (readonly [string, string])[] = [
  ['公开内容与公众需求还有差距', '围绕财政资金、征地拆迁、社会救助等重点领域细化公开目录'],
  ['部分单位对公开工作重视不够', '把政府信息公开纳入年度目标管理考核，按季度通报'],
  ['查询方式还不够便捷', '改版门户网站信息公开栏目，增设县档案馆、县图书馆查阅点'],
  ['工作人员业务水平有待提高', '举办专题培训班，编印工作手册'],
];

/** Counts that sections of a report repeat from its tables. */
interface Counts {
  readonly received: number;
  readonly carried: number;
  readonly done: number;
  readonly open: number;
  readonly granted: number;
  readonly disputes: readonly number[];
}

function countsOf({ applications, disputes }: ReportFigures): Counts {
  const outcomes = applications.results.map(sum);
  return {
    received: sum(applications.received),
    carried: sum(applications.carriedIn),
    done: sum(outcomes),
    open: sum(applications.carriedOut),
    granted: sum(outcomes.slice(0, 2)),
    disputes: disputes.map(sum),
  };
}

/** 办理结果 by group, those that occurred: 予以公开46件、部分公开8件. */
function outcomesText({ applications }: ReportFigures): string {
  let leaf = 0;
  const parts: string[] = [];
  for (const [group, leaves] of OUTCOME_GROUPS) {
    const count = sum(applications.results.slice(leaf, leaf + leaves.length).map(sum));
    leaf += leaves.length;
    if (count > 0) parts.push(`${group.replace(/（[^）]*）/g, '')}${count}件`);
  }
  return parts.join('、');
}

/** Whom the report speaks for. */
function scope(scene: Scene): string {
  return scene.organ.organ.kind === 'government' ? '全县各级行政机关' : scene.organ.organ.shortName;
}

function introduction(scene: Scene, year: number): string {
  const { kind } = scene.organ.organ;
  const source =
    kind === 'government'
      ? `由示例县人民政府办公室汇总县政府${summedOrgans(scene.county).length}个部门和乡镇的政府信息公开工作年度报告编制，向县政府提出的申请由县政府办公室办理并计入其报告`
      : '';
  return `${source === '' ? '编制本报告' : `本报告${source}`}。本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成，所列数据的统计期限自${year}年1月1日起至12月31日止。`;
}

function contact(scene: Scene): string {
  const { organ } = scene.organ;
  return `地址：${organ.address}，邮编：${organ.postcode}，电话：${organ.telephone}`;
}

function overall(scene: Scene, year: number, figures: ReportFigures, counts: Counts): string {
  const { random } = scene;
  const { published, rules } = figures;
  const duty = scene.organ.organ.duties.split(/[，。]/)[0] ?? '';
  const whom = scope(scene);
  return paragraphs([
    `（一）主动公开。${year}年，${whom}通过县政府门户网站公开政府信息${published}条，其中政策文件${random.integer(6, 60)}件、政策解读${random.integer(3, 30)}件，发布政务新媒体信息${random.integer(60, 800)}条。围绕${duty}等职责，重点公开了与群众生产生活密切相关的信息。`,
    `（二）依申请公开。全年收到政府信息公开申请${counts.received}件，上年结转${counts.carried}件，办结${counts.done}件，结转下年度${counts.open}件${counts.done === 0 ? '' : `，其中${outcomesText(figures)}`}，均在法定期限内答复。`,
    `（三）政府信息管理。严格执行先审查后公开制度，全年审查拟公开信息${published + random.integer(3, 40)}条；${rules.valid === 0 ? '更新公开目录和指南信息' : `清理规范性文件${rules.valid + rules.repealed}件，及时标注有效性`}。`,
    `（四）平台建设。按月向县档案馆、县图书馆、县政务服务中心移送主动公开文件；优化“政府信息公开”专栏，整改错别字和失效链接${random.integer(2, 46)}处。`,
    `（五）监督保障。召开政务公开工作会议${random.integer(1, 4)}次，培训${random.integer(20, 160)}人次；社会评议满意率${random.integer(920, 989) / 10}%；全年未发生因政府信息公开追究责任的情形。`,
  ]);
}

function disputesText({ disputes }: Counts): string {
  const [reviews = 0, direct = 0, after = 0] = disputes;
  if (reviews + direct + after === 0) return '未发生因政府信息公开引起的行政复议和行政诉讼。';
  return `因政府信息公开引起的行政复议${reviews}件、行政诉讼${direct + after}件，其中未经复议直接起诉${direct}件、复议后起诉${after}件。`;
}

function writeStatutory(scene: Scene, year: number, figures: ReportFigures): string {
  const counts = countsOf(figures);
  const form = year >= FORM_2021 ? 2021 : 2019;
  const overallText = overall(scene, year, figures, counts);
  const [problemA, problemB] = scene.random.sample(PROBLEMS, 2);
  const organ = scene.organ.organ;
  return (
    paragraph(`根据《中华人民共和国政府信息公开条例》第五十条的规定，${introduction(scene, year)}`) +
    heading('一、总体情况') +
    overallText +
    heading('二、主动公开政府信息情况') +
    (form === 2021 ? disclosureTable2021(figures) : disclosureTable2019(figures)) +
    heading('三、收到和处理政府信息公开申请情况') +
    applicationsTable(figures, form) +
    heading('四、政府信息公开行政复议、行政诉讼情况') +
    disputesTable(figures) +
    paragraph(disputesText(counts)) +
    heading('五、存在的主要问题及改进情况') +
    paragraph(`${year}年工作中存在的主要问题：一是${problemA?.[0] ?? ''}；二是${problemB?.[0] ?? ''}。`) +
    paragraph(`改进措施：一是${problemA?.[1] ?? ''}；二是${problemB?.[1] ?? ''}。`) +
    heading('六、其他需要报告的事项') +
    paragraph(
      `${year}年，${scope(scene)}未收取信息处理费。本报告电子版可以在示例县人民政府门户网站下载，如有疑问请与${organ.name}联系，${contact(scene)}。`,
    )
  );
}

/** Until 2018 each organ wrote as it liked; every other of the county's reports came with a table of statistics. */
function writeFree(scene: Scene, year: number, figures: ReportFigures): string {
  const counts = countsOf(figures);
  const { random } = scene;
  const organ = scene.organ.organ;
  const [problemA, problemB] = random.sample(OLD_PROBLEMS, 2);
  const attached = organ.kind === 'government' && year % 2 === 0;
  return (
    paragraph(
      `按照《中华人民共和国政府信息公开条例》要求，现公布${organ.name}${year}年政府信息公开工作年度报告。全文包括概述、主动公开情况、依申请公开办理情况、收费及减免情况、行政复议和行政诉讼情况、存在的问题和改进措施${attached ? '，并附统计表' : ''}。`,
    ) +
    heading('一、概述') +
    paragraph(
      `${year}年，${scope(scene)}坚持“公开为原则、不公开为例外”，健全工作机构，落实专人负责，召开专题会议${random.integer(1, 4)}次，举办培训班${random.integer(1, 3)}期，培训${random.integer(30, 200)}人次。`,
    ) +
    heading('二、主动公开政府信息情况') +
    paragraph(
      `全年主动公开政府信息${figures.published}条，其中规范性文件${figures.rules.issued}件。公开渠道为政府网站、公示栏、新闻媒体和县档案馆、县图书馆查阅点。`,
    ) +
    heading('三、依申请公开办理情况') +
    paragraph(
      `全年收到政府信息公开申请${counts.received}件，加上上年结转${counts.carried}件，办结${counts.done}件，结转下年度办理${counts.open}件。${counts.done === 0 ? '' : `办结的申请中，${outcomesText(figures)}。`}`,
    ) +
    heading('四、收费及减免情况') +
    paragraph('未收取任何费用。') +
    heading('五、行政复议和行政诉讼情况') +
    paragraph(disputesText(counts)) +
    heading('六、存在的问题和改进措施') +
    paragraph(`主要问题：一是${problemA?.[0] ?? ''}；二是${problemB?.[0] ?? ''}。`) +
    paragraph(`下一步：一是${problemA?.[1] ?? ''}；二是${problemB?.[1] ?? ''}。`) +
    (attached ? heading('附件') + oldStatistics(figures) : '') +
    paragraph(`联系方式：${contact(scene)}。`)
  );
}

function writeAnnualReport(scene: Scene): Content {
  const organ = scene.organ.organ;
  const year = scene.variant;
  const figures = reportFigures(scene.county, scene.organ, year);
  const counts = countsOf(figures);
  const body = year < FORM_2019 ? writeFree(scene, year, figures) : writeStatutory(scene, year, figures);
  return {
    title: `${organ.name}${year}年${organ.kind === 'publicInstitution' ? '信息' : '政府信息'}公开工作年度报告`,
    summary: brief(
      `${year}年主动公开信息${figures.published}条，收到公开申请${counts.received}件，上年结转${counts.carried}件，办结${counts.done}件，结转下年度${counts.open}件。`,
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
