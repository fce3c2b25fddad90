/** Owns taking the slip along on a phone: each document's page on the portal, and the counter's code to photograph. One code at a time. */
import { useState } from 'preact/hooks';
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { Dialog } from '../../kit/dialog';
import { QrImage } from '../../kit/qr-image';
import type { SlipSheet } from '../../paper/slip-sheet';
import styles from './slip-screen.module.css';

interface Card {
  readonly key: string;
  readonly name: string;
  readonly code: string;
  readonly level: 'M' | 'Q';
  readonly text: string;
}

export function TakeAlong({ sheet, onClose }: { sheet: SlipSheet; onClose(): void }) {
  const { t } = useApp();
  const [at, setAt] = useState(0);
  const pages = sheet.lines.filter((line) => line.address !== null);
  const cards: Card[] = [
    ...pages.map(({ id, title, address }) => ({
      key: id,
      name: title,
      code: address ?? '',
      level: 'M' as const,
      text: t('slip.takeText'),
    })),
    {
      key: 'counter',
      name: sheet.number,
      code: sheet.payload,
      level: 'M',
      text: t('slip.takePhoto', { count: sheet.lines.length }),
    },
  ];
  const card = cards[Math.min(at, cards.length - 1)];
  if (!card) return null;
  return (
    <Dialog
      title={t('slip.takeTitle')}
      onClose={onClose}
      actions={
        <>
          {cards.length > 1 && (
            <>
              <Button
                label={t('slip.takePrevious')}
                icon="chevron-left"
                disabled={at === 0}
                onPress={() => setAt(at - 1)}
              />
              <Button
                label={t('slip.takeNext')}
                icon="chevron-right"
                disabled={at === cards.length - 1}
                onPress={() => setAt(at + 1)}
              />
            </>
          )}
          <Button label={t('app.close')} kind="primary" onPress={onClose} />
        </>
      }
    >
      <div class={styles.take} aria-live="polite">
        <p class={styles.quiet}>
          {card.key === 'counter' ? t('slip.takeCounter') : t('slip.takeItem', { index: at + 1, count: pages.length })}
        </p>
        <p class={styles.takeName}>{card.name}</p>
        <QrImage text={card.code} level={card.level} label={card.name} sizeMm={70} />
        <p>{card.text}</p>
      </div>
    </Dialog>
  );
}
