/** Owns 解读: the interpretation of a document as text, questions and answers, picture or video, and the note at the document that names it. */
import type { Organ } from '../../../src/catalogue/organ';
import {
  brief,
  type Content,
  citation,
  type DocumentKind,
  filler,
  type PlannedDocument,
  pageOf,
  type Scene,
  writtenDate,
} from '../document';
import { hanNumber } from '../han-number';
import { heading, link, paragraph, paragraphs, signature, subheading } from '../html';
import { infographic } from '../infographic';
import { type PolicyArea, standardIn } from '../policy-area';
import { topic } from '../taxonomy';

/** In which form a document is explained; the `variant` of the planned interpretation. */
export const INTERPRETATION_FORMS = ['text', 'answers', 'picture', 'video'] as const;
type Form = (typeof INTERPRETATION_FORMS)[number];

const TITLES: Readonly<Record<Form, (name: string) => string>> = {
  text: (name) => `《${name}》政策解读`,
  answers: (name) => `《${name}》政策问答`,
  picture: (name) => `一图读懂《${name}》`,
  video: (name) => `视频解读：《${name}》（文字稿）`,
};

function formOf(plan: PlannedDocument): Form {
  return INTERPRETATION_FORMS[plan.variant % INTERPRETATION_FORMS.length] ?? 'text';
}

interface Explained {
  readonly scene: Scene;
  readonly source: PlannedDocument;
  readonly area: PolicyArea;
  readonly fill: (text: string) => string;
  readonly lead: Organ;
}

function background({ source, lead }: Explained): string {
  const replaced = source.abolishes[0] ?? source.amends[0];
  const since =
    replaced === undefined
      ? '近年来，群众对这项工作的政策口径、办理流程和标准多有咨询，需要以规范性文件的形式予以明确'
      : `原《${replaced.name}》执行以来发挥了积极作用，但部分条款与上级新规定不一致，执行中也反映出程序偏长、标准偏低等问题，有必要进行修订`;
  return `${since}。${lead.name}在调研基础上起草了《${source.name}》（以下简称《文件》），书面征求了各乡镇和有关部门意见，并在县政府网站公开征求意见30日，经合法性审核和集体讨论后印发。`;
}

function picture({ scene, source, area, lead }: Explained): string {
  return infographic({
    title: `一图读懂《${source.name}》`,
    figures: (area.standards ?? []).map((each) => ({
      label: each.item,
      value: standardIn(each, scene.year),
      unit: each.unit,
    })),
    points: area.points,
    steps: (area.steps ?? []).map(([name]) => name),
    foot: `${lead.name}　咨询电话 ${lead.telephone}`,
  });
}

function standardsSentence({ scene, area }: Explained): string | null {
  return area.standards === undefined
    ? null
    : `${scene.year}年度执行标准为：${area.standards.map((each) => `${each.item}${standardIn(each, scene.year)}${each.unit}`).join('；')}。`;
}

/** Main points of the document as titled parts, each a list of paragraphs. */
function mainPoints(explained: Explained): [title: string, texts: string[]][] {
  const { area, fill } = explained;
  const standards = standardsSentence(explained);
  const parts: [string, string[]][] = [
    area.conditions === undefined
      ? ['明确了谁来做', area.rule.duties.map(fill)]
      : ['谁可以申请', area.conditions.map((each, position) => `${position + 1}.${fill(each)}。`)],
  ];
  if (standards !== null) parts.push(['标准是多少', [standards]]);
  if (area.steps === undefined) parts.push(['明确了怎么做', area.measures.map(fill)]);
  else
    parts.push(
      ['怎么办理', area.steps.map(([name, text]) => `<strong>${name}</strong>：${fill(text)}`)],
      ['还有哪些规定', [...area.measures, ...area.oversight].map(fill)],
    );
  return parts;
}

function numbered(sections: readonly (readonly [title: string, body: string])[]): string {
  return sections.map(([title, body], position) => heading(`${hanNumber(position + 1)}、${title}`) + body).join('');
}

function asText(explained: Explained): string {
  const { area, fill, lead } = explained;
  return numbered([
    ['出台背景', paragraph(background(explained))],
    ['制定依据', paragraph(`主要依据${area.basis.join('、')}以及省、市有关规定。`)],
    [
      '主要内容',
      mainPoints(explained)
        .map(([title, texts], position) => subheading(`（${hanNumber(position + 1)}）${title}`) + paragraphs(texts))
        .join(''),
    ],
    ['一图读懂', picture(explained)],
    [
      '大家关心的问题',
      area.questions
        .map(([question, answer]) => paragraph(`<strong>问：${question}</strong>`) + paragraph(`答：${fill(answer)}`))
        .join(''),
    ],
    ['解读机关', paragraph(`解读机关：${lead.name}；咨询电话：${lead.telephone}（工作日办公时间）。`)],
  ]);
}

function asAnswers(explained: Explained): string {
  const { source, area, fill, lead } = explained;
  const questions: [string, string[]][] = [
    [`为什么出台《${source.name}》？`, [background(explained)]],
    ...mainPoints(explained).map(([title, texts]): [string, string[]] => [`《文件》${title}？`, texts]),
    ...area.questions.map(([question, answer]): [string, string[]] => [question, [fill(answer)]]),
    ['还有疑问向谁咨询？', [`可以拨打${lead.name}电话${lead.telephone}，或者到所在乡镇便民服务中心咨询。`]],
  ];
  return questions
    .map(
      ([question, [first = '', ...rest]], position) =>
        subheading(`问${position + 1}：${question}`) + paragraph(`答：${first}`) + paragraphs(rest),
    )
    .join('');
}

