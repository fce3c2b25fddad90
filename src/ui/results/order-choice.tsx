/** Owns choosing the order of a list of names: readers who know the name look it up by pinyin or by strokes. */
import { NAME_ORDERS, type NameOrder } from '../../i18n/collation';
import type { MessageKey } from '../../i18n/translate';
import { useApp } from '../app-context';
import { Chip } from '../kit/chip';
import styles from './order-choice.module.css';

const ORDER_KEYS: { readonly [order in NameOrder]: MessageKey } = {
  given: 'order.given',
  pinyin: 'order.pinyin',
  strokes: 'order.strokes',
};

export function OrderChoice({ order, onChoose }: { order: NameOrder; onChoose(order: NameOrder): void }) {
  const { t } = useApp();
  return (
    <fieldset class={styles.orders}>
      <legend class={styles.legend}>{t('order.title')}</legend>
      {NAME_ORDERS.map((each) => (
        <Chip key={each} label={t(ORDER_KEYS[each])} pressed={each === order} onPress={() => onChoose(each)} />
      ))}
    </fieldset>
  );
}
