/** Owns the command `npm run train:handwriting`: writes the two model files of the terminal from the shapes of hanzi-writer-data. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { encodeModel } from '../../src/input/handwriting/model-file';
import { splitShapes } from './character-sets';
import { readShapes } from './stroke-shapes';
import { addRareClasses, toModels, trainSpace } from './train-model';

const USAGE = `usage: npm run train:handwriting -- [options]

  Trains the recogniser of handwriting from the stroke medians of the npm package hanzi-writer-data and writes
  handwriting-main.bin (the 6,763 characters of GB 2312) and handwriting-rare.bin (what the package has beyond it).
  The same options give the same bytes.

    --out DIR          where to (public/models)
    --seed N           (1)
    --dimensions N     of the space in which characters are told apart (112)
    --samples N        of each character for the directions (12)
    --passes N         of refinement (6)
    --pass-samples N   of each character in a pass (6)
    --step N           rounding of the class means, in standard deviations (0.5)
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean', default: false },
      out: { type: 'string', default: 'public/models' },
      seed: { type: 'string', default: '1' },
      dimensions: { type: 'string', default: '112' },
      samples: { type: 'string', default: '12' },
      passes: { type: 'string', default: '6' },
      'pass-samples': { type: 'string', default: '6' },
      step: { type: 'string', default: '0.5' },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const plan = {
    seed: wholeNumber('seed', values.seed, 0),
    dimensions: wholeNumber('dimensions', values.dimensions, 2),
    samples: wholeNumber('samples', values.samples, 2),
    passes: wholeNumber('passes', values.passes, 0),
    samplesAPass: wholeNumber('pass-samples', values['pass-samples'], 1),
    step: Number(values.step),
  };
  if (!(plan.step > 0)) throw new RangeError(`--step is no positive number: ${values.step}`);
  const startMs = Date.now();
  const log = (line: string) => console.log(`${((Date.now() - startMs) / 1000).toFixed(0).padStart(4)} s  ${line}`);
  const shapes = splitShapes(await readShapes());
  log(`${shapes.main.length} characters of GB 2312, ${shapes.rare.length} beyond it`);
  const space = addRareClasses(trainSpace(shapes.main, plan, log), shapes.main, shapes.rare, plan, log);
  await mkdir(values.out, { recursive: true });
  for (const model of Object.values(toModels(space, shapes.main, shapes.rare, plan))) {
    const bytes = encodeModel(model);
    const path = join(values.out, `handwriting-${model.description.name}.bin`);
    await writeFile(path, bytes);
    log(`${path}: ${bytes.length} bytes, ${(gzipSync(bytes, { level: 9 }).length / 1000).toFixed(0)} KB with gzip`);
  }
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
