/**
 * Owns measuring the screen with a bank card, which is 85.60 mm wide everywhere (ISO/IEC 7810 ID-1): a drawn card is made as wide as the real
 * one that is held against the glass.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { toAppError } from '../../../base/app-error';
import { PX_PER_MM } from '../../../config/screen-calibration';
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { Icon } from '../../kit/icon';
import { Notice } from '../../kit/notice';
import styles from './calibrate-screen.module.css';
import { staffProblem } from './staff-problem';

const CARD_MM = { width: 85.6, height: 53.98 };
/** A step is half a CSS pixel: 0.15 mm at 3.2 px/mm, 0.2 % of the card. */
const STEP_PX = 0.5;
const REPEAT_AFTER_MS = 450;
const REPEAT_EVERY_MS = 45;

export function CalibrateScreen({ onEnd }: { onEnd(): void }) {
  const { t, terminal } = useApp();
  const [widthPx, setWidthPx] = useState(() => CARD_MM.width * presentPxPerMm());
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const pxPerMm = widthPx / CARD_MM.width;

  // Not wider than the glass, and within what can be kept.
  const widestPx = Math.min(screen.width, screen.height, CARD_MM.width * PX_PER_MM.most) * 0.9;
  const change = (byPx: number) =>
    setWidthPx((before) => Math.min(widestPx, Math.max(CARD_MM.width * PX_PER_MM.least, before + byPx)));

  const keep = () => {
    setBusy(true);
    setProblem(null);
    const sides = [screen.width, screen.height] as const;
    terminal
      .calibrate({ pxPerMm, longSidePx: Math.max(...sides), shortSidePx: Math.min(...sides) })
      .then(onEnd, (thrown: unknown) => {
        setBusy(false);
        setProblem(staffProblem(t, toAppError(thrown, 'worker.internal').code));
      });
  };

  return (
    <div class={styles.calibrate}>
      <h1>{t('staff.screenMeasure')}</h1>
      <p>{t('staff.cardText')}</p>
      {problem !== null && <Notice tone="error" title={t('staff.screenNotKept')} text={problem} />}
      <div class={styles.place}>
        <div
          class={styles.card}
          data-card
          role="img"
          aria-label={t('staff.cardDrawn')}
          style={{ width: `${widthPx}px`, height: `${pxPerMm * CARD_MM.height}px` }}
        >
          <span class={styles.chip} />
          <span>{t('staff.cardHere')}</span>
        </div>
      </div>
      <div class={styles.steps}>
        <HoldButton label={t('staff.cardNarrower')} icon="minus" onStep={() => change(-STEP_PX)} />
        <HoldButton label={t('staff.cardWider')} icon="plus" onStep={() => change(STEP_PX)} />
      </div>
      <p aria-live="polite">{t('staff.cardWidth', { millimetres: (widthPx / presentPxPerMm()).toFixed(1) })}</p>
      <div class={styles.actions}>
        <Button label={t('app.cancel')} onPress={onEnd} />
        <Button label={t('staff.cardKeep')} kind="primary" size="large" busy={busy} onPress={keep} />
      </div>
    </div>
  );
}

/** Steps once when pressed, and on and on while it is held. */
function HoldButton({ label, icon, onStep }: { label: string; icon: 'minus' | 'plus'; onStep(): void }) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const hasRepeated = useRef(false);
  const stop = () => clearTimeout(timer.current);
  useEffect(() => stop, []);
  const hold = () => {
    hasRepeated.current = false;
    const again = () => {
      hasRepeated.current = true;
      onStep();
      timer.current = setTimeout(again, REPEAT_EVERY_MS);
    };
    stop();
    timer.current = setTimeout(again, REPEAT_AFTER_MS);
  };
  return (
    <button
      type="button"
      class={styles.step}
      onPointerDown={hold}
      onPointerUp={stop}
      onPointerLeave={stop}
      onPointerCancel={stop}
      onClick={() => {
        stop();
        if (!hasRepeated.current) onStep();
        hasRepeated.current = false;
      }}
    >
      <Icon name={icon} />
      <span>{label}</span>
    </button>
  );
}

function presentPxPerMm(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--mm'));
}
