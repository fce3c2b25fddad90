/**
 * Owns that a gesture, a hardware key or the button of a mouse for going back does not leave the app. The app's own entry of the browser's history gets a second one
 * on top, which tells nothing of the reader; whoever goes back to the first is put onto the second again.
 */
const ON_TOP = 'on top';

/** Once, at the start. */
export function stayInApp(): void {
  const stay = () => {
    // There already after a reload.
    if (history.state !== ON_TOP) history.pushState(ON_TOP, '');
  };
  stay();
  addEventListener('popstate', stay);
}
