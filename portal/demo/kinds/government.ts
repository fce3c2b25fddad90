/** Owns documents of the county government itself: appointments (任免), replies (批复), letters (函), decisions (决定). */
import { hanDay } from '../days';
import { brief, type Content, type DocumentKind, type Scene, writtenDate } from '../document';
import { hanNumber } from '../han-number';
import { paragraph, paragraphs, signature, table } from '../html';
import { estate, fullName } from '../name-pools';
import { personInText } from '../places';
import { topic } from '../taxonomy';

/** Posts by the ending of the organ's name; 主任 and 副主任 for all others. */
const POSTS: readonly (readonly [ending: string, posts: readonly string[]])[] = [
  ['局', ['局长', '副局长', '总工程师', '四级调研员']],
  ['中学', ['校长', '副校长']],
  ['小学', ['校长', '副校长']],
  ['学校', ['校长', '副校长']],
  ['幼儿园', ['园长', '副园长']],
  ['院', ['院长', '副院长']],
  ['馆', ['馆长', '副馆长']],
  ['大队', ['副大队长']],
  ['红十字会', ['常务副会长', '专职副会长']],
  ['联合会', ['理事长', '副理事长']],
  ['公司', ['总经理', '副总经理']],
];

function writeAppointment(scene: Scene): Content {
  const random = scene.random;
  const departments = scene.county.entries.filter(
    (entry) => entry.organ.kind === 'department' || entry.organ.kind === 'publicInstitution',
  );
  const post = (): string => {
    const entry = random.pick(departments).organ;
    const fitting = POSTS.find(([ending]) => entry.name.endsWith(ending))?.[1] ?? ['主任', '副主任'];
    return entry.name + random.pick(fitting);
  };
  const names = Array.from({ length: random.integer(2, 6) }, () => fullName(random));
  const appointed = names.map((name) => `${name}同志为${post()}${random.chance(0.3) ? '（试用期一年）' : ''}`);
  const removed = names.slice(0, random.integer(1, names.length)).map((name) => `${name}同志的${post()}职务`);
  const lead = names[0] ?? '';
  const total = appointed.length + removed.length;
  const body =
    paragraph('各乡镇人民政府，县政府各部门、各直属机构：') +
    paragraph(`经县政府第${(Math.floor(scene.written / 14) % 46) + 8}次常务会议研究决定：`) +
    paragraph('任命：') +
    paragraphs(appointed.map((each) => `${each}；`)) +
    paragraph('免去：') +
    paragraphs(removed.map((each, position) => `${each}${position === removed.length - 1 ? '。' : '；'}`)) +
    (random.chance(0.5) ? paragraph('试用期从本通知印发之日起计算，期满考核合格的正式任职。') : '') +
    signature(scene.organ.organ.name, writtenDate(scene)) +
    paragraph('（此件公开发布）');
  return {
    title: `${scene.organ.organ.name}关于${lead}等同志${removed.length > 0 ? '任免职' : '任职'}的通知（${scene.year}年第${hanNumber(scene.serial)}批）`,
    summary: random.chance(0.74)
      ? brief(
          `任命${appointed[0] ?? ''}等职务${appointed.length}项，免去${removed[0] ?? ''}等职务${removed.length}项，共${total}项。`,
        )
      : null,
    body,
  };
}

/** Who decides and who asks, by the number of the subject in `writeReply`. */
export const REPLY_ISSUERS = ['government', 'government', 'government', 'fagai', 'fagai', 'government'] as const;
const REPLY_ASKERS = ['town', 'zirangh', 'wenlv', 'zhujian', 'minzheng', 'jiaoti'] as const;

