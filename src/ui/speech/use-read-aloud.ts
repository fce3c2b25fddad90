/**
 * Owns reading aloud what is under the finger, or has the focus, within a part of the screen: buttons by their words, what would be written
 * (`data-writes`) with what tells it from others, keys of a field (`data-enters`) where the field may be said. Any touch of the screen ends what is
 * being said.
 */
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useApp } from '../app-context';
import { speechOf } from './speech-of';

export function useReadAloud(): RefObject<HTMLDivElement | null> {
  const app = useApp();
  const part = useRef<HTMLDivElement>(null);
  const isOn = app.session.speech.value !== 0;
  useEffect(() => {
    const element = part.current;
    if (!element || !isOn) return;
    const speech = speechOf(app);
    const { input, t } = app;
    const read = (target: EventTarget | null) => {
      const button = buttonOf(target);
      if (!button) return;
      const { writes, enters } = button.dataset;
      if (enters !== undefined && speech.fieldSpeech() !== 'said') return;
      if (writes === undefined) void speech.sayLabel(button.getAttribute('aria-label') ?? button.textContent ?? '');
      else void speech.sayWritten(writes, textBefore(input));
    };
    const onTouch = (event: PointerEvent) => {
      // Its buttons stop what is read, and go on with it.
      if (event.target instanceof Element && event.target.closest('[data-reading-bar]')) return;
      speech.silence();
      if (event.target instanceof Node && element.contains(event.target)) read(event.target);
    };
    // A touch moves no focus into the panel: this is the keyboard's, or a switch's.
    const onFocus = (event: FocusEvent) => read(event.target);
    const onClick = (event: MouseEvent) => {
      if (buttonOf(event.target)?.dataset.writes !== undefined && speech.fieldSpeech() === 'said') {
        void speech.addLabel(t('speech.chosen'));
      }
    };
    document.addEventListener('pointerdown', onTouch, { capture: true });
    element.addEventListener('focusin', onFocus);
    element.addEventListener('click', onClick);
    return () => {
      document.removeEventListener('pointerdown', onTouch, { capture: true });
      element.removeEventListener('focusin', onFocus);
      element.removeEventListener('click', onClick);
      speech.silence();
    };
  }, [isOn]);
  return part;
}

function buttonOf(target: EventTarget | null): HTMLButtonElement | null {
  return target instanceof Element ? target.closest('button') : null;
}

function textBefore(input: ReturnType<typeof useApp>['input']): string {
  const { text, cursor } = input.read();
  return text.slice(0, input.composition.peek()?.from ?? cursor);
}
