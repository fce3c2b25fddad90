/** Owns the documents of disclosure itself: the organ's guide (指南) and its rules (制度), after the Regulation of 2019. */
import type { Organ } from '../../../src/catalogue/organ';
import { brief, type Content, type DocumentKind, type Scene, writtenDate } from '../document';
import { heading, orderedList, paragraph, paragraphs, signature, table, unorderedList } from '../html';
import { topic } from '../taxonomy';

function clock(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}

/** 工作日8:00至12:00，14:30至17:30. */
function hoursText(organ: Organ): string {
  const days = organ.hours.weekdays.length === 7 ? '每日' : organ.hours.weekdays.includes(7) ? '周二至周日' : '工作日';
  return days + organ.hours.spans.map((span) => `${clock(span.fromMinute)}至${clock(span.toMinute)}`).join('，');
}

function writeGuide(scene: Scene): Content {
  const organ = scene.organ.organ;
  const year = scene.year;
  const isInstitution = organ.kind === 'publicInstitution';
  const word = isInstitution ? '信息' : '政府信息';
  let body = paragraph(
    `为方便公民、法人和其他组织获取${organ.name}的${word}，根据《中华人民共和国政府信息公开条例》（以下简称《条例》）和有关规定，编制本指南。本指南随机构、职责和联系方式的变动及时更新，可以在示例县人民政府门户网站和县档案馆、县图书馆、县政务服务中心的政府信息查阅场所查阅。`,
  );
  body += heading('一、机构职责') + paragraph(organ.duties);
  body += heading('二、公开的范围');
  body +=
    paragraph(`${organ.shortName}主动公开下列${word}：`) +
    unorderedList(
      isInstitution
        ? [
            '机构设置、职责、办公地址、办公时间、联系方式',
            '服务事项的依据、条件、流程、收费项目和标准、办理时限',
            '服务承诺、投诉渠道和处理结果',
            '财务预算决算、招标采购和人员招聘',
            '与群众利益密切相关的其他信息',
          ]
        : [
            '行政规范性文件及其解读',
            '机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名',
            '国民经济和社会发展规划、专项规划及相关政策',
            '办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果',
            '实施行政处罚、行政强制的依据、条件、程序以及本机关认为具有一定社会影响的行政处罚决定',
            '财政预算、决算信息，政府集中采购项目的目录、标准及实施情况',
            '突发公共事件的应急预案、预警信息及应对情况',
            '法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息',
          ],
    );
  body += paragraph(
    '依法确定为国家秘密的，法律、行政法规禁止公开的，公开后可能危及国家安全、公共安全、经济安全、社会稳定的信息不予公开；涉及商业秘密、个人隐私等公开会对第三方合法权益造成损害的信息，不得公开，但第三方同意公开或者不公开会对公共利益造成重大影响的除外。',
  );
  body +=
    heading('三、主动公开信息的获取') +
    paragraph(
      `公开时限：属于主动公开的，自该信息形成或者变更之日起20个工作日内公开。编排体系：信息由索引号、名称、内容概述、生成日期等组成，本机关索引号以SL${String(scene.organ.number).padStart(3, '0')}开头，可以按机构、主题、体裁、年份检索。`,
    );
  body += table(
    '获取方式',
    ['方式', '地点或者途径'],
    [
      ['网站', 'https://www.shili.example/xxgk/'],
      ['查阅场所', '示例县档案馆、示例县图书馆、示例县政务服务中心'],
      ['公示栏', organ.address],
    ],
  );
  if (!isInstitution) {
    body += heading('四、依申请公开');
    body += paragraph(
      `除主动公开的政府信息外，公民、法人或者其他组织可以向${organ.name}申请获取相关政府信息。申请应当采用书面形式（包括信件、数据电文）；采用书面形式确有困难的，可以口头提出，由政府信息公开工作机构代为填写。`,
    );
    body +=
      paragraph('申请应当包括下列内容：') +
      orderedList([
        '申请人的姓名或者名称、身份证明、联系方式',
        '申请公开的政府信息的名称、文号或者便于行政机关查询的其他特征性描述',
        '申请公开的政府信息的形式要求，包括获取信息的方式、途径',
      ]);
    body += paragraph(
      '申请内容不明确的，自收到申请之日起7个工作日内一次性告知补正。能够当场答复的当场答复；不能当场答复的，自收到申请之日起20个工作日内答复；需要延长的，经政府信息公开工作机构负责人同意并告知申请人，延长期限最长不超过20个工作日。征求第三方和其他机关意见所需时间不计算在内。',
    );
    body += paragraph(
      '提供政府信息不收取费用；申请的数量、频次明显超过合理范围的，可以按照国家规定收取信息处理费。申请人存在阅读困难或者视听障碍的，提供必要的帮助。',
    );
  }
  body += heading(isInstitution ? '四、工作机构' : '五、政府信息公开工作机构');
  body += table(
    '联系方式',
    ['项目', '内容'],
    [
      [
        '机构名称',
        `${organ.name}${organ.kind === 'government' ? '（示例县人民政府办公室政务公开股）' : organ.disclosureOffice}`,
      ],
      ['办公地址', organ.address],
      ['办公时间', `${hoursText(organ)}（法定节假日除外）`],
      ['联系电话', organ.telephone],
      ...(organ.fax === null ? [] : [['传真号码', organ.fax]]),
      ['互联网联系方式', organ.email ?? ''],
      ['邮政编码', organ.postcode],
    ],
  );
  body += heading(isInstitution ? '五、监督渠道' : '六、监督和救济');
  body += paragraph(
    isInstitution
      ? `认为${organ.shortName}未按照规定公开信息的，可以向主管部门申诉，主管部门应当及时调查处理并将处理结果告知申诉人。`
      : `公民、法人或者其他组织认为${organ.name}未按照要求主动公开政府信息或者对政府信息公开申请不依法答复处理的，可以向示例县人民政府办公室提出，查证属实的予以督促整改或者通报批评；认为在政府信息公开工作中侵犯其合法权益的，可以投诉、举报，也可以依法申请行政复议或者提起行政诉讼。`,
  );
  return {
    title: `${organ.name}${word}公开指南${scene.plan === null ? `（${year}年${scene.month}月更新）` : `（${scene.variant}年版）`}`,
    summary: brief(
      `介绍${organ.shortName}的职责、公开范围、获取方式${isInstitution ? '' : '、申请方式和答复期限'}，办公地址${organ.address}，联系电话${organ.telephone}。`,
    ),
    body: body + signature(organ.name, writtenDate(scene)),
  };
}

