/** Owns what ends or changes normative documents: notices of clean-ups (清理结果), amendments (修改通知) and decisions (关于废止和修改…的决定). */
import {
  brief,
  type Content,
  citation,
  type DocumentKind,
  type PlannedDocument,
  type Scene,
  writtenDate,
} from '../document';
import { hanNumber } from '../han-number';
import { type Cell, heading, paragraph, paragraphs, signature, table } from '../html';
import { topic } from '../taxonomy';

const ADDRESSEES = '各乡镇人民政府，县政府各部门、各直属机构：';

function known(scene: Scene, plans: readonly PlannedDocument[]): PlannedDocument[] {
  return plans.filter((each) => scene.numbersOf(each) !== null);
}

function listOf(scene: Scene, plans: readonly PlannedDocument[], result: string): Cell[][] {
  return plans.map((each, position) => [
    position + 1,
    `《${each.name}》`,
    scene.numbersOf(each)?.docNo ?? '',
    scene.county.get(each.organ).organ.name,
    result,
  ]);
}
const LIST_HEAD = ['序号', '文件名称', '文号', '制定机关', '清理结果'] as const;

function writeCleanup(scene: Scene): Content {
  const old = known(scene, scene.plan?.abolishes ?? []);
  const body =
    paragraph(ADDRESSEES) +
    paragraph(
      `按照规范性文件定期清理的要求，县司法局会同各起草单位对${scene.year - 1}年12月31日前印发、仍在执行的行政规范性文件进行了全面清理。经县政府常务会议审议，决定废止${old.length}件规范性文件，现予公布，自本通知印发之日起不再作为行政管理的依据。`,
    ) +
    table('废止的规范性文件目录', LIST_HEAD, listOf(scene, old, '废止')) +
    paragraph(
      '各起草单位应当在20个工作日内在政府网站标注有效性，并通知县档案馆、县图书馆、县政务服务中心更新查阅文本。继续有效的文件目录由县司法局另行公布。',
    ) +
    signature(scene.organ.organ.name, writtenDate(scene)) +
    paragraph('（此件公开发布）');
  return {
    title: `示例县人民政府${cleanupName(scene.year)}`,
    summary: brief(
      `公布规范性文件清理结果，决定废止${old.length}件规范性文件，自印发之日起不再作为行政管理的依据，并要求20个工作日内标注有效性。`,
    ),
    body,
    validity: '有效',
  };
}

/** The name others quote of the clean-up of a year. */
export function cleanupName(year: number): string {
  return `关于公布${year}年行政规范性文件清理结果的通知`;
}

/** The name others quote of a decision; the county takes one such decision in a year. */
export const RULING_NAME = '关于废止和修改部分行政规范性文件的决定';

function changes(scene: Scene, old: PlannedDocument, position: number): string {
  const lead = old.area === null ? null : scene.county.get(old.area.organ).organ.name;
  const texts = [
    `将第三条中的“公开、公平、公正”修改为“公开、公平、公正和便民”，并增加一款：“办理依据、程序和结果应当向社会公开。”`,
    `将有关办理时限的规定修改为：“除法律、法规另有规定外，自受理之日起20个工作日内办结。”`,
    `删去要求申请人提交的能够通过数据共享核验的证明材料，并在附则中增加：“${lead ?? '起草单位'}应当为老年人、残疾人等办理有困难的申请人提供协助。”`,
  ];
  return `（${hanNumber(position + 1)}）${citation(scene, old)}。${texts[position % texts.length] ?? ''}`;
}

