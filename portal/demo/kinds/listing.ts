/** Owns public lists of an area (公示), allotments of funds and service guides (办事指南). */

import { hanDay } from '../days';
import {
  areaOf,
  brief,
  type Content,
  type DocumentKind,
  enclosure,
  filler,
  type Scene,
  townOf,
  writtenDate,
} from '../document';
import { hanNumber } from '../han-number';
import { type Cell, heading, orderedList, paragraph, signature, table, unorderedList } from '../html';
import { company, shop } from '../name-pools';
import { personInTable } from '../places';
import { type Column, type PolicyArea, standardIn } from '../policy-area';
import { publicityPeriod } from '../publicity-period';
import { topic } from '../taxonomy';

function cellOf(
  scene: Scene,
  area: PolicyArea,
  column: Column,
  row: readonly Cell[],
  villages: readonly string[],
  town: string,
): Cell {
  const random = scene.random;
  switch (column.type) {
    case 'person':
      return personInTable(random);
    case 'village':
      return random.pick(villages);
    case 'company':
      return company(random);
    case 'shop':
      return shop(random, town);
    case 'choice':
      return random.pick(column.from);
    case 'count':
      return Math.round(random.integer(column.low, column.high) * (column.scale ?? 1) * 100) / 100;
    case 'product': {
      const factor = Number(row[column.of] ?? 0);
      const standard = typeof column.price === 'number' ? undefined : area.standards?.[column.price.standard];
      const price =
        typeof column.price === 'number' ? column.price : standard === undefined ? 0 : standardIn(standard, scene.year);
      return Math.round(factor * price * 100) / 100;
    }
  }
}

/** Rows of a listing with a last row of sums; the position of a column counts 序号 as none. */
function listingRows(
  scene: Scene,
  area: PolicyArea,
  columns: readonly Column[],
  count: number,
  villages: readonly string[],
  town: string,
): { rows: Cell[][]; totals: (number | null)[] } {
  const rows: Cell[][] = [];
  const totals: (number | null)[] = columns.map((column) =>
    column.type === 'count' || column.type === 'product' ? 0 : null,
  );
  for (let position = 0; position < count; position += 1) {
    const row: Cell[] = [];
    columns.forEach((column, place) => {
      const cell = cellOf(scene, area, column, row, villages, town);
      row.push(cell);
      const total = totals[place];
      if (typeof total === 'number' && typeof cell === 'number') totals[place] = Math.round((total + cell) * 100) / 100;
    });
    rows.push(row);
  }
  return { rows, totals };
}

function writeListing(scene: Scene): Content {
  const area = areaOf(scene);
  const listing = area.listing;
  if (listing === undefined) throw new Error(`area ${area.id} has no listing`);
  const organ = scene.organ.organ;
  const town = townOf(scene);
  const villages = listing.by === 'town' ? town.villages : scene.county.towns.map((each) => each.organ.shortName);
  const count = scene.random.integer(6, scene.random.chance(0.25) ? 22 : 12);
  const { rows, totals } = listingRows(scene, area, listing.columns, count, villages, town.organ.shortName);
  const period = publicityPeriod(scene, listing.days);
  const batch = `${scene.year}年第${hanNumber(scene.serial)}批`;
  const place = organ.kind === 'town' ? organ.shortName : '示例县';
  const subject = filler(scene)(listing.subject);
  const title = `${place}${subject}公示（${batch}）`;
  const head = listing.columns.map((column) =>
    column.head === '村（社区）' && listing.by === 'organ' ? '乡镇' : column.head,
  );
  const table_ = table(
    `${place}${subject}${/(名单|情况|结果)$/.test(subject) ? '' : '名单'}（${batch}）`,
    ['序号', ...head],
    [
      ...rows.map((row, position): Cell[] => [position + 1, ...row]),
      ...(totals.some((each) => each !== null) ? [['合计', ...totals.map((each): Cell => each ?? '—')]] : []),
    ],
  );
  const body =
    paragraph(`${filler(scene)(listing.procedure)}，现予公示，接受社会监督。`) +
    paragraph(
      `${period.sentence}公示期内，任何单位和个人对公示内容有异议的，可以实名向${organ.name}反映，电话：${organ.telephone}，地址：${organ.address}。反映情况应当实事求是，受理单位对反映人信息予以保密。`,
    ) +
    table_ +
    (listing.columns.some((column) => column.type === 'person') && scene.random.chance(0.5)
      ? paragraph('备注：姓名已作隐去处理，居民身份证号码、银行账号、家庭住址门牌等个人信息不予公开。')
      : '') +
    signature(organ.name, writtenDate(scene));
  const sumAt = totals.findLastIndex((each) => each !== null);
  const sum =
    sumAt < 0
      ? ''
      : `，${listing.columns[sumAt]?.head.replace(/（(.+)）/, '') ?? ''}合计${totals[sumAt] ?? 0}${/（(.+)）/.exec(listing.columns[sumAt]?.head ?? '')?.[1] ?? ''}`;
  return {
    title,
    summary: scene.random.chance(0.84)
      ? brief(`公示${place}${subject}共${count}条${sum}，公示期至${hanDay(period.until)}，监督电话${organ.telephone}。`)
      : null,
    body,
    ...period.stated,
  };
}

