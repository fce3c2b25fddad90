/** Owns normative documents of an area (实施细则, 办法 …) with chapters, articles, standards and their abolition of older ones. */
import type { SourceRelation } from '../../../src/catalogue/source-record';
import { civilDate, dayOf, hanDay } from '../days';
import {
  areaOf,
  attachment,
  brief,
  type Content,
  citation,
  type DocumentKind,
  filler,
  type Scene,
  writtenDate,
} from '../document';
import { articleMark, hanNumber } from '../han-number';
import { heading, paragraph, paragraphs, signature, table } from '../html';
import { type PolicyArea, standardIn } from '../policy-area';
import { topic } from '../taxonomy';

/** The name in 《》 of an area's rule in its n-th version, e.g. 示例县临时救助实施细则（试行）. */
export function ruleName(area: PolicyArea, version: number, year: number): string {
  const mark = version === 1 ? '（试行）' : version === 2 ? '' : `（${year}年修订）`;
  return `示例县${area.name}${area.rule.form}${mark}`;
}

/** 本细则, 本办法 …: how a rule calls itself. */
function selfName(area: PolicyArea): string {
  const form = area.rule.form;
  if (form.endsWith('细则')) return '本细则';
  if (form.endsWith('规程')) return '本规程';
  if (form.endsWith('规定')) return '本规定';
  if (form.endsWith('措施')) return '本措施';
  return '本办法';
}

/** A rule comes into force on the first of a later month, late in the year with the new one. */
function effectiveDay(written: number): number {
  const { year, month } = civilDate(written);
  return month >= 11 ? dayOf(year + 1, 1, 1) : dayOf(year, Math.min(month + 2, 12), 1);
}

function writeRule(scene: Scene): Content {
  const area = areaOf(scene);
  const fill = filler(scene);
  const plan = scene.plan;
  const name = plan?.name ?? ruleName(area, 2, scene.year);
  const self = selfName(area);
  const lead = scene.county.get(area.organ).organ;
  const organ = scene.organ.organ;
  const effective = effectiveDay(scene.written);
  let article = 0;
  let chapter = 0;
  const open = (title: string): string => {
    chapter += 1;
    return heading(`第${hanNumber(chapter)}章　${title}`);
  };
  const item = (text: string): string => {
    article += 1;
    return paragraph(`<strong>${articleMark(article)}</strong>　${text}`);
  };
  const listed = (lead_: string, items: readonly string[]): string =>
    item(lead_) +
    paragraphs(
      items.map(
        (each, position) =>
          `（${hanNumber(position + 1)}）${fill(each).replace(/[。；]$/, '')}${position === items.length - 1 ? '。' : '；'}`,
      ),
    );

  let text = paragraph('各乡镇人民政府，县政府各部门、各直属机构：');
  const old = plan?.abolishes ?? [];
  text += paragraph(
    `《${name}》已经${scene.organ.key === area.organ ? `${organ.shortName}局务会议` : `县政府第${(Math.floor(scene.written / 14) % 46) + 8}次常务会议`}审议通过，现印发给你们，请认真贯彻执行。`,
  );
  text += signature(organ.name, writtenDate(scene)) + paragraph('（此件公开发布）') + heading(name);
  text += open('总则');
  text += item(`为${area.rule.goal}，根据${area.basis.join('、')}等规定，结合本县实际，制定${self}。`);
  text += item(fill(area.rule.meaning));
  text += item(fill(area.rule.principle));
  for (const duty of area.rule.duties) text += item(fill(duty));
  if (area.conditions !== undefined) {
    text += open('对象和条件') + listed('符合下列条件的，可以提出申请：', area.conditions);
    if (area.exclusions !== undefined) text += listed('有下列情形之一的，不予纳入：', area.exclusions);
  }
  if (area.standards !== undefined) {
    text += open('标准');
    text += item(
      `${scene.year}年度执行标准见下表。标准需要调整的，由${lead.name}会同县财政局提出意见，报县人民政府批准后公布。`,
    );
    text += table(
      `${area.name}执行标准（${scene.year}年度）`,
      ['项目', '单位', '标准'],
      area.standards.map((each) => [each.item, each.unit, standardIn(each, scene.year)]),
    );
  }
  if (area.materials !== undefined || area.steps !== undefined) {
    text += open('申请和办理');
    if (area.materials !== undefined)
      text += listed('申请时应当提交下列材料，能够通过数据共享核验的不再要求提供：', area.materials);
    for (const [step, detail] of area.steps ?? []) text += item(`${step}。${fill(detail)}`);
  }
  text +=
    open(area.conditions === undefined ? '工作措施' : '管理') + area.measures.map((each) => item(fill(each))).join('');
  text += open('监督检查') + area.oversight.map((each) => item(fill(each))).join('');
  text += open('附则') + item(`${self}由${lead.name}负责解释。`);
  const trial = plan !== null && plan.variant === 1;
  const years = trial ? 3 : 5;
  text += item(
    `${self}自${hanDay(effective)}起施行，有效期${hanNumber(years)}年。${old.map((each) => `原${citation(scene, each)}同时废止。`).join('')}`,
  );
  const gist =
    area.conditions === undefined
      ? `规定了${area.points.slice(0, 3).join('、')}等措施`
      : `明确了对象条件、${area.standards === undefined ? '' : '执行标准、'}申请办理程序和监督管理要求`;
  return {
    title: `${organ.name}关于印发《${name}》的通知`,
    summary: scene.random.chance(0.93)
      ? brief(`为${area.rule.goal}，对${area.name}${gist}，自${hanDay(effective)}起施行，有效期${hanNumber(years)}年。`)
      : null,
    body: text,
    ...validityOf(scene, years, effective, trial ? '试行' : '有效'),
    attachments:
      area.materials === undefined
        ? [attachment(scene, `${name}.docx`)]
        : [attachment(scene, `${name}.docx`), attachment(scene, `${area.name}申请表.docx`)],
  };
}

