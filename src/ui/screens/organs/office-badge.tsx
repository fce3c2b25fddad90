/**
 * Owns 正在办公 / 现在休息: an organ's hours against the terminal's clock. It knows weekdays only; 法定节假日除外 stands beside it.
 * An organ that names no hours is neither open nor closed: nothing is shown.
 */
import { officeState } from '../../../catalogue/office-hours';
import type { OfficeHours } from '../../../catalogue/organ';
import { useApp } from '../../app-context';
import { Icon } from '../../kit/icon';
import styles from './office-badge.module.css';

export function OfficeBadge({ hours }: { hours: OfficeHours }) {
  const { t, clock } = useApp();
  const state = officeState(hours, clock.nowMs());
  if (!state.open && state.next === null) return null;
  const { open } = state;
  return (
    <span class={styles.badge} data-open={open}>
      <Icon name={open ? 'circle-check' : 'clock'} />
      {t(open ? 'organs.open' : 'organs.closed')}
    </span>
  );
}