function writeReply(scene: Scene): Content {
  const random = scene.random;
  const entry = random.pick(scene.county.towns);
  const town = entry.organ;
  const askerKey = REPLY_ASKERS[scene.variant];
  const asker = askerKey === undefined || askerKey === 'town' ? town : scene.county.get(askerKey).organ;
  const acres = random.integer(12, 480) / 10;
  const village = random.pick(entry.villages);
  const building = random.pick(['清代石拱桥', '古戏台', '古井群', '宗祠', '古渡口', '石牌坊', '民国粮仓']);
  const home = estate(random);
  const subjects: readonly (readonly [subject: string, decision: string, demand: string])[] = [
    [
      `${town.shortName}${village}村庄规划`,
      `原则同意《${town.shortName}${village}村庄规划（${scene.year}—2035年）》。村庄建设用地规模控制在${(acres * 1.2).toFixed(1)}公顷以内，永久基本农田面积不减少。`,
      '规划批准后30日内在村内公示栏和县政府网站公布，村庄建设活动一律依据规划核发许可，不得随意修改。',
    ],
    [
      `${scene.year}年度第${hanNumber((scene.serial % 40) + 1)}批次城镇建设用地供地方案`,
      `同意将位于${town.shortName}的${acres}亩国有建设用地以${random.pick(['拍卖', '挂牌'])}方式出让，用途为${random.pick(['工业用地', '商服用地', '城镇住宅用地'])}，出让年限按国家规定执行。`,
      '由县自然资源和规划局依法发布出让公告，成交后及时签订合同、公布结果，并督促受让人按期动工。',
    ],
    [
      `将${town.shortName}${village}${building}列为县级文物保护单位`,
      `同意将${town.shortName}${village}${building}列为第${hanNumber(random.integer(4, 9))}批县级文物保护单位，由县文化和旅游局划定保护范围并设立标志。`,
      '请在三个月内完成记录档案，落实文物管护员和消防设施，修缮坚持不改变文物原状。',
    ],
    [
      `${home}片区老旧小区改造项目可行性研究报告`,
      `原则同意该可行性研究报告。项目改造房屋${random.integer(6, 42)}栋、${random.integer(180, 1400)}户，估算总投资${random.integer(600, 4800)}万元，资金通过上级补助和县财政统筹解决。`,
      '请据此开展初步设计，严格控制投资，雨污分流、消防通道等基础类内容应当一并实施，并充分征求居民意见。',
    ],
    [
      `${town.shortName}敬老院改扩建工程立项`,
      `同意${town.shortName}敬老院改扩建工程立项，新增护理型床位${random.integer(20, 90)}张，总建筑面积${random.integer(1200, 5600)}平方米。`,
      '请同步配建消防、无障碍和厨房设施，依法办理用地、环评、施工许可手续，项目单位不得擅自扩大规模。',
    ],
    [
      `调整${village}小学布局`,
      `同意自${scene.year}年秋季学期起将${village}教学点并入${town.shortName}中心小学，原校舍用于村级公共服务，交通有困难的学生由县教育体育局安排校车。`,
      '撤并前应当召开家长会听取意见，做好学生分流、教师安置和校舍资产登记，确保开学平稳。',
    ],
  ];
  const [subject, decision, demand] = subjects[scene.variant] ?? subjects[0] ?? ['', '', ''];
  const body =
    paragraph(`${asker.name}：`) +
    paragraph(
      `你${asker.kind === 'town' ? (town.shortName.endsWith('乡') ? '乡' : '镇') : '单位'}《关于${subject}的请示》收悉。经研究，现批复如下：`,
    ) +
    paragraph(`一、${decision}`) +
    paragraph(`二、${demand}`) +
    paragraph('三、请严格按照批复内容组织实施，确需调整的按程序报批，进展和结果及时向社会公开。') +
    paragraph('此复。') +
    signature(scene.organ.organ.name, writtenDate(scene));
  return {
    title: `${scene.organ.organ.name}关于${subject}的批复`,
    summary: random.chance(0.74) ? brief(`批复${asker.name}的请示：${decision}`) : null,
    body,
  };
}

