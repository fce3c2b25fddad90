/** Owns how staff get to their screen: from the seal's long press or by Ctrl+Alt+S. The screen itself asks for the PIN. */
import type { App } from '../app-context';

export function openStaff(app: App): void {
  if (app.terminal.phase.peek() !== 'ready') return;
  if (app.session.status.peek().name === 'none') app.session.begin();
  if (app.route.stack.peek().at(-1)?.screen.name !== 'staff') app.route.open({ name: 'staff' });
}

export function isStaffKey(event: KeyboardEvent): boolean {
  return event.ctrlKey && event.altKey && event.code === 'KeyS';
}
