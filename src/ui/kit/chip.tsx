/** Owns the chip: a short choice among several, with a count where it filters. */
import { formatCount } from '../../i18n/translate';
import { useApp } from '../app-context';
import styles from './chip.module.css';

export interface ChipProps {
  label: string;
  /** Of the label, where it is not the interface's. */
  lang?: string;
  /** Records behind the choice. */
  count?: number;
  /** Given for a chip that is chosen or not; left out for one that acts. */
  pressed?: boolean;
  onPress(): void;
}

export function Chip({ label, lang, count, pressed, onPress }: ChipProps) {
  const { t } = useApp();
  return (
    <button type="button" class={styles.chip} aria-pressed={pressed} onClick={onPress}>
      <span lang={lang}>{label}</span>
      {count !== undefined && <span class={styles.count}>{formatCount(t, count)}</span>}
    </button>
  );
}
