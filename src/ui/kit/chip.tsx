/** Owns the chip: a short choice among several, with a count where it filters. */
import { formatCount } from '../../i18n/translate';
import styles from './chip.module.css';

export interface ChipProps {
  label: string;
  /** Records behind the choice. */
  count?: number;
  /** Given for a chip that is chosen or not; left out for one that acts. */
  pressed?: boolean;
  onPress(): void;
}

export function Chip({ label, count, pressed, onPress }: ChipProps) {
  return (
    <button type="button" class={styles.chip} aria-pressed={pressed} onClick={onPress}>
      <span>{label}</span>
      {count !== undefined && <span class={styles.count}>{formatCount(count)}</span>}
    </button>
  );
}
