/** Owns what people and programs write into a cell that they have nothing for. */

/** `nothing`: no value. `ditto`: the value of the row before, which is not known where rows are read by threads. */
export type Placeholder = 'nothing' | 'ditto';

const NOTHING = [
  ...['无', '暂无', '空', '空白', '待定', '不详', '(空)', '（空）'],
  ...['n/a', 'null', 'none', 'nil', 'undefined', 'nan'],
  ...['#n/a', '#ref!', '#value!', '#div/0!', '#name?', '#num!', '#null!'],
];
const DITTO = ['同上', '同前', '〃', '″', '〞'];
const KINDS: ReadonlyMap<string, Placeholder> = new Map([
  ...NOTHING.map((word) => [word, 'nothing'] as const),
  ...DITTO.map((word) => [word, 'ditto'] as const),
]);
/** Strokes, stars and dots, however many. */
const STROKES = /^[-\u2010-\u2015\u2212－_/\\／＼*＊.。·…]+$/;
const STROKE_CHARACTERS = '-\u2010\u2011\u2012\u2013\u2014\u2015\u2212－_/\\／＼*＊.。·…';
const SPACES = ' \t\r\n\u00a0\u3000\ufeff';
/** Of a cell, spaces around and inside included. */
const MAX_UNITS = 12;

/** First characters of all of them. */
const FIRST: ReadonlySet<number> = new Set(
  [...KINDS.keys(), ...[...KINDS.keys()].map((word) => word.toUpperCase()), ...STROKE_CHARACTERS, ...SPACES].map(
    (word) => word.charCodeAt(0),
  ),
);

/** Null for text that says something. Cost: a look at the length and, for short texts, at the first character. */
export function placeholderOf(text: string): Placeholder | null {
  if (text.length > MAX_UNITS || !FIRST.has(text.charCodeAt(0))) return null;
  const word = text.replaceAll(/\s/g, '').toLowerCase();
  return KINDS.get(word) ?? (STROKES.test(word) ? 'nothing' : null);
}

/** The text inside of `="示政办发〔2026〕1号"`, as spreadsheets are made to take a value for text; else the text itself. */
export function withoutFormula(text: string): string {
  if (text.charCodeAt(0) !== 0x3d) return text;
  const inside = /^=\s*"(.*)"\s*$/s.exec(text)?.[1];
  return inside === undefined ? text : inside.replaceAll('""', '"');
}
