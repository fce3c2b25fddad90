/** Owns tenders and awards (采购公告, 中标结果) and recruitment of public institutions. */

import { addWorkingDays, hanDay } from '../days';
import { brief, type Content, type DocumentKind, type Scene, writtenDate } from '../document';
import { hanNumber } from '../han-number';
import { type Cell, heading, paragraph, signature, table, unorderedList } from '../html';
import { companyOf, road } from '../name-pools';
import { Phrases } from '../phrases';
import { personInTable } from '../places';
import { publicityPeriod } from '../publicity-period';
import { topic } from '../taxonomy';

/** [project, trade of the bidders, lowest and highest budget in 万元, unit of the deliverable, quality demand]. */
type Project = readonly [name: string, line: string, low: number, high: number, demand: string];

const PROJECTS: Readonly<Record<string, readonly Project[]>> = {
  jiaoti: [
    ['{town}中心小学食堂改造工程', '建筑', 60, 420, '合格，符合明厨亮灶和燃气安全要求'],
    ['{y}年义务教育学校课桌凳采购', '木业', 40, 260, '甲醛释放量符合国家标准，质保三年'],
    ['{town}中心幼儿园操场改造', '建筑', 30, 160, '面层符合中小学合成材料面层标准'],
  ],
  zhujian: [
    ['{estate}老旧小区改造工程', '建筑', 300, 2600, '一次性验收合格'],
    ['{road}雨污分流改造工程', '市政', 180, 1900, '管道闭水试验合格'],
    ['县城道路路灯维护服务', '市政', 40, 180, '亮灯率不低于98%'],
  ],
  jiaotong: [
    ['{town}通村公路提质改造工程', '市政', 120, 1600, '路面弯沉、厚度检测合格'],
    ['{y}年农村公路养护工程{town}标段', '市政', 80, 760, '路面技术状况指数达到优良'],
    ['{town}危桥改造工程', '市政', 90, 480, '荷载试验合格'],
  ],
  shuili: [
    ['{town}山塘除险加固工程', '水利', 60, 520, '蓄水安全鉴定合格'],
    ['{town}农村供水管网延伸工程', '水利', 90, 880, '水质水压达标'],
    ['{town}河道治理工程', '水利', 200, 1800, '单元工程合格率100%'],
  ],
  nongye: [
    ['{town}高标准农田建设项目', '水利', 400, 2600, '灌溉保证率不低于85%'],
    ['{y}年{town}农产品产地冷藏设施', '农业', 60, 320, '库温满足设计要求'],
    ['农作物病虫害统防统治服务', '农业', 40, 210, '防效不低于85%'],
  ],
  weijian: [
    ['{town}卫生院彩色超声设备采购', '医药', 60, 240, '原厂质保三年，48小时响应'],
    ['{y}年免疫规划冷链设备采购', '医药', 30, 120, '温度自动监测'],
  ],
  shuju: [
    ['政务服务一体机采购', '信息', 30, 160, '支持无障碍操作，质保三年'],
    ['电子政务外网运维服务', '信息', 60, 220, '故障2小时到场'],
  ],
  chengguan: [
    ['{road}环卫保洁服务', '物业', 90, 620, '道路机械化清扫率不低于85%'],
    ['{town}垃圾中转站设备更新', '环保', 60, 260, '渗滤液达标接管'],
  ],
  wenlv: [
    ['{town}文化站设备采购', '商贸', 20, 90, '质保两年'],
    ['县博物馆展陈提升项目', '建筑', 90, 420, '符合文物展柜安全要求'],
  ],
  minzheng: [
    ['{town}敬老院消防改造工程', '建筑', 40, 260, '消防验收合格'],
    ['居家养老服务采购', '物业', 50, 300, '服务满意度不低于90%'],
  ],
};
/** What any organ builds or buys. */
const GENERAL_PROJECTS: readonly Project[] = [
  ['{town}{village}{work}工程', '建筑', 40, 900, '一次性验收合格'],
  ['{bought}采购', '商贸', 20, 260, '质保不少于一年，24小时响应'],
  ['{y}年度{bought}采购', '商贸', 20, 300, '符合国家标准，供货期30天'],
  ['{road}{roadWork}工程', '市政', 60, 1200, '符合市政工程验收规范'],
  ['{school}{schoolWork}工程', '建筑', 30, 420, '合格，环保达标'],
  ['{water}{waterWork}工程', '水利', 60, 900, '单元工程合格率100%'],
];
export const PROCUREMENT_ORGANS: readonly string[] = Object.keys(PROJECTS);

