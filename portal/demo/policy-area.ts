/**
 * Owns the shape of a policy area: the facts from which rules, notices, lists, guides and interpretations are written.
 * Texts may hold `{y}` (year of the document), `{ly}` (last year), `{ny}` (next year), `{s0}` `{s1}` … (standard of that
 * year), `{organ}` (lead organ's name) and `{short}` (its short name).
 * Works may also hold `{town}` (a town), `{m2}` and `{half}` (square metres drawn for the document, and half of them).
 */
import type { Topic } from './taxonomy';

/** A figure that moves by year: `start` in 2018, plus `step` for each later year. */
export interface Standard {
  readonly item: string;
  readonly unit: string;
  readonly start: number;
  readonly step: number;
}

/** A recurring piece of work: the notice that organs issue for it. */
export interface Work {
  readonly genre: '通知' | '公告' | '意见' | '通告' | '通报';
  /** Months in which it is issued. */
  readonly months: readonly number[];
  /** Without 关于 and 的通知, e.g. 做好{y}年度城乡低保年审工作. */
  readonly title: string;
  /** Why, ends with a comma or full stop. */
  readonly reason: string;
  readonly tasks: readonly (readonly [name: string, text: string])[];
}

export type Column =
  | { readonly head: string; readonly type: 'person' | 'village' | 'company' | 'shop' }
  | { readonly head: string; readonly type: 'choice'; readonly from: readonly string[] }
  | {
      readonly head: string;
      readonly type: 'count';
      readonly low: number;
      readonly high: number;
      readonly scale?: number;
    }
  /** Another column (by position) times a unit price, or times the standard of that number. */
  | {
      readonly head: string;
      readonly type: 'product';
      readonly of: number;
      readonly price: number | { readonly standard: number };
    };

/** A list that is put up for comments (公示). */
interface Listing {
  /** Without 公示, e.g. 拟新增城乡居民最低生活保障对象. */
  readonly subject: string;
  /** Who publishes it: the town or the lead organ. */
  readonly by: 'town' | 'organ';
  readonly procedure: string;
  readonly days: number;
  readonly columns: readonly Column[];
}

/** A fund that is allotted to the towns. */
interface Fund {
  readonly name: string;
  readonly object: string;
  readonly objectUnit: string;
  readonly objects: readonly [low: number, high: number];
  /** Yuan for one object. */
  readonly yuan: number;
  readonly rules: readonly string[];
}

interface Progress {
  readonly subject: string;
  readonly metrics: readonly { readonly head: string; readonly low: number; readonly high: number }[];
  readonly findings: readonly string[];
  readonly next: readonly string[];
}

export interface PolicyArea {
  readonly id: string;
  /** As in titles, e.g. 城乡居民最低生活保障. */
  readonly name: string;
  /** Key of the lead organ. */
  readonly organ: string;
  readonly topic: Topic;
  readonly keyField: string | null;
  readonly basis: readonly string[];
  readonly rule: {
    readonly form: '实施细则' | '管理办法' | '实施办法' | '暂行办法' | '工作规程' | '管理规定' | '若干措施';
    /** 为…: the purpose, no full stop. */
    readonly goal: string;
    /** What the word means here. */
    readonly meaning: string;
    readonly principle: string;
    readonly duties: readonly string[];
  };
  readonly conditions?: readonly string[];
  readonly exclusions?: readonly string[];
  readonly standards?: readonly Standard[];
  readonly materials?: readonly string[];
  readonly steps?: readonly (readonly [name: string, text: string])[];
  readonly measures: readonly string[];
  readonly oversight: readonly string[];
  /** At most 16 characters each, for the picture. */
  readonly points: readonly string[];
  readonly works: readonly Work[];
  readonly listing?: Listing;
  readonly fund?: Fund;
  readonly progress: Progress;
  readonly questions: readonly (readonly [question: string, answer: string])[];
}

/** The value of a standard in a year, rounded to the step's own fineness. */
export function standardIn(standard: Standard, year: number): number {
  const value = standard.start + standard.step * Math.max(0, year - 2018);
  return Math.round(value * 100) / 100;
}

/** Fills the placeholders of an area's text. */
export function fillText(text: string, area: PolicyArea, year: number, organ: string, short: string): string {
  if (!text.includes('{')) return text;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (name === 'y') return String(year);
    if (name === 'ly') return String(year - 1);
    if (name === 'ny') return String(year + 1);
    if (name === 'organ') return organ;
    if (name === 'short') return short;
    const standard = name.startsWith('s') ? area.standards?.[Number(name.slice(1))] : undefined;
    if (standard === undefined) throw new RangeError(`unknown placeholder ${whole} in area ${area.id}`);
    return String(standardIn(standard, year));
  });
}
