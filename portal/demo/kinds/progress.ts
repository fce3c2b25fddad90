/** Owns reports on an area by town (通报), yearly work plans, and answers to proposals (建议提案答复). */
import { areaOf, brief, type Content, type DocumentKind, filler, type Scene, writtenDate } from '../document';
import { hanNumber } from '../han-number';
import { type Cell, heading, paragraph, paragraphs, signature, table } from '../html';
import { personInText } from '../places';
import { standardIn } from '../policy-area';
import { topic } from '../taxonomy';

const QUARTERS = ['第一季度', '上半年', '前三季度', '全年'] as const;

function writeProgress(scene: Scene): Content {
  const area = areaOf(scene);
  const fill = filler(scene);
  const organ = scene.organ.organ;
  const progress = area.progress;
  const month = scene.month;
  const span =
    month === 1
      ? QUARTERS[3]
      : month === 4
        ? QUARTERS[0]
        : month === 7
          ? QUARTERS[1]
          : month === 10
            ? QUARTERS[2]
            : `${month - 1}月份`;
  const year = month === 1 ? scene.year - 1 : scene.year;
  const chosen = scene.random.sample(scene.county.towns, 15 + (scene.serial % 7));
  const totals = progress.metrics.map(() => 0);
  const rows = chosen.map((town): Cell[] => {
    // One size for all columns of a town, never growing to the right: nobody finishes more than was begun.
    let size = scene.random.next();
    return [
      town.organ.shortName,
      ...progress.metrics.map((metric, position) => {
        const value = Math.floor(metric.low + (metric.high + 0.99 - metric.low) * size);
        totals[position] = (totals[position] ?? 0) + value;
        size *= 1 - scene.random.next() * 0.12;
        return value;
      }),
    ];
  });
  const heads = progress.metrics.map((metric) => metric.head);
  const ranked = [...rows].sort((left, right) => Number(right[1]) - Number(left[1]));
  const best = ranked
    .slice(0, 2)
    .map((row) => row[0])
    .join('、');
  const last = ranked[ranked.length - 1]?.[0] ?? '';
  const sums = heads
    .map(
      (head, position) => `${head.replace(/（(.+)）/, '')}${totals[position] ?? 0}${/（(.+)）/.exec(head)?.[1] ?? ''}`,
    )
    .join('，');
  const again = scene.serial > 1 ? `（第${hanNumber(scene.serial)}期）` : '';
  const body =
    paragraph('各乡镇人民政府，有关单位：') +
    paragraph(
      `按照年度工作安排，${organ.shortName}对${year}年${span}${progress.subject}情况进行了调度，抽取${rows.length}个乡镇统计分析。现将有关情况通报如下。`,
    ) +
    heading('一、总体情况') +
    paragraph(
      `截至统计时点，所调度的${rows.length}个乡镇${sums}。${heads[0]?.replace(/（.+）/, '') ?? ''}居前的是${best}，${last}相对靠后。`,
    ) +
    table(`${year}年${span}${progress.subject}情况`, ['乡镇', ...heads], [...rows, ['合计', ...totals]]) +
    heading('二、存在的问题') +
    paragraphs(
      scene.random
        .sample(progress.findings, 2 + (scene.serial % 2))
        .map((each, position) => `${hanNumber(position + 1)}是${fill(each)}。`),
    ) +
    heading('三、下一步要求') +
    paragraphs(progress.next.map((each, position) => `（${hanNumber(position + 1)}）${fill(each)}。`)) +
    paragraph(`同时重申：${area.oversight.map(fill).join('')}`) +
    paragraph(`请${last}等乡镇对照问题制定整改措施，于10个工作日内将整改情况报送${organ.shortName}。`) +
    signature(organ.name, writtenDate(scene));
  return {
    title: `${organ.name}关于${year}年${span}${progress.subject}情况的通报${again}`,
    summary: scene.random.chance(0.74)
      ? brief(
          `通报${rows.length}个乡镇${progress.subject}情况：${sums}；${best}居前，并就${progress.findings[0] ?? ''}等问题提出整改要求。`,
        )
      : null,
    body,
  };
}

