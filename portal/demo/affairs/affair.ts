/** Owns what an affair is: one sort of business that an organ decides or makes known again and again, with its titles and facts. */

const AFFAIR_SORTS = ['批复', '公示', '公告', '通告', '通知', '通报', '意见', '函', '决定'] as const;
export type AffairSort = (typeof AFFAIR_SORTS)[number];

interface AffairTitle {
  /** Without the organ in front; blanks of `phrases.ts`. */
  readonly title: string;
  /** What the text says first under this title. */
  readonly fact: string | null;
}

export interface Affair {
  /** Key of the organ; `town` for any town, `any` for any organ with words of its own in `vocabulary/matters.ts`. */
  readonly organ: string;
  readonly sort: AffairSort;
  readonly weight: number;
  readonly titles: readonly AffairTitle[];
  /** What the text says whatever the title. */
  readonly facts: readonly string[];
  /** To whom a reply, notice or letter goes. */
  readonly addressee: string;
}

/**
 * One affair a line: `organ sort weight | title ~ its fact / title | fact / fact | addressee`; a title's own fact and the
 * addressee may be missing. Throws RangeError for a line it cannot read.
 */
export function affairsOf(text: string): Affair[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [head = '', titles, facts, addressee = ''] = line.split(' | ');
      const [organ, name, weight] = head.split(' ');
      const sort = AFFAIR_SORTS.find((each) => each === name);
      if (
        organ === undefined ||
        sort === undefined ||
        titles === undefined ||
        facts === undefined ||
        !(Number(weight) > 0)
      )
        throw new RangeError(`not an affair: ${line}`);
      return {
        organ,
        sort,
        weight: Number(weight),
        titles: titles.split(' / ').map((each) => {
          const [title = '', fact = null] = each.split(' ~ ');
          return { title, fact };
        }),
        facts: facts.split(' / '),
        addressee,
      };
    });
}
