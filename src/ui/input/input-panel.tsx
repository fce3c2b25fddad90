/** Owns the panel below the stage: the ways of input, or the pad, of the field that is being filled. The stage shrinks, the field comes down to the panel. */
import { useLayoutEffect } from 'preact/hooks';
import type { InputField, InputWay } from '../../state/input-model';
import { useApp } from '../app-context';
import { lazyScreen } from '../shell/lazy-screen';
import styles from './input-panel.module.css';

const PinPad = lazyScreen(() => import('./pin-pad').then((m) => m.PinPad));
const IdNumberPad = lazyScreen(() => import('./pads/id-number-pad').then((m) => m.IdNumberPad));
const TelephonePad = lazyScreen(() => import('./pads/telephone-pad').then((m) => m.TelephonePad));
const DatePad = lazyScreen(() => import('./pads/date-pad').then((m) => m.DatePad));
const TextWays = lazyScreen(() => import('./text-ways').then((m) => m.TextWays));

/** Loads what fills fields while nobody waits. */
export async function preloadPanel(): Promise<void> {
  await TextWays.preload();
  await PinPad.preload();
  await (await import('./ways')).preloadWays();
}

export function InputPanel() {
  const { t, input, session } = useApp();
  const field = input.field.value;
  const id = field?.id;
  const way = input.chosenWay.value ?? (session.isLarge.value || session.isSimple.value ? 'handwriting' : 'pinyin');
  useLayoutEffect(() => {
    if (id === undefined) return;
    // After the stage has shrunk: as near above the panel as the screen allows.
    document.getElementById(id)?.scrollIntoView({ block: 'end' });
  }, [id, way]);
  if (!field) return null;
  return (
    <section
      class={styles.panel}
      data-panel
      data-kind={field.kind}
      aria-label={t(field.kind === 'pin' ? 'shell.pinPad' : 'shell.inputPanel')}
      // Keys never take the focus from the field: the cursor stays visible, and a hardware keyboard goes on working.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        input.close();
      }}
    >
      <FocusGoesBack key={field.id} id={field.id} />
      {fillerOf(field, way)}
    </section>
  );
}

/** When the panel shuts under who steps through its keys, the focus is the field's again. */
function FocusGoesBack({ id }: { id: string }) {
  useLayoutEffect(
    () => () => {
      if (document.activeElement?.closest('[data-panel]')) document.getElementById(id)?.focus({ preventScroll: true });
    },
    [id],
  );
  return null;
}

function fillerOf({ id, kind }: InputField, way: InputWay) {
  switch (kind) {
    case 'pin':
      return <PinPad key={id} />;
    case 'idNumber':
      return <IdNumberPad key={id} />;
    case 'telephone':
      return <TelephonePad key={id} />;
    case 'date':
      return <DatePad key={id} />;
    case 'text':
      return <TextWays key={id} way={way} />;
  }
}
