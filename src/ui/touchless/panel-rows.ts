/** Owns writing with a keypad that has no 左 and 右: 上 and 下 go through the rows of the input panel, OK goes into a row and presses a key, 返回 goes out. */
import type { App } from '../app-context';
import { ScanFrame } from './scan-frame';
import { boxOf, readScreen, type ScreenNode } from './scan-tree';
import { ScanWalker } from './scan-walker';
import { openDialog } from './stops';

export class PanelRows {
  readonly #app: App;
  readonly #frame = new ScanFrame();
  #walker: ScanWalker<HTMLElement> | null = null;

  constructor(app: App) {
    this.#app = app;
  }

  get isOn(): boolean {
    return this.#walker !== null;
  }

  enter(): void {
    const panel = panelNode();
    this.#walker = panel && new ScanWalker(panel);
    this.#show();
  }

  /** True: the key was for the rows. */
  take(key: string): boolean {
    const walker = this.#walker;
    const panel = panelNode();
    // The field was finished, or the focus went elsewhere by a touch.
    if (!walker || !panel) {
      this.#end();
      return false;
    }
    walker.renew(panel);
    if (key === 'down') walker.advance(true);
    else if (key === 'up') walker.retreat();
    else if (key === 'ok') walker.select()?.element.click();
    else if (key === 'back') {
      if (!walker.leave()) {
        this.#app.input.close();
        this.#end();
        return true;
      }
    } else return false;
    this.#show();
    return true;
  }

  #show(): void {
    const stop = this.#walker?.stop;
    const box = stop && boxOf(stop.node);
    if (!stop || !box || !this.#app.input.field.peek()) {
      this.#end();
      return;
    }
    const isGroup = stop.kind === 'node' && stop.node.children !== null;
    const words = stop.kind === 'leave' ? this.#app.t('touchless.leaveGroup') : null;
    this.#frame.show({ box, kind: isGroup ? 'group' : 'item', name: words ?? stop.node.name, words }, openDialog());
    if (!isGroup && stop.kind === 'node') stop.node.element.focus({ preventScroll: true });
  }

  #end(): void {
    this.#walker = null;
    this.#frame.hide();
  }
}

function panelNode(): ScreenNode | null {
  const panel = document.querySelector<HTMLElement>('[data-panel]');
  return panel && readScreen(panel);
}
