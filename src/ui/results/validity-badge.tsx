/** Owns how validity (有效性) is shown: word, sign and border, so that it can be told without colours. Nothing where a genre has none. */
import type { Validity } from '../../catalogue/record';
import { useApp } from '../app-context';
import { Icon, type IconName } from '../kit/icon';
import { validityWord } from './facet-words';
import styles from './validity-badge.module.css';

const SIGNS: { readonly [validity in Exclude<Validity, 'none'>]: IconName } = {
  valid: 'circle-check',
  trial: 'clock',
  amended: 'history',
  abolished: 'circle-x',
  expired: 'circle-x',
};

export function ValidityBadge({ validity }: { validity: Validity }) {
  const { t } = useApp();
  if (validity === 'none') return null;
  return (
    <span class={styles.badge} data-validity={validity}>
      <Icon name={SIGNS[validity]} />
      {validityWord(t, validity)}
    </span>
  );
}
