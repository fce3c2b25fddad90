/** Owns finding the phrases of a catalogue in its titles: frequent, cohesive, whole. */

export interface MinedPhrase {
  readonly phrase: string;
  /** Titles that have it, estimated where only a sample was looked at. */
  readonly count: number;
}

export interface MineOptions {
  /** Titles held at most; beyond, every second, fourth … one. */
  readonly maxTitles?: number;
  readonly maxPhrases?: number;
}

const MOST_TITLES = 100_000;
const MIN_UNITS = 2;
const MAX_UNITS = 14;
/** A phrase that is followed (or preceded) by one and the same character this often is a piece of a longer one. */
const PIECE_SHARE = 0.66;
/** Share of occurrences that must stand at a boundary on each side … */
const BOUNDARY_SHARE = 0.06;
/** … and on at least one side. */
const STRONG_BOUNDARY_SHARE = 0.2;
/** Both shares together, from which on a phrase is taken to stand alone. */
const STANDS_ALONE = 1.4;
/** How much more often the halves must meet than by chance. */
const COHESION = 12;

// Where a title falls apart: what is no word of a subject. Lookaheads keep words that only contain such a character.
const BREAKS =
  /[^\u3400-\u9fff]+|关于|印发|转发|批转|颁布|有关|若干|以及|或者|对于|通过|根据|按照|进行|由于|所属|不再|(?<!合)并|(?<!(?<![项科栏])目)的(?!士)|(?<![共总缓温])和(?![平谐解])|(?<!参)与(?!会)|(?<![普涉以])及(?!时|其|格)|或|(?<![高平初中同均特优一二三四])等(?![级次额保离效])|(?<![存现内])在(?![职校线建岗编])|(?<![应面针])对(?![外口接象台策])|于(?![都洪])|(?<![行作人成])为(?![民农])|将(?!军|来)|(?<![方定导面])向(?!阳)|(?<![自理])由(?!来)|从(?![业严事])|(?<![转出受])让|把|被|是|了(?!解)|这|那|之(?!江)|第/u;
// What counts things, not what a year has: 3户, but 2026户外.
const COUNTED = /(?<=(?<!\d)\d{1,3})[户名个家件份宗所座辆](?=..)/gu;
// Verbs before the subject of a document, and what is left of dates and counts; cut off the front, again and again.
const FRONT =
  /^(?:年度|年|月份|月|日|号|届|次|批|进一步|做好|切实|认真|加强|加快|加大|推进|推动|开展|实施|促进|完善|继续|全面|深入|贯彻落实|贯彻|落实|组织(?!机构|法|部)|申报|调整|修改|修订|废止|公布|发布|召开|举办|建立|健全|规范(?!性)|深化|支持|鼓励|同意|下达|拨付|提高|确保|规定|制定|制订|编制(?!外|内)|执行|严格|大力|积极|抓好|取消|停止|暂停|试行|明确|设立|成立|增设|授予|表彰|任免|给予|请求|要求|报送|抄送|提请|我省|我市|我县|全省|全市|全县|本市|本省|各级|部分|其他|相关|一批|新一轮)(?=..)/u;
// What a title calls its document: a boundary, so that 农村危房改造 stands alone where titles say 农村危房改造工作.
const BACK =
  /(?<=..)(?:工作方案|实施方案|工作要点|工作安排|工作规则|实施意见|指导意见|实施细则|管理办法|暂行办法|实施办法|管理规定|暂行规定|行动计划|实施计划|管理工作|工作|办法|规定|细则|方案|规划|计划|意见|问题|情况|制度|管理|通知|公告|决定|条例)$/u;
const BAD_END = /[进关有所做其各该本等不未已可应须需使又且但而至自个项条款制]$/u;
const WHOLE_WORD_IN_ZHI = /(?:体制|机制|编制|控制|限制|法制|税制|学制|管制|研制|监制)$/u;
const BAD_START =
  /^(?:[等级性化们者个项条款其该此每某国员议岁家件份]|户(?![籍口外主型内])|[一二三四五六七八九十]中学|名(?![牌录称单胜师城镇]))/u;
// 国家, 国有, 家庭 and the like begin with a character that otherwise is a word's rest.
const GOOD_START =
  /^(?:国[家有际务防道土内外企产库债资境]|家[庭政电禽畜长居属教]|议[案事]|员工|级别|性[别能]|化[工肥学妆解石]|项目|条例|款项|个[人体税]|件数|等级)/u;

/** A title's subject in pieces: between breaks, without front and back. */
interface Chunks {
  /** With how often each stands in titles. */
  readonly cores: Map<string, number>;
  /** Cores with their back. */
  readonly wholes: Map<string, number>;
  readonly units: number;
}

export class PhraseMiner {
  private titles: string[] = [];
  private seen = 0;
  private stride = 1;

  constructor(private readonly options: MineOptions = {}) {}

  add(title: string): void {
    if (this.seen++ % this.stride !== 0) return;
    this.titles.push(title);
    if (this.titles.length < (this.options.maxTitles ?? MOST_TITLES)) return;
    this.titles = this.titles.filter((_, index) => index % 2 === 0);
    this.stride *= 2;
  }

  /** Instead of `add`. @param titles every `sampleStride(seen)`th of `seen`, which is what adding all of them would have held in the end */
  addSample(titles: readonly string[], seen: number): void {
    this.titles = [...titles];
    this.seen = seen;
  }

