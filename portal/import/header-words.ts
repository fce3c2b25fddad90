/** Owns the names that portals give their columns. */
import { disclosureKind } from './disclosure-columns';
import type { SourceField } from './source-fields';

/**
 * Column names as portals write them, the surest first: of several columns for one field a row takes the first that is not empty,
 * in this order. Abbreviations (`iss`, `pub`, `fbrq`) and names of fields in scrapers' tables were met in real exports.
 */
const FIELD_WORDS: { readonly [field in SourceField]: readonly string[] } = {
  index_no: [
    ...['索引号', '信息索引号', '公开索引号', '索引编号', '索取号', '信息索取号', '索引码', '索引'],
    ...['index_no', 'index_number', 'suoyinhao', 'syh'],
  ],
  title: [
    ...['标题', '信息标题', '文件标题', '公文标题', '文章标题', '政策标题', '题名', '题目'],
    ...['信息名称', '文件名称', '公文名称', '政策名称', '政策文件名称', '文件名', '主题名称', '名称'],
    ...['title', 'doc_title', 'document_title', 'biaoti', 'article_title', 'name'],
  ],
  doc_no: [
    ...[
      '发文字号',
      '文号',
      '发文文号',
      '文件字号',
      '文件文号',
      '公文字号',
      '公文文号',
      '发布文号',
      '文件编号',
      '发文号',
    ],
    ...[
      '字号',
      '发文编号',
      '政策文号',
      'doc_no',
      'doc_number',
      'document_no',
      'document_number',
      'document_number_parsed',
    ],
    ...['file_number', 'fileno', 'wenhao', 'fwzh', 'fawenzihao'],
  ],
  issuer: [
    ...[
      '发布机构',
      '发文机关',
      '发文机构',
      '发文单位',
      '发布单位',
      '发布机关',
      '发布部门',
      '公开主体',
      '公开单位',
      '公开机构',
    ],
    ...['公开机关', '制发机关', '制定机关', '制发单位', '印发机关', '印发单位', '印发机构', '成文机关', '信息提供单位'],
    ...[
      '公开责任部门',
      '公开责任单位',
      '责任部门',
      '责任单位',
      '主办单位',
      '发文部门',
      '来源单位',
      '信息来源单位',
      '单位名称',
    ],
    ...[
      'issuer',
      'issuing_organ',
      'issuing_agency',
      'organ',
      'organization',
      'publisher',
      'agency',
      'department',
      'dept',
    ],
    ...['puborg', 'publish_org', 'fbjg', 'fwjg', 'fabujigou'],
  ],
  topic: [
    ...['主题分类', '主题类别', '公文主题分类', '公文种类主题', '主题词分类', '所属主题', '信息分类', '主题', '分类'],
    ...['topic', 'subject', 'category', 'ztfl', 'zhutifenlei'],
  ],
  genre: [
    ...['体裁分类', '体裁', '体裁类别', '信息体裁', '公文种类', '文种', '公文类型', '文件类型', '文件种类'],
    ...['genre', 'doc_type', 'document_type', 'ticai', 'tcfl', 'wenzhong'],
  ],
  key_field: ['重点领域', '重点领域分类', '公开领域', 'key_field'],
  written_date: [
    ...[
      '成文日期',
      '生成日期',
      '印发日期',
      '发文日期',
      '制发日期',
      '签发日期',
      '形成日期',
      '产生日期',
      '落款日期',
      '制定日期',
    ],
    ...['成文时间', '生成时间', '印发时间', '发文时间', '制发时间', '签发时间', '产生时间', '形成时间'],
    ...['written_date', 'issue_date', 'issued_date', 'issuing_date', 'issuing_date_parsed', 'issue_date_parsed'],
    ...['issued', 'iss', 'write_date', 'sign_date', 'cwrq', 'chengwenriqi'],
  ],
  published_date: [
    ...[
      '发布日期',
      '公开日期',
      '公布日期',
      '上网日期',
      '发布时间',
      '公开时间',
      '公布时间',
      '上网时间',
      '发布日',
      '日期',
    ],
    ...[
      'published_date',
      'publish_date',
      'publishing_date',
      'publishing_date_parsed',
      'publish_date_parsed',
      'publication_date',
    ],
    ...['pub_date', 'pubdate', 'publish_time', 'pub_time', 'release_date', 'release_time', 'published', 'pub'],
    ...['fbrq', 'fbsj', 'faburiqi', 'date'],
  ],
  validity: [
    ...['有效性', '时效性', '效力状态', '有效状态', '时效状态', '是否有效', '公文时效', '政策状态', '效力', '时效'],
    ...['validity', 'effectiveness'],
  ],
  summary: [
    ...[
      '内容概述',
      '内容摘要',
      '信息概述',
      '信息摘要',
      '内容简介',
      '内容概要',
      '内容描述',
      '摘要',
      '概述',
      '概要',
      '简介',
    ],
    ...['summary', 'abstract', 'description', 'nrgs'],
  ],
  body: ['正文', '正文内容', '文件正文', '信息内容', '全文', '内容', 'body', 'content', 'fulltext', 'text', 'zhengwen'],
  url: [
    ...[
      '链接',
      '网址',
      '原文链接',
      '信息链接',
      '链接地址',
      '网页地址',
      '页面地址',
      '访问地址',
      '原文地址',
      '详情链接',
      '文章链接',
      '地址',
    ],
    ...['url', 'link', 'href', 'page_url', 'lianjie'],
  ],
  attachments: ['附件', '附件列表', '附件地址', '附件链接', '附件名称', 'attachments', 'attachment'],
  successors: ['被替代', '废止依据', 'successors'],
  interprets: ['解读对象', '关联文件', '解读文件', 'interprets'],
  visible_until: ['公示期满', '公示截止日期', '公示截止时间', '公示结束日期', '公示期至', '下线日期', 'visible_until'],
  review_note: ['审查意见', '保密审查意见', '保密审查', '审核意见', '公开审查意见', 'review_note'],
  disclosure: [
    ...['公开属性', '信息公开属性', '公文公开属性', '政府信息公开选项', '公开选项', '公开类型', '公开类别', '公开方式'],
    ...['信息公开方式', '信息公开选项', '信息公开类型', '信息公开类别', '公开性质', '公开程度', '公开形式', '公开范围'],
    'disclosure',
  ],
};

