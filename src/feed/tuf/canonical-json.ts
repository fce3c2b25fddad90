/** Owns canonical JSON (the OLPC dialect): the one form of a value that TUF signs and hashes, whatever the file's own spacing and order of fields. */
import { AppError } from '../../base/app-error';

/** TUF's own metadata is 5 deep; more is an attack on the stack. */
const MAX_DEPTH = 32;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * `value` is what `JSON.parse` gave. Fields are sorted by UTF-16 code unit, only `\` and `"` are escaped; UTF-8.
 * @throws AppError `feed.malformed` for what the dialect has no form for: fractions, integers past 2^53, unpaired surrogates (two texts would share
 *   one signature), more than 32 levels.
 */
export function canonicalJson(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(write(value, 0));
}

function write(value: unknown, depth: number): string {
  if (depth > MAX_DEPTH) throw new AppError('feed.malformed', `JSON over ${MAX_DEPTH} levels deep`);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return writeText(value);
  if (typeof value === 'number' && Number.isSafeInteger(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => write(item, depth + 1)).join(',')}]`;
  if (typeof value === 'object') {
    const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${fields.map(([name, item]) => `${writeText(name)}:${write(item, depth + 1)}`).join(',')}}`;
  }
  throw new AppError('feed.malformed', `no canonical form: ${String(value)}`);
}

function writeText(text: string): string {
  if (LONE_SURROGATE.test(text)) throw new AppError('feed.malformed', 'unpaired surrogate in signed JSON');
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
