/**
 * Owns decompositions of simplified characters that are younger than the file of decompositions: taken from their traditional form, part by part,
 * where the strokes then add up to what Unihan says.
 */
import { type Decompositions, parseDecompositions } from './decompositions';
import type { Unihan } from './unihan';

/** Parts that Unihan does not call variants of each other. */
const PARTS: ReadonlyMap<string, string> = new Map(
  '金钅 釒钅 言讠 訁讠 糸纟 糹纟 食饣 飠饣 馬马 魚鱼 鳥鸟 車车 頁页 門门 貝贝 風风 韋韦 齒齿 見见 黽黾 麥麦 鹵卤 侖仑 區区 堯尧 單单 巠𢀖 睪𠬤 喬乔 龍龙'
    .split(' ')
    .map((pair) => {
      const [traditional = '', simplified = ''] = pair;
      return [traditional, simplified];
    }),
);
const COUNTS: { readonly [part: string]: number } = { 钅: 5, 讠: 2, 纟: 3, 饣: 3 };

/** Of characters that the file has not, or not in a form that can be drawn. */
const OF_OUR_OWN = `
00001:a(土,土)
㙓:d(土,00001,土)
璿:a(王,睿)
𫍲:a(讠,叟)
𫍽:a(讠,睘)
𫚭:a(鱼,巤)
𫰛:a(女,𢀖)
𬌗:a(牙,合)
𬕂:d(竹,贡)
𬤇:a(讠,垔)
𬮱:st(门,垔)
𬮿:a(阝,岂)
𬯀:a(阝,齐)
𬯎:a(阝,贵)
𬶟:a(鱼,剌)
`;

/** The same decompositions and those of such characters. */
export function withSimplified(decompositions: Decompositions, unihan: Unihan): Decompositions {
  const all = new Map([...decompositions, ...parseDecompositions(OF_OUR_OWN)]);
  for (const [character, total] of unihan.totalStrokes) {
    if (all.has(character)) continue;
    for (const traditional of unihan.traditionalOf.get(character) ?? []) {
      const decomposition = decompositions.get(traditional);
      if (!decomposition) continue;
      const choices = decomposition.parts.map((part) => simplerOf(part, unihan));
      for (const parts of combine(choices)) {
        const counts = parts.map((part) => COUNTS[part] ?? unihan.totalStrokes.get(part) ?? Number.NaN);
        if (counts.reduce((sum, count) => sum + count, 0) !== total) continue;
        if (!all.has(character)) all.set(character, { layout: decomposition.layout, parts });
      }
    }
  }
  return all;
}

/** Simplified forms first: the part stays as it was where none adds up. */
function simplerOf(part: string, unihan: Unihan): readonly string[] {
  const mapped = PARTS.get(part);
  return [...(mapped === undefined ? [] : [mapped]), ...(unihan.simplifiedOf.get(part) ?? []), part];
}

function combine(choices: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return choices.reduce<readonly (readonly string[])[]>(
    (done, list) => done.flatMap((parts) => list.map((part) => [...parts, part])),
    [[]],
  );
}
