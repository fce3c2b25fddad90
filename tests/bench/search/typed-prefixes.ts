/** Owns what readers have typed when suggestions are asked: beginnings of titles' phrases in hanzi, in full pinyin, by initials. */
import { readingsOf } from '../../../portal/publish/readings';
import type { FullRecord } from '../../../src/catalogue/record';
import { seededRandom } from './draw-queries';

const HAN = /[\u4e00-\u9fff]{4,}/g;

/** `count` of them: two in five in hanzi, the others in pinyin, full and by initials in turn. */
export function drawPrefixes(records: readonly FullRecord[], count: number, seed: number): readonly string[] {
  const random = seededRandom(seed);
  const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  const prefixes: string[] = [];
  while (prefixes.length < count) {
    const runs = records[Math.floor(random() * records.length)]?.title.match(HAN) ?? [];
    const run = runs[Math.floor(random() * runs.length)];
    if (run === undefined) continue;
    const start = between(0, run.length - 4);
    const phrase = run.slice(start, start + between(2, 6));
    const syllables = readingsOf(phrase);
    const turn = prefixes.length % 5;
    if (turn < 2) prefixes.push(phrase.slice(0, between(1, 5)));
    else if (turn % 2 === 0) prefixes.push(syllables.join('').slice(0, between(2, 12)));
    else prefixes.push(syllables.map((syllable) => syllable[0] ?? '').join(''));
  }
  return prefixes;
}
