/** Owns how an icon is drawn: inline, one em and a half, in the colour of its text, silent to screen readers. */

import styles from './icon.module.css';
import { ICON_PATHS } from './icon-paths';

export type IconName = keyof typeof ICON_PATHS;

/** Those that point along the line: they point the other way where lines run from right to left. */
const ALONG: ReadonlySet<IconName> = new Set(['back', 'chevron-left', 'chevron-right']);

/** Always beside words: an icon alone says nothing to many readers. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      class={styles.icon}
      data-along={ALONG.has(name) || undefined}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      <path d={ICON_PATHS[name]} />
    </svg>
  );
}
