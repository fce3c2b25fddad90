/** Owns reading what a reviewer decided: `--approved FILE`, the quarantine table with its columns filled in, or lines of JSON. */
import { readFile } from 'node:fs/promises';
import { AppError } from '../../src/base/app-error';
import { parseDate } from '../check/parse-date';
import { decodeHead, detectEncoding } from '../import/encoding';
import { malformed, readApprovalRows } from './approval-rows';
import { KEY_UNITS } from './review-record';

export interface Approval {
  /** `reviewKey` of what was approved. */
  readonly key: string;
  readonly reviewer: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  /** Line of the file, from 1. */
  readonly line: number;
}

export interface Approvals {
  /** By key; where a key stands twice, the last. */
  readonly byKey: ReadonlyMap<string, Approval>;
  /** Keys that a line refuses (不同意, 退回): they take back what was given before. Not among `byKey`. */
  readonly rejected: ReadonlySet<string>;
  /** Rows with neither reviewer nor date, or without the decision for which the file has a column: not decided, and not let through. */
  readonly undecided: number;
}

export const NO_APPROVALS: Approvals = { byKey: new Map(), rejected: new Set(), undecided: 0 };

const KEY = new RegExp(`^[0-9a-hj-km-np-tv-z]{${KEY_UNITS}}$`);
const MOST_REVIEWER_UNITS = 80;
const YES =
  /^(?:同意|同意公开|同意发布|通过|审查通过|公开|主动公开|可公开|可以公开|准予公开|予以公开|批准|放行|已审查同意|approved?|yes|y|ok|是|√|✓)$/i;
const NO =
  /^(?:不(?:予以?|宜|应|能|可以?|得)?(?:同意|通过|公开|发布|批准|放行)|不同意公开|不予批准|不主动公开|依申请公开|退回|驳回|否决|暂缓公开|暂不公开|rejected?|refused?|no|n|否|×|✕)/i;
/** What people write where their name should stand. */
const NO_NAME = /^(?:不|同意|通过|退回|驳回|暂缓|待定|公开|reject|approve|yes$|no$|是$|否$|√|×)/i;

/** As `parseApprovals`, of a file in UTF-8, UTF-16 or GB18030. @throws AppError `import.unreadable` too */
export async function readApprovals(path: string, today: string): Promise<Approvals> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new AppError('import.unreadable', cause instanceof Error ? cause.message : path, { cause });
  }
  return parseApprovals(decodeHead(bytes, detectEncoding(bytes)), today);
}

/**
 * CSV with the columns id, reviewer, date and perhaps 结论 (编号, 审查人, 日期; others are not read), split by commas, tabs or
 * semicolons, titles above the header left out; or one JSON object a line with these names. Without a column for the
 * decision, reviewer and date mean approval; with one, an empty cell means that nothing was decided.
 * @param today YYYY-MM-DD: no approval is dated later, or more than a year earlier
 * @throws AppError `config.malformed` naming the line: nothing of a file with a mistake is used.
 */
export function parseApprovals(text: string, today: string): Approvals {
  const rows = readApprovalRows(text);
  const byKey = new Map<string, Approval>();
  const rejected = new Set<string>();
  const earliest = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;
  let undecided = 0;
  for (const { line, id, reviewer, date, decision } of rows) {
    const said = (decision ?? '').replaceAll(/[\s。.，,！!]/g, '');
    const isNo = NO.test(said);
    if (said !== '' && !isNo && !YES.test(said))
      throw malformed(line, `“${said.slice(0, 40)}” is no decision: 同意 or 不同意`);
    if ((reviewer === '' && date === '' && !isNo) || (decision !== null && said === '')) {
      undecided++;
      continue;
    }
    const key = id.toLowerCase();
    if (!KEY.test(key)) throw malformed(line, `“${id.slice(0, 40)}” is no id of the quarantine list`);
    if (isNo) {
      byKey.delete(key);
      rejected.add(key);
      continue;
    }
    if (reviewer === '') throw malformed(line, 'no reviewer');
    if (reviewer.length > MOST_REVIEWER_UNITS) throw malformed(line, 'the reviewer is no name');
    if (NO_NAME.test(reviewer)) throw malformed(line, `the reviewer “${reviewer.slice(0, 40)}” is a decision, no name`);
    const day = parseDate(date);
    if (day === null) throw malformed(line, date === '' ? 'no date' : `“${date.slice(0, 40)}” is not a date`);
    if (day > today) throw malformed(line, `the date ${day} lies in the future`);
    if (day < earliest) throw malformed(line, `the date ${day} lies more than a year back`);
    rejected.delete(key);
    byKey.set(key, { key, reviewer, date: day, line });
  }
  return { byKey, rejected, undecided };
}

/** Approvals that let nothing through in this run: the text changed, the row is gone, or the key was never one. In the order of the file. */
export function unmatchedApprovals(approvals: Approvals, used: ReadonlySet<string>): Approval[] {
  return [...approvals.byKey.values()].filter(({ key }) => !used.has(key));
}