interface DisclosureRule {
  readonly name: string;
  readonly gist: string;
  readonly articles: readonly string[];
}

const RULES: readonly DisclosureRule[] = [
  {
    name: '政府信息公开审查制度',
    gist: '明确先审查后公开、谁公开谁审查，规定起草、审核、签发三道程序',
    articles: [
      '拟公开的政府信息应当依照《中华人民共和国保守国家秘密法》以及其他法律、法规和国家有关规定进行审查，坚持先审查后公开、谁公开谁审查、谁审查谁负责。',
      '公文起草时，承办股室应当同步提出主动公开、依申请公开或者不予公开的属性建议；不予公开的，说明理由。',
      '承办股室提出初审意见，政务公开工作机构复核，分管负责人签发。一般信息3个工作日内完成审查，紧急信息随到随审。',
      '重点审查是否涉及国家秘密、商业秘密、个人隐私，居民身份证号、银行账号、联系电话、家庭住址等个人信息应当作隐去处理。',
      '不能确定是否可以公开的，报主管部门或者保密行政管理部门确定。',
      '未经审查或者审查不严造成后果的，依法追究责任。',
    ],
  },
  {
    name: '主动公开工作制度',
    gist: '规定主动公开的内容、20个工作日时限和门户网站、查阅场所等公开渠道',
    articles: [
      '对涉及公众利益调整、需要公众广泛知晓或者需要公众参与决策的政府信息，应当主动公开。',
      '属于主动公开范围的，应当自该政府信息形成或者变更之日起20个工作日内及时公开。法律、法规另有规定的，从其规定。',
      '通过县政府门户网站“政府信息公开”专栏公开，同时可以通过政务新媒体、公示栏、便民服务中心等渠道发布。',
      '每月10日前向县档案馆、县图书馆、县政务服务中心移送上月主动公开的文件及移送明细登记表，一式两份。',
      '公开的信息被废止、修改或者撤下的，应当及时标注有效性并通知查阅场所。',
    ],
  },
  {
    name: '依申请公开工作制度',
    gist: '规定申请的接收、登记、补正、答复和归档，答复期限20个工作日',
    articles: [
      '设立专门受理窗口，公布地址、电话和互联网联系方式，接收当面、邮寄、互联网和传真提交的申请。',
      '收到申请之日起当日登记，内容包括申请人、收到日期、申请事项、办理期限和答复情况。当面提交的以提交之日为收到申请之日；以邮寄方式提交的以签收之日为收到申请之日。',
      '申请内容不明确的，7个工作日内一次性告知补正事项和合理的补正期限。',
      '能够当场答复的当场答复；不能当场答复的，20个工作日内答复，经负责人同意可以延长不超过20个工作日并告知申请人。',
      '公开会损害第三方合法权益的，书面征求第三方意见，第三方应当自收到征求意见书之日起15个工作日内提出意见。',
      '提供政府信息不收取费用。对数量、频次明显超过合理范围的，按照规定收取信息处理费。',
      '答复后将申请材料、审批单、答复书、送达凭证一案一卷归档。',
    ],
  },
  {
    name: '政府信息公开属性源头认定办法',
    gist: '要求公文拟制时同步认定公开属性，并在文尾标注',
    articles: [
      '公文在拟制时应当明确主动公开、依申请公开、不予公开三种属性之一，并在文尾标注。',
      '拟定为不予公开的，应当依据《条例》第十四条至第十六条逐项说明。',
      '联合发文由牵头单位会同各联合单位认定。',
      '未标注公开属性的公文，办公室不予核稿。',
    ],
  },
  {
    name: '政策文件解读工作制度',
    gist: '规定政策文件与解读方案、解读材料同步组织、同步审签、同步部署',
    articles: [
      '以县政府、县政府办公室和部门名义印发的规范性文件，应当进行解读，坚持“谁起草、谁解读”。',
      '解读材料与政策文件同步起草、同步报审，于文件公开之日起3个工作日内发布，并与原文相互关联。',
      '解读应当包括背景、依据、主要内容、涉及范围、执行标准、办理流程和咨询方式，不得以段落摘抄代替解读。',
      '积极采用图解、问答、视频等形式，图片应当附文字说明，方便阅读困难的群众使用。',
    ],
  },
  {
    name: '政府信息公开保密审查办法',
    gist: '明确保密审查的范围、责任和登记要求',
    articles: [
      '保密审查由承办股室、保密员和分管负责人逐级进行，填写《政府信息公开保密审查表》。',
      '已定密的信息需要公开的，先行办理解密或者删除涉密内容。',
      '对数据汇聚后可能产生关联涉密风险的，一并审查。',
      '审查表与公文原件一并归档，保存期限不少于10年。',
    ],
  },
  {
    name: '政府信息公开目录和指南更新制度',
    gist: '要求目录、指南信息变更后及时更新并每年全面核对一次',
    articles: [
      '目录应当包括政府信息的索引、名称、内容概述、生成日期等内容，新增信息与网站发布同步编入。',
      '机构名称、办公地址、办公时间、联系电话变更的，自变更之日起5个工作日内更新指南。',
      '每年1月对目录和指南进行一次全面核对，失效链接和错误信息当月改正。',
      '索引号一经确定不得更改，机构改革后原索引号继续使用。',
    ],
  },
  {
    name: '政府信息公开责任追究制度',
    gist: '列明应当追究责任的情形和处理方式',
    articles: [
      '不依法履行政府信息公开义务，不及时更新公开内容、指南和目录，违反规定收取费用的，由上一级行政机关责令改正。',
      '情节严重的，对负有责任的领导人员和直接责任人员依法给予处分；构成犯罪的，依法追究刑事责任。',
      '公开内容失实、泄露个人隐私的，应当立即撤下、更正并消除影响，同时查明原因。',
    ],
  },
  {
    name: '政府信息公开社会评议制度',
    gist: '每年组织一次社会评议，邀请代表委员和群众打分并公布整改情况',
    articles: [
      '社会评议每年第四季度组织一次，评议人员从人大代表、政协委员、企业和群众中邀请，不少于30人。',
      '评议内容包括公开是否及时、内容是否真实准确、查阅是否方便、申请答复是否规范。',
      '采取问卷、座谈、网上评议相结合的方式，结果分为满意、基本满意、不满意三档。',
      '评议结果于次年1月底前公布，不满意率超过10%的单位应当说明情况并提出整改措施。',
    ],
  },
  {
    name: '政府信息查阅场所管理制度',
    gist: '规定查阅场所的设施、开放时间、文件移送和服务要求',
    articles: [
      '县档案馆、县图书馆、县政务服务中心设置政府信息查阅场所，配备查询终端、打印复印设备和无障碍设施，悬挂统一标识。',
      '查阅主动公开的政府信息不需要出示证件，不登记与查阅无关的个人信息。',
      '工作人员应当主动协助老年人、残疾人使用设备；对提出公开申请的，协助填写申请表。',
      '各单位移送的文件应当在5个工作日内上架或者录入，收到废止、撤下通知的当日处理。',
      '每季度统计查阅人次、打印份数和群众意见，报县政府办公室。',
    ],
  },
  {
    name: '重大行政决策预公开制度',
    gist: '要求重大决策草案向社会公开征求意见不少于30日并反馈采纳情况',
    articles: [
      '涉及群众切身利益、需要社会广泛知晓的重大行政决策，决策前应当公开决策草案、起草说明和依据。',
      '公开征求意见期限一般不少于30日，情况紧急的应当说明理由并适当缩短。',
      '意见收集结束后20个工作日内公布采纳情况，相对集中的意见未采纳的应当说明理由。',
      '邀请利益相关方代表列席有关会议，会议审议通过的事项及时公开。',
    ],
  },
  {
    name: '政府信息动态调整管理制度',
    gist: '规定对依申请公开和不予公开的信息定期评估，可以公开的及时转为主动公开',
    articles: [
      '对不予公开的政府信息，每年6月开展一次定期评估审查，因情势变化可以公开的应当公开。',
      '多个申请人就相同政府信息提出申请，且该信息属于可以公开的，应当纳入主动公开范围。',
      '申请人建议将所申请信息纳入主动公开范围，经审核认为属于的，应当及时主动公开。',
    ],
  },
];

