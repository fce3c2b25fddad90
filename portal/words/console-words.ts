/** Owns the shape of all that the console says of a run of publishing and of commands that fail, and its English. A language is one set of it. */
import type { ErrorCode } from '../../src/base/app-error';
import type { Finding, FindingWeight } from '../check/finding';
import { describePlan } from '../import/describe-plan';
import type { TablePlan } from '../import/table-plan';
import { describeFinding, FINDING_WORDS_EN } from './finding-words';
import { PREVIEW_WORDS_EN, type PreviewWords } from './preview-words';
import { FIND_WORDS_EN, type FindWords, TAKEDOWN_WORDS_EN, type TakedownWords } from './takedown-words';
import { TRUST_WORDS_EN, type TrustWords } from './trust-words';
import { USAGE_EN } from './usage-words';

export interface ConsoleWords {
  readonly language: 'zh' | 'en';
  /** What happened, and what to do next; of codes that commands fail with. */
  readonly errors: { readonly [code in ErrorCode]?: string };
  /** Closer words by what the detail of an error of an import says, and of a folder that is no feed. */
  readonly closer: readonly (readonly [detail: RegExp, words: string])[];
  readonly noFeed: readonly (readonly [detail: RegExp, words: string])[];
  /** The same of all other errors. */
  readonly others: readonly (readonly [detail: RegExp, words: string])[];
  /** The detail of an error, as far as it is known; as it came where it is not. */
  detail(text: string): string;
  /** Of a command line that is not understood: what is wrong with it; as it came where it is not known. */
  argument(message: string): string;
  diskFull(message: string): string;
  failed(message: string): string;
  readonly stages: { readonly [stage in 'import' | 'identify' | 'speak' | 'build' | 'vocabulary' | 'switch']: string };
  progress(stage: string, done: string, total: string): string;
  /** Rows read so far, behind an amount in bytes. */
  rows(count: string): string;
  ended(stage: string, what: string, seconds: string): string;
  /** How commands are written: a paragraph for each, beginning with its name. */
  readonly usage: string;
  readonly preview: PreviewWords;
  readonly takedown: TakedownWords;
  readonly find: FindWords;
  readonly trust: TrustWords;
  /** Lines on what an export was taken for. */
  plan(plan: TablePlan): readonly string[];
  note(remark: string): string;
  readonly weights: { readonly [weight in FindingWeight]: string };
  finding(weight: string, file: string, row: number, found: Finding): string;
  more(weight: string, count: number, code: Finding['code']): string;
  total(
    weight: string,
    all: number,
    kinds: readonly (readonly [code: Finding['code'], count: number])[],
    path: string,
  ): string;
  quarantined(rows: number, path: string): string;
  approved(rows: number): string;
  report(path: string): string;
  /** The last line of a run. */
  outcome(run: ConsoleRun): string;
  rolledBack(run: ConsoleRollback): string;
}

