/** Owns the shape of the search bench's result, and the table that it is printed as. */
import type { Percentiles } from '../percentiles';

/** Sizes in millions of bytes as stored and sent, memory in MiB as the kernel and the browser count it. */
export interface SearchFigures {
  readonly records: number;
  readonly segments: number;
  /** Of Han characters, in titles. */
  readonly distinctBigrams: number;
  readonly buildSeconds: number;
  readonly buildPeakMB: number;
  readonly installSeconds: number;
  readonly storedMB: number;
  readonly workerJsMB: number;
  readonly rendererMB: number;
  readonly warmMs: Percentiles;
  readonly coldMs: Percentiles;
  readonly coldStartSeconds: number;
  readonly deltaSeconds: number;
  readonly suggestMs: { readonly p95: number };
  readonly exact: { readonly queries: number; readonly wrongTotals: number };
  readonly peers: readonly PeerFigures[];
}

export interface PeerFigures {
  readonly name: string;
  /** At which it was measured: the largest number that it carried. */
  readonly records: number;
  readonly warmMs: Percentiles;
  readonly memoryMB: number;
  /** Records that it had taken in when it broke; null where it did not. */
  readonly brokeAt: number | null;
}

/** A line of figures, as markdown. */
export type Row = readonly [name: string, value: string];

export function tableOf(rows: readonly Row[]): string {
  return ['| | |', '|---|---|', ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join('\n');
}

export function sayPercentiles({ p50, p95, p99 }: Percentiles): string {
  return `${p50} / ${p95} / ${p99} ms`;
}

/** Engines side by side, ours first; `timesOurs` is how many times slower at p95. */
export function peerTable(figures: SearchFigures, notes: ReadonlyMap<string, string>): string {
  const ours: PeerFigures = {
    name: 'Chayue',
    records: figures.records,
    warmMs: figures.warmMs,
    memoryMB: figures.rendererMB,
    brokeAt: null,
  };
  const lines = [ours, ...figures.peers].map((engine) => {
    const times = figures.warmMs.p95 > 0 ? (engine.warmMs.p95 / figures.warmMs.p95).toFixed(1) : '–';
    const cells = [
      engine.name,
      engine.records,
      sayPercentiles(engine.warmMs),
      times,
      engine.memoryMB,
      engine.brokeAt ?? '–',
      notes.get(engine.name) ?? '',
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '| engine | records | warm p50 / p95 / p99 | p95 against ours | renderer MB | broke at | |',
    '|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}
