/** Owns what a slip says to a reader of another language than Chinese: what to do with it. */
import type { Translate } from '../../i18n/translate';
import styles from './paper.module.css';

/** Nothing in Simplified Chinese: the slip says it already. */
export function ReaderNote({ t, hasPhoneCodes }: { t: Translate; hasPhoneCodes: boolean }) {
  if (t.language === 'zh-Hans') return null;
  return (
    <div class={styles.reader} lang={t.language}>
      <p>{t('slip.counterText')}</p>
      {hasPhoneCodes && <p>{t('slip.phoneText')}</p>}
      <p>{t('slip.noPersonal')}</p>
    </div>
  );
}