function writeProcurement(scene: Scene): Content {
  const random = scene.random;
  const organ = scene.organ.organ;
  const [name, line, low, high, demand] = random.pick(
    random.chance(0.6) ? GENERAL_PROJECTS : (PROJECTS[scene.organ.key] ?? []),
  );
  const project = new Phrases(scene).fill(name);
  const budget = random.integer(low * 10, high * 10) / 10;
  const mark = `SLCG-${scene.year}-${String(scene.organ.number).padStart(2, '0')}${String(scene.serial).padStart(4, '0')}`;
  const agency = companyOf(random, '咨询');
  const tail =
    paragraph(
      `采购人：${organ.name}，地址：${organ.address}，电话：${organ.telephone}；代理机构：${agency}，地址：示例县例城镇${road(random)}。供应商认为采购文件、过程、结果使自己的权益受到损害的，可以在法定期限内以书面形式提出质疑。`,
    ) + signature(organ.name, writtenDate(scene));
  if (scene.variant % 2 === 0) {
    const body =
      paragraph(
        `${project}（项目编号：${mark}）的潜在供应商应当在县公共资源交易平台获取采购文件，并于${hanDay(addWorkingDays(scene.day, 14))}9时30分前提交响应文件。`,
      ) +
      heading('一、项目基本情况') +
      table(
        '项目概况',
        ['项目', '内容'],
        [
          ['项目编号', mark],
          ['项目名称', project],
          ['采购方式', budget > 400 ? '公开招标' : random.pick(['竞争性磋商', '公开招标', '竞争性谈判'])],
          ['预算金额（万元）', budget],
          ['最高限价（万元）', Math.round(budget * 980) / 1000],
          ['质量要求', demand],
          ['履行期限', `${random.integer(30, 270)}日历天`],
        ],
      ) +
      heading('二、供应商资格要求') +
      unorderedList([
        '具备《中华人民共和国政府采购法》第二十二条规定的条件',
        '未被列入失信被执行人、重大税收违法失信主体名单',
        '本项目专门面向中小企业采购的，应当提供中小企业声明函',
      ]) +
      heading('三、获取文件') +
      paragraph('自公告之日起5个工作日，登录交易平台免费下载，不收取任何费用，不要求现场报名。') +
      tail;
    return {
      title: `${project}${project.endsWith('采购') ? '' : '采购'}公告（${mark}）`,
      summary: random.chance(0.84)
        ? brief(
            `${organ.shortName}采购${project}，预算${budget}万元，质量要求${demand}，${hanDay(addWorkingDays(scene.day, 14))}9时30分截止。`,
          )
        : null,
      body,
    };
  }
  const rows: Cell[][] = [];
  let best: Cell[] = [];
  const count = random.integer(3, 5);
  for (let position = 1; position <= count; position += 1) {
    const price = Math.round(budget * random.integer(880, 975)) / 1000;
    const row: Cell[] = [
      position,
      companyOf(random, line),
      price.toFixed(2),
      (random.integer(720, 930) / 10).toFixed(1),
    ];
    if (best.length === 0 || Number(row[3]) > Number(best[3])) best = row;
    rows.push(row);
  }
  const body =
    paragraph(`一、项目编号：${mark}`) +
    paragraph(`二、项目名称：${project}`) +
    paragraph(
      `三、成交供应商：${best[1] ?? ''}；成交金额：${best[2] ?? ''}万元，较预算${budget}万元节约${(budget - Number(best[2])).toFixed(2)}万元。`,
    ) +
    table('评审情况', ['序号', '供应商', '报价（万元）', '综合得分'], rows) +
    paragraph(
      `四、评审专家：${personInTable(random)}、${personInTable(random)}、${personInTable(random)}（采购人代表）。质量要求：${demand}。`,
    ) +
    paragraph(`五、公告期限：自本公告发布之日起1个工作日。`) +
    tail;
  return {
    title: `${project}成交结果公告（${mark}）`,
    summary: random.chance(0.84)
      ? brief(
          `${project}由${best[1] ?? ''}以${best[2] ?? ''}万元成交，共${count}家供应商参加，较预算节约${(budget - Number(best[2])).toFixed(2)}万元。`,
        )
      : null,
    body,
  };
}

const POSITIONS: Readonly<Record<string, readonly string[]>> = {
  jiaoti: ['小学语文教师', '初中数学教师', '幼儿园教师', '特殊教育教师', '初中英语教师'],
  weijian: ['临床医师', '护理', '公共卫生', '检验技士', '中药师'],
  renshe: ['农业技术推广', '水利工程', '档案管理', '财务会计', '信息技术'],
};