/** The number of rules (制度) there are. */
export const DISCLOSURE_RULE_COUNT = RULES.length;

function writeDisclosureRule(scene: Scene): Content {
  const organ = scene.organ.organ;
  const rule = RULES[scene.variant % RULES.length] ?? RULES[0];
  if (rule === undefined) throw new Error('no disclosure rules');
  const body =
    paragraph(
      `为规范${organ.name}政府信息公开工作，保障公民、法人和其他组织依法获取政府信息，根据《中华人民共和国政府信息公开条例》，结合工作实际，制定本制度。`,
    ) +
    paragraphs(rule.articles.map((each, position) => `<strong>${position + 1}.</strong>${each}`)) +
    paragraph(
      `本制度由${organ.name}${organ.kind === 'government' ? '办公室' : organ.disclosureOffice}负责解释，自印发之日起施行。监督电话：${organ.telephone}。`,
    ) +
    signature(organ.name, writtenDate(scene));
  const again = scene.serial > 1 || scene.plan === null ? `（${scene.year}年${scene.month}月修订）` : '';
  return {
    title: `${organ.name}${rule.name}${again}`,
    summary: brief(
      `${rule.gist}，由${organ.name}${organ.kind === 'government' ? '办公室' : organ.disclosureOffice}组织实施，自印发之日起施行。`,
    ),
    body,
  };
}

const base = { series: null, topic: topic(2, '政务公开'), keyField: null } as const;
export const guideKind: DocumentKind = { ...base, id: 'guide', genre: '指南', write: writeGuide };
export const disclosureRuleKind: DocumentKind = {
  ...base,
  id: 'disclosureRule',
  genre: '制度',
  write: writeDisclosureRule,
};
