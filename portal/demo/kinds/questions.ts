/** Owns questions and answers of an area (政策问答) that readers keep asking. */
import { areaOf, brief, type Content, type DocumentKind, filler, type Scene, writtenDate } from '../document';
import { hanNumber } from '../han-number';
import { paragraph, paragraphs, signature, subheading } from '../html';
import { topic } from '../taxonomy';

const ANSWER_TITLES = [
  '{n}政策问答',
  '{n}热点问题解答',
  '一问一答：{n}常见问题',
  '{n}政策明白纸',
  '群众咨询{n}问题集中答复',
] as const;

function writeQuestions(scene: Scene): Content {
  const area = areaOf(scene);
  const fill = filler(scene);
  const lead = scene.county.get(area.organ).organ;
  const organ = scene.organ.organ;
  const chosen = scene.random.sample(area.questions, Math.max(2, area.questions.length - (scene.serial % 2)));
  let body = paragraph(
    `近期，${organ.kind === 'town' ? `${organ.shortName}便民服务中心` : '政务服务便民热线和县政府网站'}收到较多关于${area.name}的咨询，现将群众关心的问题整理答复如下。`,
  );
  chosen.forEach(([question, answer], position) => {
    body += subheading(`${position + 1}.${question}`) + paragraph(fill(answer));
  });
  if (area.steps !== undefined)
    body +=
      subheading(`${chosen.length + 1}.办理流程是怎样的？`) +
      paragraph(
        `按照${area.steps.map(([name]) => `“${name}”`).join('、')}的顺序办理。${fill(area.steps[0]?.[1] ?? '')}`,
      );
  else body += subheading(`${chosen.length + 1}.有哪些具体规定？`) + paragraph(fill(scene.random.pick(area.measures)));
  if (area.materials !== undefined) body += subheading('需要准备的材料') + paragraph(`${area.materials.join('；')}。`);
  body += subheading('相关规定') + paragraphs(scene.random.sample(area.measures, 2).map(fill));
  body += paragraph(`如有疑问，可拨打${lead.name}电话${lead.telephone}，或者到村（社区）便民服务点咨询。`);
  const form = ANSWER_TITLES[(scene.serial - 1) % ANSWER_TITLES.length] ?? ANSWER_TITLES[0];
  const round = Math.floor((scene.serial - 1) / ANSWER_TITLES.length);
  const issue = round === 0 ? '' : `·第${hanNumber(round + 1)}辑`;
  return {
    title: `${organ.kind === 'town' ? organ.shortName : ''}${form.replace('{n}', area.name)}（${scene.year}年${scene.month}月${issue}）`,
    summary: scene.random.chance(0.74)
      ? brief(
          `就“${chosen.map(([question]) => question.replace(/[？?]$/, '')).join('”“')}”等问题作出答复，并说明办理流程和咨询电话。`,
        )
      : null,
    body: body + signature(organ.name, writtenDate(scene)),
  };
}

export const questionsKind: DocumentKind = {
  id: 'questions',
  genre: '解读',
  series: null,
  topic: topic(2, '政务公开'),
  keyField: null,
  write: writeQuestions,
};
