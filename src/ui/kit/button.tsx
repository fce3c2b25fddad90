/** Owns the button: one look for four purposes, never smaller than the target size. */

import styles from './button.module.css';
import { Icon, type IconName } from './icon';

export interface ButtonProps {
  label: string;
  icon?: IconName;
  /** `primary`: the one next step; `plain`: the ordinary; `quiet`: beside others; `end`: throws something away. */
  kind?: 'primary' | 'plain' | 'quiet' | 'end';
  size?: 'normal' | 'large';
  onPress(): void;
  disabled?: boolean;
  /** Shown as working; presses are ignored. */
  busy?: boolean;
  /** Set for a button that stays down (toggle). */
  pressed?: boolean;
  /** Longer words for screen readers where the label is short. Begins with the label. */
  describe?: string;
}

export function Button({
  label,
  icon,
  kind = 'plain',
  size = 'normal',
  onPress,
  disabled,
  busy,
  pressed,
  describe,
}: ButtonProps) {
  return (
    <button
      type="button"
      class={styles.button}
      data-kind={kind}
      data-size={size}
      disabled={disabled}
      aria-busy={busy}
      aria-pressed={pressed}
      aria-label={describe}
      onClick={() => {
        if (!busy) onPress();
      }}
    >
      {icon && <Icon name={icon} />}
      <span>{label}</span>
    </button>
  );
}
