/**
 * Owns the validity chain as texts tell it: what a decision abolishes, declares expired or amends, and what a new rule ends with its
 * last article (《旧办法》同时废止). Only texts that do so themselves: an interpretation, a draft or a report of it changes nothing.
 */
import type { CheckedRecord, RecordLink } from '../check/check-record';
import type { JudgingDay } from './judging-day';
import { listLines } from './list-lines';
import { bareNumbers, type NamedDocument, namedDocuments, numberIn } from './named-documents';
import { DATE_PATTERN, readTextDate } from './text-dates';
import { titleCore } from './title-core';

type Deed = 'abolish' | 'expire' | 'amend';

const MOST_LINKS = 500;
const SPEAKS_OF_OTHERS =
  /征求|征集|征询|草案|送审|起草|解读|图解|读懂|问答|说明|公示|新闻|情况|听证|建议|答复|评估|公报|汇编|年报|报告$|拟/;
/** Genres that say something of others' texts, whatever their title. */
const NO_DEEDS = /解读|公示|公报|答复|年报|报告|新闻|问答|采购|招标|任免|预算|决算|统计/;
/** What is said begins with the deed: not 关于贯彻国务院关于修改《…》决定的通知. */
const DECIDES =
  /^(?:(?:(?!关于)[^《]){0,60}关于|[^《关]{0,30}?(?=废止|修[改订]|宣布))(?:决定)?(?:废止|修[改订](?!后|完善|工作)|宣布|停止执行|(?:公布|发布)[^《]{0,30}(?:废止|失效|清理)|对?《|部分|一批|[^《]{0,30}清理结果)/;
const DEED_WORD = /废止|失效|修改|修订|停止执行|清理结果/;
const ENDS_AS_DECISION = /(?:决定|通知|公告|通告|命令|令|批复|目录|清单)(?:[（(][^（()）]*[）)])*$/;
const ASKED_TO_AGREE = /同意(?:废止|修改|宣布)/;

/** What the document itself says, for titles alone and for titles with a text. */
export function linksOfText(
  record: Pick<CheckedRecord, 'title' | 'genre'>,
  lines: () => readonly string[],
  mayTell: boolean,
  day: JudgingDay,
): RecordLink[] {
  const { title, genre } = record;
  if (SPEAKS_OF_OTHERS.test(title) || (genre !== null && NO_DEEDS.test(genre))) return [];
  const isDecision =
    DECIDES.test(title) &&
    DEED_WORD.test(title.replaceAll(QUOTED, '')) &&
    ENDS_AS_DECISION.test(title) &&
    !ASKED_TO_AGREE.test(title);
  if (!isDecision && !mayTell) return [];
  const found = new Map<string, RecordLink>();
  const add = (deed: Deed, named: Pick<NamedDocument, 'title' | 'number'>) => {
    const link = linkOf(deed, named, title);
    if (link && found.size < MOST_LINKS && !found.has(link.target)) found.set(link.target, link);
  };
  if (isDecision && mayTell && takesEffectLater(lines(), day)) return [];
  if (isDecision) {
    readTitle(title, add);
    if (mayTell) readDecision(title, lines(), add);
  } else readRule(lines(), day, add);
  return [...found.values()];
}

/** Cheap look at a raw body: whether reading it as lines can tell anything. */
export function mayTellLinks(body: string): boolean {
  return body.includes('废止') || body.includes('失效') || body.includes('修改') || body.includes('停止执行');
}

function linkOf(
  deed: Deed,
  { title, number }: Pick<NamedDocument, 'title' | 'number'>,
  own: string,
): RecordLink | null {
  const core = title === null ? '' : titleCore(title);
  if (number === null && core === '') return null;
  const target = `${title === null ? '' : `《${title}》`}${number === null ? '' : title === null ? number : `（${number}）`}`;
  if (deed === 'amend') return { kind: 'amends', target, derived: true };
  if (deed === 'expire') return { kind: 'abolishes', target, derived: true, expires: true };
  return { kind: isSameMatter(core, titleCore(own)) ? 'replaces' : 'abolishes', target, derived: true };
}

/** A rule in its next version: equal but for 试行, 暂行, a year, and the form. */
function isSameMatter(a: string, b: string): boolean {
  const matter = (core: string) =>
    core
      .replaceAll(/\([^()]*\)|暂行|试行|(?:19|20)\d{2}年?/g, '')
      .replace(/(?:管理|实施|若干)?(?:办法|规定|细则|规则|条例|意见|规程)$/, '');
  return a !== '' && matter(a).length >= 4 && matter(a) === matter(b);
}