/** Columns that are known and hold nothing for a catalogue: counters, and what scrapers and databases add. */
const NOTHING_WORDS: readonly string[] = [
  ...[
    '序号',
    '行号',
    '编号序号',
    '点击量',
    '点击数',
    '浏览量',
    '浏览次数',
    '阅读量',
    '访问量',
    '下载量',
    '操作',
    '年份',
    '年度',
  ],
  ...['no', 'num', 'rownum', 'row_number', 'row', 'seq', 'sn', 'diff', 'year', 'month', 'clicks', 'views', 'hits'],
];

interface HeaderWord {
  readonly field: SourceField | null;
  /** Lower is surer. */
  readonly rank: number;
}

const WORDS = new Map<string, HeaderWord>([
  ...NOTHING_WORDS.map((word) => [normaliseHeader(word), { field: null, rank: 0 }] as const),
  ...Object.entries(FIELD_WORDS).flatMap(([field, words]) =>
    words.map((word, rank) => [normaliseHeader(word), { field: field as SourceField, rank }] as const),
  ),
]);

/** Of columns such as 密级 and 是否公开, of which a row gives all. */
const DISCLOSURE: HeaderWord = { field: 'disclosure', rank: FIELD_WORDS.disclosure.length };

/** What a column name says: a field, nothing for us (`field` null), or null where the name is not known. Cost: a map look-up. */
export function readHeader(name: string): HeaderWord | null {
  const known = WORDS.get(normaliseHeader(name));
  if (known) return known;
  return disclosureKind(name) === null ? null : DISCLOSURE;
}

/** Chinese names of a field, as values carry them in front of themselves (`成文日期 ：2023-06-14`). */
export function labelsOf(field: SourceField): readonly string[] {
  return FIELD_WORDS[field].filter((word) => /^\p{Script=Han}/u.test(word));
}

/** Names that say nothing: none, or one that a program made up (`Unnamed: 0`, `列1`, `F2`, `Column3`). */
export function isNamelessHeader(name: string): boolean {
  return /^(?:|unnamed\d*|列\d*|字段\d*|column\d*|col\d*|field\d*|f\d+|v\d+|[a-z]|\d+|#\d+)$/.test(
    normaliseHeader(name),
  );
}

/** `文 号`, `发布日期：`, `成文日期（年月日）` and `Index_No` as they are looked up: NFKC, lower case, no spaces, no bracketed remark, no punctuation. */
function normaliseHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\u200b-\u200f\u2060\ufeff*_-]/g, '')
    .replaceAll(/\(.*?\)|\[.*?\]|【.*?】|<.*?>/g, '')
    .replaceAll(/[:：、,，。.;；"'“”/]/g, '');
}
