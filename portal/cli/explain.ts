/** Owns what the operator is told when a command fails: what happened, and what to do next. */
import type { AppError, ErrorCode } from '../../src/base/app-error';
import { isDiskFull } from '../publish/disk-full';

const WORDS: { readonly [code in ErrorCode]?: string } = {
  'network.unreachable': 'nothing was verified: the portal cannot be reached. Check address, network and server',
  'network.timeout': 'nothing was verified: the portal does not answer. Check network and server',
  'network.status': 'nothing was verified: the portal refuses the file. Check address and server',
  'import.unreadable': 'cannot be read; the feed is as it was. Export it again and check that it is whole',
  'import.noColumns': 'the columns are not recognised; the feed is as it was. Name them in a file given with --map',
  'publish.nothing': 'nothing to publish; the feed is as it was',
  'publish.locked': 'another run is under way; the feed is as it was. Wait for its end',
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
};

/** Where the code's words would send people the wrong way, by what `portal/import` says. */
const CLOSER_WORDS: readonly (readonly [detail: RegExp, words: string])[] = [
  [
    /the file is empty$|the file holds blank lines only$/,
    'there is nothing in it; the feed is as it was. Export it again, and look at its size before publishing',
  ],
  [
    /\((?:ENOENT|ENOTDIR|EISDIR)\)/,
    'nothing was read; the feed is as it was. Correct the name and run the command again',
  ],
  [/\((?:EACCES|EPERM)\)/, 'nothing was read; the feed is as it was. Give this user the right to read it'],
];

/** `feed.malformed` where nothing is damaged. */
const NO_FEED: readonly (readonly [detail: RegExp, words: string])[] = [
  [/: no such folder$/, 'nothing was looked at. Correct the name of the folder and run the command again'],
  [/: nothing was published here yet$/, 'nothing was done. Publish first, or correct the name of the folder'],
];

const EMPTY = 'there is nothing in it; the feed is as it was. Export it again and check its size';

export function explain(error: AppError): string {
  if (/: the file (?:is empty|holds blank lines only)$/.test(error.detail)) return `${error.detail}\n${EMPTY}`;
  const isImport = error.code === 'import.unreadable' || error.code === 'import.noColumns';
  const words = isImport ? CLOSER_WORDS : error.code === 'feed.malformed' ? NO_FEED : [];
  const closer = words.find(([detail]) => detail.test(error.detail))?.[1];
  return `${error.detail || error.code}\n${closer ?? WORDS[error.code] ?? error.code}`;
}

/** What is no error of ours: most often the disk. A feed is only replaced by its last step, so it is as it was. */
export function explainFailure(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (isDiskFull(thrown)) {
    return `${message}\nthe disk is full; the feed is as it was. Make room for about twice the unpacked exports and run the command again`;
  }
  return `failed: ${message}`;
}
