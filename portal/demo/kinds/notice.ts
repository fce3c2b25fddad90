/** Owns notices of an area: recurring work (通知, 公告, 意见 …) and the yearly adjustment of standards. */

import { dayOf, hanDay } from '../days';
import {
  areaOf,
  brief,
  type Content,
  citation,
  type DocumentKind,
  enclosure,
  filler,
  type Scene,
  townOf,
  writtenDate,
} from '../document';
import { amount, hanNumber } from '../han-number';
import { heading, paragraph, signature, table } from '../html';
import { personInText } from '../places';
import { standardIn, type Work } from '../policy-area';
import { topic } from '../taxonomy';
import { validityOf } from './rule';

const INTENSITIES = ['', '进一步', '切实', '扎实', '持续', '从严从实', '再部署再推进', '加快', '统筹'] as const;

const OPENINGS = [
  '现就有关事项通知如下。',
  '经研究，现将有关事项通知如下。',
  '现将有关要求明确如下。',
  '结合我县实际，现就有关工作安排如下。',
] as const;

const DEMANDS = [
  '各单位要明确一名分管负责同志和一名联络员，于收文后3个工作日内将名单报送联系人。',
  '工作推进中遇到的困难和问题，请及时向{short}反映，不得以会议落实会议、以文件落实文件。',
  '{short}将采取随机抽查、电话回访等方式了解落实情况，对工作滞后的予以通报。',
  '请各单位结合实际细化措施，落实情况于月底前书面报送{short}。',
  '要加强政策宣传，利用村村通广播、公示栏和入户走访，把政策讲清楚、把标准讲明白。',
] as const;

function workOf(scene: Scene): Work {
  const works = areaOf(scene).works;
  const work = works[scene.variant % works.length];
  if (work === undefined) throw new Error(`area ${areaOf(scene).id} has no works`);
  return work;
}

function addressee(scene: Scene, work: Work): string {
  if (work.genre === '公告' || work.genre === '通告') return '';
  const organ = scene.organ.organ;
  if (organ.kind === 'town')
    return paragraph('各村（居）民委员会，镇直各单位：'.replace('镇', organ.shortName.endsWith('乡') ? '乡' : '镇'));
  return paragraph(
    organ.kind === 'department' && scene.organ.key !== 'office'
      ? `各乡镇人民政府，${organ.shortName}机关各股室、局属各单位：`
      : '各乡镇人民政府，县政府各部门、各直属机构：',
  );
}

/** 做好… becomes 进一步做好… in the second notice of the same year. */
function intensify(title: string, round: number): string {
  const word = INTENSITIES[round % INTENSITIES.length] ?? '';
  if (round === 0) return title;
  if (round < INTENSITIES.length)
    return /^(做好|开展|加强|推进|抓好|规范|落实)/.test(title)
      ? `${word}${title}`
      : `${word}做好${title.replace(/^切实/, '')}有关工作`;
  return title;
}

function writeWork(scene: Scene): Content {
  const fillArea = filler(scene);
  const place = townOf(scene).organ.shortName;
  const squareMetres = scene.random.integer(62, 480) * 100;
  const fill = (text: string): string =>
    fillArea(
      text
        .replaceAll('{town}', place)
        .replaceAll('{m2}', String(squareMetres))
        .replaceAll('{half}', String(squareMetres / 2)),
    );
  const area = areaOf(scene);
  const work = workOf(scene);
  const organ = scene.organ.organ;
  const lead = scene.county.get(area.organ).organ;
  const round = scene.serial - 1;
  const base = fill(work.title);
  const heavy = round >= INTENSITIES.length ? `（第${hanNumber(round - INTENSITIES.length + 2)}次）` : '';
  const about = work.genre === '公告' || work.genre === '通告';
  const named = about ? base : intensify(base.replace(/^切实/, round > 0 ? '' : '切实'), round);
  const title = `${organ.name}关于${named}的${work.genre}${about ? (round > 0 ? `（第${hanNumber(scene.serial)}号）` : '') : heavy}`;
  const tasks =
    !about && round > 1 && work.tasks.length > 3 ? scene.random.sample(work.tasks, work.tasks.length - 1) : work.tasks;
  let body = addressee(scene, work);
  const reason = fill(work.reason);
  const opening = about ? `现${work.genre === '通告' ? '通告' : '公告'}如下。` : scene.random.pick(OPENINGS);
  body += paragraph(`${reason}${/[。，]$/.test(reason) ? '' : '，'}${opening}`);
  tasks.forEach(([name, text], position) => {
    body += heading(`${hanNumber(position + 1)}、${name}`) + paragraph(fill(text));
    if (!about && organ.kind === 'town' && position === 0)
      body += paragraph(
        `${organ.shortName}辖${scene.organ.villages.slice(0, 4).join('、')}等${scene.organ.villages.length}个村，各村要把任务落实到组、到户，由驻村干部包片督促。`,
      );
  });
  body +=
    heading(`${hanNumber(tasks.length + 1)}、${about ? '有关规定' : '政策口径'}`) +
    paragraph(about ? `依据${area.basis.join('、')}等规定，${area.rule.principle}` : '工作中应当准确把握下列规定：') +
    scene.random
      .sample(area.measures, 3)
      .map((each) => paragraph(fill(each)))
      .join('');
  if (!about)
    body +=
      heading(`${hanNumber(tasks.length + 2)}、工作要求`) +
      scene.random
        .sample(DEMANDS, 3)
        .map((each) =>
          paragraph(each.replaceAll('{short}', organ.kind === 'town' ? `${organ.shortName}党政办` : organ.shortName)),
        )
        .join('');
  body += about
    ? paragraph(fill(scene.random.pick(area.oversight))) +
      paragraph(`特此${work.genre}。咨询和监督电话：${lead.telephone}，地址：${lead.address}。`)
    : paragraph(`联系人：${personInText(scene.random)}，联系电话：${organ.telephone}。`);
  const isEnclosing = !about && scene.random.chance(0.3);
  if (isEnclosing) body += paragraph(`附件：${area.name}工作情况统计表`);
  body +=
    signature(organ.name, writtenDate(scene)) +
    paragraph(about || scene.docNo !== null ? '（此件公开发布）' : '（此件主动公开）');
  const first = work.tasks[0];
  return {
    title,
    summary: scene.random.chance(0.74)
      ? brief(
          `${reason.replace(/[，。]$/, '')}，就${tasks.map(([name]) => name).join('、')}等作出安排。${first === undefined ? '' : fill(first[1])}`,
        )
      : null,
    body,
    ...(work.genre === '意见' ? validityOf(scene, 5) : {}),
    ...(isEnclosing ? { attachments: [enclosure(scene, `${area.name}工作情况统计表`)] } : {}),
  };
}

