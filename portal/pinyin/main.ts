/** Owns the command `npm run make:pinyin`: writes the pinyin dictionary of the terminal. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { encodeDictionary } from '../../src/input/pinyin/dictionary-file';
import { PLACE_READINGS } from '../publish/place-readings';
import { readingsOf } from '../publish/readings';
import { PairCounter } from './count-pairs';
import { countedTexts, DEMO_RECORDS } from './counted-texts';
import { GENERAL_SOURCES, readGeneralWords } from './general-words';
import { generalCosts, makeDictionary } from './make-dictionary';

const USAGE = `usage: npm run make:pinyin -- [options]

  Makes the pinyin dictionary: words and their frequencies from jieba's dictionary, read by pinyin-pro; what follows what from documents of the
  demo county and from questions written for this project. The same options give the same bytes.

    --out FILE      where to (public/models/pinyin.bin)
    --words N       of two characters and more (125000)
    --pairs N       of words (40000)
    --records N     of the demo county that are read (20000)
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean', default: false },
      out: { type: 'string', default: 'public/models/pinyin.bin' },
      words: { type: 'string', default: '125000' },
      pairs: { type: 'string', default: '40000' },
      records: { type: 'string', default: String(DEMO_RECORDS) },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const startMs = Date.now();
  const log = (line: string) => console.log(`${((Date.now() - startMs) / 1000).toFixed(0).padStart(4)} s  ${line}`);
  const general = await readGeneralWords();
  log(`${general.length} general words`);
  const counted = new PairCounter(generalCosts(general));
  for (const { text, weight } of countedTexts(wholeNumber('records', values.records))) counted.add(text, weight);
  log(`${counted.words.size} words in the texts`);
  const size = { words: wholeNumber('words', values.words), pairs: wholeNumber('pairs', values.pairs) };
  const contents = makeDictionary({ general, counted, places: Object.keys(PLACE_READINGS), readingsOf }, size);
  const sources = [
    ...GENERAL_SOURCES,
    { name: 'texts of the demo county and questions, of this project', licence: 'Apache-2.0' },
  ];
  const bytes = encodeDictionary({ description: { sources }, ...contents });
  await mkdir(dirname(values.out), { recursive: true });
  await writeFile(values.out, bytes);
  const gzipKB = gzipSync(bytes, { level: 9 }).length / 1000;
  log(
    `${values.out}: ${contents.words.length} words and characters, ${bytes.length} bytes, ${gzipKB.toFixed(0)} KB with gzip`,
  );
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new RangeError(`--${name} is no whole number: ${text}`);
  return Number(text);
}

await main();
