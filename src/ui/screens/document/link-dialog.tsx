/**
 * Owns what happens when a link of a body is touched. The terminal opens nothing outside itself: an address of a record of this catalogue opens
 * that record, every other one is shown as text and QR code.
 */
import { useEffect, useState } from 'preact/hooks';
import { indexNumberOf } from '../../../requests/portal-address';
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { Dialog } from '../../kit/dialog';
import { AddressCode } from './address-code';

// 示政办秘〔2026〕32号 in any of the usual brackets.
const DOCUMENT_NUMBER = /[〔［[（(【]\s*\d{4}\s*[〕］\]）)】]\s*第?\s*\d+\s*号/;

export interface LinkDialogProps {
  address: string;
  /** Words of the link. */
  text: string;
  onClose(): void;
}

export function LinkDialog({ address, text, onClose }: LinkDialogProps) {
  const { t, route, connection, terminal } = useApp();
  const [outside, setOutside] = useState(false);
  const catalogue = terminal.catalogue.value;
  const index = catalogue.status === 'ready' ? indexNumberOf(address, catalogue.recordUrl) : null;

  useEffect(() => {
    if (index === null) {
      setOutside(true);
      return;
    }
    const stop = new AbortController();
    const request = { text: index, filters: {}, sort: 'relevance', offset: 0, limit: 1, facets: [] } as const;
    connection.ask('search', request, stop.signal).then(
      ({ rows: [row] }) => {
        if (stop.signal.aborted) return;
        // The search finds numbers alike in spelling too: only the very one is meant.
        if (row?.indexNumber !== index) {
          setOutside(true);
          return;
        }
        onClose();
        route.open({ name: 'document', id: row.id, words: [] });
      },
      () => {
        // Whether it is in the catalogue cannot be known now: the address still helps.
        if (!stop.signal.aborted) setOutside(true);
      },
    );
    return () => stop.abort();
  }, [index]);

  if (!outside) return null;
  const isNumber = DOCUMENT_NUMBER.test(text);
  return (
    <Dialog
      title={t('document.linkTitle')}
      onClose={onClose}
      actions={
        <>
          {isNumber && (
            <Button
              label={t('document.linkSearch')}
              icon="search"
              onPress={() => {
                onClose();
                route.open({ name: 'search', text, filters: {}, sort: 'relevance' });
              }}
            />
          )}
          <Button label={t('app.close')} kind="primary" onPress={onClose} />
        </>
      }
    >
      <p>{text === '' ? t('document.linkText') : t('document.linkTextOf', { text })}</p>
      <AddressCode address={address} />
    </Dialog>
  );
}
