/** Owns budgets and final accounts (财政预决算): eight tables, and a text whose every figure stands in them. */
import { brief, type Content, type DocumentKind, enclosure, type Scene, writtenDate } from '../document';
import { type FinanceFigures, financeFigures, sumOf, totalOf } from '../finance-figures';
import { financeTables, threePublicSum, wan } from '../finance-tables';
import { heading, paragraph, paragraphs, signature } from '../html';
import { topic } from '../taxonomy';

/** 增加12.30万元，增长4.5%, or 持平. */
function change(now: number, before: number): string {
  const difference = now - before;
  if (difference === 0) return '持平';
  const more = difference > 0;
  const rate = before === 0 ? '' : `，${more ? '增长' : '下降'}${((Math.abs(difference) / before) * 100).toFixed(1)}%`;
  return `${more ? '增加' : '减少'}${wan(Math.abs(difference))}万元${rate}`;
}

const share = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(2)}%`;
const REASONS = {
  more: ['人员工资和社保缴费基数调整', '新增民生项目配套资金', '上级专项转移支付增加'],
  less: ['落实过紧日子要求压减一般性支出', '项目按进度减少支付', '上年一次性项目已完工'],
  same: ['项目安排与上年相同'],
} as const;

function writeFinance(scene: Scene): Content {
  const { random } = scene;
  const organ = scene.organ.organ;
  const budget = scene.variant >= 0;
  const kind = budget ? 'budget' : 'accounts';
  const year = Math.abs(scene.variant);
  const word = budget ? '预算' : '决算';
  const unit = organ.kind === 'publicInstitution' ? '单位' : '部门';
  const figures = financeFigures(scene.organ, year, kind);
  const before = financeFigures(scene.organ, year - 1, kind);
  const planned = financeFigures(scene.organ, year, 'budget').threePublic;
  const total = totalOf(figures);
  const spent = sumOf(figures.spending.map((each) => each.basic + each.project));
  const basic = sumOf(figures.spending.map((each) => each.basic));
  const office = sumOf(figures.economic.filter(({ group }) => group.startsWith('302')).map(({ amount }) => amount));
  const direction = total > totalOf(before) ? 'more' : total < totalOf(before) ? 'less' : 'same';
  const overall = `收入总计${wan(total)}万元，支出总计${wan(total)}万元，与${year - 1}年${word}相比${change(total, totalOf(before))}`;
  const visits = threePublicText(figures, before, year, budget, planned);
  const body =
    heading(`第一部分　${organ.shortName}概况`) +
    paragraph(`一、主要职责。${organ.duties}`) +
    paragraph(
      `二、机构设置。纳入${year}年${unit}${word}编制范围的预算单位1个，为${organ.name}本级，编制${figures.staff + 4}名，年末实有在职人员${figures.staff}人。`,
    ) +
    heading(`第二部分　${year}年${unit}${word}表`) +
    financeTables({ kind, year, organ: organ.name, figures, before, planned }, paragraph) +
    heading(`第三部分　${year}年${unit}${word}情况说明`) +
    paragraphs([
      `一、收支总体情况。${year}年${overall}，主要原因是${random.pick(REASONS[direction])}。`,
      `二、收入情况。本年收入合计${wan(total - figures.carriedIn)}万元，其中一般公共预算财政拨款收入${wan(figures.general)}万元，占${share(figures.general, total - figures.carriedIn)}；上年结转${wan(figures.carriedIn)}万元。`,
      `三、支出情况。本年支出合计${wan(spent)}万元，其中基本支出${wan(basic)}万元，占${share(basic, spent)}；项目支出${wan(spent - basic)}万元，占${share(spent - basic, spent)}，主要用于${duties(scene)}等${figures.carriedOut > 0 ? `；年末结转和结余${wan(figures.carriedOut)}万元` : ''}。`,
      `四、基本支出情况。人员经费${wan(basic - office)}万元，公用经费${wan(office)}万元。`,
      `五、“三公”经费情况。${visits}`,
    ]) +
    heading('第四部分　其他事项说明') +
    paragraph(
      `政府采购${budget ? '预算' : '支出'}${wan(random.integer(400, 20_000))}万元；对${random.integer(1, 9)}个项目开展绩效${budget ? '目标管理' : '评价'}；${budget ? '没有国有资本经营预算拨款安排的支出' : '年末无单价100万元以上专用设备'}。`,
    ) +
    heading('第五部分　名词解释') +
    paragraphs([
      '基本支出：为保障机构正常运转、完成日常工作任务发生的人员经费和公用经费。',
      '项目支出：在基本支出之外为完成特定任务和事业发展目标发生的支出。',
      '“三公”经费：财政拨款安排的因公出国（境）费、公务用车购置及运行维护费、公务接待费。',
    ]) +
    paragraph(`公开联系人电话：${organ.telephone}。`) +
    signature(organ.name, writtenDate(scene));
  return {
    title: `${organ.name}${year}年${unit}${word}${budget ? random.pick(['公开说明', '情况说明', '及“三公”经费预算说明']) : random.pick(['公开说明', '情况说明', '及绩效评价公开说明'])}`,
    summary: brief(
      `${year}年${overall}，其中基本支出${wan(basic)}万元、项目支出${wan(spent - basic)}万元；“三公”经费${wan(threePublicSum(figures.threePublic))}万元。`,
    ),
    body,
    attachments: [enclosure(scene, `${year}年${unit}${word}公开表`)],
  };
}

function threePublicText(
  figures: FinanceFigures,
  before: FinanceFigures,
  year: number,
  budget: boolean,
  planned: FinanceFigures['threePublic'],
): string {
  const { threePublic, cars } = figures;
  const now = threePublicSum(threePublic);
  const cost = `因公出国（境）费${wan(threePublic.abroad)}万元，公务用车购置费${wan(threePublic.carPurchase)}万元，公务用车运行维护费${wan(threePublic.carRunning)}万元，公务接待费${wan(threePublic.guests)}万元；公务用车保有量${cars}辆`;
  if (budget)
    return `${year}年“三公”经费预算${wan(now)}万元，比${year - 1}年预算${change(now, threePublicSum(before.threePublic))}。其中${cost}。`;
  return `${year}年“三公”经费支出决算${wan(now)}万元，完成年初预算${wan(threePublicSum(planned))}万元的${share(now, threePublicSum(planned))}，比${year - 1}年决算${change(now, threePublicSum(before.threePublic))}。其中${cost}。`;
}

function duties(scene: Scene): string {
  return scene.organ.organ.duties
    .split(/[，、。]/)
    .slice(0, 2)
    .join('、');
}

export const financeKind: DocumentKind = {
  id: 'finance',
  genre: '财政预决算',
  series: null,
  topic: topic(4, '财政'),
  keyField: '财政预决算',
  write: writeFinance,
};
