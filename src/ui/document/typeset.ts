/** Owns setting a cleaned HTML body as an official document: indents, headings, articles, tables in their own scrolling box. Works on nodes. */
import { articleLead, type LineKind, lineKind, readLines } from './text-blocks';

// Leading white space that authors put in by hand; the style sheet indents.
const LEADING_SPACE = /^[\s\u00a0\u3000]+/;
const BLOCKS = 'p, div, section, center, h1, h2, h3, h4, h5, h6, li, blockquote, pre, table, dl, ul, ol';

/** Marks paragraphs by `data-kind` and wraps tables. `tableLabel` names the scrolling box for the keyboard and screen readers. */
export function typesetBody(fragment: DocumentFragment, tableLabel: string): void {
  const paragraphs = [...fragment.querySelectorAll('p, div, section, center')].filter(isParagraph);
  const lines = paragraphs.map(trimmedText);
  readLines(lines).forEach((kind, at) => {
    const paragraph = paragraphs[at];
    if (paragraph) typesetParagraph(paragraph, kind);
  });
  for (const heading of fragment.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    heading.setAttribute('data-kind', lineKind(trimmedText(heading)));
  }
  for (const table of fragment.querySelectorAll('table')) {
    if (table.parentElement?.closest('table')) continue;
    const box = fragment.ownerDocument.createElement('div');
    box.dataset.kind = 'table';
    box.dataset.scrollsSideways = '';
    box.tabIndex = 0;
    box.setAttribute('role', 'region');
    box.setAttribute('aria-label', table.caption?.textContent?.trim() || tableLabel);
    table.replaceWith(box);
    box.append(table);
  }
}

/** A block that holds a line of text itself. Empty ones, made for space, are removed. */
function isParagraph(block: Element): boolean {
  if (block.querySelector(BLOCKS) || block.closest('table')) return false;
  if (trimmedText(block) !== '') return true;
  if (!block.querySelector('img, svg')) block.remove();
  return false;
}

function trimmedText(block: Element): string {
  // trim() knows no-break and ideographic spaces too.
  return (block.textContent ?? '').trim();
}

function typesetParagraph(block: Element, kind: LineKind): void {
  const first = firstText(block);
  if (first) first.data = first.data.replace(LEADING_SPACE, '');
  if (block.querySelector('br')) {
    block.setAttribute('data-kind', 'lines');
    return;
  }
  if (block.hasAttribute('align')) return;
  block.setAttribute('data-kind', kind);
  const lead = kind === 'article' ? articleLead(trimmedText(block)) : '';
  if (!first || lead === '' || !first.data.startsWith(lead)) return;
  const rest = first.splitText(lead.length);
  // Where the number stands in an element of its own, the author set the space after it too.
  if (rest.data !== '') rest.data = `\u3000${rest.data.replace(LEADING_SPACE, '')}`;
  const bold = block.ownerDocument.createElement('b');
  first.replaceWith(bold);
  bold.append(first);
}

function firstText(block: Element): Text | null {
  const walker = block.ownerDocument.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text && node.data.replace(LEADING_SPACE, '') !== '') return node;
  }
  return null;
}