type Add = (deed: Deed, named: Pick<NamedDocument, 'title' | 'number'>) => void;

/** 关于废止《A》和修改《B》的决定, 关于废止国发〔1989〕33号文件的通知, 关于对《A》等5件规章宣布失效的决定. */
function readTitle(title: string, add: Add): void {
  const named = namedDocuments(title);
  if (named.length === 0) {
    const after = /(?:关于|决定)?(废止|宣布)(?=[^废止修改]*(?:文件|号))/.exec(title);
    if (after)
      for (const number of bareNumbers(title.slice(after.index + after[0].length)))
        add('abolish', { title: null, number });
    return;
  }
  let from = 0;
  let deed: Deed | null = null;
  for (const [index, document] of named.entries()) {
    const before = title.slice(from, document.start);
    const after = title.slice(document.end, named[index + 1]?.start ?? title.length);
    const said = deedBefore(before);
    if (said !== undefined) deed = said;
    // 《A》失效, 对《A》宣布失效: the deed comes last, and covers all that stand before it.
    const behind =
      deed ??
      (/失效/.test(title.slice(document.end))
        ? 'expire'
        : /(?:予以|同时|宣布)废止/.test(title.slice(document.end))
          ? 'abolish'
          : null);
    if (behind !== null && !PART.test(after)) add(behind, document);
    else if (behind !== null) add('amend', document);
    from = document.end;
  }
}

/** Behind a document: only a part of it is meant. */
const PART = /^(?:中)?(?:的)?(?:第[一二三四五六七八九十百\d]+[条款项章节]|部分|有关|附件)/;

/** undefined where nothing is said, null where it is said that they stay, or will be seen to. */
function deedBefore(text: string): Deed | null | undefined {
  let last: { readonly at: number; readonly deed: Deed | null } | undefined;
  for (const [word, deed] of WORDS) {
    const at = text.search(word);
    if (at >= 0 && (last === undefined || at > last.at || (at === last.at && deed === null))) last = { at, deed };
  }
  return last?.deed;
}

const WORDS: readonly (readonly [RegExp, Deed | null])[] = [
  [
    /(?:继续|现行|保留)有效|予以保留|保留(?=下列|以下|的)|继续执行|拟(?:修改|废止|失效|宣布)|建议(?:修改|废止)|需要?修改|根据|依照|按照|依据|为了?(?=贯彻|落实|[^，。]{0,12}实施)/,
    null,
  ],
  [/(?<!同意|征求|拟|不得|修改或者|修改、|修订、)废止/, 'abolish'],
  [/失效/, 'expire'],
  // No longer applied: what portals call 废止.
  [/停止执行/, 'abolish'],
  [/(?<!拟|需|需要|建议|已)(?:修改|修订)(?!和?废止|或者废止|后)/, 'amend'],
];

const QUOTED = /《[^》]*》/g;
const ITEM = /^[（(]?(?:[\d一二三四五六七八九十百]{1,4}|[①-⑳])[)）]?\s*[、.．,，)）\s　]*/;
const LISTS = /(?:下列|以下|如下|目录|清单|名单|附件)/;

