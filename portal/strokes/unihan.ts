/** Owns the reading of Unihan (Unicode licence), as Debian's package unicode-data has it: files of `U+4E00<TAB>property<TAB>value`, packed with bzip2. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Unihan {
  readonly totalStrokes: ReadonlyMap<string, number>;
  /** 通用规范汉字表 (2013), in its order. */
  readonly generalTable: readonly string[];
  /** With tone marks, the usual one first. */
  readonly readings: ReadonlyMap<string, string>;
  readonly traditionalOf: ReadonlyMap<string, readonly string[]>;
  readonly simplifiedOf: ReadonlyMap<string, readonly string[]>;
}

const FILES = ['IRGSources', 'OtherMappings', 'Readings', 'Variants'];
const BIGGEST_BYTES = 500_000_000;

/** @throws RangeError where the folder has none of it */
export async function readUnihan(folder: string): Promise<Unihan> {
  const paths = FILES.map((name) => join(folder, `Unihan_${name}.txt.bz2`));
  const { stdout } = await promisify(execFile)('bzcat', paths, { maxBuffer: BIGGEST_BYTES }).catch((cause: unknown) => {
    throw new RangeError(`no Unihan in ${folder} (apt-get install unicode-data bzip2)`, { cause });
  });
  const totalStrokes = new Map<string, number>();
  const numbered: [number, string][] = [];
  const readings = new Map<string, string>();
  const traditionalOf = new Map<string, readonly string[]>();
  const simplifiedOf = new Map<string, readonly string[]>();
  for (const line of stdout.split('\n')) {
    const [code = '', property, value = ''] = line.split('\t');
    if (!code.startsWith('U+')) continue;
    const character = characterOf(code);
    if (property === 'kTotalStrokes') totalStrokes.set(character, Number.parseInt(value, 10));
    else if (property === 'kTGH') numbered.push([Number(value.split(':')[1]), character]);
    else if (property === 'kMandarin') readings.set(character, value.split(' ')[0] ?? '');
    else if (property === 'kTraditionalVariant') traditionalOf.set(character, value.split(' ').map(characterOf));
    else if (property === 'kSimplifiedVariant') simplifiedOf.set(character, value.split(' ').map(characterOf));
  }
  const generalTable = numbered.sort((a, b) => a[0] - b[0]).map(([, character]) => character);
  return { totalStrokes, generalTable, readings, traditionalOf, simplifiedOf };
}

function characterOf(code: string): string {
  return String.fromCodePoint(Number.parseInt(code.slice(2), 16));
}