function writeRuling(scene: Scene): Content {
  const abolished = known(scene, scene.plan?.abolishes ?? []);
  const amended = known(scene, scene.plan?.amends ?? []);
  const organ = scene.organ.organ.name;
  const parts: string[] = [];
  const item = (title: string, text: string): void => {
    parts.push(heading(`${hanNumber(parts.length + 1)}、${title}`) + text);
  };
  if (abolished.length > 0)
    item(
      `废止下列${abolished.length}件行政规范性文件`,
      paragraphs(
        abolished.map(
          (each, position) =>
            `（${hanNumber(position + 1)}）${citation(scene, each)}${position === abolished.length - 1 ? '。' : '；'}`,
        ),
      ),
    );
  if (amended.length > 0)
    item(
      `对下列${amended.length}件行政规范性文件作出修改`,
      paragraphs(amended.map((each, position) => changes(scene, each, position))),
    );
  item(
    '施行和衔接',
    paragraph(
      `本决定自公布之日起施行。被废止的文件自本决定施行之日起不再作为行政管理的依据；被修改的文件根据本决定作相应修改，重新公布。此前已经办结的事项不受影响，正在办理的按照有利于群众的规定办理。`,
    ),
  );
  const body =
    paragraph(ADDRESSEES) +
    paragraph(
      `为深化“放管服”改革，维护法制统一，县人民政府对现行行政规范性文件进行了专项清理，经${scene.year}年第${hanNumber((scene.written % 20) + 3)}次常务会议审议通过，决定如下：`,
    ) +
    parts.join('') +
    table('附件：废止和修改的行政规范性文件目录', LIST_HEAD, [
      ...listOf(scene, abolished, '废止'),
      ...listOf(scene, amended, '修改').map((row, position): Cell[] => [
        abolished.length + position + 1,
        ...row.slice(1),
      ]),
    ]) +
    signature(organ, writtenDate(scene)) +
    paragraph('（此件公开发布）');
  return {
    title: `${organ}${RULING_NAME}`,
    summary: brief(
      `经专项清理和县政府常务会议审议，决定废止${abolished.length}件、修改${amended.length}件行政规范性文件，附目录，自公布之日起施行。`,
    ),
    body,
    validity: '有效',
  };
}

/** The name others quote of an amendment. */
export function amendmentName(old: string): string {
  return `关于修改《${old}》部分条款的通知`;
}

function writeAmendment(scene: Scene): Content {
  const old = scene.plan?.amends[0];
  const area = scene.area;
  if (old === undefined || area === null) throw new Error('an amendment needs what it amends');
  const lead = scene.county.get(area.organ).organ;
  const body =
    paragraph(ADDRESSEES) +
    paragraph(`为适应上级政策调整和机构职责变化，经县政府同意，决定对${citation(scene, old)}作如下修改：`) +
    paragraphs([
      `一、将第三条修改为：“${area.rule.principle.replace(/。$/, '')}，办理依据、程序和结果向社会公开。”`,
      `二、将“管理”一章中有关经办时限的规定修改为：“能够当场办结的当场办结；不能当场办结的，除法律、法规另有规定外，自受理之日起20个工作日内办结，并将结果告知申请人。”`,
      `三、增加一条，作为附则前一条：“经办机构应当为老年人、残疾人等办理有困难的申请人提供协助；采用书面形式确有困难的，由工作人员代为填写。”`,
      '四、对条文顺序和个别文字作相应调整。',
    ]) +
    paragraph(`《${old.name}》根据本通知作相应修改，重新公布。修改内容由${lead.name}负责解释。`) +
    signature(scene.organ.organ.name, writtenDate(scene)) +
    paragraph('（此件公开发布）');
  return {
    title: `${scene.organ.organ.name}${scene.plan?.name ?? ''}`,
    summary: brief(`对《${old.name}》的工作原则、办理时限和监督条款作出修改并重新公布，由${lead.name}负责解释。`),
    body,
    validity: '有效',
  };
}

const base = { genre: '规范性文件', topic: topic(2, '文秘工作'), keyField: '规范性文件' } as const;
export const cleanupKind: DocumentKind = { ...base, id: 'cleanup', series: 'main', write: writeCleanup };
export const rulingKind: DocumentKind = { ...base, id: 'ruling', series: 'main', write: writeRuling };
export const amendmentKind: DocumentKind = { ...base, id: 'amendment', series: 'rule', write: writeAmendment };
