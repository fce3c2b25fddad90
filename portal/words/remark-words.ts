/** Owns the wording of what a run remarks on beside its rows. English is what console and data hold; by its templates a report knows a remark again and says it in its own language. */

export const REMARKS_EN = {
  'approvals.unmatched': 'approvals, line {0}: {1} is no row of these files (its text changed, or it is gone)',
  'approvals.unmatchedMore': 'approvals: … and {0} more without a row',
  'approvals.undecided':
    'approvals: {0} lines are not decided (no reviewer and date, or no 结论), nothing is let through by them',
  'approvals.rejected': 'approvals: {0} lines say no: their rows are held back',
  'approvals.unrecorded': 'the record of approvals could not be written: {0}',
  'quarantine.left': 'quarantine.csv holds lines that were filled in: this dry run leaves it as it is',
  'quarantine.aside': 'quarantine.csv held lines that were filled in and not given with --approved: it is {0} now',
  'feed.goneToo':
    'records that were published are now quarantined: their texts are taken out of the feed, and older generations, which hold them, are removed (no rollback): {0}',
  'review.stuck':
    'a block could not be packed without what is now quarantined: it is not shown, and gone with the next base (publish --new-base --keep 1): {0}',
  'feed.incomplete': 'files of the feed are missing: all is built anew',
  'feed.untidy': 'files of old generations could not be removed: {0}',
  'keys.rootEnds': 'the root of the signing keys expires at {0}: renew it in time (keys renew)',
  'keys.rootExpired':
    'the root of the signing keys expired at {0}: no terminal takes this feed; renew it at once (keys renew)',
  'takedown.keptOut': '{0} withdrawn records of the exports were kept out',
  'takedown.dropped': 'generation {0} could not be rid of what was withdrawn: it is no longer kept',
  'takedown.stuck':
    'a block could not be packed without what was withdrawn: it is hidden, and gone with the next base (publish --new-base --keep 1): {0}',
  'changes.kept':
    'these were changes alone: {0} rows were given, {1} of them new in anything; what is counted and found speaks of the rows given, {2} records are published',
  'changes.doubtful':
    '{0} changed rows may be new versions of several records each and were taken for new ones: name the ids that they replace with --removed',
  'changes.gone': '{0} of the records named as removed were gone already',
  'ledger.missing': 'the id ledger is missing: ids are made again from the records themselves',
  'ledger.otherNight': 'feed and ledger are of different nights: all is built anew',
  'ledger.version1': 'the ledger of before knows neither organs, dates nor contents: this once they are not compared',
  'ledger.version3': 'the ledger of before knows one delta only: a new base is made this once',
  'ledger.version2': 'the ledger of before knows nothing of contents: this once they are not compared',
} as const;
export type RemarkCode = keyof typeof REMARKS_EN;

/** `{0}`, `{1}` … stand for the values. */
export function sayRemark(code: RemarkCode, ...values: readonly (string | number)[]): string {
  return REMARKS_EN[code].replaceAll(/\{(\d)\}/g, (_, at: string) => String(values[Number(at)] ?? ''));
}

const CODES = Object.keys(REMARKS_EN) as RemarkCode[];
const PATTERNS = CODES.map((code) => {
  const literal = REMARKS_EN[code].replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{\d\}/g, '(.*)');
  return [code, new RegExp(`^${literal}$`, 's')] as const;
});

/** Which remark a text is, and its values; null for none of these. */
export function readRemark(text: string): { readonly code: RemarkCode; readonly values: readonly string[] } | null {
  for (const [code, pattern] of PATTERNS) {
    const met = pattern.exec(text);
    if (met) return { code, values: met.slice(1) };
  }
  return null;
}
