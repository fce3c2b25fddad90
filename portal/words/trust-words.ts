/** Owns the shape of what `keys`, `sign`, `bundle` and `verify` say, and its English: what was found, and the next step. */

interface FaultWords {
  readonly what: string;
  readonly next: string;
}

export interface TrustWords {
  readonly roles: { readonly [role in 'root' | 'targets' | 'snapshot' | 'timestamp']: string };
  /** By the codes of `portal/verify`. */
  readonly faults: { readonly [code: string]: FaultWords };
  readonly notices: { readonly [code: string]: string };
  readonly verify: VerifyWords;
  readonly keys: KeyWords;
  readonly bundle: BundleWords;
}

interface VerifyWords {
  good(generation: number | null, records: number | null): string;
  bad(count: number): string;
  facts(files: number, megabytes: string): string;
  fault(what: string, file: string, detail: string): string;
  more(count: number): string;
  next(step: string): string;
  notice(what: string, detail: string): string;
  expires(role: string, at: string): string;
}

interface KeyWords {
  /** Role, id, algorithm, state, expiry. */
  readonly columns: readonly string[];
  readonly inUse: string;
  readonly inUseElsewhere: string;
  readonly retired: string;
  demo(state: string): string;
  made(version: number): string;
  rootKeys(folder: string, threshold: number, count: number): string;
  onlineKeys(folder: string): string;
  forTerminals(file: string): string;
  rotated(role: string, removed: string, added: string, version: number): string;
  renewed(version: number, expires: string): string;
  publishRoot(folder: string): string;
  signed(generation: number): string;
  readonly demoWarning: string;
}

interface BundleWords {
  made(file: string, megabytes: string): string;
  holds(generation: number, records: number, publishedAt: string): string;
  expires(at: string): string;
  since(generation: string): string;
}

const SIGN_AGAIN = 'On the publishing machine run portal sign --feed DIR, then verify again.';
const PUBLISH_AGAIN =
  'Publish again (portal publish); if that does not help, go back with portal rollback, or take the folder of the feed from a backup.';
const COPY_AGAIN =
  'If this is a copy on a server or a medium, copy the whole folder again, timestamp.json last; if it is the original, publish again.';

const inBrackets = (detail: string) => (detail ? ` (${detail})` : '');

