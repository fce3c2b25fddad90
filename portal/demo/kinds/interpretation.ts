/** Owns 解读: the interpretation of a rule with its picture, and questions and answers of an area. */
import { areaOf, brief, type Content, citation, type DocumentKind, filler, type Scene, writtenDate } from '../document';
import { hanNumber } from '../han-number';
import { heading, paragraph, paragraphs, signature, subheading } from '../html';
import { infographic } from '../infographic';
import { standardIn } from '../policy-area';
import { topic } from '../taxonomy';

function writeInterpretation(scene: Scene): Content {
  const area = areaOf(scene);
  const fill = filler(scene);
  const source = scene.plan?.interprets ?? null;
  if (source === null) throw new Error('an interpretation needs its source');
  const lead = scene.county.get(area.organ).organ;
  const replaced = source.abolishes[0];
  const sections: string[] = [];
  const section = (title: string, body: string): void => {
    sections.push(heading(`${hanNumber(sections.length + 1)}、${title}`) + body);
  };
  const since =
    replaced === undefined
      ? '近年来，群众对这项工作的政策口径、办理流程和标准多有咨询，需要以规范性文件的形式予以明确'
      : `原《${replaced.name}》执行以来发挥了积极作用，但部分条款与上级新规定不一致，执行中也反映出程序偏长、标准偏低等问题，有必要进行修订`;
  section(
    '出台背景',
    paragraph(
      `${since}。${lead.name}在调研基础上起草了《${source.name}》（以下简称《文件》），书面征求了各乡镇和有关部门意见，并在县政府网站公开征求意见30日，经合法性审核和集体讨论后印发。`,
    ),
  );
  section('制定依据', paragraph(`主要依据${area.basis.join('、')}以及省、市有关规定。`));
  const main: string[] = [];
  if (area.conditions !== undefined)
    main.push(
      subheading('（一）谁可以申请') +
        paragraphs(area.conditions.map((each, position) => `${position + 1}.${fill(each)}。`)),
    );
  else main.push(subheading('（一）明确了谁来做') + paragraphs(area.rule.duties.map(fill)));
  if (area.standards !== undefined)
    main.push(
      subheading('（二）标准是多少') +
        paragraph(
          `${scene.year}年度执行标准为：${area.standards.map((each) => `${each.item}${standardIn(each, scene.year)}${each.unit}`).join('；')}。`,
        ),
    );
  if (area.steps !== undefined)
    main.push(
      subheading(`（${hanNumber(main.length + 1)}）怎么办理`) +
        paragraphs(area.steps.map(([name, text]) => `<strong>${name}</strong>：${fill(text)}`)),
    );
  else main.push(subheading(`（${hanNumber(main.length + 1)}）明确了怎么做`) + paragraphs(area.measures.map(fill)));
  if (area.steps !== undefined)
    main.push(
      subheading(`（${hanNumber(main.length + 1)}）还有哪些规定`) +
        paragraphs([...area.measures, ...area.oversight].map(fill)),
    );
  section('主要内容', main.join(''));
  section(
    '一图读懂',
    infographic({
      title: `一图读懂《${source.name}》`,
      figures: (area.standards ?? []).map((each) => ({
        label: each.item,
        value: standardIn(each, scene.year),
        unit: each.unit,
      })),
      points: area.points,
      steps: (area.steps ?? []).map(([name]) => name),
      foot: `${lead.name}　咨询电话 ${lead.telephone}`,
    }),
  );
  section(
    '大家关心的问题',
    area.questions
      .map(([question, answer]) => paragraph(`<strong>问：${question}</strong>`) + paragraph(`答：${fill(answer)}`))
      .join(''),
  );
  section('解读机关', paragraph(`解读机关：${lead.name}；咨询电话：${lead.telephone}（工作日办公时间）。`));
  const number = scene.numbersOf(source);
  const reference = number?.docNo == null ? '' : paragraph(`原文：${citation(scene, source)}`);
  return {
    title: `《${source.name}》政策解读`,
    summary: brief(
      `解读《${source.name}》的出台背景、依据和主要内容，说明${area.points.slice(0, 3).join('、')}等要点，附一图读懂和常见问题解答。`,
    ),
    body: reference + sections.join('') + signature(lead.name, writtenDate(scene)),
    ...(number === null ? {} : { interprets: [number.indexNo] }),
  };
}

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

export const interpretationKind: DocumentKind = {
  id: 'interpretation',
  genre: '解读',
  series: null,
  topic: topic(2, '政务公开'),
  keyField: null,
  write: writeInterpretation,
};
export const questionsKind: DocumentKind = {
  id: 'questions',
  genre: '解读',
  series: null,
  topic: topic(2, '政务公开'),
  keyField: null,
  write: writeQuestions,
};