/** Line by line: a heading says what becomes of what follows; a line that begins with 《 (or its place in a list) names it. */
function readDecision(title: string, lines: readonly string[], add: Add): void {
  const deeds = new Set([
    /废止|停止执行/.test(title) && 'abolish',
    /失效/.test(title) && 'expire',
    /修[改订]/.test(title) && 'amend',
  ]);
  deeds.delete(false);
  let deed: Deed | null = deeds.size === 1 && !/清理结果/.test(title) ? ([...deeds][0] as Deed) : null;
  for (const line of lines.flatMap((text) => (/^[“"]/.test(text) || text.includes('\t') ? text : listLines(text)))) {
    if (/^[“"]/.test(line)) continue;
    if (line.includes('\t')) {
      if (deed !== null && deed !== 'amend') readTableRow(line, deed, add);
      continue;
    }
    const named = namedDocuments(line).slice(0, MOST_LINKS);
    const isItem = ITEM.test(line) || line.startsWith('《');
    if (named.length === 0) {
      const said = deedBefore(line);
      if (said !== undefined && (LISTS.test(line) || isHeading(line))) deed = said;
      else if (deed !== null && deed !== 'amend' && isItem) {
        const number = numberIn(line);
        if (number !== null && line.replace(/。.*/, '').length <= 80)
          add(deed, { title: titleBefore(line, number), number });
      }
      continue;
    }
    readSentences(line, named, isItem, deed, add);
    const said = deedBefore(line.slice(named.at(-1)?.end ?? 0));
    if (said !== undefined && LISTS.test(line)) deed = said;
  }
}

/** 一、废止的规范性文件（5件） */
function isHeading(line: string): boolean {
  return line.length <= 40 && !/[。；]/.test(line.slice(0, -1));
}

function readSentences(
  line: string,
  named: readonly NamedDocument[],
  isItem: boolean,
  running: Deed | null,
  add: Add,
): void {
  for (const [index, document] of named.entries()) {
    const start = clauseStart(line, document.start);
    const before = line.slice(start, document.start).replaceAll(QUOTED, '');
    const stop = line.slice(document.end).search(/[。；]/);
    const after = line.slice(document.end, stop < 0 ? line.length : document.end + stop);
    const next = named[index + 1];
    const gap = next ? line.slice(document.end, next.start) : after;
    const said = deedBefore(before);
    if (said === null || isQuoted(line, document.start)) continue;
    const behind = BEHIND_NAMED.exec(lastGap(line, named, index));
    const deed =
      said ??
      (behind ? (deedBefore(behind[1] ?? behind[2] ?? '') ?? null) : isListed(before, isItem, index) ? running : null);
    if (deed === null) continue;
    if (deed === 'amend') {
      // 将《A》第三条修改为 …: the item's head names it; whatever is named further on stands in the new wording.
      const previous = named[index - 1]?.end ?? 0;
      const isFirst = start >= previous && before.length <= 20 && !IN_WORDING.test(before);
      if (!isFirst && (index === 0 || !CONNECTED.test(line.slice(previous, document.start)))) return;
      add('amend', document);
      if (!CONNECTED.test(gap) && !OTHER_DEED.test(gap)) return;
      continue;
    }
    if (PART.test(gap)) add('amend', document);
    else add(deed, document);
  }
}

/** 《A》、《B》等2件规范性文件予以废止. */
const BEHIND_NAMED =
  /^(?:[、，和及与以]?.{0,4}|等(?:[一二三四五六七八九十百\d]{1,4}[件个部项份])?(?:[\p{Script=Han}]{0,6}(?:文件|规定|规章))?)(?:(?:予以|同时|即行|均|一并|宣布|自行|自[^，。]{0,16}起)*(废止|失效|停止执行)|(?:予以|进行|作出|作)(?:如下|以下)?(修[改订])(?!后))/u;
const OTHER_DEED = /[，和](?:宣布|修[改订]|废止|停止执行)$/;
const CONNECTED = /^[、，和及与以\s]+$|^$/;
/** Names that stand in what an amendment changes: 第三条中的《A》. */
const IN_WORDING = /第[一二三四五六七八九十百\d]+[条款项章节]|中的|删去|删除|增加|[改订]为|“/;

/** How far is looked back from a name: a line may be a whole body, and name thousands. */
const MOST_CLAUSE = 200;
const MOST_QUOTE = 2000;

/** In “…”: new wording. */
function isQuoted(line: string, at: number): boolean {
  const near = line.slice(Math.max(0, at - MOST_QUOTE), at);
  return near.lastIndexOf('“') > near.lastIndexOf('”');
}

/** A clause begins behind a mark, or where another deed does: 废止《A》，宣布《B》失效，修改《C》. */
function clauseStart(line: string, end: number): number {
  const near = Math.max(0, end - MOST_CLAUSE);
  const other = [...line.slice(near, end + 1).matchAll(/[，和](?=(?:宣布|修[改订]|废止|停止执行)《)/g)].at(-1);
  const others = other ? near + other.index : -1;
  return Math.max(others, ...['。', '；', '：'].map((mark) => line.lastIndexOf(mark, end - 1))) + 1;
}

/** What stands behind the last of the documents that follow each other from this one on. */
function lastGap(line: string, named: readonly NamedDocument[], index: number): string {
  let last = index;
  for (; last + 1 < named.length; last++) {
    const gap = line.slice(named[last]?.end, named[last + 1]?.start);
    if (/[。；]|根据|依照|按照|废止|失效|修[改订]|停止执行/.test(gap) || PART.test(gap)) break;
  }
  return line.slice(named[last]?.end, (named[last]?.end ?? 0) + 40);
}

function isListed(before: string, isItem: boolean, index: number): boolean {
  if (!isItem) return false;
  const head = before.replace(ITEM, '');
  return index === 0
    ? head.length <= 24 && !/[，。]/.test(head)
    : /^[、，和及与以\s]*$/.test(before.slice(-3)) || before.length < 120;
}

/** Cells: place in the list, title with or without 《》, number, organ. */
function readTableRow(line: string, deed: Deed, add: Add): void {
  const cells = line.split('\t');
  const number = cells.map(numberIn).find((found) => found !== null) ?? null;
  const titled = cells.map((cell) => namedDocuments(cell)[0]).find((found) => found !== undefined);
  if (titled) add(deed, { title: titled.title, number: titled.number ?? number });
  else if (number !== null) {
    const longest = cells
      .filter((cell) => numberIn(cell) !== cell.trim())
      .reduce((most, cell) => (cell.length > most.length ? cell : most), '');
    add(deed, { title: longest.length >= 8 && numberIn(longest) === null ? longest : null, number });
  }
}

function titleBefore(line: string, number: string): string | null {
  const title = line
    .slice(0, line.indexOf(number))
    .replace(ITEM, '')
    .replace(/[（(\s　]+$/, '');
  return title.length >= 8 ? title : null;
}

/** 本办法自…起施行。《A》（号）、《B》同时废止。 */
const ENDED = /(同时|即行|相应|一并|予以)?(废止|失效|停止执行)(?![的前后时了])/g;
const BEHIND_LAST =
  /^(?:等(?:[一二三四五六七八九十百\d]{1,4}[件个部项份])?(?:[\p{Script=Han}]{0,6}(?:文件|规定|规章))?)?(?:[，,、]?(?:也|均|亦|都|应当|即|自[^，。]{0,20}起))?$/u;
const CONNECTS = /^[^。；《》]{0,60}$/;
const NOT_THE_OBJECT = /根据|依照|按照|依据|规定的|所称|不适用|参照/;

function readRule(lines: readonly string[], day: JudgingDay, add: Add): void {
  // Last articles, and what a notice says before its signature: the middle of a long rule is about other things.
  for (const line of lines) {
    if (!line.includes('废止') && !line.includes('失效') && !line.includes('停止执行')) continue;
    for (const end of line.matchAll(ENDED)) {
      const start = sentenceStart(line, end.index);
      const sentence = line.slice(start, end.index);
      const named = namedDocuments(sentence).slice(-MOST_LINKS);
      const tail = sentence.slice(named.at(-1)?.end ?? 0);
      // 原《A》（号）停止执行: without 同时 it must stand right behind the name.
      if (named.length === 0 || !(end[1] === undefined ? tail === '' : BEHIND_LAST.test(tail))) continue;
      if (later(line.slice(Math.max(0, start - 80), end.index + 20), day)) continue;
      const chain = objects(sentence, named);
      for (const document of chain) add(end[2] === '失效' ? 'expire' : 'abolish', document);
    }
  }
}

/** The documents that the last words are about: from behind, as long as only connecting words stand between them. */
function objects(sentence: string, named: readonly NamedDocument[]): NamedDocument[] {
  const chain: NamedDocument[] = [];
  for (let index = named.length - 1; index >= 0; index--) {
    const document = named[index] as NamedDocument;
    chain.unshift(document);
    const from = named[index - 1]?.end ?? 0;
    const between = sentence.slice(from, document.start);
    if (
      index > 0 &&
      (!CONNECTS.test(between) || NOT_THE_OBJECT.test(between) || PART.test(between) || /施行|实施|执行/.test(between))
    )
      break;
  }
  const first = chain[0];
  return first && NOT_THE_OBJECT.test(sentence.slice(0, first.start)) ? [] : chain;
}

function sentenceStart(line: string, before: number): number {
  let depth = 0;
  for (let at = before - 1; at >= 0; at--) {
    const character = line[at];
    if (character === '》') depth++;
    else if (character === '《') depth--;
    else if (depth <= 0 && (character === '。' || character === '；')) return at + 1;
  }
  return 0;
}

const TAKES_EFFECT = new RegExp(`自(${DATE_PATTERN})(?:零时)?起(?:正式)?(?:施行|实施|执行|生效|试行|废止)`, 'g');

function later(text: string, day: JudgingDay): boolean {
  return [...text.matchAll(TAKES_EFFECT)].some(([, date]) => !day.hasCome(readTextDate(date ?? '', null) ?? ''));
}

/** 本决定自2027年1月1日起施行: nothing is abolished before. */
function takesEffectLater(lines: readonly string[], day: JudgingDay): boolean {
  return lines.some((line) => /本(?:决定|通知|公告|通告|命令)/.test(line) && later(line, day));
}
