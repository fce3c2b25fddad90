/** Owns the frame around what scanning stops at, above everything else, dialogs too; with words where the place alone does not say what a press does. */
import styles from './touchless.module.css';

export interface FrameStop {
  readonly box: DOMRect;
  readonly kind: 'item' | 'group';
  /** What it is called; kept in the element for tests, and said nowhere. */
  readonly name: string;
  /** Shown on it: what a press does. */
  readonly words: string | null;
}

/** So far outside of what it is around. */
const MARGIN_PX = 6;

export class ScanFrame {
  #frame: HTMLDivElement | null = null;
  #label: HTMLSpanElement | null = null;
  /** The dialog over which it was brought. */
  #above: Element | null = null;

  /** `dialog`: the topmost one; the frame must come above it. */
  show({ box, kind, name, words }: FrameStop, dialog: Element | null): void {
    const frame = this.#frame ?? this.#make();
    if (this.#above !== dialog) {
      // Who opens last is on top.
      frame.hidePopover();
      frame.showPopover();
      this.#above = dialog;
    }
    frame.dataset.kind = kind;
    frame.dataset.stop = name;
    const [left, top] = [Math.max(0, box.left - MARGIN_PX), Math.max(0, box.top - MARGIN_PX)];
    frame.style.left = `${left}px`;
    frame.style.top = `${top}px`;
    frame.style.width = `${Math.min(innerWidth, box.right + MARGIN_PX) - left}px`;
    frame.style.height = `${Math.min(innerHeight, box.bottom + MARGIN_PX) - top}px`;
    if (!this.#label) return;
    this.#label.hidden = words === null;
    if (this.#label.textContent !== words) this.#label.textContent = words;
  }

  hide(): void {
    this.#frame?.remove();
    this.#frame = null;
    this.#label = null;
    this.#above = null;
  }

  #make(): HTMLDivElement {
    const frame = document.createElement('div');
    const label = document.createElement('span');
    if (styles.frame) frame.className = styles.frame;
    if (styles.label) label.className = styles.label;
    frame.popover = 'manual';
    // What has the focus is said by screen readers anyway.
    frame.setAttribute('aria-hidden', 'true');
    frame.dataset.scanFrame = '';
    frame.append(label);
    document.body.append(frame);
    frame.showPopover();
    this.#frame = frame;
    this.#label = label;
    return frame;
  }
}
