/** Owns the field that is written in: the canvas, its size, and handing strokes to the model. */
import { effect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { LeavingInk, WritingModel } from '../../state/writing-model';
import { useApp } from '../app-context';
import { InkCanvas } from './ink-canvas';
import { PenTracker } from './pen-tracker';
import styles from './writing-field.module.css';

/** Of the ink, on the glass. */
const LINE_MM = 2.6;

export function WritingField({ model }: { model: WritingModel }) {
  const { t } = useApp();
  const isPreparing = model.status.value.name === 'preparing';
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const leavingCanvas = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const [field, surface, under] = [box.current, canvas.current, leavingCanvas.current];
    if (!field || !surface || !under) return;
    const pxPerMm = () => Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--mm'));
    const ink = new InkCanvas(surface, () => LINE_MM * pxPerMm());
    const leavingInk = new InkCanvas(under, () => LINE_MM * pxPerMm());
    const pens = new PenTracker(field, pxPerMm, {
      begin: ([x]) => model.begin(x),
      grow: (stroke) => ink.grow(stroke),
      end: (stroke) => void model.end(stroke).then(() => ink.show(model.strokes.peek())),
      cancel() {
        model.cancel();
        ink.show(model.strokes.peek());
      },
    });
    const size = new ResizeObserver(() => {
      pens.finish();
      const { clientWidth, clientHeight } = field;
      if (clientWidth === 0 || clientHeight === 0) return;
      model.fit(clientWidth / clientHeight);
      ink.resize(clientWidth, clientHeight);
      leavingInk.resize(clientWidth, clientHeight);
    });
    size.observe(field);
    const stopShowing = effect(() => ink.show(model.strokes.value));
    let shown: LeavingInk['strokes'] = [];
    const stopLeaving = effect(() => {
      const { strokes, isTaken } = model.leaving.value;
      // Ink that stood there already, and only now is taken, goes on from what is seen of it.
      if (!sameStrokes(strokes, shown)) {
        under.dataset.taken = 'false';
        leavingInk.show(strokes);
        shown = strokes;
      }
      if (isTaken) {
        // Painted once as it was, so that there is something to fade from.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            if (model.leaving.peek().isTaken) under.dataset.taken = 'true';
          }),
        );
      }
    });
    // Contrast changes the colour of the ink.
    const modes = new MutationObserver(() => ink.show(model.strokes.peek()));
    modes.observe(document.documentElement, { attributeFilter: ['data-contrast'] });
    const stopListening = pens.listen();
    return () => {
      stopListening();
      stopShowing();
      stopLeaving();
      size.disconnect();
      modes.disconnect();
      ink.stop();
      leavingInk.stop();
    };
  }, [model]);

  return (
    <div ref={box} class={styles.field} data-writing>
      {model.strokes.value.length === 0 && (
        <p class={styles.hint}>{t(isPreparing ? 'writing.preparing' : 'writing.hint')}</p>
      )}
      <canvas ref={leavingCanvas} class={styles.leaving} />
      <canvas ref={canvas} class={styles.canvas} role="img" aria-label={t('writing.field')} />
    </div>
  );
}

function sameStrokes(a: LeavingInk['strokes'], b: LeavingInk['strokes']): boolean {
  return a.length === b.length && a.every((stroke, i) => stroke === b[i]);
}
