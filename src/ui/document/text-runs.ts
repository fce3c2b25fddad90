/** Owns what of a document is one line of text, and ranges over stretches of it: nothing in the document is changed. */

/** A line of text never runs over the beginning or the end of one of these. */
const BLOCKS = new Set(
  'P DIV SECTION CENTER H1 H2 H3 H4 H5 H6 UL OL LI DL DT DD TABLE CAPTION THEAD TBODY TFOOT TR TD TH BLOCKQUOTE PRE HR BR'.split(
    ' ',
  ),
);
/** Labels and controls are the terminal's own words; the colours of a drawing's words are its own, and a mark under them could hide them. */
const PASSED_OVER = new Set(['DT', 'BUTTON', 'SMALL', 'SVG', 'svg']);

/** Text nodes that are read as one line of text: those between two borders of blocks. */
export function* textRuns(root: Element): Generator<readonly Text[]> {
  let run: Text[] = [];
  let node: Node | null = root.firstChild;
  while (node) {
    const element: Element | null = node instanceof Element ? node : null;
    if (node instanceof Text) run.push(node);
    if (element && BLOCKS.has(element.tagName) && run.length > 0) {
      yield run;
      run = [];
    }
    if (element?.firstChild && !PASSED_OVER.has(element.tagName)) {
      node = element.firstChild;
      continue;
    }
    while (node && !node.nextSibling) {
      node = node.parentNode === root ? null : node.parentNode;
      if (node instanceof Element && BLOCKS.has(node.tagName) && run.length > 0) {
        yield run;
        run = [];
      }
    }
    node = node?.nextSibling ?? null;
  }
  if (run.length > 0) yield run;
}

/** Makes ranges over a run of text nodes from offsets in their joined text that only grow. */
export class RangeCursor {
  private index = 0;
  private nodeStart = 0;

  constructor(private readonly nodes: readonly Text[]) {}

  over(start: number, end: number): Range {
    const range = document.createRange();
    this.moveTo(start + 1);
    this.set((node, offset) => range.setStart(node, offset), start);
    this.moveTo(end);
    this.set((node, offset) => range.setEnd(node, offset), end);
    return range;
  }

  /** To the node that holds the unit before `offset`. */
  private moveTo(offset: number): void {
    for (let node = this.nodes[this.index]; node && this.nodeStart + node.length < offset; ) {
      this.nodeStart += node.length;
      this.index += 1;
      node = this.nodes[this.index];
    }
  }

  private set(put: (node: Text, offset: number) => void, offset: number): void {
    const node = this.nodes[this.index];
    if (node) put(node, offset - this.nodeStart);
  }
}
