/** Owns the bench of the demo county: how fast it is written, and its titles, organs and years beside the real ones. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { demoRecords } from '../../portal/demo/county';
import { hasRealCatalogue, REAL_CATALOGUE, readRealCatalogue } from '../fixtures/real-catalogue';
import { round } from './percentiles';
import { RANKS, realTitlesAt, TitleStatistics } from './title-statistics';

const TODAY = '2026-11-20';
const SHARES = [0.05, 0.5, 0.95] as const;

/** How many records each organ and each year of publication has. */
class Skew {
  readonly #organs = new Map<string, number>();
  readonly #years = new Map<string, number>();

  add(organ: string | null, published: string | null): void {
    if (organ !== null) this.#organs.set(organ, (this.#organs.get(organ) ?? 0) + 1);
    if (published !== null) this.#years.set(published.slice(0, 4), (this.#years.get(published.slice(0, 4)) ?? 0) + 1);
  }

  /** Per cent of all: the largest organ, the ten largest, the fullest year; and how many organs there are. */
  figures(): readonly [organs: number, largest: number, tenLargest: number, fullestYear: number] {
    const organs = [...this.#organs.values()].sort((left, right) => right - left);
    const years = [...this.#years.values()].sort((left, right) => right - left);
    const percent = (parts: readonly number[], whole: readonly number[]): number =>
      round(
        (100 * parts.reduce((sum, part) => sum + part, 0)) /
          Math.max(
            1,
            whole.reduce((sum, part) => sum + part, 0),
          ),
      );
    return [
      organs.length,
      percent(organs.slice(0, 1), organs),
      percent(organs.slice(0, 10), organs),
      percent(years.slice(0, 1), years),
    ];
  }
}

export async function benchDemo(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      records: { type: 'string', default: '36898' },
      seed: { type: 'string', default: '1' },
      top: { type: 'string', default: '0' },
      json: { type: 'string' },
    },
  });
  const records = Number(values.records);
  if (!Number.isSafeInteger(records) || records < 1) throw new RangeError('--records must be a whole number above 0');

  const titles = new TitleStatistics();
  const skew = new Skew();
  let bodyUnits = 0;
  const cpuStart = process.cpuUsage();
  const start = performance.now();
  for (const record of demoRecords({ records, seed: Number(values.seed), today: TODAY })) {
    titles.add(record.title);
    skew.add(record.issuer, record.published_date);
    bodyUnits += record.body?.length ?? 0;
  }
  const seconds = round((performance.now() - start) / 1000);
  const cpu = process.cpuUsage(cpuStart);
  const real = realTitlesAt(records);
  const frequencies = titles.frequenciesAt(RANKS);

  console.log(`demo county, ${records} records, seed ${values.seed}, today ${TODAY}`);
  console.log(
    `written and counted in ${seconds} s (${round((cpu.user + cpu.system) / 1e6)} s CPU), peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB, ${Math.round(bodyUnits / records)} characters of text a record\n`,
  );
  const rows: [string, number, number][] = [
    ['distinct title bigrams', titles.distinctBigrams, real.distinctBigrams],
    ...RANKS.map((rank, position): [string, number, number] => [
      `df at rank ${rank}`,
      frequencies[position] ?? 0,
      real.frequencies[position] ?? 0,
    ]),
    ['bigrams in a title (mean)', round(titles.bigramsPerTitle), real.bigramsPerTitle],
    ...titles
      .lengthsAt(SHARES)
      .map((length, position): [string, number, number] => [
        `title length p${(SHARES[position] ?? 0) * 100}`,
        length,
        real.lengths[position] ?? 0,
      ]),
  ];
  console.log(line(['', 'demo', 'real', 'demo/real']));
  for (const [name, demo, other] of rows) console.log(line([name, demo, other, round(demo / other)]));

  printSkew(skew);
  if (hasRealCatalogue) printSameSize(records, Number(values.seed));
  else console.log(`\n${REAL_CATALOGUE} is not there: no comparison with its titles`);
  for (const [bigram, frequency] of titles.top(Number(values.top)))
    console.log(`${bigram} ${frequency} ${round((100 * frequency) / records)} %`);
  if (values.json !== undefined)
    writeFileSync(
      values.json,
      `${JSON.stringify({ records, seconds, cpuSeconds: round((cpu.user + cpu.system) / 1e6), rows: Object.fromEntries(rows.map(([name, demo, other]) => [name, { demo, real: other }])) }, null, 2)}\n`,
    );
}

function printSkew(demo: Skew): void {
  const real = new Skew();
  if (hasRealCatalogue) for (const record of readRealCatalogue()) real.add(record.organ, record.publishedDate);
  const names = ['organs', 'largest organ, %', 'ten largest organs, %', 'fullest year, %'];
  const others = real.figures();
  console.log(`\n${line(['', 'demo', hasRealCatalogue ? 'real catalogue' : ''])}`);
  demo.figures().forEach((figure, position) => {
    console.log(line([names[position] ?? '', figure, hasRealCatalogue ? (others[position] ?? 0) : '']));
  });
}

/** No scaling at all: as many titles of the real catalogue, evenly spread, as the county has when it is made at that size. */
function printSameSize(records: number, seed: number): void {
  const catalogue = readRealCatalogue();
  console.log(`\n${line(['titles', 'rank', 'demo', 'real catalogue', 'demo/real'])}`);
  for (const size of [5_000, 10_000, 20_000, catalogue.length]) {
    if (size > records) break;
    const real = new TitleStatistics();
    const demo = new TitleStatistics();
    // 7,919 is prime: the steps visit every position once, and no source of the catalogue is met more than its share.
    for (let count = 0; count < size; count += 1) real.add(catalogue[(count * 7_919) % catalogue.length]?.title ?? '');
    for (const record of demoRecords({ records: size, seed, today: TODAY })) demo.add(record.title);
    const pairs: [string, number, number][] = [['distinct', demo.distinctBigrams, real.distinctBigrams]];
    const others = real.frequenciesAt(RANKS);
    demo.frequenciesAt(RANKS).forEach((frequency, position) => {
      pairs.push([String(RANKS[position] ?? ''), frequency, others[position] ?? 0]);
    });
    for (const [rank, one, other] of pairs) console.log(line([size, rank, one, other, round(one / other)]));
  }
}

function line(cells: readonly (string | number)[]): string {
  return cells.map((cell, position) => (position === 0 ? String(cell).padEnd(28) : String(cell).padStart(16))).join('');
}
