/** Owns documents of affairs: replies, public notices, orders and letters on single firms, villages, works and persons. */

import type { Affair, AffairSort } from '../affairs/affair';
import { AFFAIRS } from '../affairs/all-affairs';
import { addWorkingDays, hanDay, isoDay } from '../days';
import { brief, type Content, type DocumentKind, type Scene, type Series, writtenDate } from '../document';
import { hanNumber } from '../han-number';
import { heading, paragraph, signature } from '../html';
import { keyFieldOf, topicOf } from '../organ-fields';
import { Phrases } from '../phrases';
import { personInText } from '../places';
import { topic } from '../taxonomy';

const SERIES: Readonly<Record<AffairSort, Series | null>> = {
  批复: 'letter',
  公示: null,
  公告: null,
  通告: null,
  通知: 'main',
  通报: 'main',
  意见: 'main',
  函: 'letter',
  决定: 'main',
};

/** How likely the full and the short name of the organ stand in front of the title. */
const NAMED: Readonly<Record<AffairSort, readonly [full: number, short: number]>> = {
  批复: [0.9, 0],
  公示: [0.5, 0.1],
  公告: [0.5, 0.08],
  通告: [0.62, 0],
  通知: [0.82, 0],
  通报: [0.8, 0],
  意见: [0.94, 0],
  函: [0.86, 0],
  决定: [0.8, 0],
};

const CLOSING_DEMANDS = [
  '请严格按照本批复组织实施，确需调整的按照原程序报批。',
  '本批复有效期两年，期满未实施的自行失效。',
  '实施过程中接受所在地和行业主管部门的监督检查。',
  '涉及其他行政许可的，应当依法另行办理。',
] as const;

const NOTICE_DEMANDS = [
  '各单位要落实专人负责，加强协调配合，确保各项任务落到实处、见到实效。',
  '要加大宣传力度，充分利用公示栏、广播、微信群等形式，把政策讲清楚。',
  '对工作不力、弄虚作假的予以通报，造成不良后果的依规追究责任。',
  '请结合实际制定具体措施，工作中遇到的问题及时反馈。',
] as const;

const NOTICE_HEADS = ['总体要求', '重点任务', '有关安排', '结果运用'] as const;
const REPORT_HEADS = ['基本情况', '存在的问题', '整改要求'] as const;

const REASONS = [
  '为进一步规范工作、提高质效，',
  '根据上级有关部署和年度工作安排，',
  '为贯彻落实有关法律法规和政策要求，',
  '针对近期工作中反映出的问题，',
  '经研究，',
  '为切实维护群众合法权益，',
] as const;

function affairOf(scene: Scene): Affair {
  const affair = AFFAIRS[scene.variant];
  if (affair === undefined) throw new RangeError(`no affair ${scene.variant}`);
  return affair;
}

function issuerInTitle(scene: Scene, sort: AffairSort): string {
  const organ = scene.organ.organ;
  const [full, short] = NAMED[sort];
  const chance = scene.random.next();
  if (chance < full) return organ.name;
  return chance < full + short ? organ.shortName : '';
}

function writeAffair(scene: Scene): Content {
  const { random } = scene;
  const affair = affairOf(scene);
  const phrases = new Phrases(scene);
  const organ = scene.organ.organ;
  const chosen = random.pick(affair.titles);
  const title = phrases.fill(chosen.title);
  const facts = (chosen.fact === null ? affair.facts : [chosen.fact, ...affair.facts]).map((fact) =>
    phrases.fill(fact),
  );
  const to = affair.addressee === '' ? '' : paragraph(`${phrases.fill(affair.addressee)}：`);
  const subject = title.replace(/^关于/, '').replace(/的?[^的]{1,4}$/, '');
  const until = addWorkingDays(scene.day, affair.sort === '公示' ? random.integer(3, 10) : 5);
  const listed = (): string => facts.map((fact, position) => paragraph(`${hanNumber(position + 1)}、${fact}`)).join('');
  const plain = (): string => facts.map(paragraph).join('');
  const heads: readonly string[] = affair.sort === '通报' ? REPORT_HEADS : NOTICE_HEADS;
  let body: string;
  switch (affair.sort) {
    case '批复':
      body =
        to +
        paragraph(
          `《关于${subject}的请示（申请）》及有关材料收悉。${random.pick(['经研究', '经现场核查', '经组织专家评审', '经集体审议'])}，现批复如下：`,
        ) +
        listed() +
        paragraph(`${hanNumber(facts.length + 1)}、${random.pick(CLOSING_DEMANDS)}`) +
        paragraph('此复。');
      break;
    case '公示':
      body =
        paragraph(`按照公开、公平、公正的原则，现将${subject}有关情况予以公示，接受社会监督。`) +
        plain() +
        paragraph(
          `公示期：${hanDay(scene.day)}至${hanDay(until)}。公示期内，单位和个人有异议的，可以书面向${organ.name}反映，反映人应当署真实姓名。联系电话：${organ.telephone}，地址：${organ.address}。`,
        );
      break;
    case '公告':
    case '通告':
      body =
        paragraph(`${random.pick(REASONS)}现将${subject}有关事项${affair.sort}如下。`) +
        plain() +
        paragraph(`联系电话：${organ.telephone}，地址：${organ.address}。特此${affair.sort}。`);
      break;
    case '函':
      body =
        to +
        plain() +
        paragraph(`联系人：${personInText(random)}，电话：${organ.telephone}。`) +
        paragraph('专此函达。');
      break;
    case '决定':
      body = to + plain() + paragraph(`本决定自公布（送达）之日起生效。联系电话：${organ.telephone}。`);
      break;
    default:
      body =
        to +
        paragraph(`${random.pick(REASONS)}现将${subject}有关事项${affair.sort === '通报' ? '通报' : '通知'}如下。`) +
        facts
          .map(
            (fact, position) =>
              heading(`${hanNumber(position + 1)}、${heads[position] ?? '其他事项'}`) + paragraph(fact),
          )
          .join('') +
        heading(`${hanNumber(facts.length + 1)}、工作要求`) +
        random.sample(NOTICE_DEMANDS, 2).map(paragraph).join('') +
        paragraph(`联系人：${personInText(random)}，联系电话：${organ.telephone}。`);
  }
  return {
    title: issuerInTitle(scene, affair.sort) + title,
    summary: random.chance(0.8) ? brief(facts[0] ?? title) : null,
    body: body + signature(organ.name, writtenDate(scene)),
    ...(affair.sort === '公示' ? { visibleUntil: isoDay(until) } : {}),
  };
}

function kindOf(sort: AffairSort): DocumentKind {
  return {
    id: `affair${sort}`,
    genre: sort,
    series: SERIES[sort],
    topic: topic(2, '其他'),
    topicOf,
    keyField: null,
    keyFieldOf,
    write: writeAffair,
  };
}

const KINDS = new Map<AffairSort, DocumentKind>();

/** The kind of an affair's documents: one for each sort, so that numbers run within it. */
export function affairKind(sort: AffairSort): DocumentKind {
  let kind = KINDS.get(sort);
  if (kind === undefined) {
    kind = kindOf(sort);
    KINDS.set(sort, kind);
  }
  return kind;
}
