/** Owns Escape: one step back, as 返回 does. A dialog shuts first, then the input panel. */
import type { App } from '../app-context';
import { openDialog } from './stops';

/** Called once. Whoever has a use of its own for Escape prevents the default. */
export function startGoingBack({ session, input, route }: App): void {
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing || event.repeat) return;
    const dialog = openDialog();
    if (dialog) {
      // The browser tells a dialog of real keys only, not of those that a keypad stands for.
      if (!event.isTrusted) dialog.dispatchEvent(new Event('cancel', { cancelable: true }));
      return;
    }
    if (session.status.peek().name === 'none') return;
    event.preventDefault();
    if (input.field.peek()) input.close();
    else if (route.stack.peek().at(-1)?.screen.name !== 'home') route.leave(() => route.back());
  });
}

/** What the keypad's key for going back does: Escape where the focus is. */
export function goBackByKey(): void {
  const at = document.activeElement ?? document.body;
  at.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', code: 'Escape', bubbles: true, cancelable: true }));
}
