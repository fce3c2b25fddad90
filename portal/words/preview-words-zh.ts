/** Owns what `import --preview` says of a file in Simplified Chinese. */
import { REVIEWED_FIELDS_ZH } from '../review/quarantine-writer';
import { describeFormatZh, describeLooksZh, fieldZh } from './plan-words-zh';
import type { PreviewWords } from './preview-words';
import { REPORT_WORDS_ZH } from './report-words-zh';

const placeOf = (sheet: string | null) => (sheet === null ? '' : `工作表“${sheet}”`);

const VALIDITIES: { readonly [name: string]: string } = {
  valid: '有效',
  trial: '试行',
  amended: '已修改',
  abolished: '废止',
  expired: '失效',
};

export const PREVIEW_WORDS_ZH: PreviewWords = {
  format: (plan, bytes) => `${describeFormatZh(plan)}，${bytes.toLocaleString('zh-CN')} 字节`,
  sheets(all, read) {
    const names = all.map(({ name, isHidden }) => `“${name}”${isHidden ? '（隐藏）' : ''}`).join('、');
    const taken = read.map((name) => `“${name}”`).join('、');
    return `工作表：${names}${taken && all.length > 1 ? `；读取：${taken}（--sheet NAME 只读一张）` : ''}`;
  },
  columnHeads: ['栏目', '认作', '依据', '样例'],
  leftOut: '（不采用）',
  by: { map: '对照文件', header: '表头', content: '内容' },
  notKnown: '不认识',
  field: fieldZh,
  missing: (fields) => `没有这些栏目：${fields.map(fieldZh).join('、') || '无'}`,
  looks: describeLooksZh,
  noRows: (sheet) => `${placeOf(sheet)}表头下面没有行`,
  firstRows: (sheet) => `${placeOf(sheet)}前几行将来的样子（* 由门户工具补充，屏幕上标“由系统推断”）：`,
  rowHeads: ['行', '标题', '发文字号', '机构', '体裁', '成文', '发布', '有效性'],
  refused: '（拒收）',
  validity: (name) => VALIDITIES[name] ?? name,
  finding({ code, field, seen }) {
    const about = field === null ? '' : `${fieldZh(field)} `;
    const words = seen === '' ? '' : `“${REPORT_WORDS_ZH.seen(code, seen)}”`;
    return `${REPORT_WORDS_ZH.findings[code].label}${about + words === '' ? '' : `（${about}${words}）`}`;
  },
  held: ({ rule, field, excerpt }) =>
    `待审查：${REPORT_WORDS_ZH.rules[rule]}，见${REVIEWED_FIELDS_ZH[field]}：${excerpt}`,
  mapWritten: (path) => `对照文件已写到 ${path}：修改后用 --map 指明`,
};
