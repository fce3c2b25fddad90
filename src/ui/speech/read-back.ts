/** Owns what is read back to a reader whom staff help: what stands in the fields and what was chosen, never a PIN, of a person only what was agreed to. */
import type { Translate } from '../../i18n/translate';

/**
 * The title of the screen, each field with what is in it, what is pressed, and parts that a screen marks with `data-read-back`. Of personal fields
 * only the names, unless the reader agreed to have them read aloud.
 */
export function readBackTexts(t: Translate, screen: Element, hasAgreed = false): readonly string[] {
  const parts: string[] = [];
  for (const element of screen.querySelectorAll<HTMLElement>(
    'h1, input, textarea, [aria-pressed="true"], [data-read-back]',
  )) {
    if (!element.checkVisibility()) continue;
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
      if (element.dataset.kind !== 'pin') parts.push(fieldWords(t, element, hasAgreed));
    } else {
      const text = (element.getAttribute('aria-label') ?? element.textContent).replace(/\s+/g, ' ').trim();
      if (text !== '') parts.push(element.ariaPressed === 'true' ? t('assist.readChosen', { label: text }) : text);
    }
  }
  return parts;
}

/** Whether something about a person stands in a field that would be read back. */
export function hasPersonal(screen: Element): boolean {
  const fields = screen.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(':is(input, textarea)[data-personal]');
  return [...fields].some((field) => field.value !== '' && field.checkVisibility());
}

function fieldWords(t: Translate, field: HTMLInputElement | HTMLTextAreaElement, hasAgreed: boolean): string {
  const label = field.getAttribute('aria-label') ?? field.labels?.[0]?.textContent ?? '';
  if (field.value === '') return t('assist.readEmpty', { label });
  if (field.dataset.personal !== undefined && !hasAgreed) return t('assist.readPersonal', { label });
  return t('assist.readField', { label, value: field.value });
}
