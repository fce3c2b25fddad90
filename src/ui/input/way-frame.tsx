/** Owns where a way of input stands beside the keys that all ways have: over them on a tall screen, at their left on a wide one. */
import type { ComponentChildren } from 'preact';
import styles from './way-frame.module.css';

export function WayFrame({ edit, children }: { edit: ComponentChildren; children: ComponentChildren }) {
  return (
    <div class={styles.frame}>
      <div class={styles.way}>{children}</div>
      {edit}
    </div>
  );
}
