/** Owns the same in Simplified Chinese: see `guard-words.ts`. */
import { REPORT_WORDS_ZH } from '../words/report-words-zh';
import type { CatalogueChange, OrganChange, Vanished } from './catalogue-change';
import type { Violation } from './guard';

/** Organs named in a message; all of them stand in the report. */
const NAMED_ORGANS = 8;

/** A line for each violation, and one with the options. */
export function describeViolationsZh(
  violations: readonly Violation[],
  change: CatalogueChange,
  options: readonly string[],
): string {
  return [
    ...violations.map((violation) => describe(violation, change)),
    ...(violations.some(({ organs }) => organs.some(isHeldBack))
      ? ['待审查的，先在 quarantine.csv 里完成审查，用 --approved 交回；不同意公开的才放行']
      : []),
    `确认属实的，请加上 ${options.join(' ')} 重新发布`,
  ].join('\n');
}

function describe({ code, count, of, organs }: Violation, change: CatalogueChange): string {
  const { violations, number, percent } = REPORT_WORDS_ZH;
  const held = code === 'removals.all' ? heldBack(change) : '';
  const most = organs.length > 0 ? `；主要是：${nameOrgans(organs)}` : '';
  return `${violations[code] ?? code}：${number(of)} 条中的 ${number(count)} 条（${percent(count / of)}）${held}${most}`;
}

function nameOrgans(organs: readonly OrganChange[]): string {
  const named = organs.slice(0, NAMED_ORGANS).map((organ) => {
    return `${organ.organ ?? '（没有机构）'} ${organ.removed}/${organ.before}${heldBack(organ)}`;
  });
  const more = organs.length - named.length;
  return `${named.join('，')}${more > 0 ? `，另有 ${more} 个机构` : ''}`;
}

const isHeldBack = ({ quarantined }: Vanished) => quarantined > 0;

/** Of those that vanish, how many did not leave the export; nothing where all did. */
function heldBack({ quarantined, refused }: Vanished): string {
  const parts = [
    ...(quarantined > 0 ? [`待审查 ${quarantined} 条`] : []),
    ...(refused > 0 ? [`被拒收 ${refused} 条`] : []),
  ];
  return parts.length > 0 ? `（其中${parts.join('，')}）` : '';
}
