/**
 * Owns saying what happens on the screen while reading aloud is on: the control that gets the focus or is touched, dialogs and new screens, and what changes
 * by itself (live regions). The input panel says its own keys (`useReadAloud`).
 */
import type { App } from '../app-context';
import { controlOf, controlWords, nameOf } from './control-words';
import { SaidWords } from './said-words';
import { speechOf } from './speech-of';

/** A dialog that is nothing but one button. */
const WARNING = 'dialog:has(> button:only-child)';
const LIVE = '[role="status"], [role="alert"], [aria-live="polite"], [aria-live="assertive"]';
/** Changes that come together are said once. */
const SETTLE_MS = 300;
const LONGEST = 300;

/** Until what comes back is called. */
export function followSpeech(app: App): () => void {
  const speech = speechOf(app);
  const { t } = app;
  const stop = new AbortController();
  const { signal } = stop;
  const sayAll = (parts: readonly string[]) => {
    const [first, ...rest] = parts;
    if (first === undefined) return;
    void speech.sayLabel(first);
    for (const part of rest) void speech.addLabel(part);
  };
  const wordsOfControl = (control: HTMLElement) => controlWords(t, control, speech.mayTellPersonal());
  const isPanels = (target: EventTarget | null) => target instanceof Element && target.closest('[data-panel]') !== null;

  const wordsOfFocus = (target: EventTarget | null): readonly string[] => {
    if (isPanels(target) || !(target instanceof HTMLElement)) return [];
    // The heading of a new screen.
    if (/^H[1-3]$/.test(target.tagName)) return [nameOf(target)];
    const control = controlOf(target);
    // By the keyboard, a keypad or a switch; what is touched is said by the touch.
    return control && target.matches(':focus-visible') ? wordsOfControl(control) : [];
  };
  const onFocus = ({ target }: FocusEvent) => sayAll(wordsOfFocus(target));
  const onTouch = ({ target }: PointerEvent) => {
    if (isPanels(target)) return;
    const control = controlOf(target);
    // Who reads on in a document moves it by a touch; its own buttons are heard by what they do.
    const isReading = document.querySelector('[data-reading-bar]') !== null;
    if (control && !control.closest('[data-reading-bar]')) sayAll(wordsOfControl(control));
    else if (!isReading) speech.silence();
  };

  const said = new SaidWords();
  let changed = new Set<Element>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const sayChanged = () => {
    for (const region of changed) {
      // What was written for a personal field is said only to who agreed, as in the panel itself.
      const isSecret = region.hasAttribute('data-personal') && !speech.mayTellPersonal();
      if (isSecret || !said.take(region, region.isConnected ? wordsOf(region) : '')) continue;
      for (const sentence of wordsOf(region).split('\n')) void speech.addLabel(sentence);
    }
    changed = new Set();
  };
  const watcher = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === 'attributes') {
        if (target instanceof HTMLDialogElement && target.open) sayAll(wordsOf(target).split('\n'));
        continue;
      }
      const element = target instanceof Element ? target : target.parentElement;
      if (!element || isPanels(element) || element.closest('[data-reading-bar]')) continue;
      const region = element.closest(LIVE);
      if (region) changed.add(region);
      if (region && [...addedNodes].some((node) => node.textContent?.trim())) said.forget(region);
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        if (node.matches(LIVE)) changed.add(node);
        for (const inner of node.querySelectorAll(LIVE)) changed.add(inner);
      }
    }
    if (changed.size === 0) return;
    clearTimeout(timer);
    timer = setTimeout(sayChanged, SETTLE_MS);
  });
  watcher.observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['open'],
  });
  document.addEventListener('focusin', onFocus, { signal });
  // It was switched on by a key, and the screen that is there was never said.
  for (const part of wordsOfFocus(document.activeElement)) void speech.addLabel(part);
  document.addEventListener('pointerdown', onTouch, { capture: true, signal });
  return () => {
    stop.abort();
    watcher.disconnect();
    clearTimeout(timer);
  };
}

/** A line for each stretch of words that stands by itself; controls are said when they have the focus. */
function wordsOf(region: Element): string {
  const lines: string[] = [];
  const walker = document.createTreeWalker(region, NodeFilter.SHOW_TEXT);
  let block: Element | null = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    // The warning of the idle clock is one large button; its words are to be heard.
    if (!parent?.checkVisibility() || (parent.closest('button') && !region.matches(WARNING))) continue;
    const text = (node.nodeValue ?? '').replace(/\s+/g, ' ').trim();
    if (text === '') continue;
    const own = parent.closest('p, h1, h2, h3, li, div, span');
    if (own === block && lines.length > 0) lines[lines.length - 1] += text;
    else lines.push(text);
    block = own;
  }
  return lines.join('\n').slice(0, LONGEST);
}
