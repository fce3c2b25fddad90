/** Owns budgets and final accounts (财政预决算) whose tables add up. */
import { attachment, brief, type Content, type DocumentKind, type Scene, writtenDate } from '../document';
import { type Cell, heading, paragraph, signature, table } from '../html';
import { topic } from '../taxonomy';

const FUNCTIONS: Readonly<Record<string, string>> = {
  minzheng: '社会保障和就业支出',
  renshe: '社会保障和就业支出',
  tuiyi: '社会保障和就业支出',
  jiaoti: '教育支出',
  weijian: '卫生健康支出',
  yibao: '卫生健康支出',
  nongye: '农林水支出',
  shuili: '农林水支出',
  linye: '农林水支出',
  zhujian: '城乡社区支出',
  chengguan: '城乡社区支出',
  jiaotong: '交通运输支出',
  huanbao: '节能环保支出',
  zirangh: '自然资源海洋气象等支出',
  wenlv: '文化旅游体育与传媒支出',
  gongan: '公共安全支出',
  sifa: '公共安全支出',
  yingji: '灾害防治及应急管理支出',
  keji: '科学技术支出',
  shangwu: '商业服务业等支出',
};

function wan(cents: number): string {
  return (cents / 100).toFixed(2);
}

/** Splits a sum (in hundredths of 万元) by weights; the parts add up exactly. */
function split(total: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let left = total;
  return weights.map((weight, position) => {
    const part = position === weights.length - 1 ? left : Math.round((total * weight) / whole);
    left -= part;
    return part;
  });
}