function asPicture(explained: Explained): string {
  const { source, area } = explained;
  const standards = standardsSentence(explained);
  return (
    paragraph(`为方便群众了解《${source.name}》，制作本图解；图中文字列于图后，供读屏使用。`) +
    picture(explained) +
    heading('图中文字') +
    paragraphs([
      ...(standards === null ? [] : [standards]),
      ...area.points.map((each, position) => `${position + 1}.${each}；`),
      ...(area.steps === undefined ? [] : [`办理流程：${area.steps.map(([name]) => name).join('—')}。`]),
    ])
  );
}

function asVideo(explained: Explained): string {
  const { source, area, fill, lead } = explained;
  const host = '主持人';
  const guest = `${lead.shortName}负责人`;
  const lines: [string, string][] = [
    [
      host,
      `各位观众大家好，欢迎收看政策解读。今天我们邀请${lead.name}负责人介绍《${source.name}》。首先请介绍出台背景。`,
    ],
    [guest, background(explained)],
    ...mainPoints(explained).flatMap(([title, texts]): [string, string][] => [
      [host, `请介绍一下，《文件》${title}？`],
      [guest, texts.join('')],
    ]),
    ...area.questions.flatMap(([question, answer]): [string, string][] => [
      [host, question],
      [guest, fill(answer)],
    ]),
    [host, `感谢您的介绍。观众朋友有疑问可以拨打咨询电话${lead.telephone}，我们下期再见。`],
  ];
  let seconds = 0;
  const script = lines.map(([speaker, text]) => {
    const clock = `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
    // About four characters are spoken in a second.
    seconds += Math.ceil(text.length / 4) + 1;
    return `［${clock}］<strong>${speaker}</strong>：${text}`;
  });
  return (
    paragraph(
      `本视频由示例县融媒体中心录制，时长${Math.floor(seconds / 60)}分${seconds % 60}秒，普通话配音并配有字幕。以下为文字稿。`,
    ) + paragraphs(script)
  );
}

const WRITERS: Readonly<Record<Form, (explained: Explained) => string>> = {
  text: asText,
  answers: asAnswers,
  picture: asPicture,
  video: asVideo,
};

/** A clean-up or decision belongs to no area: what it ends and changes is explained document by document. */
function asClearance(scene: Scene, source: PlannedDocument): string {
  const parts: [string, string][] = [
    [
      '为什么要清理',
      paragraph(
        '行政规范性文件有效期届满、与上位法不一致或者已被新文件代替的，应当及时废止或者修改。本次清理由县司法局会同起草单位开展，经过自查、复核、征求意见和集体讨论。',
      ),
    ],
  ];
  const list = (plans: readonly PlannedDocument[]): string[] =>
    plans
      .filter((each) => scene.numbersOf(each) !== null)
      .map((each, position) => `${position + 1}.${citation(scene, each)}。`);
  const [ended, changed] = [list(source.abolishes), list(source.amends)];
  if (ended.length > 0)
    parts.push([
      `哪些文件不再执行（${ended.length}件）`,
      paragraphs([...ended, '上述文件废止后，相关事项按照现行法律、法规和上级规定办理，已经办结的不受影响。']),
    ]);
  if (changed.length > 0)
    parts.push([
      `哪些文件作了修改（${changed.length}件）`,
      paragraphs([...changed, '修改的重点是缩短办理时限、减少证明材料，并为老年人、残疾人提供协助。']),
    ]);
  parts.push([
    '在哪里可以查到',
    paragraph(
      '县政府网站“政府信息公开”专栏和县档案馆、县图书馆、县政务服务中心的查阅终端均已标注有效性，可以按文号或者标题查询。',
    ),
  ]);
  return numbered(parts);
}

/** The title of a planned interpretation. */
function interpretationTitle(plan: PlannedDocument): string {
  return TITLES[formOf(plan)](plan.interprets?.name ?? '');
}

/** What a document says at its foot of its interpretations; empty where it has none. */
export function interpretationNote(scene: Scene): string {
  const links = scene.interpretedBy.flatMap((plan) => {
    const numbers = scene.numbersOf(plan);
    return numbers === null
      ? []
      : [`${link(pageOf(numbers.indexNo), interpretationTitle(plan))}（索引号${numbers.indexNo}）`];
  });
  return links.length === 0 ? '' : paragraph(`相关解读：${links.join('；')}`);
}

function writeInterpretation(scene: Scene): Content {
  const source = scene.plan?.interprets ?? null;
  if (scene.plan === null || source === null) throw new Error('an interpretation needs its source');
  const area = scene.area;
  const lead = scene.county.get(area === null ? 'sifa' : area.organ).organ;
  const number = scene.numbersOf(source);
  const reference = number === null ? '' : paragraph(`原文：${link(pageOf(number.indexNo), citation(scene, source))}`);
  const form = formOf(scene.plan);
  const body =
    area === null ? asClearance(scene, source) : WRITERS[form]({ scene, source, area, fill: filler(scene), lead });
  const how = {
    text: '附一图读懂和常见问题解答',
    answers: '以问答形式说明群众关心的问题',
    picture: '以图解形式展示，附图中文字',
    video: '以视频访谈形式录制，附文字稿',
  }[form];
  return {
    title: interpretationTitle(scene.plan),
    summary: brief(
      area === null
        ? `解读《${source.name}》的清理背景、废止和修改的文件以及查询方式。`
        : `解读《${source.name}》的出台背景、依据和主要内容，说明${area.points.slice(0, 3).join('、')}等要点，${how}。`,
    ),
    body: reference + body + signature(lead.name, writtenDate(scene)),
    ...(number === null ? {} : { interprets: [number.indexNo] }),
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