function writeLetter(scene: Scene): Content {
  const random = scene.random;
  const organ = scene.organ.organ;
  const place = random.pick(scene.county.towns);
  const supplied = random.pick([
    ['户籍', 'gongan'],
    ['婚姻登记', 'minzheng'],
    ['经营主体登记', 'shijian'],
    ['不动产登记', 'zirangh'],
    ['参保缴费', 'yibao'],
  ] as const);
  const checked = random.pick([
    ['燃气安全', 'zhujian'],
    ['校园周边环境', 'shijian'],
    ['养老机构消防安全', 'xiaofang'],
    ['农资市场', 'nongye'],
    ['渣土运输', 'gongan'],
    ['医疗废物处置', 'weijian'],
  ] as const);
  const project = `${place.organ.shortName}${random.pick(['污水管网延伸', '通村公路拓宽', '农贸市场改造', '小学食堂新建', '灌溉泵站更新', '卫生院门诊楼改造', '文体广场建设', '停车场建设'])}项目`;
  const topics: readonly (readonly [string, string, string])[] = [
    [
      `商请支持${project}用地预审`,
      `${project}已列入${scene.year}年度重点项目计划，拟用地${random.integer(3, 60)}亩。请贵单位对项目选址是否符合国土空间规划、是否占用永久基本农田出具意见，于${hanDay(scene.written + 10)}前函复。`,
      'zirangh',
    ],
    [
      `对《示例县${scene.year}年度普法工作计划（征求意见稿）》的意见`,
      '经研究，我单位原则同意征求意见稿，建议将政府信息公开条例、行政复议法列入年度学法重点，并增加以案释法内容。',
      'sifa',
    ],
    [
      `商请提供${scene.year}年${scene.month}月份${supplied[0]}数据`,
      `为做好部门间数据核对，请提供本月${supplied[0]}新办、变更、注销情况，数据仅用于业务核验，严格按照规定管理和销毁。`,
      supplied[1],
    ],
    [
      `${project}初步设计的审查意见`,
      `经组织专家审查，${project}初步设计基本符合要求，核定概算${random.integer(80, 2600)}万元，请按专家意见修改完善后报批。`,
      'town',
    ],
    [
      `商请联合开展${place.organ.shortName}${checked[0]}检查`,
      `拟于${hanDay(scene.written + 7)}起开展为期5天的联合检查，请派2名执法人员参加，检查结果共同签字、统一公开。检查范围为${place.organ.shortName}辖区内${checked[0]}相关单位，重点查看责任落实、隐患整改和台账记录。`,
      checked[1],
    ],
  ];
  const fitting = topics.filter(
    (_, position) =>
      (position !== 3 || ['fagai', 'zhujian'].includes(scene.organ.key)) &&
      (position !== 4 || ['zhujian', 'huanbao', 'yingji'].includes(scene.organ.key)),
  );
  const [subject, text, to] = random.pick(fitting);
  const other = to === 'town' || to === scene.organ.key ? place.organ : scene.county.get(to).organ;
  const body =
    paragraph(`${other.name}：`) +
    paragraph(text) +
    paragraph(
      '请贵单位明确一名联系人，办理中有不同意见的及时沟通，逾期未函复的视为无意见。函复内容属于政府信息的，由牵头单位按照规定统一公开。',
    ) +
    paragraph('专此函达。') +
    paragraph(`（联系人：${personInText(random)}，电话：${organ.telephone}）`) +
    signature(organ.name, writtenDate(scene));
  return {
    title: `${organ.name}关于${subject}的函`,
    summary: random.chance(0.75) ? brief(`致${other.name}：${text}`) : null,
    body,
  };
}

export const COMMENDED_FIELDS = [
  '乡村振兴',
  '安全生产',
  '防汛救灾',
  '生态环境保护',
  '招商引资',
  '政务服务',
  '义务教育',
  '森林防火',
  '信访工作',
  '平安建设',
  '爱国卫生',
  '统计调查',
  '养老服务',
  '项目建设',
  '科技创新',
  '秸秆禁烧',
] as const;

function writeDecision(scene: Scene): Content {
  const random = scene.random;
  const field = COMMENDED_FIELDS[scene.variant] ?? '乡村振兴';
  const winners = random.sample(
    scene.county.entries.filter((entry) => entry.organ.kind === 'town' || entry.organ.kind === 'department'),
    random.integer(5, 9),
  );
  const body =
    paragraph('各乡镇人民政府，县政府各部门、各直属机构：') +
    paragraph(
      `${scene.year - 1}年以来，全县上下认真落实县委、县政府决策部署，${field}工作取得明显成效，涌现出一批先进集体。为表扬先进、激励担当，县政府决定对${winners[0]?.organ.name ?? ''}等${winners.length}个单位予以通报表扬。`,
    ) +
    table(
      `${field}工作表现突出单位`,
      ['序号', '单位'],
      winners.map((entry, position) => [position + 1, entry.organ.name]),
    ) +
    paragraph(
      '希望受表扬的单位珍惜荣誉、再接再厉。各地各部门要以先进为榜样，聚焦群众关心的问题，把各项任务落到实处。',
    ) +
    signature(scene.organ.organ.name, writtenDate(scene));
  return {
    title: `${scene.organ.organ.name}关于表扬${scene.year - 1}年度${field}工作表现突出单位的决定${scene.serial > 1 ? `（${scene.month}月，第${hanNumber(scene.serial)}批）` : ''}`,
    summary: random.chance(0.74)
      ? brief(
          `对${winners
            .slice(0, 4)
            .map((entry) => entry.organ.shortName)
            .join('、')}等${winners.length}个${field}工作表现突出单位予以通报表扬。`,
        )
      : null,
    body,
  };
}

const base = { topic: topic(2, '文秘工作'), keyField: null } as const;
export const appointmentKind: DocumentKind = {
  ...base,
  id: 'appointment',
  genre: '任免',
  series: 'main',
  topic: topic(15, '人事工作'),
  write: writeAppointment,
};
export const replyKind: DocumentKind = {
  ...base,
  id: 'reply',
  genre: '批复',
  series: 'letter',
  topic: topic(2, '其他'),
  write: writeReply,
};
export const letterKind: DocumentKind = { ...base, id: 'letter', genre: '函', series: 'letter', write: writeLetter };
export const decisionKind: DocumentKind = {
  ...base,
  id: 'decision',
  genre: '决定',
  series: 'main',
  write: writeDecision,
};