export const TRUST_WORDS_EN: TrustWords = {
  roles: { root: 'root', targets: 'targets', snapshot: 'snapshot', timestamp: 'timestamp' },
  faults: {
    'root.absent': {
      what: 'no root metadata to trust',
      next: 'Check that the address is the folder of the feed; give the root of the terminals’ site config with --root (site.json or N.root.json).',
    },
    'root.broken': {
      what: 'the chain of roots is broken, or a root is not signed enough',
      next: 'No terminal takes this chain. Put the N.root.json of the folder of keys back into metadata/; never alter a root that was published.',
    },
    'root.expired': {
      what: 'the root has expired',
      next: 'Let the keepers of the root keys run portal keys renew, bring the new N.root.json to the publishing machine, then run portal sign.',
    },
    'file.absent': { what: 'a file is missing', next: COPY_AGAIN },
    'file.malformed': { what: 'the content of a file is not of its format', next: PUBLISH_AGAIN },
    'file.unreadable': {
      what: 'a file cannot be had',
      next: 'Check the server, the network and the disk, then verify again.',
    },
    'file.unsigned': {
      what: 'a signature is wrong, or there are too few',
      next: `It may have been altered, or a key was just replaced. Find out who changed it; if that is well: ${SIGN_AGAIN}`,
    },
    'file.expired': { what: 'a signature has expired, terminals refuse it', next: SIGN_AGAIN },
    'file.mixedUp': { what: 'a file is not what was signed', next: COPY_AGAIN },
    'chunk.absent': { what: 'a file of data is missing', next: COPY_AGAIN },
    'chunk.altered': { what: 'a file of data was altered, or is not whole', next: COPY_AGAIN },
    'takedown.unapproved': {
      what: 'more than 50 records are withdrawn at once without the approval of the root keys: no terminal follows it',
      next: 'Check the list of withdrawals; if it is right, let the keepers of the root keys run portal keys approve, then portal withdraw with the same list.',
    },
    'catalogue.revoked': {
      what: 'the catalogue still names files that held withdrawn records: terminals refuse all of it',
      next: 'On the publishing machine run portal sign (it finishes a withdrawal that was cut off) and verify again; if it is still there, portal publish --new-base --keep 1.',
    },
    'file.revoked': {
      what: 'an old file that held a withdrawn record can still be had',
      next: 'Delete these files from the server and the object store (copy with deletion, as rsync --delete-after does), purge their addresses in the CDN, then verify again.',
    },
    'served.redirect': {
      what: 'the address leads elsewhere; terminals follow no redirect',
      next: 'Put the final address into feed.url of the site config, or take the redirect away.',
    },
    'terminal.refuses': { what: 'the terminals’ own checks refuse this feed', next: PUBLISH_AGAIN },
  },
  notices: {
    'root.taken':
      'no trusted root was given: it was only checked that the feed is of one piece; verify again with --root and the root of the terminals’ site config',
    'root.demo': 'signed with demo keys (empty passphrase): not for terminals in use',
    'root.ends': 'the root expires within 60 days: have it renewed (portal keys renew)',
    'root.newSet': 'all keys were replaced: terminals that trust the old root need a new site config',
    'served.origin':
      'other addresses may not read it (CORS): where the app lies elsewhere, terminals cannot fetch. Send Access-Control-Allow-Origin: * with every answer of the feed (404s too), and Access-Control-Expose-Headers: content-range, etag and Cross-Origin-Resource-Policy: cross-origin with files/',
    'served.timestampKept':
      'timestamp.json is cached: terminals see new catalogues and withdrawals late. Send Cache-Control: no-cache; through a CDN max-age=60 at most',
    'served.missingKept':
      'the answer “no such file” is cached: terminals see a new root late. Send Cache-Control: no-store with 404s',
    'served.notKept':
      'files that never change are not cached for long: every terminal takes each from the origin. Send Cache-Control: public, max-age=31536000, immutable with the versions in metadata/ and with files/ (files/ also s-maxage=86400)',
    'served.keptTooLong':
      'a CDN keeps files/ too long: what was withdrawn can be had a day after it was deleted at the origin. Send s-maxage=86400, or purge the CDN after each withdrawal',
    'served.noRange':
      'fetching cannot be resumed: after a break large files start over. Let the server answer Range with 206 and an ETag, uncompressed',
    'timestamp.ends': 'the timestamp expires within a day: check that portal sign or publish runs every night',
  },
  verify: {
    good: (generation, records) =>
      `verified: generation ${generation ?? '?'}, ${records ?? '?'} records; terminals can use it.`,
    bad: (count) => `not well: ${count} faults; terminals refuse it or cannot finish with it.`,
    facts: (files, megabytes) => `${files} files were checked, ${megabytes} MB.`,
    fault: (what, file, detail) => `✗ ${what}: ${file}${inBrackets(detail)}`,
    more: (count) => `… and ${count} more of this kind`,
    next: (step) => `  next: ${step}`,
    notice: (what, detail) => `notice: ${what}${inBrackets(detail)}`,
    expires: (role, at) => `${role} expires at ${at}`,
  },
  keys: {
    columns: ['role', 'key', 'algorithm', 'state', 'expires'],
    inUse: 'in use',
    inUseElsewhere: 'in use (private key elsewhere)',
    retired: 'retired',
    demo: (state) => `${state} (demo)`,
    made: (version) => `Keys and root ${version} were made.`,
    rootKeys: (folder, threshold, count) =>
      `Root keys lie in ${folder}: ${count}, of which ${threshold} must sign a change. Move each to an offline medium, kept by different people; leave none on a machine with a network.`,
    onlineKeys: (folder) =>
      `Online keys lie in ${folder}: for the publishing machine alone; publish with --keys ${folder}.`,
    forTerminals: (file) => `Put the content of ${file} as feed.root into the site config of the terminals.`,
    rotated: (role, removed, added, version) =>
      `${role}: key ${removed} is retired, ${added} is in its place; the new root is ${version}.`,
    renewed: (version, expires) => `renewed: root ${version}, until ${expires}.`,
    publishRoot: (folder) =>
      `Bring the new root to the publishing machine (one lies in ${folder}), then run portal sign or publish: from then on terminals use it.`,
    signed: (generation) => `signed again: generation ${generation}.`,
    demoWarning:
      'warning: signed with demo keys (empty passphrase: whoever reads the folder of the ledger can sign); for looking at only, never for terminals in use. Real keys: portal keys init',
  },
  bundle: {
    made: (file, megabytes) => `bundle: ${file} (${megabytes} MB).`,
    holds: (generation, records, publishedAt) =>
      `It holds generation ${generation}, ${records} records, published at ${publishedAt}.`,
    expires: (at) => `It expires at ${at}; after that the terminal says that it is old, and staff decide.`,
    since: (generation) =>
      `This is a part: for terminals that have generation ${generation} or a later one; for others make a whole bundle, without --since.`,
  },
};
