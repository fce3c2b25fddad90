/** Owns reading the lines of an official document: which is a heading, an article, an addressee, the signature. Pure. */

export type LineKind =
  /** 第一章 总则: centred. */
  | 'chapter'
  /** 一、总体要求. */
  | 'heading'
  /** （一）基本原则. */
  | 'subheading'
  /** 第一条 …: its number is set bold. */
  | 'article'
  /** 各乡镇人民政府： no indent. */
  | 'addressee'
  /** Organ and date at the end: at the right. */
  | 'signature'
  | 'paragraph'
  /** A paragraph so long that it goes on in another element, without indent or distance. */
  | 'continued';

export interface TextBlock {
  readonly kind: LineKind;
  /** Bold beginning of an article (第一条); empty for the others. */
  readonly lead: string;
  readonly text: string;
}

const NUMERAL = '[一二三四五六七八九十百千零〇\\d]{1,6}';
const CHAPTER = new RegExp(`^第${NUMERAL}(?:分?编|章|节)(?:\\s|$)`);
const ARTICLE = new RegExp(`^第${NUMERAL}条(?:之${NUMERAL})?(?=[\\s　]|$|[^的规、，至和])`);
const HEADING = /^[一二三四五六七八九十]{1,3}、/;
const SUBHEADING = /^[（(][一二三四五六七八九十]{1,3}[）)]/;
const SENTENCE_END = /[。；：，、！？;:]$/;
const DATE_LINE =
  /^[\d〇一二三四五六七八九十○]{4}\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日$/;
/** A sentence that leads on to a list (现将有关事项通知如下：) ends like an addressee. */
const LEAD_IN = /[。；;]|如下|以下|下列|(?:决定|通知|公告|通告|通报|批复|意见|规定)[：:]$/;
const MAX_HEADING_CHARACTERS = 40;
const MAX_SIGNATURE_CHARACTERS = 32;
const MAX_ADDRESSEE_CHARACTERS = 120;
/** A browser sets a paragraph as a whole: one of a million characters would hold everything up for seconds. */
const MAX_PARAGRAPH_CHARACTERS = 8000;
/** What is set at a time, about 10 ms of work. */
const PART_CHARACTERS = 20_000;

/** What a line is by itself; signature and addressee need their place and are found by `parseTextBlocks`. `text` is trimmed. */
export function lineKind(text: string): 'chapter' | 'heading' | 'subheading' | 'article' | 'paragraph' {
  const short = text.length <= MAX_HEADING_CHARACTERS && !SENTENCE_END.test(text) && !text.includes('。');
  if (short && CHAPTER.test(text)) return 'chapter';
  if (ARTICLE.test(text)) return 'article';
  if (short && HEADING.test(text)) return 'heading';
  if (short && SUBHEADING.test(text)) return 'subheading';
  return 'paragraph';
}

/** 第一条, 第十二条之一; empty where the text does not begin with one. */
export function articleLead(text: string): string {
  return ARTICLE.exec(text)?.[0] ?? '';
}

export function isDateLine(text: string): boolean {
  return DATE_LINE.test(text);
}

/** A plain-text body as blocks, one for each line that is not empty. White space at the ends of lines is dropped: the screen indents. */
export function parseTextBlocks(body: string): readonly TextBlock[] {
  const lines = body
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const kinds = readLines(lines);
  return lines.flatMap((line, at) => {
    const kind = kinds[at] ?? 'paragraph';
    if (kind !== 'article') return continued({ kind, lead: '', text: line });
    const lead = articleLead(line);
    return continued({ kind, lead, text: line.slice(lead.length).trimStart() });
  });
}

/** A block, or the several that a very long one is set as: each but the last ends after a sentence, where there is one. */
function continued(block: TextBlock): TextBlock[] {
  if (block.text.length <= MAX_PARAGRAPH_CHARACTERS) return [block];
  const pieces: TextBlock[] = [];
  for (let from = 0; from < block.text.length; ) {
    const furthest = from + MAX_PARAGRAPH_CHARACTERS;
    const sentenceEnd = block.text.lastIndexOf('。', furthest - 1) + 1;
    let to = furthest >= block.text.length ? block.text.length : sentenceEnd > from ? sentenceEnd : furthest;
    // A surrogate pair stays whole.
    if (/[\udc00-\udfff]/.test(block.text[to] ?? '')) to += 1;
    const text = block.text.slice(from, to);
    pieces.push(from === 0 ? { ...block, text } : { kind: 'continued', lead: '', text });
    from = to;
  }
  return pieces;
}

/** Blocks in parts that a screen sets one after another without being held up. At least one part. */
export function inParts(blocks: readonly TextBlock[]): readonly (readonly TextBlock[])[] {
  const parts: TextBlock[][] = [[]];
  let room = PART_CHARACTERS;
  for (const block of blocks) {
    if (room <= 0) {
      parts.push([]);
      room = PART_CHARACTERS;
    }
    parts.at(-1)?.push(block);
    // A short line costs a block too.
    room -= Math.max(block.text.length, 100);
  }
  return parts;
}

/** What each line is, by itself and by its place. Lines are trimmed and not empty. */
export function readLines(lines: readonly string[]): readonly LineKind[] {
  return lines.map((line, at) => {
    const kind = lineKind(line);
    return kind === 'paragraph' ? placedKind(lines, at, line) : kind;
  });
}

function placedKind(lines: readonly string[], at: number, line: string): LineKind {
  if (isDateLine(line)) return 'signature';
  const next = lines[at + 1];
  const isOrgan = line.length <= MAX_SIGNATURE_CHARACTERS && !/[。；：，！？]/.test(line);
  // One organ, or several one under another.
  const beforeDate = [lines[at + 1], lines[at + 2]].some((one) => one !== undefined && isDateLine(one));
  if (
    next !== undefined &&
    beforeDate &&
    at > 0 &&
    isOrgan &&
    (isDateLine(next) || next.length <= MAX_SIGNATURE_CHARACTERS)
  )
    return 'signature';
  if (at <= 2 && /[：:]$/.test(line) && line.length <= MAX_ADDRESSEE_CHARACTERS && !LEAD_IN.test(line))
    return 'addressee';
  return 'paragraph';
}
