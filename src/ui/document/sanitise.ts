/**
 * Owns making a document's markup harmless. Two passes: DOMPurify (parsing under Trusted Types, known attacks), then a walk of our own over
 * what is left that keeps only what `allowed-markup.ts` lists. The answer is a DOM fragment: it is never written as a string and parsed again.
 * Nothing in it runs, loads from elsewhere, can be focused or pressed, or can place itself over the terminal's own controls.
 */
import DOMPurify from 'dompurify';
import { ATTRIBUTE_NAMES, HTML_TAGS, isAllowedAttribute, SVG_TAGS } from './allowed-markup';
import { findExcess } from './markup-bounds';

/** Beyond these a body is cut, and the screen says so. The longest real text seen has 169,116 characters. */
export const BODY_LIMITS = {
  markupCharacters: 4_000_000,
  tags: 40_000,
  textCharacters: 1_000_000,
  attributesOfATag: 60,
};
const MAX_IMAGE_CHARACTERS = 2_000_000;
const RASTER_IMAGE = /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*$/i;
const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';
const HTML_NAMESPACE = 'http://www.w3.org/1999/xhtml';
// Signs that turn the direction of text round: they can make an address or a number read as another.
const DIRECTION_SIGNS = /[\u202a-\u202e\u2066-\u2069]/g;

export interface BodyLink {
  /** Stands where the link stood and holds its text. */
  readonly element: HTMLElement;
  /** Absolute http(s) address, ASCII only (host in punycode, the rest percent-encoded), so that it cannot pose as another. */
  readonly address: string;
  readonly text: string;
}

export interface CleanBody {
  readonly fragment: DocumentFragment;
  /** In reading order. Links to anything but http(s) are plain text and not listed. */
  readonly links: readonly BodyLink[];
  /** True when the body was longer than `BODY_LIMITS`. */
  readonly cut: boolean;
}

export interface SanitiseOptions {
  /** Address of the document, for links that are relative to it; null where there is none. */
  readonly base: string | null;
  /** Words that stand for a picture that may not be shown, from its alternative text (may be empty). */
  imageWords(alternative: string): string;
}

// Alignment is the one thing of a style that bears meaning on an official document (centred title, signature at the right).
DOMPurify.addHook('beforeSanitizeAttributes', (node) => {
  if (!(node instanceof Element) || !node.hasAttribute('style')) return;
  const align = /(?:^|;)\s*text-align\s*:\s*(center|right)\s*(?:;|$)/i.exec(node.getAttribute('style') ?? '')?.[1];
  if (align) node.setAttribute('align', align.toLowerCase());
});

/** Cost at the limits of `BODY_LIMITS`: 0.35–0.6 s on two cores. Never throws for any input. */
export function sanitiseBody(html: string, options: SanitiseOptions): CleanBody {
  const bounded = boundMarkup(html);
  const cleaned: DocumentFragment | null = DOMPurify.sanitize(bounded.markup, {
    ALLOWED_TAGS: [...HTML_TAGS, ...SVG_TAGS, '#text'],
    ALLOWED_ATTR: [...ATTRIBUTE_NAMES],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOWED_NAMESPACES: [HTML_NAMESPACE, SVG_NAMESPACE],
    RETURN_DOM_FRAGMENT: true,
  });
  // Null where the markup has no body at all (a frameset).
  const fragment = cleaned ?? document.createDocumentFragment();
  const links: BodyLink[] = [];
  let room = BODY_LIMITS.textCharacters;
  let textCut = false;
  for (const node of allNodes(fragment)) {
    if (!fragment.contains(node)) continue;
    if (textCut) node.parentNode?.removeChild(node);
    else if (node instanceof Text) {
      textCut = node.length > room;
      const kept = textCut ? node.data.slice(0, room) : node.data;
      room -= kept.length;
      if (textCut || kept.search(DIRECTION_SIGNS) >= 0) node.data = kept.replaceAll(DIRECTION_SIGNS, '');
    } else if (node instanceof Element) cleanElement(node, options, links);
    else node.parentNode?.removeChild(node);
  }
  return { fragment, links, cut: bounded.cut || textCut };
}

function allNodes(root: DocumentFragment): Node[] {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_ALL);
  const nodes: Node[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node);
  return nodes;
}

function cleanElement(element: Element, options: SanitiseOptions, links: BodyLink[]): void {
  const svg = element.namespaceURI === SVG_NAMESPACE;
  const tag = element.localName.toLowerCase();
  const allowed = svg ? SVG_TAGS.has(tag) : element.namespaceURI === HTML_NAMESPACE && HTML_TAGS.has(tag);
  if (!allowed) {
    // A link in a drawing gives way to what it is drawn around, which is judged in its turn.
    if (svg && tag === 'a') element.replaceWith(...element.childNodes);
    else element.remove();
    return;
  }
  for (const attribute of [...element.attributes]) {
    // Attributes of another namespace (xlink:href) have no business here.
    const plain =
      attribute.namespaceURI === null && isAllowedAttribute(svg, tag, attribute.name.toLowerCase(), attribute.value);
    if (!plain) element.removeAttributeNode(attribute);
  }
  if (svg) return;
  if (tag === 'img') cleanImage(element, options);
  if (tag === 'a') cleanLink(element, options, links);
}

function cleanImage(image: Element, options: SanitiseOptions): void {
  const source = image.getAttribute('src') ?? '';
  if (source.length <= MAX_IMAGE_CHARACTERS && RASTER_IMAGE.test(source)) return;
  const alternative = image.getAttribute('alt')?.trim() ?? '';
  const isTrackingDot = ['width', 'height'].some((side) => Number(image.getAttribute(side) ?? '9') <= 2);
  if (isTrackingDot) image.remove();
  else image.replaceWith(image.ownerDocument.createTextNode(options.imageWords(alternative)));
}

/** A link becomes its text; where it leads to is handed out, so that the screen can show the address and a QR code. */
function cleanLink(link: Element, options: SanitiseOptions, links: BodyLink[]): void {
  const element = link.ownerDocument.createElement('span');
  element.append(...link.childNodes);
  const address = absoluteAddress(link.getAttribute('href'), options.base);
  link.replaceWith(element);
  if (address !== null) links.push({ element, address, text: (element.textContent ?? '').trim() });
}

/** The absolute http(s) address of a link, or null. `#…` within the document leads nowhere on a terminal. */
function absoluteAddress(href: string | null, base: string | null): string | null {
  const trimmed = href?.trim() ?? '';
  if (trimmed === '' || trimmed.startsWith('#')) return null;
  try {
    const url = base === null ? new URL(trimmed) : new URL(trimmed, base);
    // Names before an @ are for deceiving: https://gov.cn@elsewhere.
    if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.username !== '' || url.password !== '')
      return null;
    return url.href;
  } catch {
    // A relative address without a base, or no address at all: the text stays.
    return null;
  }
}

/** Cuts before what would take the parser or the cleaner too long: length, number of tags, attributes of one tag. */
function boundMarkup(html: string): { readonly markup: string; readonly cut: boolean } {
  const markup = html.slice(0, BODY_LIMITS.markupCharacters);
  const end = findExcess(markup, BODY_LIMITS.tags, BODY_LIMITS.attributesOfATag) ?? markup.length;
  return { markup: markup.slice(0, end), cut: end < html.length };
}
