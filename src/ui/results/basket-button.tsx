/** Owns putting a document into the basket and taking it out again, and what is said when the basket is full. */
import { useState } from 'preact/hooks';
import type { ResultRow } from '../../search/query';
import { useApp, useSiteConfig } from '../app-context';
import { announce } from '../kit/announcer';
import { Button } from '../kit/button';
import { Dialog } from '../kit/dialog';
import { Icon } from '../kit/icon';
import styles from './basket-button.module.css';

export interface BasketButtonProps {
  row: ResultRow;
  /** `card`: upright, beside a result; `bar`: a line of its own, under a document. */
  shape: 'card' | 'bar';
}

export function BasketButton({ row, shape }: BasketButtonProps) {
  const { t, session, route } = useApp();
  const { slip } = useSiteConfig();
  const [full, setFull] = useState(false);
  // Read from the signal itself: what a model's function reads is not followed.
  const chosen = session.basket.value.some((item) => item.row.id === row.id);
  const toggle = () => {
    if (chosen) {
      session.removeFromBasket(row.id);
      announce(t('result.removed'));
    } else if (session.addToBasket(row, slip.maxRecords)) {
      announce(t('result.added', { count: session.basketCount.peek() }));
    } else setFull(true);
  };
  const words = t(chosen ? 'result.inBasket' : 'result.addToBasket');
  return (
    <>
      {shape === 'card' ? (
        <button
          type="button"
          class={styles.card}
          aria-pressed={chosen}
          aria-label={t('result.about', { action: words, title: row.title })}
          onClick={toggle}
        >
          <Icon name={chosen ? 'check' : 'basket'} />
          <span>{t(chosen ? 'result.inBasketShort' : 'result.addToBasketShort')}</span>
        </button>
      ) : (
        <Button
          label={words}
          icon={chosen ? 'check' : 'basket'}
          kind={chosen ? 'plain' : 'primary'}
          pressed={chosen}
          onPress={toggle}
        />
      )}
      {full && (
        <Dialog
          title={t('result.fullTitle', { max: slip.maxRecords })}
          onClose={() => setFull(false)}
          actions={
            <>
              <Button label={t('app.close')} onPress={() => setFull(false)} />
              <Button
                label={t('result.toBasket')}
                kind="primary"
                icon="basket"
                onPress={() => {
                  setFull(false);
                  route.open({ name: 'basket' });
                }}
              />
            </>
          }
        >
          <p>{t('result.fullText')}</p>
        </Dialog>
      )}
    </>
  );
}