function writeRecruitment(scene: Scene): Content {
  const random = scene.random;
  const organ = scene.organ.organ;
  const positions = POSITIONS[scene.organ.key] ?? POSITIONS.renshe ?? [];
  const stage = scene.variant % 3;
  const label =
    scene.organ.key === 'jiaoti'
      ? '中小学新任教师'
      : scene.organ.key === 'weijian'
        ? '医疗卫生单位工作人员'
        : '事业单位工作人员';
  const issue = scene.serial > 1 ? `（第${hanNumber(scene.serial)}批）` : '';
  let total = 0;
  if (stage === 0) {
    const rows = positions.map((position, place): Cell[] => {
      const count = random.integer(1, 9);
      total += count;
      return [
        `${scene.year}${String(place + 1).padStart(3, '0')}`,
        position,
        count,
        random.pick(['本科及以上', '大专及以上', '本科及以上，学士以上学位']),
        random.pick(['35周岁以下', '30周岁以下', '40周岁以下']),
      ];
    });
    const body =
      paragraph(
        `根据《事业单位人事管理条例》和公开招聘有关规定，经县人民政府同意，面向社会公开招聘${label}${total}名，现将有关事项公告如下。`,
      ) +
      heading('一、招聘岗位') +
      table('岗位表', ['岗位代码', '岗位', '人数', '学历', '年龄'], [...rows, ['合计', '—', total, '—', '—']]) +
      heading('二、报名') +
      paragraph(
        `网上报名时间：${hanDay(scene.day + 10)}9时至${hanDay(scene.day + 14)}17时，每人限报一个岗位，笔试科目考务费按规定收取，低保家庭考生免收。岗位开考比例为1:3，达不到的相应核减或者取消。`,
      ) +
      heading('三、考试') +
      paragraph('考试分笔试和面试，各占50%。笔试按岗位1:3确定面试人选，面试采取结构化或者试讲方式，当场公布成绩。') +
      heading('四、体检、考察、公示和聘用') +
      paragraph(
        '按招聘人数等额确定体检人选；考察合格的公示5个工作日，无异议的办理聘用手续，试用期一年，最低服务年限5年。',
      ) +
      paragraph(`咨询电话：${organ.telephone}；本次考试不指定辅导用书，不举办辅导班。`) +
      signature(organ.name, writtenDate(scene));
    return {
      title: `示例县${scene.year}年公开招聘${label}公告${issue}`,
      summary: brief(
        `面向社会公开招聘${label}${total}名，${hanDay(scene.day + 10)}起网上报名，笔试面试各占50%，聘用后最低服务5年。`,
      ),
      body,
    };
  }
  const word = stage === 1 ? '面试人选资格复审名单' : '拟聘用人员';
  const count = random.integer(8, 18);
  const rows = Array.from({ length: count }, (_, position): Cell[] => {
    const written = random.integer(640, 860) / 10;
    const oral = random.integer(700, 900) / 10;
    return [
      position + 1,
      `${scene.year}${random.integer(10_000, 99_999)}`,
      personInTable(random),
      random.pick(positions),
      written.toFixed(1),
      ...(stage === 1
        ? []
        : [oral.toFixed(1), ((Number(written.toFixed(1)) + Number(oral.toFixed(1))) / 2).toFixed(2)]),
    ];
  });
  rows.sort((left, right) => Number(right[right.length - 1]) - Number(left[left.length - 1]));
  rows.forEach((row, position) => {
    row[0] = position + 1;
  });
  const period = publicityPeriod(scene, 5);
  const body =
    paragraph(
      `根据公开招聘公告，经${stage === 1 ? '笔试，按岗位1:3的比例确定' : '笔试、面试、体检、考察，确定'}下列${count}名人员为${stage === 1 ? '面试资格复审人选' : '拟聘用人员'}，现予公示。`,
    ) +
    table(
      word,
      ['序号', '准考证号', '姓名', '岗位', '笔试成绩', ...(stage === 1 ? [] : ['面试成绩', '总成绩'])],
      rows,
    ) +
    paragraph(`${period.sentence}如有异议，请在公示期内实名反映，电话：${organ.telephone}。`) +
    signature(organ.name, writtenDate(scene));
  return {
    title: `示例县${scene.year}年公开招聘${label}${word}公示${issue}`,
    summary: random.chance(0.84)
      ? brief(
          `公示公开招聘${label}${word}共${count}名，${stage === 1 ? '列明笔试成绩' : '总成绩按笔试面试各占50%计算'}，公示期5个工作日。`,
        )
      : null,
    body,
    ...period.stated,
  };
}

export const procurementKind: DocumentKind = {
  id: 'procurement',
  genre: '采购公告',
  series: null,
  topic: topic(4, '财政'),
  keyField: '政府采购',
  write: writeProcurement,
};
export const recruitmentKind: DocumentKind = {
  id: 'recruitment',
  genre: '公告',
  series: null,
  topic: topic(15, '人事工作'),
  keyField: '公务员和事业单位招考',
  write: writeRecruitment,
};

/** The notice opens a recruitment; later lists are put up for comments. */
export function recruitmentGenre(scene: Scene): string {
  return scene.variant % 3 === 0 ? '公告' : '公示';
}
