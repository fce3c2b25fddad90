/** Owns one key: drawn, pressed, and repeated while it is held where that makes sense. */
import { useEffect, useRef } from 'preact/hooks';
import { Icon, type IconName } from '../kit/icon';
import styles from './key-button.module.css';

export interface KeyButtonProps {
  label: string;
  icon?: IconName;
  kind: 'character' | 'sign' | 'space' | 'edit' | 'submit';
  /** Columns that it takes; 1 where it is not said. */
  span?: number;
  /** Pressed again and again while held (退格). */
  repeats?: boolean;
  /** One of several that is chosen. */
  pressed?: boolean;
  disabled?: boolean;
  onPress(): void;
}

const REPEAT_AFTER_MS = 600;
const REPEAT_EVERY_MS = 120;

export function KeyButton({ label, icon, kind, span, repeats, pressed, disabled, onPress }: KeyButtonProps) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const repeated = useRef(false);
  const stop = () => clearTimeout(timer.current);
  useEffect(() => stop, []);
  const start = () => {
    repeated.current = false;
    const again = () => {
      repeated.current = true;
      onPress();
      timer.current = setTimeout(again, REPEAT_EVERY_MS);
    };
    timer.current = setTimeout(again, REPEAT_AFTER_MS);
  };
  return (
    <button
      type="button"
      class={styles.key}
      data-kind={kind}
      // What it puts in is the field's: of a personal one nothing is said aloud before the reader agreed.
      data-enters={kind === 'character' || kind === 'sign' ? label : undefined}
      aria-pressed={pressed}
      disabled={disabled}
      style={span === undefined ? undefined : { gridColumn: `span ${span}` }}
      onPointerDown={repeats ? start : undefined}
      onPointerUp={repeats ? stop : undefined}
      onPointerLeave={repeats ? stop : undefined}
      onPointerCancel={repeats ? stop : undefined}
      onClick={() => {
        stop();
        if (!repeated.current) onPress();
        repeated.current = false;
      }}
    >
      {icon && <Icon name={icon} />}
      <span>{label}</span>
    </button>
  );
}
