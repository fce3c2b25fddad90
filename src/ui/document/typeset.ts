/** Owns setting a cleaned HTML body as an official document: indents, headings, articles, tables in their own scrolling box. Works on nodes. */
import { articleLead, isDateLine, lineKind } from './text-blocks';

// Leading white space that authors put in by hand; the style sheet indents.
const LEADING_SPACE = /^[\s\u00a0\u3000]+/;
const BLOCKS = 'p, div, section, center, h1, h2, h3, h4, h5, h6, li, blockquote, pre, table, dl, ul, ol';

/** Marks paragraphs by `data-kind` and wraps tables. `tableLabel` names the scrolling box for the keyboard and screen readers. */
export function typesetBody(fragment: DocumentFragment, tableLabel: string): void {
  for (const block of fragment.querySelectorAll('p, div, section, center')) {
    if (block.querySelector(BLOCKS) || block.closest('table')) continue;
    if ((block.textContent ?? '').replace(/[\s\u00a0\u3000]/g, '') === '' && !block.querySelector('img, svg')) {
      block.remove();
      continue;
    }
    typesetParagraph(block);
  }
  for (const table of fragment.querySelectorAll('table')) {
    if (table.parentElement?.closest('table')) continue;
    const box = fragment.ownerDocument.createElement('div');
    box.dataset.kind = 'table';
    box.tabIndex = 0;
    box.setAttribute('role', 'region');
    box.setAttribute('aria-label', table.caption?.textContent?.trim() || tableLabel);
    table.replaceWith(box);
    box.append(table);
  }
}

function typesetParagraph(block: Element): void {
  const first = firstText(block);
  if (first) first.data = first.data.replace(LEADING_SPACE, '');
  const text = (block.textContent ?? '').trim();
  if (block.querySelector('br')) {
    block.setAttribute('data-kind', 'lines');
    return;
  }
  if (block.hasAttribute('align')) return;
  if (isDateLine(text)) {
    block.setAttribute('data-kind', 'signature');
    return;
  }
  const kind = lineKind(text);
  block.setAttribute('data-kind', kind);
  const lead = kind === 'article' ? articleLead(text) : '';
  if (!first || lead === '' || !first.data.startsWith(lead)) return;
  const rest = first.splitText(lead.length);
  rest.data = rest.data.replace(LEADING_SPACE, '\u3000');
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
