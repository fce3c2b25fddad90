/** Owns what is counted of a handwriting bench: shares in percent, by group, and the characters that fare worst. */
import type { WritingCase } from './cases';
import { SIMPLE } from './simple-cases';

export interface Outcome extends WritingCase {
  /** Best first. */
  readonly candidates: readonly string[];
}

/** Percent with the character first, among 5, among 10. */
export interface Score {
  readonly cases: number;
  readonly top1: number;
  readonly top5: number;
  readonly top10: number;
}

/** Pairs that differ by proportions alone. */
const LOOK_ALIKE = new Set('己已巳未末日曰千干于口工上下');

export function scoreOf(outcomes: readonly Outcome[]): Score {
  const within = (limit: number) => {
    const right = outcomes.filter(({ character, candidates }) => candidates.slice(0, limit).includes(character)).length;
    return Math.round((1000 * right) / outcomes.length) / 10;
  };
  return { cases: outcomes.length, top1: within(1), top5: within(5), top10: within(10) };
}

/** All; then by how it was written, by strokes of the character, and simple ones by themselves. */
export function groupResults(outcomes: readonly Outcome[]): { readonly [group: string]: Score } {
  const results: { [group: string]: Score } = {};
  const add = (name: string, chosen: readonly Outcome[]) => {
    if (chosen.length > 0) results[name] = scoreOf(chosen);
  };
  add('all', outcomes);
  const groups = new Set(outcomes.map(({ group }) => group));
  for (const group of groups) {
    add(
      group,
      outcomes.filter((one) => one.group === group),
    );
  }
  for (const [low, high] of [
    [1, 3],
    [4, 6],
    [7, 10],
    [11, 15],
    [16, 99],
  ] as const) {
    add(
      high === 99 ? `${low} strokes and more` : `${low} to ${high} strokes`,
      outcomes.filter(({ strokeCount }) => strokeCount >= low && strokeCount <= high),
    );
  }
  add(
    SIMPLE.join(''),
    outcomes.filter(({ character }) => SIMPLE.includes(character)),
  );
  add(
    [...LOOK_ALIKE].join(''),
    outcomes.filter(({ character }) => LOOK_ALIKE.has(character)),
  );
  return results;
}

/** A Markdown table. */
export function tableOf(groups: { readonly [group: string]: Score }): string {
  const rows = Object.entries(groups).map(
    ([name, score]) =>
      `| ${name} | ${score.cases} | ${score.top1.toFixed(1)} | ${score.top5.toFixed(1)} | ${score.top10.toFixed(1)} |`,
  );
  return ['| | cases | first | of 5 | of 10 |', '|---|--:|--:|--:|--:|', ...rows].join('\n');
}

/** Lines of `字 2/6 学×3 孛`: least often first; at equal counts those with more different mistakes. */
export function worstCharacters(outcomes: readonly Outcome[], count: number): string[] {
  const byCharacter = groupBy(outcomes, ({ character }) => character);
  const rows = [...byCharacter].map(([character, ones]) => {
    const wrong = ones.filter(({ candidates }) => candidates[0] !== character);
    const missed = ones.filter(({ candidates }) => !candidates.includes(character)).length;
    return { character, ones: ones.length, wrong, missed };
  });
  rows.sort((a, b) => b.wrong.length / b.ones - a.wrong.length / a.ones || b.missed - a.missed);
  return rows
    .slice(0, count)
    .filter(({ wrong }) => wrong.length > 0)
    .map(({ character, ones, wrong }) => {
      const taken = [...groupBy(wrong, ({ candidates }) => candidates[0] ?? '—')]
        .sort(([, a], [, b]) => b.length - a.length)
        .map(([other, times]) => (times.length > 1 ? `${other}×${times.length}` : other));
      return `${character} ${ones - wrong.length}/${ones} ${taken.join(' ')}`;
    });
}

function groupBy<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
