/** Owns what is said of a control that has the focus: its name, what it is, and its state; never a PIN, and nothing of a person before they agreed. */
import type { MessageKey, Translate } from '../../i18n/translate';

const CONTROLS = 'button, a[href], input, textarea, select, summary, [role="option"], [role="tab"], [role="button"]';
const LONGEST = 200;

/** The control that `target` is, or stands in; null for none. */
export function controlOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(CONTROLS) : null;
}

/** Said one after another; the name first, and alone where nothing else is to be said. @param mayTellPersonal the reader agreed to have a person's data said */
export function controlWords(t: Translate, control: HTMLElement, mayTellPersonal: boolean): readonly string[] {
  const role = roleWord(control);
  return [nameOf(control), role && t(role), ...stateWords(t, control, mayTellPersonal)].filter(
    (words) => words !== null && words !== '',
  ) as string[];
}

/** Words that stand on it, or that name it. */
export function nameOf(element: Element): string {
  const label = element.getAttribute('aria-label');
  if (label !== null) return clean(label);
  const ids = element.getAttribute('aria-labelledby')?.split(/\s+/) ?? [];
  const named = ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  if (clean(named) !== '') return clean(named);
  if (isField(element)) return clean(element.labels?.[0]?.textContent || element.placeholder);
  return clean(element.textContent ?? '');
}

function roleWord(control: HTMLElement): MessageKey | null {
  if (isField(control)) return 'role.field';
  const role = control.getAttribute('role') ?? control.tagName.toLowerCase();
  if (role === 'a') return 'role.link';
  if (role === 'option') return 'role.option';
  if (role === 'tab') return 'role.tab';
  return 'role.button';
}

function stateWords(t: Translate, control: HTMLElement, mayTellPersonal: boolean): string[] {
  const states: string[] = [];
  if (control.getAttribute('aria-pressed') === 'true') states.push(t('state.pressed'));
  if (control.getAttribute('aria-selected') === 'true') states.push(t('state.selected'));
  if (control.getAttribute('aria-checked') === 'true') states.push(t('state.checked'));
  const expanded = control.getAttribute('aria-expanded');
  if (expanded !== null) states.push(t(expanded === 'true' ? 'state.expanded' : 'state.collapsed'));
  if (control.getAttribute('aria-disabled') === 'true') states.push(t('state.disabled'));
  if (!isField(control) || control.dataset.kind === 'pin') return states;
  const isPersonal = control.dataset.personal !== undefined;
  if (control.value === '') states.push(t('state.empty'));
  else if (isPersonal && !mayTellPersonal) states.push(t('state.personal'));
  else states.push(control.value.slice(0, LONGEST));
  return states;
}

function isField(element: Element): element is HTMLInputElement | HTMLTextAreaElement {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
}

function clean(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, LONGEST);
}
