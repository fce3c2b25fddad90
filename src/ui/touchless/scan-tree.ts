/**
 * Owns what scanning stops at on the present screen: groups as the page is made of (regions, lists, articles), rows where a group has many things, and ways
 * to scroll. Only what is in sight: the rest comes by scrolling.
 */

import { nameOf } from '../speech/control-words';
import type { ScanNode } from './scan-walker';
import { canScroll, currentScope, listStops } from './stops';

const GROUPS =
  'nav, section, aside, search, article, form, fieldset, ul, ol, dl, header, [role="group"], [data-panel], [data-scan-group]';
/** A group with more things than this is gone through by rows; with more rows than the second, by some rows at a time. */
const MOST_ITEMS = 5;
const MOST_ROWS = 8;

export type ScreenNode = ScanNode<HTMLElement>;

interface Group {
  readonly element: HTMLElement;
  readonly children: (Group | ScreenNode)[];
}

/** `scope`: what is gone through; the open dialog, else the whole page. Cost: 2 to 5 ms on a screen with 60 buttons. */
export function readScreen(scope: HTMLElement = currentScope()): ScreenNode {
  const root: Group = { element: scope, children: [] };
  const groups = new Map<Element, Group>([[scope, root]]);
  const groupFor = (element: HTMLElement): Group => {
    const known = groups.get(element);
    if (known) return known;
    const made: Group = { element, children: [] };
    groups.set(element, made);
    groupAround(element).children.push(made);
    return made;
  };
  const groupAround = (element: HTMLElement): Group => {
    const around = element.parentElement?.closest<HTMLElement>(GROUPS);
    return around && scope.contains(around) ? groupFor(around) : root;
  };
  for (const stop of listStops(scope)) {
    // What scrolls is no thing to be pressed.
    if (stop.hasAttribute('data-scroller') || !/^(BUTTON|INPUT|A|TEXTAREA|SELECT)$/.test(stop.tagName)) continue;
    if (boxInSight(stop) !== null) groupAround(stop).children.push(leaf(stop, '', nameOf(stop)));
  }
  for (const scroller of scope.querySelectorAll<HTMLElement>('[data-scroller]')) {
    if (!scroller.checkVisibility() || clip(scroller) === null) continue;
    const group = scroller.matches(GROUPS) ? groupFor(scroller) : groupAround(scroller);
    if (canScroll(scroller, 1)) group.children.push(leaf(scroller, 'down', ''));
    if (canScroll(scroller, -1)) group.children.push(leaf(scroller, 'up', ''));
  }
  return { element: scope, part: '', name: '', children: intoRows(root.children.flatMap(simplify)) };
}

/** Where the frame goes, in px of the window; null when it is out of sight now. */
export function boxOf(node: ScreenNode): DOMRect | null {
  if (node.children) {
    const own = node.part === '' ? clip(node.element) : null;
    return own ?? around(node.children.flatMap((child) => boxOf(child) ?? []));
  }
  const box = clip(node.element);
  if (!box || node.part === '') return box;
  const height = box.height / 3;
  return new DOMRect(box.x, node.part === 'down' ? box.bottom - height : box.y, box.width, height);
}

function leaf(element: HTMLElement, part: ScanNode['part'], name: string): ScreenNode {
  return { element, part, name, children: null };
}

/** A group of one is that one; nothing is no stop. */
function simplify(one: Group | ScreenNode): ScreenNode[] {
  if (!('part' in one)) {
    const children = intoRows(one.children.flatMap(simplify));
    const [only] = children;
    const name = groupName(one.element, children);
    if (children.length > 1) return [{ element: one.element, part: '', name, children }];
    return only ? [only.part === 'row' ? { ...only, name } : only] : [];
  }
  return [one];
}

function groupName(element: HTMLElement, children: readonly ScreenNode[]): string {
  const labelledBy = element.getAttribute('aria-labelledby');
  const label = element.getAttribute('aria-label') ?? (labelledBy && document.getElementById(labelledBy)?.textContent);
  return label || children[0]?.name || '';
}

/** Things that stand beside each other become a row, in the order of the document; many rows become some at a time. */
function intoRows(children: readonly ScreenNode[]): ScreenNode[] {
  if (children.length <= MOST_ITEMS) return [...children];
  const rows: ScreenNode[][] = [];
  let rowBox: DOMRect | null = null;
  for (const child of children) {
    const box = child.children === null && child.part === '' ? boxOf(child) : null;
    const middle = box ? box.y + box.height / 2 : 0;
    const row = rows.at(-1);
    if (row && box && rowBox && middle > rowBox.top && middle < rowBox.bottom) row.push(child);
    else rows.push([child]);
    rowBox = box;
  }
  const named = rows.flatMap((row) => asGroup(row));
  if (named.length <= MOST_ROWS) return named;
  const some = Math.ceil(Math.sqrt(named.length));
  const parts: ScreenNode[] = [];
  for (let from = 0; from < named.length; from += some) parts.push(...asGroup(named.slice(from, from + some)));
  return parts;
}

function asGroup(row: readonly ScreenNode[]): ScreenNode[] {
  const [first, second] = row;
  if (!first) return [];
  return second ? [{ element: first.element, part: 'row', name: first.name, children: row }] : [first];
}

function around(boxes: readonly DOMRect[]): DOMRect | null {
  if (boxes.length === 0) return null;
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  return new DOMRect(
    left,
    top,
    Math.max(...boxes.map((box) => box.right)) - left,
    Math.max(...boxes.map((box) => box.bottom)) - top,
  );
}

/** What of the element is inside the window and what scrolls it. */
function clip(element: HTMLElement): DOMRect | null {
  const own = element.getBoundingClientRect();
  let [left, top, right, bottom] = [
    Math.max(0, own.left),
    Math.max(0, own.top),
    Math.min(innerWidth, own.right),
    Math.min(innerHeight, own.bottom),
  ];
  for (let one = element.parentElement; one; one = one.parentElement) {
    if (!one.hasAttribute('data-scroller')) continue;
    const box = one.getBoundingClientRect();
    [left, top] = [Math.max(left, box.left), Math.max(top, box.top)];
    [right, bottom] = [Math.min(right, box.right), Math.min(bottom, box.bottom)];
  }
  return right - left > 1 && bottom - top > 1 ? new DOMRect(left, top, right - left, bottom - top) : null;
}

/** Most of it is to be seen, and nothing lies over it. */
function boxInSight(element: HTMLElement): DOMRect | null {
  const box = clip(element);
  if (!box || box.height < Math.min(element.offsetHeight, 80) * 0.6) return null;
  const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return hit && (element.contains(hit) || hit.contains(element)) ? box : null;
}
