/** Owns which texts the site config wants on this terminal (`keep.texts`), by organ, subject and year. Pure. */
import type { Organ } from '../../catalogue/organ';
import type { TextGroup } from '../../catalogue/text-group';
import type { SiteConfig } from '../../config/site-config';

export type TextRules = SiteConfig['keep']['texts'];

/**
 * Whether a rule wants the texts of a group. All that a rule names must hold; an organ stands for those below it too, a subject for its branches.
 * @param year this year in China, from which the last years are counted
 */
export function textPolicy(
  rules: Exclude<TextRules, 'all'>,
  organs: readonly Organ[],
  year: number,
): (group: TextGroup) => boolean {
  const compiled = rules.map((rule) => ({
    organs: rule.organs && withBranches(rule.organs, organs),
    subjects: rule.subjects,
    firstYear: rule.lastYears === undefined ? null : year - rule.lastYears + 1,
  }));
  return (group) =>
    compiled.some(
      (rule) =>
        (!rule.organs || (group.organ !== null && rule.organs.has(group.organ))) &&
        (!rule.subjects || rule.subjects.some((subject) => isOf(group.subject, subject))) &&
        (rule.firstYear === null || (group.year !== null && group.year >= rule.firstYear)),
    );
}

function isOf(path: string | null, subject: string): boolean {
  return path !== null && (path === subject || path.startsWith(`${subject}/`));
}

/** Full names of these organs, named in full or in short, and of all below them. */
function withBranches(names: readonly string[], organs: readonly Organ[]): ReadonlySet<string> {
  const wanted = new Set(names);
  const found = new Set(names);
  const ids = new Set<string>();
  // Parents may stand behind their branches.
  for (let before = -1; before !== ids.size; ) {
    before = ids.size;
    for (const { id, name, shortName, parentId } of organs) {
      if (!wanted.has(name) && !wanted.has(shortName) && !(parentId !== null && ids.has(parentId))) continue;
      ids.add(id);
      found.add(name);
    }
  }
  return found;
}