function writeFinance(scene: Scene): Content {
  const random = scene.random;
  const organ = scene.organ.organ;
  const isBudget = scene.variant >= 0;
  const year = Math.abs(scene.variant);
  const word = isBudget ? '预算' : '决算';
  const unit = organ.kind === 'town' ? '' : organ.kind === 'publicInstitution' ? '单位' : '部门';
  const scale = organ.kind === 'town' ? 260_000 : organ.kind === 'publicInstitution' ? 150_000 : 320_000;
  const total = random.integer(Math.floor(scale * 0.35), scale * 2);
  const change = random.integer(-120, 160) / 10;
  const before = Math.round(total / (1 + change / 100));
  const weights = [random.integer(55, 75), random.integer(8, 16), random.integer(5, 9), random.integer(4, 9)];
  const main = organ.kind === 'town' ? '一般公共服务支出' : (FUNCTIONS[scene.organ.key] ?? '一般公共服务支出');
  const names = [
    main,
    main === '社会保障和就业支出' ? '一般公共服务支出' : '社会保障和就业支出',
    main === '卫生健康支出' ? '其他支出' : '卫生健康支出',
    '住房保障支出',
  ];
  const parts = split(total, weights);
  const [basic = 0, project = 0] = split(total, [random.integer(45, 80), random.integer(20, 55)]);
  const [staff = 0, office = 0] = split(basic, [random.integer(78, 92), random.integer(8, 22)]);
  const [grant = 0, fund = 0] = split(total, [random.integer(82, 99), random.integer(1, 18)]);
  const abroad = 0;
  const [car = 0, guests = 0] = [random.integer(0, 4) * random.integer(180, 420), random.integer(20, 900)];
  const lastThree = Math.round((car + guests) * (1 + random.integer(2, 14) / 100));
  const difference = total - before;
  const posts = Math.max(12, Math.round(staff / random.integer(1150, 1600)));
  let body =
    heading(`第一部分　${organ.shortName}概况`) +
    paragraph(`一、主要职责。${organ.duties}`) +
    paragraph(
      `二、机构设置。纳入${year}年${unit}${word}编制范围的预算单位${random.integer(1, 6)}个，编制${posts}名，年末实有在职人员${posts - random.integer(0, 9)}人。`,
    );
  body += heading(`第二部分　${year}年${unit}${word}表`);
  body += table(
    `收支${isBudget ? '' : '决算'}总表（单位：万元）`,
    ['收入项目', word === '预算' ? '预算数' : '决算数'],
    [
      ['一般公共预算财政拨款收入', wan(grant)],
      ['政府性基金和其他收入', wan(fund)],
      ['收入总计', wan(total)],
    ],
  );
  body += table(
    '支出按功能分类（单位：万元）',
    ['支出科目', '金额'],
    [...names.map((name, position): Cell[] => [name, wan(parts[position] ?? 0)]), ['支出总计', wan(total)]],
  );
  body += table(
    '支出按性质分类（单位：万元）',
    ['项目', '金额'],
    [
      ['基本支出', wan(basic)],
      ['其中：人员经费', wan(staff)],
      ['其中：公用经费', wan(office)],
      ['项目支出', wan(project)],
      ['合计', wan(total)],
    ],
  );
  body += heading(`第三部分　${year}年${unit}${word}情况说明`);
  body += paragraph(
    `一、收支总体情况。${year}年收入总计${wan(total)}万元，支出总计${wan(total)}万元，与${year - 1}年${word}相比${difference >= 0 ? '增加' : '减少'}${wan(Math.abs(difference))}万元，${difference >= 0 ? '增长' : '下降'}${Math.abs((difference / before) * 100).toFixed(1)}%，主要原因是${difference >= 0 ? random.pick(['人员工资和社保缴费基数调整', '新增民生项目配套资金', '上级专项转移支付增加']) : random.pick(['落实过紧日子要求压减一般性支出', '项目按进度减少支付', '上年一次性项目已完工'])}。`,
  );
  body += paragraph(
    `二、基本支出和项目支出。基本支出${wan(basic)}万元，占${((basic / total) * 100).toFixed(1)}%，其中人员经费${wan(staff)}万元、公用经费${wan(office)}万元；项目支出${wan(project)}万元，占${((project / total) * 100).toFixed(1)}%，主要用于${organ.duties
      .split(/[，、。]/)
      .slice(0, 2)
      .join('、')}等。`,
  );
  body += heading('第四部分　“三公”经费说明');
  body += table(
    '“三公”经费（单位：万元）',
    ['项目', `${year}年`],
    [
      ['因公出国（境）费', wan(abroad)],
      ['公务用车购置及运行维护费', wan(car)],
      ['公务接待费', wan(guests)],
      ['合计', wan(abroad + car + guests)],
    ],
  );
  body += paragraph(
    `${year}年“三公”经费${wan(car + guests)}万元，比上年减少${wan(lastThree - car - guests)}万元，主要是严格执行公务接待和公务用车管理规定。公务用车保有量${car === 0 ? 0 : Math.max(1, Math.round(car / 300))}辆。`,
  );
  body +=
    heading('第五部分　其他事项说明') +
    paragraph(
      `政府采购${isBudget ? '预算' : '支出'}${wan(random.integer(400, 60_000))}万元；对${random.integer(1, 9)}个项目开展绩效${isBudget ? '目标管理' : '评价'}；${isBudget ? '没有国有资本经营预算拨款安排的支出' : '年末无单价100万元以上专用设备'}。名词解释见附件。`,
    );
  body += paragraph(`公开联系人电话：${organ.telephone}。`) + signature(organ.name, writtenDate(scene));
  return {
    title: `${organ.name}${year}年${unit}${word}${isBudget ? random.pick(['公开说明', '情况说明', '及“三公”经费预算说明']) : random.pick(['公开说明', '情况说明', '及绩效评价公开说明'])}`,
    summary: brief(
      `${year}年收支总计${wan(total)}万元，其中基本支出${wan(basic)}万元、项目支出${wan(project)}万元；“三公”经费${wan(car + guests)}万元，比上年减少${wan(lastThree - car - guests)}万元。`,
    ),
    body,
    attachments: [attachment(scene, `${year}年${unit}${word}公开表.xlsx`)],
  };
}

export const financeKind: DocumentKind = {
  id: 'finance',
  genre: '财政预决算',
  series: null,
  topic: topic(4, '财政'),
  keyField: '财政预决算',
  write: writeFinance,
};