function writeFund(scene: Scene): Content {
  const area = areaOf(scene);
  const fund = area.fund;
  if (fund === undefined) throw new Error(`area ${area.id} has no fund`);
  const fill = filler(scene);
  const lead = scene.county.get(area.organ).organ;
  let objects = 0;
  const rows = scene.county.towns.map((town): Cell[] => {
    const count = scene.random.integer(fund.objects[0], fund.objects[1]);
    objects += count;
    return [town.organ.shortName, count, ((count * fund.yuan) / 10_000).toFixed(2)];
  });
  const cents = rows.reduce((sum, row) => sum + Math.round(Number(row[2]) * 100), 0);
  const total = (cents / 100).toFixed(2);
  const batch = `第${hanNumber(scene.serial)}批`;
  const level = scene.random.pick(['中央和省级', '省级', '县级配套', '中央']);
  const body =
    paragraph('各乡镇人民政府、县直有关单位：') +
    paragraph(
      `为支持做好${area.name}工作，根据${scene.year}年度预算安排和上级资金文件，经研究，现将${scene.year}年${batch}${fund.name}（${level}）${total}万元下达给你们，列入相应支出功能分类科目，专款专用。`,
    ) +
    table(
      `${scene.year}年${batch}${fund.name}分配表`,
      ['乡镇', `${fund.object}（${fund.objectUnit}）`, '金额（万元）'],
      [...rows, ['合计', objects, total]],
    ) +
    heading('资金使用要求') +
    fund.rules.map((each, position) => paragraph(`${hanNumber(position + 1)}是${fill(each)}`)).join('') +
    paragraph(
      `各乡镇应当在资金分配后10个工作日内在政府网站和公示栏公布分配结果。县财政局、${lead.shortName}将对资金使用情况开展绩效评价，评价结果作为下年度分配依据。`,
    ) +
    signature(`${lead.name}　示例县财政局`, writtenDate(scene)) +
    paragraph('（此件主动公开）');
  return {
    title: `${lead.name} 示例县财政局关于下达${scene.year}年${batch}${fund.name}的通知`,
    summary: scene.random.chance(0.84)
      ? brief(
          `下达${level}${fund.name}${total}万元，涉及${scene.county.towns.length}个乡镇、${objects}${fund.objectUnit}，按每${fund.objectUnit}${fund.yuan}元测算，专款专用并公布分配结果。`,
        )
      : null,
    body,
    attachments: [enclosure(scene, `${fund.name}分配表`)],
  };
}

function writeService(scene: Scene): Content {
  const area = areaOf(scene);
  const fill = filler(scene);
  const organ = scene.organ.organ;
  const lead = scene.county.get(area.organ).organ;
  const hall = organ.kind === 'town' ? `${organ.shortName}便民服务中心` : '示例县政务服务中心综合窗口';
  let sections = 0;
  const section = (title: string): string => {
    sections += 1;
    return heading(`${hanNumber(sections)}、${title}`);
  };
  let body = section('事项名称') + paragraph(`${area.name}${area.conditions === undefined ? '咨询服务' : '申请'}`);
  body += section('办理依据') + paragraph(`${area.basis.join('、')}。`);
  body += section('办理条件') + unorderedList((area.conditions ?? area.points).map(fill));
  if (area.exclusions !== undefined) body += paragraph(`不予受理的情形：${area.exclusions.map(fill).join('；')}。`);
  if (area.materials !== undefined) body += section('申请材料') + orderedList(area.materials.map(fill));
  body +=
    section('办理流程') +
    (area.steps ?? []).map(([name, text]) => paragraph(`<strong>${name}</strong>：${fill(text)}`)).join('');
  if (area.standards !== undefined)
    body +=
      section('标准') +
      table(
        `${scene.year}年度${area.name}标准`,
        ['项目', '单位', '标准'],
        area.standards.map((each) => [each.item, each.unit, standardIn(each, scene.year)]),
      );
  body += section('收费情况') + paragraph('不收费。');
  body +=
    section('办理地点和时间') +
    paragraph(
      `${hall}，地址：${organ.address}；工作日上午8:00至12:00，下午14:30至17:30。也可以登录政务服务平台网上办理。`,
    );
  body +=
    section('咨询和监督') +
    paragraph(`咨询电话：${organ.telephone}；监督投诉电话：${lead.telephone}。`) +
    signature(organ.name, writtenDate(scene));
  return {
    title: `${organ.kind === 'town' ? organ.shortName : ''}${area.name}办事指南（${scene.year}年版${scene.serial > 1 ? `，第${hanNumber(scene.serial)}次更新` : ''}）`,
    summary: brief(
      `列明${area.name}的办理依据、条件、${area.materials?.length ?? 0}项申请材料和${area.steps?.length ?? 0}个办理环节，在${hall}或者网上办理，不收费。`,
    ),
    body,
  };
}

const base = { topic: topic(2, '政务公开'), keyField: null } as const;
export const listingKind: DocumentKind = { ...base, id: 'listing', genre: '公示', series: null, write: writeListing };
export const fundKind: DocumentKind = { ...base, id: 'fund', genre: '通知', series: 'main', write: writeFund };
export const serviceKind: DocumentKind = {
  ...base,
  id: 'service',
  genre: '办事指南',
  series: null,
  write: writeService,
};
