/** Owns making markup out of values that are not trusted: whatever is put into `html` is escaped, unless `html` made it. */

export class Html {
  constructor(readonly markup: string) {}
}

export type HtmlValue = string | number | Html | readonly Html[];

/** Longer values are cut: a cell may hold a whole document. */
const MOST_UNITS = 2000;

/** html`<td>${cell}</td>`: lists are joined, texts escaped and cut. Values stand in contents or in quoted attributes, nowhere else. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(
    parts.reduce((markup, part, at) => markup + part + (at < values.length ? render(values[at]) : ''), ''),
  );
}

export const NOTHING = new Html('');

/** For markup that the program itself holds as a constant: style and script. */
export function trusted(markup: string): Html {
  return new Html(markup);
}

function render(value: HtmlValue | undefined): string {
  if (value === undefined) return '';
  if (value instanceof Html) return value.markup;
  if (typeof value === 'object') return value.map(({ markup }) => markup).join('');
  return escapeText(String(value));
}

const ESCAPES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(text: string): string {
  const cut = text.length > MOST_UNITS ? `${text.slice(0, MOST_UNITS)}…` : text;
  return (
    cut
      // Halves of characters are no text; marks that turn the direction of writing could turn what stands around them.
      .replaceAll(/[\ud800-\udfff]/gu, '\ufffd')
      .replaceAll(/\p{Bidi_Control}|(?![\t\n\r])\p{Cc}/gu, '')
      .replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? '')
  );
}
