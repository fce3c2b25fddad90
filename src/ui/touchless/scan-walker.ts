/**
 * Owns the order in which scanning goes: through the stops of a group, into a group that is chosen, out of it again by its last stop or by itself. It knows
 * nothing of screens: `renew` takes what is there now, and the place stays where that still exists.
 */

/** `element` and `part` together say which one it is; the same in every tree as long as it is on the screen. */
export interface ScanNode<Element extends object = object> {
  readonly element: Element;
  /** '' for the element itself; a row is some of a group's items, 'up' and 'down' scroll. */
  readonly part: '' | 'row' | 'up' | 'down';
  readonly name: string;
  /** Null for what can be pressed. */
  readonly children: readonly ScanNode<Element>[] | null;
}

/** `leave`: out of the group `node`. */
export interface ScanStop<Element extends object = object> {
  readonly kind: 'node' | 'leave';
  readonly node: ScanNode<Element>;
}

/** A group that nobody wanted anything of is left after so many rounds. */
const ROUNDS_IN_GROUP = 2;
/** After so many rounds of the whole screen it waits for a press. */
const ROUNDS_IN_ALL = 3;

export class ScanWalker<Element extends object = object> {
  #path: [ScanNode<Element>, ...ScanNode<Element>[]];
  #index = 0;
  #rounds = 0;
  #isResting = false;

  constructor(root: ScanNode<Element>) {
    this.#path = [root];
  }

  /** Waits on the first stop; the next press only wakes it. */
  get isResting(): boolean {
    return this.#isResting;
  }

  /** Whether this is the first of its group: where one has just come in. */
  get isFirst(): boolean {
    return this.#index === 0;
  }

  /** Null where nothing can be pressed. */
  get stop(): ScanStop<Element> | null {
    const group = this.#group;
    const node = group.children?.[this.#index];
    if (node) return { kind: 'node', node };
    return this.#canLeave ? { kind: 'leave', node: group } : null;
  }

  /** The next stop. `isByHand`: a person goes on, who is never sent out of a group and never waited for. */
  advance(isByHand = false): void {
    if (this.#isResting) {
      if (!isByHand) return;
      this.#isResting = false;
    }
    this.#index++;
    if (this.#index < this.#count) return;
    this.#index = 0;
    if (isByHand) return;
    this.#rounds++;
    if (this.#canLeave && this.#rounds >= ROUNDS_IN_GROUP) this.#leave();
    else if (!this.#canLeave && this.#rounds >= ROUNDS_IN_ALL) this.#isResting = true;
  }

  /** The stop before, for who has a key for it. */
  retreat(): void {
    this.#isResting = false;
    this.#index = (this.#index + this.#count - 1) % Math.max(1, this.#count);
  }

  /** Goes into a group, or out; gives back what is to be pressed, null where there is nothing to press. */
  select(): ScanNode<Element> | null {
    this.#rounds = 0;
    if (this.#isResting) {
      this.#isResting = false;
      return null;
    }
    const { stop } = this;
    if (!stop) return null;
    if (stop.kind === 'leave') {
      this.#leave();
      return null;
    }
    if (stop.node.children) {
      this.#path.push(stop.node);
      this.#index = 0;
      return null;
    }
    // What is wanted next is seldom in the same row. Who scrolls goes on scrolling.
    if (stop.node.part === '') while (this.#group.part === 'row' && this.#canLeave) this.#leave();
    return stop.node;
  }

  /** Out of the group; false where this is the whole screen. */
  leave(): boolean {
    if (!this.#canLeave) return false;
    this.#leave();
    return true;
  }

  /** Into the group of this element, from the whole screen; false where there is none. */
  enter(element: object): boolean {
    const [root] = this.#path;
    const group = root.children?.find((one) => one.element === element && one.children);
    if (!group) return false;
    this.#path = [root, group];
    this.#start();
    return true;
  }

  /** What is on the screen now. The place is kept as far as its groups are still there. */
  renew(root: ScanNode<Element>): void {
    const before = this.stop;
    const [oldRoot, ...oldGroups] = this.#path;
    this.#path = [root];
    if (!isSame(oldRoot, root)) {
      this.#start();
      return;
    }
    for (const old of oldGroups) {
      const group = this.#group.children?.find((one) => one.children && isSame(one, old));
      if (!group) {
        this.#start();
        return;
      }
      this.#path.push(group);
    }
    const children = this.#group.children ?? [];
    if (before?.kind === 'leave') this.#index = children.length;
    else {
      const at = before ? children.findIndex((one) => isSame(one, before.node)) : -1;
      this.#index = at >= 0 ? at : Math.min(this.#index, Math.max(0, this.#count - 1));
    }
  }

  get #group(): ScanNode<Element> {
    return this.#path.at(-1) ?? this.#path[0];
  }

  get #canLeave(): boolean {
    return this.#path.length > 1;
  }

  get #count(): number {
    return (this.#group.children?.length ?? 0) + (this.#canLeave ? 1 : 0);
  }

  #start(): void {
    this.#index = 0;
    this.#rounds = 0;
    this.#isResting = false;
  }

  /** To the group itself, in the one around it. */
  #leave(): void {
    const left = this.#path.pop();
    this.#start();
    if (left) this.#index = Math.max(0, this.#group.children?.indexOf(left) ?? 0);
  }
}

function isSame(a: ScanNode, b: ScanNode): boolean {
  return a.element === b.element && a.part === b.part;
}
