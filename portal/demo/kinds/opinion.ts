/** Owns 意见: guiding opinions of the county on an area, which later clean-ups may abolish. */
import { areaOf, brief, type Content, type DocumentKind, filler, type Scene, writtenDate } from '../document';
import { hanNumber } from '../han-number';
import { heading, paragraph, paragraphs, signature } from '../html';
import type { PolicyArea } from '../policy-area';
import { topic } from '../taxonomy';
import { validityOf } from './rule';

/** The name others quote of the opinion on an area. */
export function opinionName(area: PolicyArea): string {
  return `关于加强和改进${area.name}工作的意见`;
}

function writeOpinion(scene: Scene): Content {
  const area = areaOf(scene);
  const fill = filler(scene);
  const lead = scene.county.get(area.organ).organ;
  const organ = scene.organ.organ;
  const body =
    paragraph('各乡镇人民政府，县政府各部门、各直属机构：') +
    paragraph(`为${area.rule.goal}，根据${area.basis.join('、')}精神，结合我县实际，现提出如下意见。`) +
    heading('一、总体要求') +
    paragraph(fill(area.rule.principle)) +
    paragraph(`到${scene.year + 3}年，${area.points.slice(0, 3).join('、')}的目标全面实现，群众满意度明显提升。`) +
    heading('二、主要任务') +
    paragraphs(area.measures.map((each, position) => `（${hanNumber(position + 1)}）${fill(each)}`)) +
    heading('三、补齐短板') +
    paragraph(`针对${area.progress.findings.map(fill).join('，')}等问题，有关单位要建立清单、限期整改。`) +
    paragraphs(area.progress.next.map((each, position) => `（${hanNumber(position + 1)}）${fill(each)}。`)) +
    heading('四、组织保障') +
    paragraphs(area.rule.duties.map(fill)) +
    paragraphs(area.oversight.map(fill)) +
    paragraph(`本意见自印发之日起施行，有效期5年，由${lead.name}承担具体解释工作。`) +
    signature(organ.name, writtenDate(scene)) +
    paragraph('（此件公开发布）');
  return {
    title: `${organ.name}${opinionName(area)}`,
    summary: scene.random.chance(0.9)
      ? brief(
          `提出加强和改进${area.name}工作的总体要求、${area.measures.length}项主要任务和组织保障措施，明确${area.points.slice(0, 2).join('、')}，有效期5年。`,
        )
      : null,
    body,
    ...validityOf(scene, 5),
  };
}

export const opinionKind: DocumentKind = {
  id: 'opinion',
  genre: '意见',
  series: 'main',
  topic: topic(2, '文秘工作'),
  keyField: '规范性文件',
  write: writeOpinion,
};
