/**
 * Owns the form in which a text is reviewed: what a reader would see, joined as a reader would read it. Tags out, entities read,
 * full-width digits made plain, numbers in Chinese digits written out, what cannot be seen dropped.
 */
import { isHtmlSource, isTelling, readEntity, TAG_EFFECT, tagContent, tagEffect } from './markup-tags';

/** Fewer digits than a mobile number has are no number of a person. */
export const LEAST_DIGITS = 11;

const PLAIN = 0;
const DIGIT = 1;
const INVISIBLE = 2;
const FULL_WIDTH = 3;
const TAG = 4;
const ENTITY = 5;
const HAN_DIGIT = 6;
const SPACE = 7;
const HAN_DIGITS = '〇一二三四五六七八九';

/** Invisible, bidirectional and control characters, variation selectors, private use. */
const INVISIBLE_RANGES: readonly (readonly [number, number])[] = [
  [0x00, 0x08],
  [0x0e, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x180b, 0x180e],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0xe000, 0xf8ff],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
];

const READ_CLASSES = new Uint8Array(0x10000);
for (const [first, last] of INVISIBLE_RANGES) READ_CLASSES.fill(INVISIBLE, first, last + 1);
READ_CLASSES.fill(DIGIT, 0x30, 0x3a);
for (const first of [0xff21, 0xff41]) READ_CLASSES.fill(FULL_WIDTH, first, first + 26);
READ_CLASSES.fill(FULL_WIDTH, 0xff10, 0xff1a);
for (const character of `${HAN_DIGITS}零○`) READ_CLASSES[character.charCodeAt(0)] = HAN_DIGIT;
for (const character of ' \t\n\r\v\f') READ_CLASSES[character.charCodeAt(0)] = SPACE;
READ_CLASSES['<'.charCodeAt(0)] = TAG;
READ_CLASSES['&'.charCodeAt(0)] = ENTITY;

/** What the review reads over. */
export function isInvisible(code: number): boolean {
  return READ_CLASSES[code] === INVISIBLE;
}

/** Between cells of a row: a name and a number in one row belong together. */
const CELL = 0x09;
const LINE = 0x0a;
/** A new line within a cell: of its own for marks, of the row for names. */
const CELL_LINE = 0x0b;

/** 一三八〇〇一三八〇〇〇: eleven digits in a row are a number written out, never a word. */
const HAN_NUMBER = /[〇一二三四五六七八九零○]{11,}/g;

export interface ReviewedText {
  readonly text: string;
  /** What stands in attributes, comments and scripts: not shown, but in the feed. '' where there is nothing to review. */
  readonly hidden: string;
}

/** Grows with the longest text met; it holds nothing between calls. */
let units = new Uint16Array(16 * 1024);

/**
 * Never fails: a `<` that begins no tag, and a tag that never ends, are text. Cost: about 6 ns a character; texts that need nothing
 * of it are for `mayHoldFinding` to spare.
 */
export function readForReview(raw: string): ReviewedText {
  // A `tel:` link writes its number, which is shorter than its tag: nothing becomes longer than it was.
  if (units.length < raw.length + 2) units = new Uint16Array(raw.length * 2);
  const out = units;
  let length = 0;
  let hidden = '';
  let hanDigits = 0;
  let inCell = false;
  let isRewritten = false;
  const isHtml = raw.includes('<') && isHtmlSource(raw);
  // Where no tag or comment ends any more, so that a text of opened tags is not searched to its end for each.
  const lastTagEnd = raw.lastIndexOf('>');
  const lastCommentEnd = raw.lastIndexOf('-->');
  for (let i = 0; i < raw.length; i++) {
    const code = raw.charCodeAt(i);
    const kind = READ_CLASSES[code] as number;
    if (kind === PLAIN || kind === DIGIT) out[length++] = code;
    else if (kind === HAN_DIGIT) {
      out[length++] = code;
      hanDigits++;
    } else if (kind === SPACE) {
      // White space of the source is one space to a reader.
      if (!isHtml) out[length++] = code;
      else if (length === 0 || out[length - 1] !== 0x20) out[length++] = 0x20;
    } else if (kind === FULL_WIDTH) {
      isRewritten = true;
      out[length++] = code - 0xfee0;
    } else if (kind === ENTITY) {
      isRewritten = true;
      const entity = readEntity(raw, i);
      if (entity === null) out[length++] = code;
      else {
        for (let j = 0; j < entity.text.length; j++) {
          const unit = entity.text.charCodeAt(j);
          const unitKind = READ_CLASSES[unit] as number;
          if (unitKind === HAN_DIGIT) hanDigits++;
          if (unitKind !== INVISIBLE) out[length++] = unitKind === FULL_WIDTH ? unit - 0xfee0 : unit;
        }
        i = entity.end - 1;
      }
    } else if (kind === TAG) {
      isRewritten = true;
      const isComment = raw.startsWith('<!--', i);
      const start = raw.charCodeAt(i + 1) | 0x20;
      const isTag = (start >= 0x61 && start <= 0x7a) || start === 0x2f || start === 0x21 || start === 0x3f;
      if (!isTag || i > (isComment ? lastCommentEnd - 4 : lastTagEnd)) {
        out[length++] = code;
        continue;
      }
      if (isComment) {
        const end = raw.indexOf('-->', i + 4);
        const inside = raw.slice(i + 4, end);
        if (isTelling(inside)) hidden += `${readForReviewAgain(inside)}\n`;
        i = end + 2;
        continue;
      }
      const end = raw.indexOf('>', i + 1);
      const isEnd = start === 0x2f;
      const effect = tagEffect(raw, isEnd ? i + 2 : i + 1);
      const { telephone, hidden: told } = tagContent(raw, i + 1, end);
      if (told !== '') hidden += `${told}\n`;
      i = end;
      if (effect === TAG_EFFECT.cell) {
        inCell = !isEnd;
        out[length++] = CELL;
      } else if (effect === TAG_EFFECT.row) {
        inCell = false;
        out[length++] = LINE;
      } else if (effect === TAG_EFFECT.line) out[length++] = inCell ? CELL_LINE : LINE;
      else if (effect !== TAG_EFFECT.none && !isEnd) {
        const close = endOfElement(raw, effect === TAG_EFFECT.script ? 'script' : 'style', end + 1);
        const inside = effect === TAG_EFFECT.script ? raw.slice(end + 1, close) : '';
        if (isTelling(inside)) hidden += `${inside}\n`;
        i = close - 1;
      }
      if (telephone !== null) {
        out[length++] = CELL;
        for (let j = 0; j < telephone.length; j++) out[length++] = telephone.charCodeAt(j);
        out[length++] = CELL;
      }
    }
  }
  const isAsWritten = !isRewritten && length === raw.length;
  const text = isAsWritten ? raw : Buffer.from(out.buffer, 0, length * 2).toString('utf16le');
  return { text: hanDigits >= LEAST_DIGITS ? writeOutNumbers(text) : text, hidden };
}

/** A comment within: the one buffer is in use. */
function readForReviewAgain(inside: string): string {
  const outer = units;
  units = new Uint16Array(inside.length + 2);
  const { text } = readForReview(inside);
  units = outer;
  return text;
}

function writeOutNumbers(text: string): string {
  return text.replace(HAN_NUMBER, (number) =>
    Array.from(number, (digit) => Math.max(0, HAN_DIGITS.indexOf(digit))).join(''),
  );
}

function endOfElement(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}\\b`, 'i').exec(html.slice(from));
  return end ? from + end.index : html.length;
}