function writePlan(scene: Scene): Content {
  const area = areaOf(scene);
  const fill = filler(scene);
  const organ = scene.organ.organ;
  const year = scene.month === 12 ? scene.year + 1 : scene.year;
  const name =
    organ.kind === 'town' ? `${organ.shortName}${year}年${area.name}工作实施方案` : `${year}年${area.name}工作要点`;
  const metrics = area.progress.metrics;
  const size = 0.3 + scene.random.next() * 0.7;
  const goals = metrics
    .slice(0, 3)
    .map((metric) => [
      metric.head,
      Math.floor(metric.low + (metric.high - metric.low) * size) * (organ.kind === 'town' ? 1 : 21),
    ]);
  const tasks = [...area.measures, ...area.oversight];
  const owner = scene.county.get(area.organ).organ.shortName;
  const body =
    paragraph(organ.kind === 'town' ? '各村（居）民委员会、各站所：' : '各乡镇人民政府，县直有关单位：') +
    paragraph(`现将《${name}》印发给你们，请结合实际抓好落实。`) +
    heading('一、工作目标') +
    paragraph(
      `坚持${area.rule.principle.replace(/^.*?坚持/, '').replace(/。$/, '')}，围绕${area.points.slice(0, 3).join('、')}，确保年度任务按时完成。`,
    ) +
    table(`${year}年${area.name}年度目标`, ['指标', '目标值'], goals) +
    heading('二、重点任务') +
    paragraphs(
      tasks.map(
        (each, position) =>
          `${position + 1}.${fill(each)}（责任单位：${position % 2 === 0 ? owner : `${owner}、各乡镇`}）`,
      ),
    ) +
    heading('三、进度安排') +
    paragraph(
      `${year}年第一季度完成部署和底数摸排；第二、三季度集中推进，每月25日前报送进度；第四季度开展自查、考核和总结。`,
    ) +
    heading('四、保障措施') +
    paragraph(
      `建立由${organ.kind === 'town' ? '镇分管负责同志' : '县政府分管副县长'}牵头的工作协调机制，每季度至少召开一次推进会；经费列入年度预算；${area.progress.next.map((each) => each).join('；')}。`,
    ) +
    signature(organ.name, writtenDate(scene));
  return {
    title: `${organ.name}关于印发《${name}》的通知${scene.serial > 1 ? `（调整稿${scene.serial > 2 ? hanNumber(scene.serial - 1) : ''}）` : ''}`,
    summary: scene.random.chance(0.74)
      ? brief(
          `明确${year}年${area.name}${goals.map(([head, value]) => `${String(head).replace(/（(.+)）/, '')}${value ?? ''}`).join('、')}等目标和${tasks.length}项重点任务、责任单位及进度安排。`,
        )
      : null,
    body,
  };
}

function writeAnswer(scene: Scene): Content {
  const area = areaOf(scene);
  const fill = filler(scene);
  const organ = scene.organ.organ;
  const isBill = scene.variant % 2 === 0;
  const term = 15 + Math.floor((scene.year - 2012) / 5);
  const session = ((scene.year - 2012) % 5) + 1;
  const number = 1 + ((scene.variant * 7 + scene.random.integer(0, 160)) % 218);
  const kind = isBill ? '建议' : '提案';
  const body0 = isBill
    ? `县${hanNumber(term)}届人大${hanNumber(session)}次会议第${number}号建议`
    : `县政协${hanNumber(term - 5)}届${hanNumber(session)}次会议第${number}号提案`;
  const person = personInText(scene.random);
  const question = scene.random.pick(area.questions);
  const standards = area.standards ?? [];
  const subject = scene.random.pick([
    `加强${area.name}工作`,
    `完善${area.name}政策`,
    `解决${scene.random.pick(scene.county.towns).organ.shortName}${area.name}有关问题`,
    `进一步做好${area.name}工作`,
    `规范${area.name}管理`,
  ]);
  const body =
    paragraph(`${person}${isBill ? '代表' : '委员'}：`) +
    paragraph(
      `您提出的《关于${subject}的${kind}》（第${number}号）收悉。感谢您对我县${area.name}工作的关心和支持。我单位高度重视，会同县财政局等单位认真研究，并于办理前后与您作了沟通，现答复如下。`,
    ) +
    heading('一、基本情况') +
    paragraph(fill(area.rule.meaning)) +
    paragraph(
      standards.length > 0
        ? `目前全县执行的标准为：${standards.map((each) => `${each.item}${standardIn(each, scene.year)}${each.unit}`).join('，')}。`
        : fill(area.measures[0] ?? ''),
    ) +
    heading('二、已开展的工作') +
    paragraphs(
      scene.random.sample(area.measures, 3).map((each, position) => `${hanNumber(position + 1)}是${fill(each)}`),
    ) +
    heading(`三、关于您反映的“${question[0].replace(/？$/, '')}”问题`) +
    paragraph(fill(question[1])) +
    paragraph(
      `您在${kind}中指出的${area.progress.findings.map(fill).join('，以及')}等情况确实存在，我单位已列入年度整改清单。`,
    ) +
    heading('四、下一步打算') +
    paragraphs(area.progress.next.map((each, position) => `（${hanNumber(position + 1)}）${fill(each)}。`)) +
    paragraph(
      `再次感谢您的关心，欢迎继续提出宝贵意见。办理结果类别：${scene.random.pick(['A（问题已经解决或者基本解决）', 'B（列入计划逐步解决）'])}。联系电话：${organ.telephone}。`,
    ) +
    signature(organ.name, writtenDate(scene));
  return {
    title: `${organ.name}对${body0}的答复（关于${subject}）`,
    summary: scene.random.chance(0.74)
      ? brief(
          `答复${isBill ? '人大代表' : '政协委员'}关于${subject}的${kind}，说明现行政策、已开展的工作，就“${question[0]}”作出解释，提出${area.progress.next.length}项下一步打算。`,
        )
      : null,
    body,
  };
}

const base = { topic: topic(2, '政务督查'), keyField: null } as const;
export const progressKind: DocumentKind = {
  ...base,
  id: 'progress',
  genre: '通报',
  series: null,
  write: writeProgress,
};
export const planKind: DocumentKind = { ...base, id: 'workPlan', genre: '通知', series: 'main', write: writePlan };
export const answerKind: DocumentKind = {
  ...base,
  id: 'answer',
  genre: '建议提案答复',
  series: 'letter',
  write: writeAnswer,
};
