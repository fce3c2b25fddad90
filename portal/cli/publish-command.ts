/** Owns `publish`: its arguments, what it says on standard error, and its one line of JSON on standard output. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '../../src/base/app-error';
import { chinaDate, systemClock } from '../../src/base/clock';
import { EMPTY_MAP, parseColumnMap } from '../import/source-fields';
import { parsePortalSite } from '../publish/portal-site';
import { publish, reportDirOf } from '../publish/publish';
import type { PublishOutcome } from '../publish/publish-options';
import type { SpeechOptions } from '../publish/recordings';
import { REPORT_HTML } from '../report/write-report';
import { readApprovals } from '../review/approvals';
import { EXIT } from './exit-codes';
import { parseEncoding } from './parse-encoding';
import { parseAmount, parseCount } from './parse-number';
import { readRemoved } from './read-removed';
import { reportOutcome, reportStop } from './report-outcome';
import { createProgressDisplay } from './show-progress';
import { readSigning, SIGNING_ARGUMENTS } from './signing-arguments';
import { UsageError } from './usage-error';

export async function runPublish(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: gatherInputs(args),
    allowPositionals: true,
    options: {
      ...SIGNING_ARGUMENTS,
      in: { type: 'string', multiple: true },
      changes: { type: 'string', multiple: true },
      removed: { type: 'string' },
      out: { type: 'string' },
      attachments: { type: 'string' },
      speech: { type: 'string' },
      'speech-subjects': { type: 'string' },
      map: { type: 'string' },
      site: { type: 'string' },
      'new-base': { type: 'boolean' },
      'allow-removals': { type: 'string' },
      'allow-date-changes': { type: 'string' },
      'allow-content-changes': { type: 'string' },
      'dry-run': { type: 'boolean' },
      keep: { type: 'string' },
      'old-base-nights': { type: 'string' },
      approved: { type: 'string' },
      encoding: { type: 'string' },
      sheet: { type: 'string' },
      report: { type: 'string' },
    },
  });
  const isChanges = values.changes !== undefined || values.removed !== undefined;
  if (!values.out || (!values.in?.length && !isChanges)) {
    throw new UsageError('publish needs --in and --out; of changes --changes, --removed or both, and --out');
  }
  if (values.in && isChanges) {
    throw new UsageError('--in gives the whole catalogue, --changes and --removed what became of it: one or the other');
  }
  if (positionals.length > 0) throw new UsageError(`not understood: ${positionals.join(' ')}`);
  const named = values.map ? parseColumnMap(await readText(values.map)) : null;
  const map = values.sheet === undefined ? named : { ...(named ?? EMPTY_MAP), sheet: values.sheet };
  const siteText = values.site ? await readText(values.site) : null;
  const site = siteText === null ? null : parsePortalSite(siteText);
  const signing = await readSigning(values, siteText);
  const approvals = values.approved ? await readApprovals(values.approved, chinaDate(systemClock.nowMs())) : undefined;
  const feedDir = values.out;
  const reportDir = values.report;
  const outcome = await publish({
    files: (values.in ?? values.changes ?? []).map((file) => resolve(file)),
    ...(isChanges && { changes: { removed: values.removed === undefined ? [] : await readRemoved(values.removed) } }),
    feedDir,
    attachmentsDir: values.attachments === undefined ? null : resolve(values.attachments),
    speech: speechOptions(values.speech, values['speech-subjects']),
    map,
    encoding: values.encoding === undefined ? null : parseEncoding(values.encoding),
    site,
    signing,
    reportDir,
    progress: createProgressDisplay(process.stderr),
    approvals,
    newBase: values['new-base'] === true,
    oldBaseNights:
      values['old-base-nights'] === undefined
        ? undefined
        : parseCount('--old-base-nights', values['old-base-nights'], MOST_OLD_BASE_NIGHTS),
    allowances: {
      removals: readAllowance('--allow-removals', values['allow-removals']),
      dateChanges: readAllowance('--allow-date-changes', values['allow-date-changes']),
      contentChanges: readAllowance('--allow-content-changes', values['allow-content-changes']),
    },
    dryRun: values['dry-run'] === true,
    keep: values.keep === undefined ? undefined : parseCount('--keep', values.keep, MOST_KEPT),
  }).catch((thrown: unknown) => {
    // While another run is under way the report is that run's.
    if (!(thrown instanceof AppError && thrown.code === 'publish.locked'))
      reportStop(join(reportDirOf({ feedDir, reportDir }), REPORT_HTML));
    throw thrown;
  });
  reportOutcome(outcome);
  process.stdout.write(`${JSON.stringify(summarise(outcome))}\n`);
  return outcome.refused + outcome.quarantined > 0 ? EXIT.withheldRows : EXIT.clean;
}

const MOST_KEPT = 100;
/** As many nights as deltas reach without merging more than they should. */
const MOST_OLD_BASE_NIGHTS = 35;

function readAllowance(option: string, text: string | undefined): number | null {
  return text === undefined ? null : parseAmount(option, text);
}

function summarise(outcome: PublishOutcome) {
  const { generation, records, refused, quarantined, warnings, notices, derived, makes, isDryRun } = outcome;
  const { added, changed, removed } = outcome.change;
  const summary = { generation, records, refused, quarantined, warnings, notices, derived, added, changed, removed };
  return isDryRun ? { ...summary, dryRun: true, makes } : summary;
}

/** `--in a b c` as people write it: every word after `--in` or `--changes` up to the next option is a file. */
function gatherInputs(args: readonly string[]): string[] {
  const gathered: string[] = [];
  let option: string | null = null;
  let first = false;
  for (const arg of args) {
    if (arg.startsWith('--')) {
      option = arg === '--in' || arg === '--changes' ? arg : null;
      first = option !== null;
      gathered.push(arg);
    } else if (option !== null && !first) gathered.push(option, arg);
    else {
      first = false;
      gathered.push(arg);
    }
  }
  return gathered;
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new AppError('import.unreadable', cause instanceof Error ? cause.message : path, { cause });
  }
}

/** @throws UsageError for a command without subjects, or subjects without a command */
function speechOptions(command: string | undefined, subjects: string | undefined): SpeechOptions | null {
  if (command === undefined && subjects === undefined) return null;
  const named = (subjects ?? '')
    .split(',')
    .map((subject) => subject.trim())
    .filter(Boolean);
  if (!command?.trim() || named.length === 0) {
    throw new UsageError('--speech COMMAND says how texts are spoken, --speech-subjects which: both are needed');
  }
  return { command, subjects: named };
}
