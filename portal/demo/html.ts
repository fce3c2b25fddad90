/** Owns the few HTML fragments that official bodies are made of. All text is the generator's own and holds no markup characters. */

export function paragraph(text: string): string {
  return `<p>${text}</p>`;
}

export function paragraphs(texts: readonly string[]): string {
  return texts.map(paragraph).join('');
}

export function heading(text: string): string {
  return `<h2>${text}</h2>`;
}

export function subheading(text: string): string {
  return `<h3>${text}</h3>`;
}

export function unorderedList(items: readonly string[]): string {
  return `<ul><li>${items.join('</li><li>')}</li></ul>`;
}

export function orderedList(items: readonly string[]): string {
  return `<ol><li>${items.join('</li><li>')}</li></ol>`;
}

export type Cell = string | number;

/** A table with a caption, one header row and body rows. */
export function table(caption: string, head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  let html = `<table><caption>${caption}</caption><thead><tr>`;
  for (const cell of head) html += `<th>${cell}</th>`;
  html += '</tr></thead><tbody>';
  for (const row of rows) {
    html += '<tr>';
    for (const cell of row) html += `<td>${cell}</td>`;
    html += '</tr>';
  }
  return `${html}</tbody></table>`;
}

/** A cell that may reach over several columns and rows, as in the State Council's forms. */
export interface GridCell {
  readonly text: Cell;
  readonly columns?: number;
  readonly rows?: number;
  /** A heading in the body of a table. */
  readonly head?: boolean;
}
export type GridRow = readonly (Cell | GridCell)[];

const AMOUNT = /^-?\d+\.\d\d$/;

function gridCell(cell: Cell | GridCell, isHead: boolean): string {
  if (typeof cell !== 'object') {
    if (isHead) return `<th>${cell}</th>`;
    return typeof cell === 'string' && AMOUNT.test(cell) ? `<td align="right">${cell}</td>` : `<td>${cell}</td>`;
  }
  const tag = isHead || cell.head === true ? 'th' : 'td';
  const columns = (cell.columns ?? 1) > 1 ? ` colspan="${cell.columns}"` : '';
  const rows = (cell.rows ?? 1) > 1 ? ` rowspan="${cell.rows}"` : '';
  return `<${tag}${columns}${rows}>${cell.text}</${tag}>`;
}

/** 1 for a Chinese character, half of it for a Latin letter, digit or stop. */
const signWidth = (sign: string): number => (sign.charCodeAt(0) < 128 ? 0.5 : 1);

/** Text in lines of about equal length, none wider than `width` characters, as the forms set their narrow columns; no line begins with a closing mark. */
export function narrow(text: string, width: number): string {
  const signs = [...text];
  const whole = signs.reduce((sum, sign) => sum + signWidth(sign), 0);
  const most = Math.min(width, Math.ceil(whole / Math.ceil(whole / width)));
  const lines: string[] = [];
  let line: string[] = [];
  let used = 0;
  for (const sign of signs) {
    if (used + signWidth(sign) > most) {
      // A closing mark takes the character before it along.
      const last = '，、）”：。'.includes(sign) ? line.pop() : undefined;
      lines.push(line.join(''));
      line = last === undefined ? [] : [last];
      used = last === undefined ? 0 : signWidth(last);
    }
    line.push(sign);
    used += signWidth(sign);
  }
  return [...lines, line.join('')].join('<br>');
}

/** A table whose headings and cells may be merged; no caption where it is empty. Amounts with two decimals stand at the right. */
export function gridTable(caption: string, head: readonly GridRow[], body: readonly GridRow[]): string {
  const rows = (list: readonly GridRow[], isHead: boolean): string =>
    list.map((row) => `<tr>${row.map((cell) => gridCell(cell, isHead)).join('')}</tr>`).join('');
  return `<table>${caption === '' ? '' : `<caption>${caption}</caption>`}${head.length === 0 ? '' : `<thead>${rows(head, true)}</thead>`}<tbody>${rows(body, false)}</tbody></table>`;
}

/** An address of the county's own portal; the terminal opens the record instead. */
export function link(address: string, text: string): string {
  return `<a href="${address}">${text}</a>`;
}

/** 落款: the organ and the date of the document. */
export function signature(organ: string, date: string): string {
  return `<p>${organ}</p><p>${date}</p>`;
}
