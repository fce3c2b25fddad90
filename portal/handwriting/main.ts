/** Owns the command `npm run train:handwriting`: writes the two model files of the terminal from the shapes of hanzi-writer-data. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { decodeModel, encodeModel, type Model } from '../../src/input/handwriting/model-file';
import { splitShapes } from './character-sets';
import { composeShapes } from './composed-shapes';
import { readShapes } from './stroke-shapes';
import { trainMain, trainRare } from './train-model';

const USAGE = `usage: npm run train:handwriting -- [options]

  Trains the recogniser of handwriting from the stroke medians of the npm package hanzi-writer-data and writes
  handwriting-main.bin (the 6,763 characters of GB 2312) and handwriting-rare.bin (what the package has beyond it, and
  characters of names and places put together from its parts).
  The same options give the same bytes.

    --out DIR          where to (public/models)
    --main FILE        trains the rare characters only, with the network of this main model
    --seed N           (1)
    --directions N     of the discriminant that are kept (176)
    --hidden N         numbers of the hidden layer (256)
    --dimensions N     of the space where characters have their means (96)
    --samples N        of each character for the directions and first means (8)
    --passes N         of refinement, each with a new sample of each character (24)
    --layout-hidden N  of the network that finds where a character begins (16)
    --runs N           generated runs of characters that it is trained with (20000)
    --step N           rounding of the class means, in standard deviations (0.55)
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean', default: false },
      out: { type: 'string', default: 'public/models' },
      main: { type: 'string' },
      seed: { type: 'string', default: '1' },
      directions: { type: 'string', default: '176' },
      hidden: { type: 'string', default: '256' },
      dimensions: { type: 'string', default: '96' },
      samples: { type: 'string', default: '8' },
      passes: { type: 'string', default: '24' },
      'layout-hidden': { type: 'string', default: '16' },
      runs: { type: 'string', default: '20000' },
      step: { type: 'string', default: '0.55' },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const plan = {
    seed: wholeNumber('seed', values.seed, 0),
    directions: wholeNumber('directions', values.directions, 2),
    hidden: wholeNumber('hidden', values.hidden, 0),
    dimensions: wholeNumber('dimensions', values.dimensions, 2),
    samples: wholeNumber('samples', values.samples, 2),
    passes: wholeNumber('passes', values.passes, 0),
    layoutHidden: wholeNumber('layout-hidden', values['layout-hidden'], 1),
    runs: wholeNumber('runs', values.runs, 1),
    step: Number(values.step),
  };
  if (!(plan.step > 0)) throw new RangeError(`--step is no positive number: ${values.step}`);
  if (plan.dimensions > plan.directions) throw new RangeError('--dimensions is more than --directions');
  const startMs = Date.now();
  const log = (line: string) => console.log(`${((Date.now() - startMs) / 1000).toFixed(0).padStart(4)} s  ${line}`);
  const read = await readShapes();
  const shapes = splitShapes([...read, ...composeShapes(read)]);
  log(`${shapes.main.length} characters of GB 2312, ${shapes.rare.length} beyond it`);
  const main = values.main
    ? decodeModel(await readFile(values.main))
    : trainMain(shapes.main, shapes.commonCount, plan, log);
  if (main.description.characters !== shapes.main.map(({ character }) => character).join('')) {
    throw new RangeError(`--main ${values.main} was trained from other characters`);
  }
  await mkdir(values.out, { recursive: true });
  if (!values.main) await writeModel(main, values.out, log);
  // From what the file holds: the rare file is the same whether the main one was made just now or before.
  await writeModel(trainRare(decodeModel(encodeModel(main)), shapes.main, shapes.rare, plan, log), values.out, log);
}

async function writeModel(model: Model, folder: string, log: (line: string) => void): Promise<void> {
  const bytes = encodeModel(model);
  const path = join(folder, `handwriting-${model.description.name}.bin`);
  await writeFile(path, bytes);
  log(`${path}: ${bytes.length} bytes, ${(gzipSync(bytes, { level: 9 }).length / 1000).toFixed(0)} KB with gzip`);
}

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least)
    throw new RangeError(`--${name} is no whole number from ${least}: ${text}`);
  return value;
}

main().catch((thrown: unknown) => {
  const isUsage = thrown instanceof RangeError || (thrown instanceof TypeError && 'code' in thrown);
  console.error(isUsage ? thrown.message : thrown);
  process.exitCode = isUsage ? 2 : 1;
});
