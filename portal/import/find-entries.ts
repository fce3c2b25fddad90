/** Owns telling how a JSON file holds its records: lines, an array, an array deep in an object, objects one behind the other. */
import { AppError } from '../../src/base/app-error';
import { readHeader } from './header-words';

export interface EntriesFound {
  readonly format: 'jsonl' | 'json';
  /** As in `TablePlan`. */
  readonly arrayPath: string | null;
  /** Where the array begins, in characters. */
  readonly start: number;
}

/** Keys that hold lists of a record, not records. */
const LIST_FIELDS: readonly string[] = ['attachments', 'successors', 'interprets'];

/** @param head text that begins with `{` or `[`, perhaps cut off. @throws AppError `import.unreadable` for an array of no objects. */
export function findEntries(head: string): EntriesFound {
  const first = head.search(/\S/);
  if (head[first] === '[') {
    const inside = /^\[\s*(\S)/.exec(head.slice(first))?.[1];
    if (inside === '[')
      throw new AppError('import.unreadable', 'JSON of arrays in an array: an array of objects is expected');
    return { format: 'json', arrayPath: '', start: first };
  }
  const found = walk(head, first);
  if (found.array && !found.isRecord) return { format: 'json', arrayPath: found.array.path, start: found.array.start };
  // Every object on a line of its own?
  const lineEnd = /[\r\n]/.exec(head.slice(first));
  const line = lineEnd ? head.slice(first, first + lineEnd.index) : head.slice(first);
  const isSpread = lineEnd !== null && !isObject(line) && found.end > first + lineEnd.index;
  return isSpread ? { format: 'json', arrayPath: null, start: first } : { format: 'jsonl', arrayPath: null, start: 0 };
}

function isObject(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}

/** Walks the first object: the first array of objects in it, and whether its own keys are those of a record. */
function walk(
  head: string,
  from: number,
): { array: { path: string; start: number } | null; isRecord: boolean; end: number } {
  const token = /"(?:[^"\\]|\\[\s\S])*"|[{}[\]:,]/g;
  token.lastIndex = from;
  const keys: string[] = [];
  let last = '';
  let array: { path: string; start: number } | null = null;
  let isRecord = false;
  const open: string[] = [];
  for (let match = token.exec(head); match; match = token.exec(head)) {
    const [text] = match;
    if (text === ':' && open.at(-1) === '{') {
      keys[open.length - 1] = unquote(last);
      const field = open.length === 1 ? readHeader(unquote(last))?.field : null;
      if (field === 'title' || field === 'doc_no') isRecord = true;
    } else if (text === '{' || text === '[') {
      if (
        text === '[' &&
        !array &&
        !open.includes('[') &&
        /^\[\s*\{/.test(head.slice(match.index, match.index + 1000))
      ) {
        const path = keys.slice(0, open.length);
        if (!LIST_FIELDS.includes(readHeader(path.at(-1) ?? '')?.field ?? '')) {
          array = { path: path.join('.'), start: match.index };
        }
      }
      open.push(text);
      keys.length = open.length;
    } else if (text === '}' || text === ']') {
      open.pop();
      if (open.length === 0) return { array, isRecord, end: match.index };
    }
    last = text;
  }
  return { array, isRecord, end: head.length };
}

function unquote(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return '';
  }
}
