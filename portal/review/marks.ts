/** Owns the marks by which a document says of itself that it is secret, internal, or not for publishing; not the same words in prose. */

export interface Mark {
  readonly rule: 'secretMark' | 'internalMaterial' | 'notPublic';
  readonly start: number;
  readonly end: number;
}

/** `name`: a title or the name of an attachment, a line by itself. */
export type MarkedText = 'name' | 'text';

/** Where a mark stands in a document: before and after the text proper. */
const HEAD_UNITS = 400;
const FOOT_UNITS = 300;

const LEVEL = '(?:[绝机秘][ \\u00a0\\u3000]{0,4}密)';
const TERM = '(?:\\d{1,2}\\s*[年天日]|\\d{1,2}\\s*个月|[一二三五十]{1,3}年|长期|解密前|启用前)';
const OPEN = '[（(【\\[〔『]';
const SHUT = '[）)】\\]〕』]';
const STAR = '[★☆▲*＊·•]';
/** These also stand between words that are no mark: only where a term follows. */
const SURE_STAR = '[★☆▲]';
const BREAK = '(?:^|[\\n\\t\\v])';
const STOP = '(?=$|[\\n\\t\\v])';
/** Between the words of one line. */
const GAP = '[ \\u00a0\\u3000]*';

const QUOTES = /[“"‘'「『《〈]$/;
/** What speaks of a mark instead of making it. */
const SPOKEN_BEFORE =
  /(?:标注|标明|注明|标有|写明|加注|标识|标为|定为|确定为|盖有|印有|注|标|如|例如|示例|填写|选择|属于|列为|作为|视为|未标|选|区分|分为|即)[:：为是]?\s*[（(【[“"‘'「]?\s*$/;
const SPOKEN_AFTER =
  /^\s*[”"’'」』）)】\]]*\s*(?:字样|字眼|标[志识记注]|印章|戳记|等|的|两|三|或|和|与|及|、|\/|／|级)/;

const SECRET_STAR = new RegExp(`${LEVEL}${GAP}(?:${SURE_STAR}(?:${GAP}${TERM})?|${STAR}${GAP}${TERM})`, 'g');
const SECRET_FIELD = new RegExp(
  `密${GAP}级(?:程度)?${GAP}(?:[:：]|[:：]?\\t+|${SHUT}${GAP}[:：]?)\\s{0,3}${OPEN}?\\s?(?:${LEVEL})`,
  'g',
);
/** 密级 秘密, a line of its own. */
const SECRET_FIELD_LINE = new RegExp(
  `${BREAK}${GAP}密${GAP}级[ \\u3000]+${LEVEL}${GAP}(?:${STAR}|${TERM})?${GAP}${STOP}`,
  'g',
);
const SECRET_LINE = new RegExp(
  `${BREAK}${GAP}(?:\\d{3,8}[ \\u3000]+)?${OPEN}?${GAP}(?:${LEVEL}(?:级?文?件)?|工作秘密|(?:涉${GAP})?密${GAP}件)${GAP}(?:${TERM})?${GAP}${SHUT}?${GAP}(?:特急|加急|平急|特提)?${GAP}${STOP}`,
  'g',
);
const SECRET_NAME = new RegExp(
  `^${GAP}${OPEN}${LEVEL}(?:${GAP}${TERM})?${SHUT}|${OPEN}${LEVEL}(?:${GAP}${TERM})?${SHUT}(?:\\.\\w{2,5})?$`,
  'g',
);
/** 涉密文件，严禁复印: a line of the head. */
const SECRET_WARNING = new RegExp(
  `${BREAK}${GAP}(?:本|此)?(?:涉密|机密|秘密|绝密)(?:文件|资料|材料)${GAP}[，,、；;！! ]?${GAP}(?:严禁|禁止|不得|请勿|注意|妥善)[^\\n]{0,12}${STOP}`,
  'g',
);
const OTHER_LEVELS = new RegExp(`^[^\\n]{0,3}[、，,/／|或和及与]\\s*(?:${LEVEL}|内部|非密|公开|无)`);
const LEVELS_BEFORE = new RegExp(`${LEVEL}${STAR}?[、，,/／|或和及与]\\s*$`);

const INTERNAL =
  '(?:仅供|只供|仅限)?内部(?:参考资料|参考材料|明电|传真|资料|文件|材料|文稿|使用|参考|刊物|传阅|掌握|发行|交流|工作资料)';
const KEEP =
  '(?:请?注意(?:保存|保密)|请?妥善(?:保管|保存)|(?:请勿|不得|严禁|禁止|切勿)(?:外传|扩散|转载|翻印|复制|遗失|公开|对外公开|上网|互联网传播)|不(?:得|予)?对外(?:公开|公布|提供)|谨防丢失|阅后(?:收回|销毁)|免费交流|仅供参考|仅供[\\u4e00-\\u9fff]{2,4}使用)';
const WITH = `(?:[ \\u3000]*[，,、；;！!：:。·★※]?[ \\u3000]*${KEEP})`;
const ENDING = '[ \\u3000★※*！!。.]*';
const INTERNAL_KEPT = new RegExp(`${INTERNAL}${WITH}+|仅供内部(?:使用|参考|传阅|掌握)${WITH}*`, 'g');
const INTERNAL_BRACKET = new RegExp(
  `${OPEN}${GAP}(?:${INTERNAL}${WITH}*|(?:请勿|不得|严禁|禁止)外传)${ENDING}${SHUT}`,
  'g',
);
const INTERNAL_LINE = new RegExp(
  `${BREAK}[ \\u3000★※*]*(?:(?:本|此)(?:资料|文件|材料|件)(?:为|是|属|系|属于)?)?(?:${INTERNAL}${WITH}*|(?:请勿|不得|严禁|禁止)外传)${ENDING}${STOP}`,
  'g',
);
const INTERNAL_NAME = new RegExp(
  `^${GAP}${INTERNAL}${GAP}[:：·—\\-_]|^${GAP}${OPEN}${GAP}内部${GAP}${SHUT}|[_—\\-]${INTERNAL}(?:\\.\\w{2,5})?$`,
  'g',
);

/** 【内部】, or 内部 alone, where a document begins. */
const INTERNAL_HEAD = new RegExp(`^\\s{0,4}(?:${OPEN}${GAP}内部${GAP}${SHUT}|内${GAP}部${GAP}(?=$|\\n))`, 'g');
/** 密级：内部 */
const INTERNAL_LEVEL = new RegExp(
  `密${GAP}级${GAP}[:：]${GAP}${OPEN}?${GAP}内${GAP}部(?=${GAP}(?:$|[\\n\\t\\v）)】\\]。；;，,★]))`,
  'g',
);
/** （注：本件为内部资料） */
const INTERNAL_NOTE = new RegExp(
  `${OPEN}${GAP}注?${GAP}[:：]?${GAP}(?:本|此)(?:资料|文件|材料|件)(?:为|是|属|系|属于)${INTERNAL}${WITH}*${ENDING}${SHUT}`,
  'g',
);

const CLOSED =
  '(?:暂)?(?:不公开发布|不予公开发布|不宜公开|不对外公开|不向社会公开|不得公开|不予公开|不予以公开|不公开|依申请公开发布|依申请公开|依申请予以公开|免予公开|免于公开|不主动公开|限制公开)';
const THIS = '(?:此|本)(?:件|文|文件|公文|信息)';
const NOT_PUBLIC = new RegExp(`${OPEN}?${GAP}${THIS}(?:属于|属|为|系)?${GAP}${CLOSED}${GAP}[。.]?${GAP}${SHUT}?`, 'g');
const NOT_PUBLIC_BRACKET = new RegExp(`${BREAK}${GAP}${OPEN}${GAP}${CLOSED}${GAP}${SHUT}${GAP}${STOP}`, 'g');
/** （此件不公开，不上网）（此件发至县团级，不公开）（此件不上网）（此件删减后公开） */
const NOT_PUBLIC_REMARK = new RegExp(
  `${OPEN}${GAP}${THIS}[^（）()【】\\[\\]\\n\\t。]{0,24}?(?:${CLOSED}|(?:不|不得|不予|严禁|禁止)(?:上网|登报|见报|对外发布)|删[减节改除]后(?:再)?公开|(?:部分|限制|内部)公开)[^（）()【】\\[\\]\\n\\t。]{0,16}${SHUT}`,
  'g',
);
/** What deals with requests for disclosure is no request itself. */
const ABOUT_DISCLOSURE =
  /(?:表|指南|流程|流程图|目录|办法|制度|规定|规范|工作|系统|渠道|平台|须知|程序|事项|清单|模板|文书|答复)$/;
/** At the end of a title. */
const NOT_PUBLIC_NAME = new RegExp(
  `${OPEN}${GAP}(?:${CLOSED}|内部公开|部分公开|非公开)${GAP}${SHUT}(?:\\.\\w{2,5})?$`,
  'g',
);
const NOT_PUBLIC_NO = new RegExp(
  `${BREAK}${GAP}是否(?:主动|对外|网上)?公开(?:发布)?${GAP}[:：]${GAP}(?:${CLOSED}|否|不)(?=$|[\\s。；;，,])`,
  'g',
);
const FIELD_NAME = '公开(?:属性|方式|类别|形式|类型|选项|等级|程度|性质|范围)';
const TICK = '[☑√■✓✔☒◉●]';
const NOT_PUBLIC_FIELD = new RegExp(
  `${FIELD_NAME}${GAP}(?:[:：]|[:：]?[\\t\\v\\n]{1,3})\\s{0,3}${OPEN}?${GAP}${TICK}?${GAP}(?:${CLOSED}|非公开|内部公开|部分公开|依申请(?=$|[\\s。；;]))`,
  'g',
);
const NOT_PUBLIC_TICKED = new RegExp(
  `${TICK}${GAP}${CLOSED}|${CLOSED}${GAP}(?:${TICK}|[（(]${GAP}${TICK}${GAP}[）)])`,
  'g',
);
const OTHER_CHOICES = /^[^\n]{0,3}[、，,/／|或和及与□]\s*(?:主动|依申请|不予|不公开|部分|非公开)/;
const OPEN_CHOICE = /(?:主动|全文|社会)公开/;

/** In order of rules. `text` is as `readForReview` gives it. Cost: about 5 ns a character for texts with such words. */
export function findMarks(text: string, kind: MarkedText): Mark[] {
  const marks: Mark[] = [];
  if (text.includes('密')) findSecretMarks(text, kind, marks);
  if (text.includes('内部') || text.includes('外传')) findInternalMarks(text, kind, marks);
  if (text.includes('公开') || /[不得予严禁止](?:上网|登报|见报)/.test(text)) findNotPublicMarks(text, kind, marks);
  return marks;
}

function findSecretMarks(text: string, kind: MarkedText, marks: Mark[]): void {
  const add = collector('secretMark', text, marks);
  const isOneOfSeveral = (start: number, end: number) =>
    OTHER_LEVELS.test(text.slice(end, end + 12)) || LEVELS_BEFORE.test(text.slice(Math.max(0, start - 8), start));
  each(SECRET_STAR, text, (start, end) => {
    if (!isOneOfSeveral(start, end) && !isSpoken(text, start, end)) add(start, end);
  });
  each(SECRET_FIELD, text, (start, end) => {
    if (text[end] === '级' || isOneOfSeveral(start, end) || isSpoken(text, start, end)) return;
    // In a table, the head of a column.
    if (!/[:：]/.test(text.slice(start, end)) && start > HEAD_UNITS) return;
    add(start, end);
  });
  each(SECRET_FIELD_LINE, text, (start, end) => {
    if (start < HEAD_UNITS) add(start, end);
  });
  each(SECRET_WARNING, text, (start, end) => {
    if (start < HEAD_UNITS) add(start, end);
  });
  each(SECRET_LINE, text, (start, end) => {
    if (start < HEAD_UNITS) add(start, end);
  });
  if (kind === 'name') each(SECRET_NAME, text, add);
}

function findInternalMarks(text: string, kind: MarkedText, marks: Mark[]): void {
  const add = collector('internalMaterial', text, marks);
  each(INTERNAL_LINE, text, (start, end) => {
    const isSure = new RegExp(KEEP).test(text.slice(start, end));
    if (isSure || kind === 'name' || isAtEdge(text, start, end)) add(start, end);
  });
  each(INTERNAL_BRACKET, text, (start, end) => {
    if (!isSpoken(text, start, end) && (startsLine(text, start) || endsLine(text, end))) add(start, end);
  });
  each(INTERNAL_KEPT, text, (start, end) => {
    const isLabelled = /[\u4e00-\u9fff]{2,6}[:：] ?$/.test(text.slice(Math.max(0, start - 8), start));
    if (
      (isLabelled || startsLine(text, start)) &&
      (endsLine(text, end) || isAtEdge(text, start, end)) &&
      !isSpoken(text, start, end)
    )
      add(start, end);
  });
  each(INTERNAL_HEAD, text, add);
  each(INTERNAL_LEVEL, text, (start, end) => {
    if (!isSpoken(text, start, end)) add(start, end);
  });
  each(INTERNAL_NOTE, text, (start, end) => {
    if (!isSpoken(text, start, end)) add(start, end);
  });
  if (kind === 'name') each(INTERNAL_NAME, text, add);
}

function findNotPublicMarks(text: string, kind: MarkedText, marks: Mark[]): void {
  const add = collector('notPublic', text, marks);
  if (/[此本][件文公信]/.test(text)) {
    each(NOT_PUBLIC, text, (start, end) => {
      if (isSpoken(text, start, end)) return;
      const isBracketed = /^[（(【[〔『]/.test(text.slice(start)) && /[）)】\]〕』]$/.test(text.slice(start, end));
      if (isBracketed || ((startsLine(text, start) || /[\s。；;]/.test(text[start - 1] ?? '')) && endsLine(text, end)))
        add(start, end);
    });
  }
  each(NOT_PUBLIC_REMARK, text, (start, end) => {
    if (!isSpoken(text, start, end)) add(start, end);
  });
  each(NOT_PUBLIC_NO, text, add);
  if (kind === 'name')
    each(NOT_PUBLIC_NAME, text, (start, end) => {
      if (!ABOUT_DISCLOSURE.test(text.slice(Math.max(0, start - 8), start))) add(start, end);
    });
  each(NOT_PUBLIC_BRACKET, text, (start, end) => {
    if (isAtEdge(text, start, end)) add(start, end);
  });
  const fields = text.match(new RegExp(`${FIELD_NAME}${GAP}[:：]`, 'g'))?.length ?? 0;
  each(NOT_PUBLIC_FIELD, text, (start, end) => {
    // Several: a list of what is disclosed and how, not the field of this document.
    if (fields > 1 || isSpoken(text, start, end) || OTHER_CHOICES.test(text.slice(end, end + 12))) return;
    if (startsWithAny(text, end)) return;
    add(start, end);
  });
  each(NOT_PUBLIC_TICKED, text, (start, end) => {
    if (OPEN_CHOICE.test(text.slice(Math.max(0, start - 60), end + 60))) add(start, end);
  });
}

/** 依申请公开的, 依申请公开制度: the value goes on as prose. */
function startsWithAny(text: string, end: number): boolean {
  return /^[的制工指目情流渠受办和与及]/.test(text.slice(end, end + 1));
}

function isSpoken(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 8), start);
  return QUOTES.test(before) || SPOKEN_BEFORE.test(before) || SPOKEN_AFTER.test(text.slice(end, end + 8));
}

function isAtEdge(text: string, start: number, end: number): boolean {
  return start < HEAD_UNITS || end > text.length - FOOT_UNITS;
}

function startsLine(text: string, start: number): boolean {
  return /(?:^|[\n\t\v])[\s★※*]*[（(【[]?\s*$/.test(text.slice(Math.max(0, start - 12), start)) || start === 0;
}

function endsLine(text: string, end: number): boolean {
  return /^[ \u3000★※*！!。.，,）)】\]]*(?:$|[\n\t\v]|\.\w{2,5}$)/.test(text.slice(end, end + 16));
}

function collector(rule: Mark['rule'], text: string, marks: Mark[]): (start: number, end: number) => void {
  return (start, end) => {
    let from = start;
    while (from < end && /\s/.test(text[from] as string)) from++;
    if (!marks.some((mark) => mark.rule === rule && mark.start < end && from < mark.end))
      marks.push({ rule, start: from, end });
  };
}

function each(pattern: RegExp, text: string, visit: (start: number, end: number) => void): void {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    visit(match.index, match.index + match[0].length);
    if (match[0].length === 0) pattern.lastIndex++;
  }
}
