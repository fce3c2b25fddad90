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

/** 落款: the organ and the date of the document. */
export function signature(organ: string, date: string): string {
  return `<p>${organ}</p><p>${date}</p>`;
}
