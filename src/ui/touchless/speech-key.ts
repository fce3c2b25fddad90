/**
 * Owns the key that switches reading aloud on and off for who cannot see where it is switched: the keypad's own, and F8, the last key before a gap that
 * fingers find, which neither browsers nor screen readers use. On the attract screen it begins a session.
 */
import type { App } from '../app-context';
import { speechOf } from '../speech/speech-of';

const CODE = 'F8';

/** Called once, after switches and keypad: a key that is one of theirs is not this one. */
export function startSpeechKey(app: App): void {
  const { session, route, terminal, t } = app;
  const isOurs = (code: string) =>
    code === CODE || terminal.config.peek().config?.controls.keypad?.speech?.includes(code) === true;
  addEventListener(
    'keydown',
    (event) => {
      if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      if (!isOurs(event.code) || terminal.phase.peek() !== 'ready') return;
      event.preventDefault();
      // Not at once: `keepFocus` behind it has to know that it was a key.
      event.stopPropagation();
      if (event.repeat) return;
      const isNew = session.status.peek().name === 'none';
      if (isNew) {
        session.begin();
        route.home();
      }
      const isOn = session.speech.peek() === 0;
      void speechOf(app).turn(isOn, t(isOn ? 'speech.isOn' : 'speech.off'), isNew);
    },
    { capture: true },
  );
}
