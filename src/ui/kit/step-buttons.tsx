/** Owns the way through a task in steps: which one this is, one back, one on. */
import { Button } from './button';
import styles from './step-buttons.module.css';

export interface StepButtonsProps {
  /** 第 1 步，共 3 步. */
  place: string;
  backLabel: string;
  nextLabel: string;
  /** Null on the first step. */
  onBack: (() => void) | null;
  /** Null on the last step. */
  onNext: (() => void) | null;
}

export function StepButtons({ place, backLabel, nextLabel, onBack, onNext }: StepButtonsProps) {
  return (
    <div class={styles.steps} data-stays>
      {onBack && <Button label={backLabel} icon="chevron-left" size="large" onPress={onBack} />}
      <span class={styles.place} role="status">
        {place}
      </span>
      {onNext && <Button label={nextLabel} icon="chevron-right" kind="primary" size="large" onPress={onNext} />}
    </div>
  );
}
