/** Owns which column of an export is which field: the names that portals give their columns, and the map that overrides them. */
import * as v from 'valibot';
import { AppError } from '../../src/base/app-error';
import type { SourceRecord } from '../../src/catalogue/source-record';

export type SourceField = keyof SourceRecord;

/** Column names as portals write them, after `normaliseHeader`. The first non-empty column of a field wins. */
const HEADERS: { readonly [field in SourceField]: readonly string[] } = {
  index_no: ['index_no', 'indexno', 'indexnumber', '索引号', '索取号', '信息索引号', '公开索引号', '索引'],
  title: [
    'title',
    '标题',
    '名称',
    '信息名称',
    '文件名称',
    '文件标题',
    '信息标题',
    '公文名称',
    '公文标题',
    '文章标题',
    '题名',
  ],
  doc_no: [
    'doc_no',
    'docno',
    'documentnumber',
    '文号',
    '发文字号',
    '发文文号',
    '文件编号',
    '文件字号',
    '公文字号',
    '公文文号',
    '发文号',
  ],
  issuer: [
    'issuer',
    'organ',
    'publisher',
    '发布机构',
    '发文机关',
    '发文单位',
    '发布单位',
    '发布机关',
    '公开主体',
    '公开单位',
    '公开机构',
    '制发机关',
    '制定机关',
    '发文机构',
    '信息提供单位',
    '公开责任部门',
    '责任部门',
  ],
  topic: [
    'topic',
    'subject',
    '主题分类',
    '主题',
    '主题类别',
    '公文种类主题',
    '信息分类',
    '分类',
    '主题词分类',
    '所属主题',
  ],
  genre: ['genre', '体裁', '体裁分类', '体裁类别', '公文种类', '文种', '信息体裁', '文件类型', '公文类型'],
  key_field: ['key_field', 'keyfield', '重点领域', '重点领域分类', '公开领域'],
  written_date: [
    'written_date',
    'writtendate',
    '成文日期',
    '生成日期',
    '印发日期',
    '发文日期',
    '制发日期',
    '成文时间',
    '生成时间',
    '印发时间',
    '发文时间',
    '签发日期',
    '形成日期',
    '产生日期',
  ],
  published_date: [
    'published_date',
    'publisheddate',
    'date',
    '发布日期',
    '公开日期',
    '发布时间',
    '公开时间',
    '公布日期',
    '公布时间',
    '上网日期',
    '日期',
  ],
  validity: ['validity', '有效性', '时效性', '效力状态', '有效状态', '是否有效', '时效状态', '效力'],
  summary: ['summary', 'abstract', '内容概述', '摘要', '内容摘要', '内容简介', '概述', '简介', '信息摘要'],
  body: ['body', 'content', '正文', '内容', '全文', '信息内容', '文件正文', '正文内容'],
  url: [
    'url',
    'link',
    'href',
    '链接',
    '网址',
    '地址',
    '链接地址',
    '信息链接',
    '原文链接',
    '网页地址',
    '页面地址',
    '访问地址',
    '原文地址',
  ],
  attachments: ['attachments', '附件', '附件列表', '附件地址', '附件名称'],
  successors: ['successors', '被替代', '废止依据'],
  interprets: ['interprets', '解读对象', '关联文件', '解读文件'],
  visible_until: ['visible_until', 'visibleuntil', '公示期满', '公示截止日期', '公示结束日期', '公示期至', '下线日期'],
  review_note: ['review_note', 'reviewnote', '审查意见', '保密审查', '保密审查意见', '审核意见', '公开审查意见'],
};

const SOURCE_FIELDS = Object.keys(HEADERS) as readonly SourceField[];

const FIELD_BY_HEADER = new Map<string, SourceField>(
  SOURCE_FIELDS.flatMap((field) => HEADERS[field].map((header) => [header, field] as const)),
);

/** `文 号`, `发布日期：`, `成文日期（年月日）` and `Index_No` as they are looked up: NFKC, lower case, no spaces, no bracketed remark, no punctuation. */
function normaliseHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\u200b-\u200f\ufeff*]/g, '')
    .replaceAll(/\(.*?\)|\[.*?\]|【.*?】/g, '')
    .replaceAll(/[:：、,，。.;；"'“”]/g, '');
}

/** `--map MAP.json`: exact column names of the export to fields; `null` leaves a column out. Wins over what is recognised. */
export interface ColumnMap {
  readonly columns: ReadonlyMap<string, SourceField | null>;
}

const columnMapSchema = v.strictObject({
  columns: v.record(v.string(), v.nullable(v.picklist(SOURCE_FIELDS, `one of ${SOURCE_FIELDS.join(', ')} expected`))),
});

/** @throws AppError `config.malformed` naming the first problem. */
export function parseColumnMap(text: string): ColumnMap {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new AppError('config.malformed', 'column map: not JSON', { cause });
  }
  const result = v.safeParse(columnMapSchema, value);
  if (!result.success) {
    const issue = result.issues[0];
    throw new AppError('config.malformed', `column map: ${v.getDotPath(issue) ?? '(file)'}: ${issue.message}`);
  }
  return { columns: new Map(Object.entries(result.output.columns).map(([name, field]) => [name.trim(), field])) };
}

/** The field that a column holds, or null where it is none of ours. Cost: two map look-ups. */
export function recogniseColumn(header: string, map: ColumnMap | null): SourceField | null {
  const mapped = map?.columns.get(header.trim());
  if (mapped !== undefined) return mapped;
  return FIELD_BY_HEADER.get(normaliseHeader(header)) ?? null;
}
