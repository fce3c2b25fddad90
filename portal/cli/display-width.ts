/** Owns how wide text stands in a terminal: Han and full-width characters take two places, marks none. */

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
const NARROW_QUOTES = /[“”‘’—…·]/;
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u;

/** Places that text takes. Quotes and dashes count one, as terminals draw them outside of Chinese locales. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

/** Cut to `width` places with `…` at the end where it is longer, filled up with spaces where it is shorter. */
export function fitWidth(text: string, width: number): string {
  const whole = displayWidth(text);
  if (whole <= width) return text + ' '.repeat(width - whole);
  let cut = '';
  let taken = 0;
  for (const character of text) {
    const next = widthOf(character);
    if (taken + next > width - 1) break;
    cut += character;
    taken += next;
  }
  return `${cut}…${' '.repeat(width - 1 - taken)}`;
}

function widthOf(character: string): number {
  if (NARROW_QUOTES.test(character)) return 1;
  if (NO_WIDTH.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

export interface TextColumn {
  readonly title: string;
  /** Places at most; the last column is never filled up. */
  readonly maxWidth: number;
}

/** Lines of a table with its header, columns as wide as they need, two spaces between them. */
export function formatTable(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): string[] {
  const widths = columns.map(({ title, maxWidth }, at) =>
    Math.min(maxWidth, Math.max(displayWidth(title), ...rows.map((cells) => displayWidth(cells[at] ?? '')))),
  );
  const line = (cells: readonly string[]): string =>
    widths
      .map((width, at) => fitWidth(cells[at] ?? '', width))
      .join('  ')
      .trimEnd();
  return [line(columns.map(({ title }) => title)), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}
