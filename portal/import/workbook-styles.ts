/** Owns which cells of a workbook are dates: a style's number format decides, the number itself says nothing. */
import { attribute, elementTags } from './workbook-xml';

/** Built-in formats that show a day: ECMA-376 18.8.30; 27–36 and 50–58 are the dates of East Asian editions. */
function isBuiltInDate(id: number): boolean {
  return (
    (id >= 14 && id <= 17) ||
    id === 22 ||
    (id >= 27 && id <= 31) ||
    id === 36 ||
    (id >= 50 && id <= 54) ||
    id === 57 ||
    id === 58
  );
}

/** `yyyy"年"m"月"d"日"` shows a day; `h:mm` and `#,##0` do not; what stands in quotes or brackets is no code. */
function showsDay(code: string): boolean {
  const bare = code.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '');
  return /[yde]/i.test(bare.replaceAll(/general/gi, '')) && !/[#0?]/.test(bare.replaceAll(/\.0+/g, ''));
}

/** For each style number of `styles.xml` (attribute `s` of a cell): whether it shows a day. */
export function dateStyles(stylesXml: string): boolean[] {
  const custom = new Map<number, boolean>();
  for (const tag of elementTags(stylesXml, 'numFmt')) {
    custom.set(Number(attribute(tag, 'numFmtId')), showsDay(attribute(tag, 'formatCode') ?? ''));
  }
  const cells = /<(?:\w+:)?cellXfs\b[\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(stylesXml)?.[0] ?? '';
  return [...elementTags(cells, 'xf')].map((tag) => {
    const id = Number(attribute(tag, 'numFmtId') ?? 0);
    return custom.get(id) ?? isBuiltInDate(id);
  });
}

const DAY_MS = 86_400_000;
/** Days from a workbook's day 0 to 1970-01-01: 1899-12-30 counts the day that 1900 never had; 1904 began on the Macintosh. */
const EPOCH_DAYS = { 1900: 25_569, 1904: 24_107 } as const;

/** `2019-01-27`, or `2019-01-27 10:30:00` where the number has a time; null for what is no day of 1900 to 9999. */
export function serialToText(serial: number, epoch: 1900 | 1904): string | null {
  if (!(serial >= 1 && serial < 2_958_466)) return null;
  // Before March 1900 the calendar of 1900 is one day off.
  const days = epoch === 1900 && serial < 60 ? serial + 1 : serial;
  const date = new Date(Math.round((days - EPOCH_DAYS[epoch]) * 86_400) * 1000);
  const text = date.toISOString();
  return date.getTime() % DAY_MS === 0 ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}
