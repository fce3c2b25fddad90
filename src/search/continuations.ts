/** Owns what comes after a text that is being entered: the characters and words with which the vocabulary goes on. */
import { foldText } from '../base/text';
import { hiddenEntries } from './hidden-entries';
import type { LoneEntry } from './lone-entries';
import type { Continuations, NextCharacter, NextWord } from './query';
import { placeIn, type Vocabulary } from './vocabulary';
import { ENTRY_KINDS, type VocabularyTable } from './vocabulary-format';

/** As much of the text before the cursor as is looked at. */
const MAX_HISTORY_UNITS = 6;
const MAX_WORD_UNITS = 6;
const MAX_CHARACTERS = 600;
/** Every character is expected a little, also one that the catalogue never has: there are so many. */
const CHARACTERS = 7000;
const LINE = 0x0a;
const HAN = /^\p{Script=Han}+$/u;

/** What a vocabulary expects before anything is looked up; made once for each. */
interface Prior {
  /** Units that the vocabulary has, with how often: see `weightOf`. */
  readonly units: Uint16Array;
  readonly probabilities: Float64Array;
  /** Of a unit that it has not. */
  readonly unseen: number;
}

const priors = new WeakMap<VocabularyTable, Prior>();

/**
 * Characters by their probability (interpolated over the last 0 … 6 units, Witten–Bell), and words that the longest stretch found goes on
 * with. An empty text, and one that ends with a space, is the beginning of a name. Cost: 1 to 5 ms at 80,000 names, 10 ms the first time.
 * @param lone what stands in withdrawn records alone: nothing goes on with it
 */
export function continuationsOf(
  vocabulary: Vocabulary,
  before: string,
  maxWords: number,
  lone: readonly LoneEntry[] = [],
): Continuations {
  const { table } = vocabulary;
  const hidden = hiddenEntries(vocabulary, lone);
  // A space of the reader's parts words: what stands before it does not go on.
  const said = /\s$/.test(before) ? '' : (foldText(before).split(' ').at(-1) ?? '');
  const prior = priorOf(table);
  const history = `\n${said}`.slice(-MAX_HISTORY_UNITS - 1);
  let probabilities = prior.probabilities;
  let unseen = prior.unseen;
  const words = new Map<string, NextWord>();
  for (let length = 1; length <= history.length; length++) {
    const tail = history.slice(-length);
    const following = followersOf(table, tail, hidden);
    if (following.total === 0) break;
    const types = following.units.size;
    const all = following.total + types;
    probabilities = probabilities.map(
      (p, i) => ((following.units.get(prior.units[i] as number) ?? 0) + types * p) / all,
    );
    unseen = (types * unseen) / all;
  }
  for (let length = Math.min(history.length, MAX_HISTORY_UNITS); length > 0 && words.size < maxWords; length--) {
    const tail = history.slice(-length).replace('\n', '');
    // One character goes on with anything, once longer words were found.
    if (tail === '' || (tail.length === 1 && words.size > 0)) break;
    for (const word of wordsAfter(table, tail, hidden)) {
      if (words.size < maxWords && !words.has(word.text)) words.set(word.text, word);
    }
  }
  return { characters: likeliest(prior.units, probabilities), unseen, words: [...words.values()] };
}

function likeliest(units: Uint16Array, probabilities: Float64Array): NextCharacter[] {
  const order = [...units.keys()].sort((a, b) => (probabilities[b] as number) - (probabilities[a] as number));
  return order.slice(0, MAX_CHARACTERS).map((i) => ({
    character: String.fromCharCode(units[i] as number),
    probability: probabilities[i] as number,
  }));
}

function priorOf(table: VocabularyTable): Prior {
  const known = priors.get(table);
  if (known) return known;
  const weights = new Float64Array(0x10000);
  let total = 0;
  table.entryOfName.forEach((entry, name) => {
    const weight = weightOf(table, entry);
    for (let at = table.nameStarts[name] as number; table.text.charCodeAt(at) !== LINE; at++) {
      const unit = table.text.charCodeAt(at);
      weights[unit] = (weights[unit] as number) + weight;
      total += weight;
    }
  });
  const units = Uint16Array.from([...weights.keys()].filter((unit) => (weights[unit] as number) > 0));
  const all = total + units.length + 1;
  const unseen = (units.length + 1) / all / CHARACTERS;
  const prior = {
    units,
    probabilities: Float64Array.from(units, (unit) => (weights[unit] as number) / all + unseen),
    unseen,
  };
  priors.set(table, prior);
  return prior;
}

/** Readers ask for the rare as well as for the frequent: the root lies between counting records and counting names. */
function weightOf(table: VocabularyTable, entry: number): number {
  return Math.sqrt(table.counts[entry] as number);
}

/** Units that stand behind `tail` in names, by weight; the end of a name is none. */
function followersOf(table: VocabularyTable, tail: string, hidden: ReadonlySet<number>) {
  const { text, nameStarts, entryOfName } = table;
  const units = new Map<number, number>();
  let total = 0;
  for (let at = text.indexOf(tail); at >= 0; at = text.indexOf(tail, at + 1)) {
    const next = text.charCodeAt(at + tail.length);
    if (next === LINE || at + tail.length >= text.length) continue;
    const entry = entryOfName[placeIn(nameStarts, at + tail.length)] as number;
    if (hidden.has(entry)) continue;
    const weight = weightOf(table, entry);
    units.set(next, (units.get(next) ?? 0) + weight);
    total += weight;
  }
  return { units, total };
}

/** What is left of names behind `tail`, most records first. Of an organ's name only where the tail begins it. */
function wordsAfter(table: VocabularyTable, tail: string, hidden: ReadonlySet<number>): NextWord[] {
  const { text, nameStarts, entryOfName, kinds, counts } = table;
  const found = new Map<string, number>();
  for (let at = text.indexOf(tail); at >= 0; at = text.indexOf(tail, at + 1)) {
    const from = at + tail.length;
    const name = placeIn(nameStarts, at);
    const entry = entryOfName[name] as number;
    const end = (nameStarts[name + 1] as number) - 1;
    if (end <= from || end - from > MAX_WORD_UNITS || hidden.has(entry)) continue;
    const kind = ENTRY_KINDS[kinds[entry] as number];
    if (kind === 'number' || (kind === 'organ' && at !== nameStarts[name])) continue;
    const word = text.slice(from, end);
    if (HAN.test(word)) found.set(word, Math.max(found.get(word) ?? 0, counts[entry] as number));
  }
  return [...found].map(([word, count]) => ({ text: word, after: tail, count })).sort((a, b) => b.count - a.count);
}
