/** Owns the progress bar: how far, of how much, and what is happening, in words. */
import { useId } from 'preact/hooks';
import styles from './progress.module.css';

export interface ProgressProps {
  label: string;
  done: number;
  /** 0 while unknown: the bar then shows no share. */
  total: number;
  /** What is happening, e.g. how many bytes and records. */
  note: string;
}

export function Progress({ label, done, total, note }: ProgressProps) {
  const labelId = useId();
  const known = total > 0;
  const percent = known ? Math.min(100, Math.floor((done / total) * 100)) : 0;
  return (
    <div class={styles.progress}>
      <div class={styles.line}>
        <span id={labelId} class={styles.label}>
          {label}
        </span>
        {known && <output class={styles.percent}>{percent}%</output>}
      </div>
      <div
        class={styles.track}
        role="progressbar"
        aria-labelledby={labelId}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={known ? percent : undefined}
        aria-valuetext={note}
        data-known={known}
      >
        <div class={styles.bar} style={{ inlineSize: known ? `${percent}%` : undefined }} />
      </div>
      <p class={styles.note}>{note}</p>
    </div>
  );
}
