/** Owns the end of a session on this page: everything of the reader that lives outside the session model is thrown away. */
import { clearAnnouncements } from '../kit/announcer';

/** `forget` are the models' own ways to forget. Afterwards the attract screen is all that is in the document. */
export function wipeSession(forget: readonly (() => void)[]): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  getSelection()?.removeAllRanges();
  for (const step of forget) step();
  clearAnnouncements();
  sessionStorage.clear();
  scrollTo(0, 0);
}
