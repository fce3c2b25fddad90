/** Owns an address shown for a phone: the code, and the address itself as text that can be read and copied by hand. */
import { useApp } from '../../app-context';
import { QrImage } from '../../kit/qr-image';
import styles from './address-code.module.css';
import { canBeCode } from './can-be-code';

const CODE_MM = 70;

export function AddressCode({ address }: { address: string }) {
  const { t } = useApp();
  return (
    <div class={styles.code}>
      {canBeCode(address) ? (
        <QrImage text={address} level="M" label={t('document.codeLabel')} sizeMm={CODE_MM} />
      ) : (
        <p>{t('document.codeTooLong')}</p>
      )}
      <p class={styles.address}>{address}</p>
    </div>
  );
}
