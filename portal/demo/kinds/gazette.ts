/** Owns the county's gazette (公报): every two months an issue with its contents and the documents themselves. */
import { hanDay } from '../days';
import {
  brief,
  type Content,
  type DocumentKind,
  type PlannedDocument,
  pageOf,
  type Scene,
  writtenDate,
} from '../document';
import { periodOfIssue } from '../gazette-issues';
import { hanNumber } from '../han-number';
import { type GridRow, gridTable, heading, link, paragraph, paragraphs, signature, subheading } from '../html';
import { companyOf, road } from '../name-pools';
import { topic } from '../taxonomy';

const BLOCK = /<(p|h2|h3|table|ul|ol|svg)\b.*?<\/\1>/gs;

interface Printed {
  readonly title: string;
  readonly docNo: string;
  readonly indexNo: string;
  readonly page: number;
  readonly body: string;
}

/** A body whole, with its headings under the document's own. */
function printedText(body: string): string {
  return [...body.matchAll(BLOCK)]
    .map(([block]) => block.replaceAll('<h2>', '<h4>').replaceAll('</h2>', '</h4>'))
    .join('');
}

function sectionOf(scene: Scene, plan: PlannedDocument): string {
  if (plan.kind.id === 'appointment') return '人事任免';
  const { kind } = scene.county.get(plan.organ).organ;
  return plan.organ === 'office' ? '县政府办公室文件' : kind === 'government' ? '县政府文件' : '部门规范性文件';
}
const SECTIONS = ['县政府文件', '县政府办公室文件', '部门规范性文件', '人事任免'] as const;

function writeGazette(scene: Scene): Content {
  if (scene.plan === null) throw new Error('a gazette needs its issue');
  const { year, issue, first, last } = periodOfIssue(scene.plan.variant);
  let page = 3;
  const sections = SECTIONS.map((name) => ({
    name,
    documents: scene.gazetted
      .filter((plan) => sectionOf(scene, plan) === name)
      .flatMap((plan): Printed[] => {
        const content = scene.contentOf(plan);
        const numbers = scene.numbersOf(plan);
        if (content === null || numbers === null) return [];
        const printed = {
          title: content.title,
          docNo: numbers.docNo ?? '',
          indexNo: numbers.indexNo,
          page,
          body: content.body,
        };
        page += Math.max(1, Math.ceil(content.body.length / 1_400));
        return [printed];
      }),
  })).filter(({ documents }) => documents.length > 0);
  const rows = sections.flatMap(({ name, documents }): GridRow[] => [
    [{ text: name, columns: 3, head: true }],
    ...documents.map(
      ({ title, docNo, indexNo, page: at }): GridRow => [
        link(pageOf(indexNo), title),
        docNo === '' ? indexNo : `${docNo}<br>${indexNo}`,
        at,
      ],
    ),
  ]);
  const texts = sections
    .map(
      ({ name, documents }) =>
        heading(name) +
        documents
          .map(
            ({ title, docNo, body }) => subheading(title) + (docNo === '' ? '' : paragraph(docNo)) + printedText(body),
          )
          .join(''),
    )
    .join('');
  const documents = sections.flatMap((section) => section.documents);
  const office = scene.county.get('office').organ;
  const body =
    paragraph(
      `《示例县人民政府公报》由示例县人民政府主管、示例县人民政府办公室主办，刊登县政府及县政府办公室公开发布的文件、部门规范性文件和人事任免等，刊登的文件与正式文件具有同等效力。赠阅范围：县档案馆、县图书馆、县政务服务中心政府信息查阅场所，各乡镇便民服务中心和村（社区）。`,
    ) +
    paragraph(`本期刊登${hanDay(first)}至${hanDay(last)}公开发布的文件，共${documents.length}件。`) +
    gridTable(`${year}年第${issue}期目录`, [['篇目', '文号、索引号', '页码']], rows) +
    texts +
    heading('大事记摘登') +
    paragraphs(eventsOf(scene, year)) +
    paragraph(`编辑部地址：${office.address}；电话：${office.telephone}；双月刊，免费赠阅。`) +
    signature(office.name, writtenDate(scene));
  return {
    title: `示例县人民政府公报${year}年第${issue}期（总第${(year - 2005) * 6 + issue}期）`,
    summary: brief(
      `本期刊登${sections.map((section) => `${section.name}${section.documents.length}件`).join('、')}和大事记，附目录页码：${documents[0]?.title ?? ''}。`,
    ),
    body,
  };
}

function eventsOf(scene: Scene, year: number): string[] {
  const { random } = scene;
  return random.sample(
    [
      `县政府召开第${hanNumber((scene.variant % 9) * 4 + 11)}次常务会议，研究安全生产、民生实事项目推进等工作。`,
      `全县${random.pick(['春耕备耕', '防汛抗旱', '秋冬种', '项目建设'])}工作现场会在${random.pick(scene.county.towns).organ.shortName}召开。`,
      `${road(random)}改造工程建成通车，全长${random.integer(8, 46) / 10}公里。`,
      `县政府与${companyOf(random, '机械')}签订投资协议，项目计划总投资${random.integer(8, 60) / 10}亿元。`,
      `县人大常委会视察${random.pick(['养老服务设施', '义务教育学校', '农村供水工程', '污水处理厂'])}建设情况。`,
      `第${hanNumber(year - 2010)}届全民健身运动会开幕，${random.integer(21, 46)}支代表队参加。`,
    ],
    4,
  );
}

export const gazetteKind: DocumentKind = {
  id: 'gazette',
  genre: '公报',
  series: null,
  topic: topic(2, '政务公开'),
  keyField: null,
  write: writeGazette,
};