interface ConsoleRun {
  readonly isDryRun: boolean;
  readonly makes: 'base' | 'delta' | 'deltaAndBase' | null;
  readonly generation: number;
  readonly records: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

interface ConsoleRollback {
  readonly isDryRun: boolean;
  readonly generation: number;
  readonly restores: number;
  readonly publishedAt: string;
  readonly records: number;
}

const DONE = {
  base: 'published',
  delta: 'published',
  deltaAndBase: 'published, with the next base,',
  nothing: 'nothing changed since',
} as const;
const REHEARSED = {
  base: 'dry run, nothing was replaced: would publish, with a new base,',
  delta: 'dry run, nothing was replaced: would publish, as a delta,',
  deltaAndBase: 'dry run, nothing was replaced: would publish, as a delta, with the next base beside,',
  nothing: 'dry run: nothing changed since',
} as const;
const EMPTY = 'there is nothing in it; the feed is as it was. Export it again and check its size';

export const CONSOLE_WORDS_EN: ConsoleWords = {
  language: 'en',
  errors: {
    'network.unreachable': 'nothing was verified: the portal cannot be reached. Check address, network and server',
    'network.timeout': 'nothing was verified: the portal does not answer. Check network and server',
    'network.status': 'nothing was verified: the portal refuses the file. Check address and server',
    'import.unreadable': 'cannot be read; the feed is as it was. Export it again and check that it is whole',
    'import.noColumns': 'the columns are not recognised; the feed is as it was. Name them in a file given with --map',
    'publish.nothing': 'nothing to publish; the feed is as it was',
    'publish.speech':
      'a text was not spoken; the feed is as it was. Mend the command, and publish again: what was spoken is kept',
    'publish.locked':
      'another run is under way; the feed is as it was. Wait for its end; if nothing runs, as after a power cut, delete the file lock of the ledger',
    'publish.stopped': 'nothing was published; feed and ids are as they were',
    'changes.noFooting':
      'nothing was published; the feed is as it was. Publish a whole export once (--in), then changes night by night',
    'changes.unknownRecord':
      'nothing was published; the feed is as it was. Correct the list of --removed: an id or an index number a line (portal find tells ids)',
    'changes.wholeExport': 'nothing was published; the feed is as it was',
    'rollback.nothing': 'there is nothing to roll back to; the feed is as it was. Publish a good export instead',
    'rollback.damaged': 'that generation cannot be published again; the feed is as it was',
    'bundle.noSelection':
      'no bundle was made. Take a selection that is published (selections in the site file), or leave --selection out for all',
    'bundle.noGeneration':
      'no bundle was made. Take a generation that is kept (publish --keep), or leave --since out for a whole bundle',
    'ledger.damaged': 'the id ledger is damaged; the feed is as it was. Restore the folder from its backup',
    'config.malformed': 'a setting is wrong; nothing was changed. Correct the file and run the command again',
    'feed.malformed':
      'the feed in the folder is damaged and was left as it is. Take it back with rollback, or restore it from its backup',
    'feed.hashMismatch':
      'the feed in the folder is damaged and was left as it is. Take it back with rollback, or restore it from its backup',
    'feed.badSignature':
      'nothing was signed: what is served is not what was signed before. Find out who changed it, then publish again',
    'takedown.unapproved':
      'nothing was changed: more than 50 records at once need the root keys. Approve just these with “keys approve”, then withdraw them',
    'takedown.unknownRecord': 'nothing was changed. Find the ids by number or title: portal find TEXT --feed DIR',
    'keys.missing':
      'the feed is as it was. Name the folder of the online keys with --keys, or make keys with “keys init”',
    'keys.exists': 'nothing was made: keys are never overwritten. Choose an empty folder',
    'keys.malformed': 'the keys are damaged or were altered; the feed is as it was. Take them from their backup',
    'keys.passphrase':
      'the keys stay closed; the feed is as it was. Give the passphrase by --passphrase-file, CHAYUE_KEYS_PASSPHRASE, or at the prompt',
    'keys.threshold':
      'no root was made. Bring the media of as many root keys as must sign, and name each folder with its own --keys',
    'keys.otherRoot':
      'these are not the keys that the feed was signed with; it is as it was. Copy the newest N.root.json beside the keys, or take the right ones',
    'serve.portTaken': 'the port is taken. Stop what uses it, or choose another (--port, or PORT for npm start)',
  },
  closer: [
    [/: the file (?:is empty|holds blank lines only)$/, EMPTY],
    [
      /the file is empty$|the file holds blank lines only$/,
      'there is nothing in it; the feed is as it was. Export it again, and look at its size before publishing',
    ],
    [
      /\((?:ENOENT|ENOTDIR|EISDIR)\)/,
      'nothing was read; the feed is as it was. Correct the name and run the command again',
    ],
    [/\((?:EACCES|EPERM)\)/, 'nothing was read; the feed is as it was. Give this user the right to read it'],
    [/ is there already; it was left as it is$/, 'no map was written. Choose another name'],
  ],
  noFeed: [
    [/: no such folder$/, 'nothing was looked at. Correct the name of the folder and run the command again'],
    [/: nothing was published here yet$/, 'nothing was done. Publish first, or correct the name of the folder'],
  ],
  others: [
    [
      /: a new passphrase needs | need another passphrase |: the two are not the same$/,
      'no keys were made. Choose another passphrase and run the command again',
    ],
    [
      / cannot stand in its own place$/,
      'nothing was changed. Give --replace the id of the record that stands in its place',
    ],
    [/^not withdrawn: /, 'nothing was changed. What is withdrawn: portal withdrawn --feed DIR'],
    [/ is not kept; served is /, 'the feed is as it was. Give --to a generation that is kept'],
    [
      /: the ledger is not there$/,
      'the feed is as it was. Restore the folder from its backup; without one publish a whole export (publish --in)',
    ],
    [/: run sign first$/, 'no bundle was made'],
    [
      /: no key for \S+ that root \d+ names$/,
      'the feed is as it was. Where the key is lost, have the root keys replace it (keys rotate), and put the new key and root here',
    ],
    [/: name one of its keys with --key: /, 'no key was replaced'],
  ],
  detail: (text) => text,
  argument: (message) => message,
  diskFull: (message) =>
    `${message}\nthe disk is full; the feed is as it was. Make room (publishing takes about twice the unpacked exports, a bundle the size of the feed) and run the command again`,
  failed: (message) => `failed: ${message}`,
  stages: {
    import: 'reading exports',
    identify: 'matching ids',
    speak: 'reading aloud',
    build: 'building segment',
    vocabulary: 'vocabulary',
    switch: 'switching',
  },
  progress: (stage, done, total) => `${stage} ${done} of ${total}`,
  rows: (count) => `, ${count} rows`,
  ended: (stage, what, seconds) => `${stage}:${what === '' ? '' : ` ${what}`} ${seconds} s`,
  usage: USAGE_EN,
  preview: PREVIEW_WORDS_EN,
  takedown: TAKEDOWN_WORDS_EN,
  find: FIND_WORDS_EN,
  trust: TRUST_WORDS_EN,
  plan: describePlan,
  note: (remark) => `note: ${remark}`,
  weights: { refused: 'refused', warning: 'warning', notice: 'notice' },
  finding: (weight, file, row, found) => `${weight}: ${file}, row ${row}: ${describeFinding(found, FINDING_WORDS_EN)}`,
  more: (weight, count, code) => `${weight}: … and ${count} more of ${code}`,
  total: (weight, all, kinds, path) =>
    `${weight}: ${all} in all (${kinds.map(([code, count]) => `${count} ${code}`).join(', ')}); each stands in ${path}`,
  quarantined: (rows, path) =>
    `quarantined: ${rows} rows wait for a review: fill in reviewer, date and 结论 (同意) in ${path}, then publish with --approved`,
  approved: (rows) => `approved: ${rows} rows were let through by a reviewer`,
  report: (path) => `report: ${path}`,
  outcome: ({ isDryRun, makes, generation, records, added, changed, removed }) =>
    `${(isDryRun ? REHEARSED : DONE)[makes ?? 'nothing']} generation ${generation}: ` +
    `${records} records (${added} added, ${changed} changed, ${removed} removed)`,
  rolledBack: ({ isDryRun, generation, restores, publishedAt, records }) =>
    `${isDryRun ? 'dry run, nothing was replaced: would publish' : 'published'} generation ${generation}: ` +
    `generation ${restores} of ${publishedAt} again, ${records} records`,
};
