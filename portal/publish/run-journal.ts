/** Owns what is written down of a run while it works, for its quality report: also of one that stops half way. */
import { stat } from 'node:fs/promises';
import { AppError, toAppError } from '../../src/base/app-error';
import { type Clock, chinaDate } from '../../src/base/clock';
import type { PortalSite } from '../../src/catalogue/organ';
import type { Finding } from '../check/finding';
import { addFinding, createTally, quotesMore } from '../desk/quality-tally';
import type { RunFacts, RunInput } from '../report/run-facts';
import { writeReport } from '../report/write-report';
import type { CatalogueChange } from './catalogue-change';
import type { GatheredInput, GatheredRows } from './gather-rows';
import type { Violation } from './guard';
import type { PublishOptions, PublishOutcome } from './publish-options';
import type { RowStore } from './row-store';

/** One for each run; facts are filled in as they become known. */
export class RunJournal {
  /** The served generation before the run. */
  generationBefore: number | null = null;
  site: PortalSite | null = null;
  gathered: GatheredRows | null = null;
  change: CatalogueChange | null = null;
  violations: readonly Violation[] = [];
  private readonly startedAtMs: number;
  private readonly begunMs = performance.now();

  constructor(
    private readonly files: PublishOptions['files'],
    clock: Clock,
  ) {
    this.startedAtMs = clock.nowMs();
  }

  /** What only the whole of all rows shows, counted with what was found in the row itself. */
  addFinding(found: Finding, rows: RowStore, row: number): void {
    if (!this.gathered) return;
    const { tally, inputs, sourceOf } = this.gathered;
    const source = sourceOf(row);
    const organ = rows.facetValue('organ', rows.facetNumber(row, 'organ')) || null;
    // A title is read from the disk: only where it will be shown.
    const title = quotesMore(tally, found.code) ? rows.head(row).title : null;
    addFinding(tally, found, {
      file: Math.max(
        0,
        inputs.findIndex(({ file }) => file === source.file),
      ),
      row: source.row,
      title,
      organ,
    });
  }

  /** Writes the report of a run that went through. Trouble is given back as a remark: what was published stays published. */
  async reportOutcome(dir: string, outcome: PublishOutcome): Promise<string | null> {
    const went = outcome.isNew ? 'published' : 'unchanged';
    const { generation, remarks } = outcome;
    return this.write(dir, { outcome: outcome.isDryRun ? 'rehearsed' : went, generationAfter: generation, remarks });
  }

  /** Writes the report of a run that stopped, and gives the error to throw: where the report failed too, it says so. */
  async reportStop(dir: string, thrown: unknown): Promise<unknown> {
    const error = toAppError(thrown, 'import.unreadable');
    // Of an error of the program itself the words are no operator's, but its kind is.
    const stop =
      thrown === error ? { code: error.code, detail: error.detail } : { code: 'failed', detail: error.detail };
    const remark = await this.write(dir, {
      outcome: 'stopped',
      generationAfter: this.generationBefore,
      remarks: [],
      stop,
    });
    // A disk that is full fails both: its own words say more than a code for exports.
    if (remark === null || thrown !== error) return thrown;
    return new AppError(error.code, `${error.detail}; ${remark}`, { cause: thrown });
  }

  private async write(
    dir: string,
    known: Pick<RunFacts, 'outcome' | 'generationAfter' | 'remarks'> & Partial<Pick<RunFacts, 'stop'>>,
  ): Promise<string | null> {
    try {
      const tally = this.gathered?.tally ?? createTally(chinaDate(this.startedAtMs));
      await writeReport(dir, tally, {
        startedAt: new Date(this.startedAtMs).toISOString(),
        seconds: (performance.now() - this.begunMs) / 1000,
        peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
        regionName: this.site?.regionName || null,
        generationBefore: this.generationBefore,
        change: this.change,
        violations: this.violations,
        inputs: await Promise.all(this.inputs().map((input, at) => this.describeInput(input, at))),
        stop: null,
        ...known,
      });
      return null;
    } catch (thrown) {
      return `the quality report could not be written: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
    }
  }

  /** Known by sheets once all were read; before that by what was given. */
  private inputs(): readonly GatheredInput[] {
    return this.gathered?.inputs ?? this.files.map((file) => ({ path: file, file }));
  }

  private async describeInput({ path, file }: GatheredInput, at: number): Promise<RunInput> {
    const plan = this.gathered?.plans[at];
    // A file that cannot be looked at stopped the run, and is told by that.
    const { size } = await stat(path).catch(() => ({ size: 0 }));
    return {
      file,
      sizeBytes: size,
      rows: this.gathered?.rowsOfFiles[at] ?? null,
      format: plan?.format ?? null,
      encoding: plan?.encoding ?? null,
      columns: plan?.columns.map(({ name, field }) => ({ header: name, field })) ?? [],
    };
  }
}
