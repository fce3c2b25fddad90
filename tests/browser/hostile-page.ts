/** Owns the page on which hostile bodies are shown: sanitiser and typesetting as the document screen uses them, and nothing else. */
import { sanitiseBody } from '../../src/ui/document/sanitise';
import { typesetBody } from '../../src/ui/document/typeset';

declare global {
  interface Window {
    pwnedCount: number;
    pwned(): void;
    showBody(html: string): ShownBody;
    inspectBody(): Inspection;
  }
}

export interface ShownBody {
  readonly cut: boolean;
  readonly addresses: readonly string[];
  readonly durationMs: number;
}

export interface Inspection {
  readonly pwnedCount: number;
  readonly text: string;
  /** `tag` or `tag@attribute=value` of what must not be there. */
  readonly forbidden: readonly string[];
  /** Points outside the body's box where something of the body lies on top. */
  readonly overlaps: number;
  readonly focusable: number;
  readonly elements: number;
}

// Written down again, apart from allowed-markup.ts: a mistake there must show here.
const FORBIDDEN_TAGS =
  'script style link meta base iframe frame frameset object embed applet param form input button select textarea option label dialog template slot ' +
  'noscript audio video source track picture canvas map area math foreignobject use image animate animatetransform animatemotion set feimage a ' +
  'marquee details summary portal fencedframe xmp plaintext title body head html';
const FORBIDDEN_NAMES =
  /^(?:on|aria-|style$|class$|id$|name$|target$|href$|xlink|srcset$|poster$|background$|popover|contenteditable|autofocus|accesskey|is$|slot$|part$|ping$|action$|formaction$|usemap$|filter$|mask$|clip-path$)/;

window.pwnedCount = 0;
window.pwned = () => {
  window.pwnedCount += 1;
};

const box = document.createElement('article');
box.className = 'body';
document.body.append(box);

window.showBody = (html) => {
  window.pwnedCount = 0;
  const from = performance.now();
  const { fragment, links, cut } = sanitiseBody(html, {
    base: 'https://portal.example/doc/1.html',
    imageWords: (alternative) => `[${alternative}]`,
  });
  typesetBody(fragment, 'table');
  const durationMs = performance.now() - from;
  box.replaceChildren(fragment);
  return { cut, addresses: links.map(({ address }) => address), durationMs };
};

window.inspectBody = () => {
  const forbidden: string[] = [];
  const tags = new Set(FORBIDDEN_TAGS.split(' '));
  let focusable = 0;
  const elements = [...box.querySelectorAll('*')];
  for (const element of elements) {
    const tag = element.localName.toLowerCase();
    const ours = element instanceof HTMLElement && element.dataset.kind === 'table' && element.tabIndex === 0;
    const svgTitle = tag === 'title' && element.namespaceURI === 'http://www.w3.org/2000/svg';
    if (tags.has(tag) && !svgTitle) forbidden.push(tag);
    if (element.shadowRoot) forbidden.push(`${tag}@shadowRoot`);
    for (const { name, value } of element.attributes) {
      const isOwn = name === 'role' || name === 'aria-label' || name === 'tabindex' || name === 'data-scrolls-sideways';
      const known = name === 'data-kind' || (ours && isOwn);
      if (known) continue;
      if (
        FORBIDDEN_NAMES.test(name.toLowerCase()) ||
        name.startsWith('data-') ||
        name === 'role' ||
        name === 'tabindex'
      )
        forbidden.push(`${tag}@${name}=${value.slice(0, 40)}`);
      if (/javascript:|url\(|text\/html|svg\+xml/i.test(value)) forbidden.push(`${tag}@${name}=${value.slice(0, 40)}`);
    }
    if (element instanceof HTMLElement && element.tabIndex >= 0 && !ours) focusable += 1;
  }
  let overlaps = 0;
  const { bottom, right } = box.getBoundingClientRect();
  for (const [x, y] of [
    [5, 5],
    [innerWidth - 5, 5],
    [5, innerHeight - 5],
    [innerWidth - 5, innerHeight - 5],
    [right + 10, 300],
    [300, bottom + 10],
  ] as const) {
    const hit = document.elementFromPoint(x, y);
    if (hit && box.contains(hit)) overlaps += 1;
  }
  return {
    pwnedCount: window.pwnedCount,
    text: box.textContent ?? '',
    forbidden,
    overlaps,
    focusable,
    elements: elements.length,
  };
};
