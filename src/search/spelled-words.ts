/** Owns which of the vocabulary's words pinyin can be typed for: phrases, organs and subjects, and the places that organs are named after. */
import type { SpelledWords } from '../base/spelled-words';
import { hiddenEntries } from './hidden-entries';
import type { LoneEntry } from './lone-entries';
import type { Vocabulary } from './vocabulary';
import { ENTRY_KINDS } from './vocabulary-format';

const LEAST_UNITS = 2;
/** Longer ones are typed in parts. */
const MOST_UNITS = 16;
const HAN = /^\p{Script=Han}+$/u;
/** 示例县 of 示例县民政局, with 示例 for itself. */
const PLACE = /^(\p{Script=Han}{2,7}?)(?:自治[州县旗]|地区|街道|[省市县区旗州盟镇乡])/u;

interface Stretch {
  /** In the vocabulary's text. */
  readonly from: number;
  readonly to: number;
  count: number;
}

/**
 * Names that are read throughout, most records first as in the vocabulary; then places. Cost: about 60 ms at 80,000 names.
 * @param lone what stands in withdrawn records alone: nobody is helped to write it
 */
export function spelledWordsOf(vocabulary: Vocabulary, lone: readonly LoneEntry[] = []): SpelledWords {
  const { table } = vocabulary;
  const hidden = hiddenEntries(vocabulary, lone);
  const isRead = (from: number, to: number) => {
    for (let at = from; at < to; at++) if (table.syllableAt[at] === 0) return false;
    return true;
  };
  const words: Stretch[] = [];
  const places = new Map<string, Stretch>();
  table.entryOfName.forEach((entry, name) => {
    const kind = ENTRY_KINDS[table.kinds[entry] as number];
    const from = table.nameStarts[name] as number;
    const to = (table.nameStarts[name + 1] as number) - 1;
    if (kind === 'number' || hidden.has(entry)) return;
    const text = table.text.slice(from, to);
    const count = table.counts[entry] as number;
    if (to - from >= LEAST_UNITS && to - from <= MOST_UNITS && HAN.test(text) && isRead(from, to)) {
      words.push({ from, to, count });
    }
    const [place, stem] = (kind === 'organ' && PLACE.exec(text)) || [];
    for (const one of [place, stem]) {
      if (one === undefined || !isRead(from, from + one.length)) continue;
      const known = places.get(one);
      if (known) known.count += count;
      else places.set(one, { from, to: from + one.length, count });
    }
  });
  return laidFlat(vocabulary, [...words, ...places.values()]);
}

function laidFlat({ table }: Vocabulary, words: readonly Stretch[]): SpelledWords {
  const syllableAt = new Uint16Array(words.reduce((sum, { from, to }) => sum + to - from + 1, 0));
  let end = 0;
  for (const { from, to } of words) {
    syllableAt.set(table.syllableAt.subarray(from, to), end);
    end += to - from + 1;
  }
  return {
    text: words.map(({ from, to }) => `${table.text.slice(from, to)}\n`).join(''),
    syllableAt,
    syllables: table.syllables,
    counts: Uint32Array.from(words, ({ count }) => count),
  };
}
