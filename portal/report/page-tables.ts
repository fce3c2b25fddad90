/** Owns tables of the report's page, and naming organs in them. */
import type { ReportWords } from '../words/report-words';
import { type Html, type HtmlValue, html, NOTHING } from './html';

export interface Cell {
  readonly content: HtmlValue;
  /** For numbers: right-aligned, sorted by `value`. */
  readonly value?: number;
  readonly style?: string;
}

export interface TableColumn {
  readonly heading: string;
  readonly isNumber?: boolean;
  /** Takes what room is left: bars. */
  readonly isWide?: boolean;
}

/**
 * A table that scrolls sideways by itself, not the page. The first cell of a row is its heading.
 * @param name for those who do not see it
 */
export function table(
  name: string,
  columns: readonly TableColumn[],
  rows: readonly (readonly Cell[])[],
  options: { readonly canSort?: boolean; readonly id?: string; readonly isNarrow?: boolean } = {},
): Html {
  const heads = columns.map(
    ({ heading, isNumber = false, isWide = false }) =>
      html`<th scope="col" class="${isNumber ? 'number' : isWide ? 'wide' : ''}">${heading}</th>`,
  );
  const body = rows.map((cells) => html`<tr>${cells.map((cell, at) => renderCell(cell, at === 0))}</tr>`);
  const id = options.id ? html` id="${options.id}"` : NOTHING;
  return html`<div class="${options.isNarrow ? 'scroll narrow' : 'scroll'}" role="group" aria-label="${name}" tabindex="0"><table${id}${options.canSort ? html` data-sortable` : NOTHING}><thead><tr>${heads}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function renderCell({ content, value, style = '' }: Cell, isFirst: boolean): Html {
  const classes = `${value === undefined ? '' : 'number '}${style}`.trim();
  const sort = value === undefined ? NOTHING : html` data-value="${value}"`;
  if (isFirst) return html`<th scope="row" class="${classes}"${sort}>${content}</th>`;
  return html`<td class="${classes}"${sort}>${content}</td>`;
}

export function numberCell(value: number, words: ReportWords, style = ''): Cell {
  return { content: value === 0 ? html`<span class="zero">0</span>` : words.number(value), value, style };
}

/** Under a chart: the same figures, to be opened. On paper it stands open, unless it would fill pages. */
export function dataTable(words: ReportWords, content: Html, isLong = false): Html {
  return html`<details class="${isLong ? 'long' : 'data'}"><summary>${words.page.table}</summary>${content}</details>`;
}

export function organName(organ: string | null, words: ReportWords): string {
  return organ === null || organ === '' ? words.page.organs.unnamed : organ;
}
