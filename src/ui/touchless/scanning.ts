/**
 * Owns scanning: a frame goes from group to group and from thing to thing, and a switch presses what it stands at. With one switch the frame goes on by
 * itself, with two by the other switch. It goes on as long as the session has a step (`session.scanStepMs`).
 */
import { effect, untracked } from '@preact/signals';
import type { App } from '../app-context';
import { speechOf } from '../speech/speech-of';
import { ScanFrame } from './scan-frame';
import { boxOf, readScreen, type ScreenNode } from './scan-tree';
import { type ScanStop, ScanWalker } from './scan-walker';
import { openDialog, scrollByStep } from './stops';
import type { SwitchName } from './switch-codes';

/** How often the frame looks where its stop is now. */
const LOOK_EVERY_MS = 250;
/** Shaking hands press twice. */
const IGNORED_AFTER_PRESS_MS = 250;

export interface Scanning {
  /** A switch was pressed; nothing where nobody scans. */
  press(which: SwitchName): void;
}

/** Called once. `isByHand`: the second switch goes on, nothing goes on by itself. */
export function startScanning(app: App, isByHand: () => boolean): Scanning {
  let run: ScanRun | null = null;
  effect(() => {
    const isOn = app.session.scanStepMs.value > 0;
    untracked(() => {
      if (isOn) run ??= new ScanRun(app, isByHand());
      else {
        run?.end();
        run = null;
      }
    });
  });
  return { press: (which) => run?.press(which) };
}

class ScanRun {
  readonly #app: App;
  readonly #isByHand: boolean;
  readonly #walker: ScanWalker<HTMLElement>;
  readonly #frame = new ScanFrame();
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #stopFollowing: () => void;
  #shown: ScanStop<HTMLElement> | null = null;
  #shownAtMs = 0;
  #pressedAtMs = Number.NEGATIVE_INFINITY;
  /** The warning is shown, or was until the press that is being handled. */
  #wasWarned = false;
  #isOver = false;
  /** The field whose panel was entered. */
  #fieldId: string | null = null;

  constructor(app: App, isByHand: boolean) {
    this.#app = app;
    this.#isByHand = isByHand;
    this.#walker = new ScanWalker(readScreen());
    this.#stopFollowing = effect(() => {
      if (app.session.status.value.name === 'warning') this.#wasWarned = true;
    });
    // The frame takes the place of the ring of the focus, which would stay behind where a group is framed.
    document.documentElement.dataset.scanning = '';
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS);
    this.#look();
  }

  end(): void {
    clearInterval(this.#timer);
    this.#stopFollowing();
    delete document.documentElement.dataset.scanning;
    this.#isOver = true;
    this.#frame.hide();
  }

  press(which: SwitchName): void {
    const nowMs = performance.now();
    if (nowMs - this.#pressedAtMs < IGNORED_AFTER_PRESS_MS) return;
    this.#pressedAtMs = nowMs;
    // The press that answers the warning presses nothing else.
    if (this.#wasWarned) {
      this.#wasWarned = false;
      this.#app.session.touch();
      return;
    }
    this.#renew();
    if (which === 'advance') this.#walker.advance(true);
    else {
      const pressed = this.#walker.select();
      if (pressed) pressNode(pressed);
    }
    this.#show();
  }

  #look(): void {
    const { session } = this.#app;
    const isWarned = session.status.peek().name === 'warning';
    this.#wasWarned = isWarned;
    this.#renew();
    const stepMs = session.scanStepMs.peek() * (this.#walker.isFirst ? 2 : 1);
    // A quarter of a look early rather than a whole one late.
    const isDue = performance.now() - this.#shownAtMs > stepMs - LOOK_EVERY_MS / 4;
    if (!this.#isByHand && !isWarned && isDue) this.#walker.advance();
    this.#show(isDue);
  }

  #renew(): void {
    this.#walker.renew(readScreen());
    const { input } = this.#app;
    const id = input.field.peek()?.id ?? null;
    if (id === this.#fieldId) return;
    if (id === null) this.#fieldId = null;
    const panel = document.querySelector('[data-panel]');
    // It is drawn a moment after the field was opened, and its keys are loaded.
    if (id !== null && panel && this.#walker.enter(panel)) this.#fieldId = id;
  }

  #show(isDue = true): void {
    // What was pressed may have ended the session.
    if (this.#isOver) return;
    const { stop } = this.#walker;
    const box = stop && boxOf(stop.node);
    if (!stop || !box) {
      this.#frame.hide();
      return;
    }
    const { node, kind } = stop;
    const isGroup = kind === 'node' && node.children !== null;
    const words = this.#wordsOf(stop);
    this.#frame.show({ box, kind: isGroup ? 'group' : 'item', name: words ?? node.name, words }, openDialog());
    const isNew =
      kind !== this.#shown?.kind || node.element !== this.#shown.node.element || node.part !== this.#shown.node.part;
    this.#shown = stop;
    if (isNew || isDue) this.#shownAtMs = performance.now();
    if (!isNew) return;
    if (kind === 'node' && !isGroup && node.part === '') node.element.focus({ preventScroll: true });
    else void speechOf(this.#app).sayLabel(words ?? node.name);
  }

  #wordsOf({ kind, node }: ScanStop<HTMLElement>): string | null {
    const { t } = this.#app;
    if (this.#walker.isResting) return t('touchless.resting');
    if (kind === 'leave') return t('touchless.leaveGroup');
    if (node.part === 'down') return t('touchless.scrollDown');
    return node.part === 'up' ? t('touchless.scrollUp') : null;
  }
}

function pressNode({ element, part }: ScreenNode): void {
  if (part === 'down' || part === 'up') {
    scrollByStep(element, part === 'down' ? 1 : -1);
    return;
  }
  element.focus({ preventScroll: true });
  element.click();
}