  /** Most frequent first. Cost: about 1.5 s at 36,000 titles, linear in the titles held. */
  finish(): MinedPhrase[] {
    const { cores, wholes, units } = chunksOf(this.titles);
    const least = this.titles.length < 5_000 ? 2 : 3;
    const levels = countGrams(cores, least);
    const counts = new Map<string, number>();
    for (const [phrase, count] of wholes) {
      if (count >= least && phrase.length <= MAX_UNITS && isWellFormed(phrase)) counts.set(phrase, count);
    }
    for (let length = MIN_UNITS; length <= MAX_UNITS; length++) {
      const grams = levels[length];
      if (!grams) break;
      const longest = longestExtensions(levels[length + 1]);
      for (const [phrase, gram] of grams) {
        if (!isWellFormed(phrase)) continue;
        const atStart = gram.starts / gram.count;
        const atEnd = gram.ends / gram.count;
        if (atStart < BOUNDARY_SHARE || atEnd < BOUNDARY_SHARE) continue;
        if (Math.max(atStart, atEnd) < STRONG_BOUNDARY_SHARE) continue;
        if ((longest.get(phrase) ?? 0) > gram.count * PIECE_SHARE) continue;
        // What mostly stands alone between breaks needs no other proof.
        if (atStart + atEnd < STANDS_ALONE && !isCohesive(phrase, gram.count, levels, units)) continue;
        counts.set(phrase, gram.count);
      }
    }
    const scale = this.titles.length > 0 ? this.seen / this.titles.length : 1;
    return [...counts]
      .map(([phrase, count]) => ({ phrase, count: Math.round(count * scale) }))
      .sort((a, b) => b.count - a.count || (a.phrase < b.phrase ? -1 : 1))
      .slice(0, this.options.maxPhrases ?? 60_000);
  }
}

/** Of so many titles every how manieth is looked at. */
export function sampleStride(titles: number): number {
  let stride = 1;
  while (Math.ceil(titles / stride) >= MOST_TITLES) stride *= 2;
  return stride;
}

function isWellFormed(phrase: string): boolean {
  if (BAD_END.test(phrase) && !WHOLE_WORD_IN_ZHI.test(phrase)) return false;
  return !BAD_START.test(phrase) || GOOD_START.test(phrase);
}

function chunksOf(titles: readonly string[]): Chunks {
  const cores = new Map<string, number>();
  const wholes = new Map<string, number>();
  const count = (counts: Map<string, number>, chunk: string) => {
    counts.set(chunk, (counts.get(chunk) ?? 0) + 1);
  };
  let units = 0;
  for (const title of titles) {
    for (const raw of title.replace(COUNTED, ' ').split(BREAKS)) {
      let chunk = raw;
      for (let before = ''; before !== chunk; ) {
        before = chunk;
        chunk = chunk.replace(FRONT, '');
      }
      if (chunk.length < MIN_UNITS) continue;
      const core = chunk.replace(BACK, '');
      if (core !== chunk) count(wholes, chunk);
      units += core.length;
      count(cores, core);
    }
  }
  return { cores, wholes, units };
}

interface Gram {
  count: number;
  /** Occurrences at the start and the end of a chunk. */
  starts: number;
  ends: number;
}

/** By length; a gram of n is counted only where both its grams of n - 1 were frequent. */
function countGrams(chunks: ReadonlyMap<string, number>, least: number): (Map<string, Gram> | undefined)[] {
  const levels: (Map<string, Gram> | undefined)[] = [undefined];
  for (let length = 1; length <= MAX_UNITS + 1; length++) {
    const shorter = levels[length - 1];
    const grams = new Map<string, Gram>();
    for (const [chunk, times] of chunks) {
      for (let i = 0; i + length <= chunk.length; i++) {
        if (shorter && !(shorter.has(chunk.slice(i, i + length - 1)) && shorter.has(chunk.slice(i + 1, i + length))))
          continue;
        const text = chunk.slice(i, i + length);
        let gram = grams.get(text);
        if (!gram) {
          gram = { count: 0, starts: 0, ends: 0 };
          grams.set(text, gram);
        }
        gram.count += times;
        if (i === 0) gram.starts += times;
        if (i + length === chunk.length) gram.ends += times;
      }
    }
    for (const [text, gram] of grams) if (gram.count < least) grams.delete(text);
    if (grams.size === 0) break;
    levels[length] = grams;
  }
  return levels;
}

/** For each gram the count of its most frequent extension by one character, before or after. */
function longestExtensions(longer: ReadonlyMap<string, Gram> | undefined): Map<string, number> {
  const most = new Map<string, number>();
  for (const [text, { count }] of longer ?? []) {
    for (const piece of [text.slice(1), text.slice(0, -1)]) {
      if ((most.get(piece) ?? 0) < count) most.set(piece, count);
    }
  }
  return most;
}

function isCohesive(
  phrase: string,
  count: number,
  levels: readonly (Map<string, Gram> | undefined)[],
  units: number,
): boolean {
  for (let cut = 1; cut < phrase.length; cut++) {
    const left = levels[cut]?.get(phrase.slice(0, cut))?.count ?? count;
    const right = levels[phrase.length - cut]?.get(phrase.slice(cut))?.count ?? count;
    if ((count * units) / (left * right) < COHESION) return false;
  }
  return true;
}
