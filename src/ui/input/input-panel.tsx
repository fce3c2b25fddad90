/** Owns the panel below the stage: the ways of input, or the PIN pad, of the field that is being filled. The stage shrinks, the field comes down to the panel. */
import { useLayoutEffect } from 'preact/hooks';
import { useApp } from '../app-context';
import { lazyScreen } from '../shell/lazy-screen';
import styles from './input-panel.module.css';

const PinPad = lazyScreen(() => import('./pin-pad').then((m) => m.PinPad));
const TextWays = lazyScreen(() => import('./text-ways').then((m) => m.TextWays));

/** Loads what fills fields while nobody waits. */
export async function preloadPanel(): Promise<void> {
  await TextWays.preload();
  await PinPad.preload();
}

export function InputPanel() {
  const { t, input, session } = useApp();
  const field = input.field.value;
  const id = field?.id;
  const way = input.chosenWay.value ?? (session.textSize.value === 'large' ? 'handwriting' : 'letters');
  useLayoutEffect(() => {
    if (id === undefined) return;
    // After the stage has shrunk: as near above the panel as the screen allows.
    document.getElementById(id)?.scrollIntoView({ block: 'end' });
  }, [id, way]);
  if (!field) return null;
  const title =
    field.kind === 'pin' ? 'keyboard.pinTitle' : way === 'letters' ? 'keyboard.title' : 'keyboard.handwriting';
  return (
    <section
      class={styles.panel}
      data-kind={field.kind}
      aria-label={t(title)}
      // Keys never take the focus from the field: the cursor stays visible, and a hardware keyboard goes on working.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
    >
      {field.kind === 'pin' ? <PinPad key={field.id} /> : <TextWays key={field.id} way={way} />}
    </section>
  );
}