/** The name others quote of the standards notice of a year. */
export function standardsNoticeName(areaName: string, year: number): string {
  return `关于调整${year}年度${areaName}标准的通知`;
}

function writeStandards(scene: Scene): Content {
  const area = areaOf(scene);
  const lead = scene.county.get(area.organ).organ;
  const year = scene.variant;
  const standards = area.standards ?? [];
  const rows = standards.map((each) => {
    const before = standardIn(each, year - 1);
    const now = standardIn(each, year);
    return [
      each.item,
      each.unit,
      amount(before),
      amount(now),
      now === before
        ? '未调整'
        : `${now > before ? '提高' : '降低'}${amount(Math.abs(Math.round((now - before) * 100) / 100))}`,
    ];
  });
  const previous = scene.plan?.abolishes[0];
  const main = standards[0];
  const start = dayOf(year, scene.month >= 6 ? 7 : 1, 1);
  let body = paragraph('各乡镇人民政府，县政府有关部门：');
  body += paragraph(
    `根据${area.basis[0] ?? '有关规定'}和省、市关于标准动态调整的要求，综合考虑本县居民人均可支配收入、消费支出和财力状况，经县人民政府同意，现将${year}年度${area.name}标准调整事项通知如下。`,
  );
  body +=
    heading('一、调整后的标准') +
    table(`${year}年度${area.name}标准`, ['项目', '单位', `${year - 1}年`, `${year}年`, '变化'], rows);
  body +=
    heading('二、执行时间') +
    paragraph(
      `调整后的标准自${hanDay(start)}起执行。${start < scene.written ? '已按原标准办理的，由经办机构于次月底前完成差额补发或者重新核定，群众无需重新申请。' : ''}`,
    );
  body +=
    heading('三、有关要求') +
    paragraph(
      `各乡镇要在收到本通知后10个工作日内完成数据调整和公示；县财政局按时足额拨付资金；${lead.name}要将新标准在县政府网站和村（居）务公开栏公布，接受监督。`,
    );
  if (area.measures[0] !== undefined)
    body += paragraph(filler(scene)(area.measures[area.measures.length - 1] ?? area.measures[0]));
  if (previous !== undefined && scene.numbersOf(previous) !== null)
    body += paragraph(`本通知印发后，原${citation(scene, previous)}停止执行。`);
  body +=
    paragraph(`政策咨询电话：${lead.telephone}。`) +
    signature(`${lead.name}　示例县财政局`, writtenDate(scene)) +
    paragraph('（此件公开发布）');
  return {
    title: `${lead.name} 示例县财政局${standardsNoticeName(area.name, year)}`,
    summary:
      main === undefined
        ? null
        : brief(
            `自${hanDay(start)}起，${standards.map((each) => `${each.item}调整为${amount(standardIn(each, year))}${each.unit}`).join('，')}。`,
          ),
    body,
    ...validityOf(scene, 3),
  };
}

const base = { genre: '通知', topic: topic(2, '文秘工作'), keyField: null } as const;
export const workKind: DocumentKind = { ...base, id: 'work', series: 'main', write: writeWork };
export const standardsKind: DocumentKind = { ...base, id: 'standards', series: 'main', write: writeStandards };

/** The genre of a work notice is its work's. */
export function workGenre(scene: Scene): string {
  return workOf(scene).genre;
}
