/** Owns the report in Simplified Chinese. */
import { FINDING_WORDS_ZH } from './finding-words-zh';
import { remarkZh } from './remark-words-zh';
import type { ReportWords } from './report-words';
import { seenZh } from './seen-words-zh';
import { STOP_UNKNOWN_ZH, STOPS_ZH, stopDetailZh } from './stop-words-zh';

const number = (value: number) => value.toLocaleString('zh-CN');
const BEIJING = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'long',
  timeStyle: 'short',
});

const FIELDS: ReportWords['fields'] = {
  index_no: '索引号',
  title: '名称',
  doc_no: '文号',
  issuer: '发布机构',
  topic: '主题分类',
  genre: '体裁',
  key_field: '重点领域',
  written_date: '成文日期',
  published_date: '发布日期',
  validity: '有效性',
  summary: '内容概述',
  body: '正文',
  url: '网址',
  attachments: '附件',
  successors: '废止、修改',
  interprets: '解读对象',
  visible_until: '公示期满',
  review_note: '审查意见',
  disclosure: '公开属性',
};

export const REPORT_WORDS_ZH: ReportWords = {
  lang: 'zh-Hans',
  findings: FINDING_WORDS_ZH,
  weights: { refused: '拒收', warning: '问题', notice: '提示' },
  groups: {
    refused: '拒收',
    review: '待审查',
    late: '公开迟延',
    dates: '日期',
    numbers: '文号、索引号',
    links: '关联、有效性',
    other: '其他',
  },
  fields: FIELDS,
  seen: (code, seen) => seenZh(code, seen, FIELDS),
  expected: {
    indexNumber: '索引号',
    organ: '发布机构',
    writtenDate: '成文日期',
    publishedDate: '发布日期',
    subject: '主题分类',
    genre: '体裁',
    summary: '内容概述',
  },
  derivable: {
    title: '名称',
    organ: '发布机构',
    genre: '体裁',
    writtenDate: '成文日期',
    validity: '有效性',
    summary: '内容概述',
    relations: '废止、修改、解读关系',
    visibleUntil: '公示期满',
  },
  rules: {
    idNumber: '身份证号',
    bankCard: '银行卡号',
    mobileWithName: '姓名与手机号',
    secretMark: '密级标志',
    internalMaterial: '内部资料字样',
    notPublic: '不公开、依申请公开字样',
  },
  dialects: {
    organisationCode: '组织机构代码/年-流水',
    creditCodeMonth: '信用代码/年月-流水',
    creditCodeYear: '信用代码/年-流水',
    regionalCode: '九位地区码/年-流水',
    otherCode: '其他前段/年-流水',
    dashes: '机构代码-年-流水',
    sixGroups: '六组（含日期）',
    officeCategory: '单位-类别-年-流水',
    digits21: '21 位数字',
    other: '其他写法',
  },
  formats: { delimited: '文本表格', jsonl: 'JSONL', json: 'JSON', workbook: 'XLSX' },
  stops: STOPS_ZH,
  stopUnknown: STOP_UNKNOWN_ZH,
  stopDetail: stopDetailZh,
  remark: remarkZh,
  violations: {
    'removals.all': '将消失的条目超过全部的 1%',
    'removals.organ': '有机构将消失的条目超过其 10%',
    'dates.moved': '日期大幅变动的条目过多',
    'dates.lost': '失去日期的条目过多',
    'dates.stamped': '许多条目的日期变成了同一天',
    'dates.future': '日期在将来的条目过多',
    'dates.stale': '最新日期倒退，疑为旧的导出文件',
    'contents.titles': '标题变动的条目超过 10%，疑为各栏错位',
    'contents.sameTitle': '许多条目的标题变成了同一个',
    'contents.bodies': '失去正文的条目超过 10%',
    'contents.summaries': '失去内容概述的条目超过 10%',
    'contents.indexNumbers': '失去索引号的条目超过 10%',
    'contents.documentNumbers': '失去文号的条目超过 10%',
    'contents.validity': '由有效变为废止或失效的条目超过 10%',
  },
  number,
  percent: (share) => {
    const percent = share * 100;
    // Neither “all” nor “none” is said of what is not.
    if (share > 0 && percent < 0.1) return '<0.1%';
    if (share < 1 && percent > 99.9) return '>99.9%';
    return `${percent.toLocaleString('zh-CN', { maximumFractionDigits: 1 })}%`;
  },
  size: (bytes) => {
    const megabytes = bytes / 1_000_000;
    if (megabytes >= 0.1) return `${megabytes.toLocaleString('zh-CN', { maximumFractionDigits: 1 })} MB`;
    return `${number(Math.ceil(bytes / 1000))} KB`;
  },
  duration: (seconds) => {
    const whole = Math.round(seconds);
    return seconds < 10
      ? `${seconds.toFixed(1)} 秒`
      : whole < 60
        ? `${whole} 秒`
        : `${Math.floor(whole / 60)} 分 ${whole % 60} 秒`;
  },
  time: (iso) => (Number.isNaN(Date.parse(iso)) ? iso : BEIJING.format(new Date(iso))),
  month: (month) => `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月`,
  delayClass: (from, to) => {
    if (to === null) return `${from}+`;
    if (from === to) return from === 0 ? '当日' : String(from);
    return `${from}–${to}`;
  },
  list: (items) => items.join('、'),
  page: {
    title: '政府信息公开目录质量报告',
    of: (region) => `${region}政府信息公开目录`,
    verdict: {
      published: (generation, records) => `已发布第 ${generation} 代，共 ${records} 条`,
      unchanged: (generation, records) => `内容没有变化，仍为第 ${generation} 代，共 ${records} 条`,
      rehearsed: (generation, records) => `试运行：发布后将是第 ${generation} 代，共 ${records} 条，目前未改动任何内容`,
      rehearsedUnchanged: (generation, records) =>
        `试运行：内容没有变化，发布后仍为第 ${generation} 代，共 ${records} 条`,
      stopped: (reason) => `${reason}，已停止，没有发布`,
      stoppedServed: (generation) => `终端仍在使用第 ${generation} 代，未受影响`,
      heldBack: (refused, quarantined) => `${refused} 条被拒收，${quarantined} 条待审查`,
      nothingHeld: '没有拒收，没有待审查',
    },
    first: {
      heading: (count) => (count === 3 ? '先做这三件事' : count === 2 ? '先做这两件事' : '先做这件事'),
      none: '没有发现需要处理的问题。',
      review: (rows) => `完成 ${rows} 条的保密审查`,
      reviewAdvice:
        '把台账文件夹里的 quarantine.csv 另存一份，逐条填上审查人、日期和结论（同意、不同意），用 --approved 交回；结论记在台账里，内容不变就不必再交。不宜公开的，请同时在门户撤下。',
      finding: (label, rows) => `${label}：${rows} 条`,
      missing: (field, rows) => `缺${field}：${rows} 条`,
      missingAdvice: (field, derived) =>
        `请在门户后台补录${field}，或在导出时加上这一栏。${derived === null ? '' : `其中 ${derived} 条暂由系统推断补上。`}`,
      organs: (named, more, unnamed) => {
        const list = more > 0 ? `${named.join('、')} 等 ${number(named.length + more)} 个机构` : named.join('、');
        if (unnamed === null) return list;
        return list === '' ? `均未写明机构：${unnamed}` : `${list}；未写明机构的 ${unnamed}`;
      },
    },
    cards: {
      heading: '总览',
      records: '目录条目',
      recordsNote: (added, changed, removed) => `新增 ${added}，改动 ${changed}，减少 ${removed}`,
      recordsStopped: (now, removed) => `若发布，将为 ${now} 条，减少 ${removed}`,
      recordsUnknown: '停下之前还没有与已发布的一代比较',
      counted: '问题、拒收和待审查按读入的行计，重复的行也在内；公开用时、年份和缺少的栏目按目录条目计。',
      rows: '读入行数',
      rowsNote: (files) => `来自 ${files} 个文件`,
      refused: '拒收',
      refusedNote: {
        published: '未发布，须在源头改正',
        rehearsed: '若发布，这些行不会发布，须在源头改正',
        stopped: '这些行即使发布也会被拒收，须在源头改正',
      },
      quarantined: '待审查',
      quarantinedNote: {
        published: '未发布，等待保密审查',
        rehearsed: '若发布，这些行会被拦下，等待保密审查',
        stopped: '已拦下，等待保密审查',
      },
      approvedNote: (approved) => `；另有 ${approved} 条经批准放行`,
      warnings: '问题',
      warningsNote: {
        published: '已发布，但有欠缺或错误',
        rehearsed: '若发布，会照常发布，但有欠缺或错误',
        stopped: '本次没有发布；这些内容有欠缺或错误',
      },
      inTime: '按时公开',
      inTimeNote: (judged) => `可判断的 ${judged} 条中，20 个工作日内公开的`,
    },
    guard: {
      heading: '停下的原因',
      lead: '发布前把这次的内容与终端正在使用的一代作了比较，下面各项超出了限度。确认无误的，用所列的选项重新发布。',
      file: (file) => `文件：${file}`,
      nothing: (rows, refused, quarantined) =>
        `读入 ${rows} 行，拒收 ${refused} 行，待审查 ${quarantined} 行，没有剩下可以发布的。`,
      technical: '技术信息',
      rule: '规则',
      concerned: '涉及条数',
      of: '总条数',
      needed: '放行所需的数',
      options: (options) => `确认无误时加上的选项：${options}`,
      organ: (organ, removed, before) => `${organ} ${removed}/${before}`,
    },
    organs: {
      heading: '各机构的问题',
      lead: (shown, all, isAtLeast) =>
        `${shown < all ? `图为问题最多的机构；` : ''}${isAtLeast ? '超过' : '共'} ${number(all)} 个机构，未写明的不在内。`,
      none: '各机构都没有问题。',
      noneNamed: '没有一条写明发布机构，无法按机构统计。',
      chart: '各机构的问题，按类别堆叠的条形图',
      filter: '筛选机构',
      sum: '合计',
      perThousand: '每千条',
      unnamed: '（未写明机构）',
      others: '其余机构合计',
    },
    delay: {
      heading: '公开用了多久',
      lead: (median) =>
        `从成文到发布的工作日数（成文当日不算，已扣除节假日，计入调休上班日），一半的条目不超过 ${median} 个工作日。红色为超过 20 个工作日，《条例》第二十六条。`,
      none: '没有一条同时写明成文日期和发布日期，无法判断是否按时公开。',
      chart: '公开用时分布，按工作日分组的柱形图',
      late: '超过 20 个工作日',
      historical: '条例施行（2008年5月1日）前的文件',
      undated: '缺成文日期或发布日期',
      reversed: '成文晚于发布',
      beyondTable: (coveredThrough) => `超出已公布的放假安排（至 ${coveredThrough}）`,
      notJudged: '未作判断',
    },
    months: {
      heading: '最近 24 个月的发布',
      lead: '按发布日期统计。突然归零的月份，多为导出不全。',
      none: '最近 24 个月没有一条记录：按发布日期，全部更早、更晚或没有日期。若目录近期有更新，多为导出不全或日期栏没有认出。',
      chart: '最近 24 个月每月发布条数的柱形图',
      month: '月份',
    },
    years: {
      heading: '各年份的条目',
      none: '没有一条写明日期。',
      chart: '各年份条目数的柱形图',
      year: '年份',
      undated: '没有日期',
    },
    dialects: {
      heading: '索引号的写法',
      lead: (count) =>
        count > 1
          ? `目录里有 ${count} 种写法。《政府信息公开目录系统实施指引》的写法是“机构代码/年-流水”；已公布的索引号不要改动。`
          : '全部是同一种写法。',
      none: '没有一条带索引号。',
      chart: '索引号写法的条形图',
      dialect: '写法',
      example: '示例',
    },
    missing: {
      heading: '缺少的栏目',
      lead: '《条例》第十二条要求目录包括索引、名称、内容概述、生成日期等。表中为各机构缺少该栏目的比例，由系统推断补上的也算缺少。',
      all: '全部',
      derivedHeading: '由系统推断补上的栏目',
      derivedLead: '这些内容导出文件里没有，是从标题、文号和正文推断的，终端上标有“由系统推断”。补录后以门户为准。',
      noneDerived: '没有推断补上的栏目。',
    },
    review: {
      heading: '保密审查',
      lead: {
        published: '先审查后公开。下列条目没有发布；一条可能触及几项规则。本报告不显示其标题和内容。',
        rehearsed:
          '先审查后公开。下列条目发布时会被拦下；其中若有已经发布过的，正式发布之前仍在终端上。一条可能触及几项规则。本报告不显示其标题和内容。',
        stopped:
          '先审查后公开。下列条目发布时会被拦下；这次没有发布，其中若有以前发布过的，仍在终端上，请尽快处理。一条可能触及几项规则。本报告不显示其标题和内容。',
      },
      none: '没有条目触及审查规则。',
      rule: '规则',
    },
    comparison: {
      heading: '与上次发布相比',
      since: (time, generation) => `上次：${time}${generation === null ? '' : `，第 ${generation} 代`}。`,
      absent: '这是第一份报告，下次发布后可以比较。',
      absentStill: '此前没有发布过，没有可比较的报告。',
      damaged: '上次的报告已损坏，无法比较；本次报告不受影响。',
      otherVersion: '上次的报告是另一版本的程序写的，无法比较。',
      chart: '对比',
      unchanged: (findings) => `不变的：${findings.join('、')}。`,
      before: '上次',
      now: '本次',
      change: '变化',
      better: '好转',
      worse: '变差',
      same: '不变',
      noOrgans: '各机构的问题数都没有变化。',
      organsHeading: '变化最大的机构',
    },
    details: {
      heading: '逐项说明',
      none: '没有发现问题。',
      meaning: '是什么',
      reason: '为什么要紧',
      advice: '怎样改',
      byOrgan: '按机构',
      fewOrgans: (named) => `涉及：${named.join('、')}`,
      examples: (shown) => `前 ${shown} 例`,
      allIn: '全部清单在更新源旁的台账文件夹：refused.jsonl、warnings.jsonl。',
      file: '文件',
      row: '行',
      field: '栏目',
      seen: '所见',
      recordTitle: '名称',
      notShown: '（待审查，不显示）',
    },
    inputs: {
      heading: '读入的文件',
      file: '文件',
      form: '格式',
      size: '大小',
      rows: '行数',
      columns: '栏目对应',
      unused: '未采用',
    },
    run: {
      heading: '本次运行',
      time: '开始时间',
      duration: '用时',
      memory: '内存峰值',
      remarks: '备注',
      technical: (text) => `技术信息：${text}`,
      rules:
        '检查规则依据：《政府信息公开条例》（国务院令第711号）、《政府信息公开目录系统实施指引（试行）》、GB/T 9704—2012。',
    },
    organ: '机构',
    rows: '条数',
    share: '占比',
    finding: '问题',
    more: (count) => `另有 ${count} 个机构，见 report.json。`,
    table: '数据表',
    contents: '目录',
  },
};
