/** Owns finding the words of a query in a shown body, as ranges: nothing in the document is changed, the browser paints them. */
import { foldWithMap } from '../../base/text';

/** More than a reader will step through; keeps a body of one repeated word cheap. */
export const MAX_MARKS = 1000;

const BLOCKS = 'p, div, section, center, h1, h2, h3, h4, h5, h6, li, td, th, dt, dd, caption, blockquote, pre';

/**
 * Ranges of the words (folded text) in reading order, not overlapping. A word may run over inline elements, never over the end of a block.
 * Cost: linear in the text.
 */
export function findMarks(root: Element, words: readonly string[]): Range[] {
  const wanted = words.filter((word) => word !== '').sort((a, b) => b.length - a.length);
  if (wanted.length === 0) return [];
  const ranges: Range[] = [];
  for (const nodes of textByBlock(root)) {
    const { folded, map } = foldWithMap(nodes.map((node) => node.data).join(''));
    for (const [start, end] of findSpans(folded, wanted)) {
      if (ranges.length >= MAX_MARKS) return ranges;
      const range = rangeOver(nodes, map[start] ?? 0, map[end] ?? 0);
      if (range) ranges.push(range);
    }
  }
  return ranges;
}

/** Spans of the words in folded text: longest first at each place, ascending, not overlapping. */
export function findSpans(folded: string, words: readonly string[]): [start: number, end: number][] {
  const spans: [number, number][] = [];
  const next = words.map((word) => folded.indexOf(word));
  for (let at = 0; ; ) {
    let best = -1;
    words.forEach((word, index) => {
      if ((next[index] ?? -1) >= 0 && (next[index] ?? -1) < at) next[index] = folded.indexOf(word, at);
      const here = next[index] ?? -1;
      if (here >= 0 && (best < 0 || here < (next[best] ?? 0))) best = index;
    });
    const word = words[best];
    const start = next[best];
    if (word === undefined || start === undefined) return spans;
    spans.push([start, start + word.length]);
    at = start + word.length;
  }
}

function textByBlock(root: Element): Text[][] {
  const groups: Text[][] = [];
  let block: Element | null = null;
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    // The colours of a drawing's words are its own: a mark under them could hide them.
    if (!(node instanceof Text) || node.parentElement?.closest('svg')) continue;
    const own: Element = node.parentElement?.closest(BLOCKS) ?? root;
    if (own !== block || groups.length === 0) groups.push([]);
    block = own;
    groups.at(-1)?.push(node);
  }
  return groups;
}

function rangeOver(nodes: readonly Text[], start: number, end: number): Range | null {
  const range = document.createRange();
  let at = 0;
  let open = false;
  for (const node of nodes) {
    if (!open && start < at + node.length) {
      range.setStart(node, start - at);
      open = true;
    }
    if (open && end <= at + node.length) {
      range.setEnd(node, end - at);
      return range;
    }
    at += node.length;
  }
  return null;
}
