/** Owns 扫码带走: the document's address on the portal as a QR code for the reader's phone. */
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { Dialog } from '../../kit/dialog';
import { AddressCode } from './address-code';

export interface TakeAlongDialogProps {
  title: string;
  address: string;
  onClose(): void;
}

export function TakeAlongDialog({ title, address, onClose }: TakeAlongDialogProps) {
  const { t } = useApp();
  return (
    <Dialog
      title={t('document.take')}
      onClose={onClose}
      actions={<Button label={t('app.close')} kind="primary" onPress={onClose} />}
    >
      <p>{t('document.takeText', { title })}</p>
      <AddressCode address={address} />
    </Dialog>
  );
}
