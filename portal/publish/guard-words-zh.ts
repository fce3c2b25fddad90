/** Owns the same in Simplified Chinese: see `guard-words.ts`. */
import { REPORT_WORDS_ZH } from '../words/report-words-zh';
import type { OrganChange } from './catalogue-change';
import type { Violation } from './guard';

/** Organs named in a message; all of them stand in the report. */
const NAMED_ORGANS = 8;

/** A line for each violation, and one with the options. */
export function describeViolationsZh(violations: readonly Violation[], options: readonly string[]): string {
  return [...violations.map(describe), `确认属实的，请加上 ${options.join(' ')} 重新发布`].join('\n');
}

function describe({ code, count, of, organs }: Violation): string {
  const { violations, number, percent } = REPORT_WORDS_ZH;
  const most = organs.length > 0 ? `；主要是：${nameOrgans(organs)}` : '';
  return `${violations[code] ?? code}：${number(of)} 条中的 ${number(count)} 条（${percent(count / of)}）${most}`;
}

function nameOrgans(organs: readonly OrganChange[]): string {
  const named = organs.slice(0, NAMED_ORGANS).map(({ organ, removed, before }) => {
    return `${organ ?? '（没有机构）'} ${removed}/${before}`;
  });
  const more = organs.length - named.length;
  return `${named.join('，')}${more > 0 ? `，另有 ${more} 个机构` : ''}`;
}