/** Until when a document of `years` years from a day is in force: the day before that day of the later year. */
function lastDayOf(from: number, years: number): number {
  const { year, month, day } = civilDate(from);
  return dayOf(year + years, month, day) - 1;
}

/**
 * 废止 or 已修改 with what did so, 失效 when the period has run out, 试行 or 有效 otherwise; relative to the county's newest day. Where the
 * plan says that the export leaves this to the other document's text, there is neither word nor successor.
 */
export function validityOf(
  scene: Scene,
  years: number,
  from = scene.written,
  current: '有效' | '试行' = '有效',
): Pick<Content, 'validity' | 'successors'> {
  // What a new rule ends stays in force until that rule is.
  const effectual = scene.successors.filter(({ plan }) => {
    const numbers = scene.numbersOf(plan);
    return numbers !== null && (plan.kind.id !== 'rule' || effectiveDay(numbers.written) <= scene.today);
  });
  if (effectual.length > 0 && scene.plan?.statesSuccessors === false) return { validity: null };
  const ended = effectual.some(({ kind }) => kind !== 'amendedBy');
  const successors = effectual.flatMap(({ plan, kind }): SourceRelation[] => {
    const numbers = scene.numbersOf(plan);
    return numbers === null ? [] : [{ kind, target: numbers.indexNo }];
  });
  const validity = ended
    ? '废止'
    : scene.today > lastDayOf(from, years)
      ? '失效'
      : successors.length > 0
        ? '已修改'
        : current;
  return successors.length > 0 ? { validity, successors } : { validity };
}

export const ruleKind: DocumentKind = {
  id: 'rule',
  genre: '规范性文件',
  series: 'rule',
  topic: topic(2, '文秘工作'),
  keyField: '规范性文件',
  write: writeRule,
};
