/** Owns the line that says a helper is there, as long as staff help; it reads back what was filled in, and ends the help. */
import { useState } from 'preact/hooks';
import { useApp } from '../app-context';
import { Button } from '../kit/button';
import { Dialog } from '../kit/dialog';
import { Icon } from '../kit/icon';
import { hasPersonal, readBackText } from '../speech/read-back';
import { speechOf } from '../speech/speech-of';
import styles from './assist-banner.module.css';

export function AssistBanner() {
  const app = useApp();
  const { t, session, route } = app;
  const [isAsked, setAsked] = useState(false);
  const readBack = (hasAgreed: boolean | null) => {
    const main = document.querySelector('main');
    if (!main) return;
    if (hasAgreed === null && hasPersonal(main)) {
      setAsked(true);
      return;
    }
    setAsked(false);
    // Staff chose it for this help; afterwards it is again as the reader had it.
    if (session.speech.peek() === 0) session.speech.value = 1;
    void speechOf(app).sayLabel(readBackText(t, main, hasAgreed ?? false));
  };
  const end = () => {
    const place = session.endAssistance();
    if (place) route.restore(place);
  };
  return (
    <aside class={styles.banner} aria-label={t('assist.title')}>
      <Icon name="person" />
      <p class={styles.words}>
        <strong>{t('assist.title')}</strong> <span class={styles.more}>{t('assist.text')}</span>
      </p>
      <Button label={t('assist.readBack')} onPress={() => readBack(null)} />
      <Button label={t('assist.end')} onPress={end} />
      {isAsked && (
        <Dialog
          title={t('assist.askTitle')}
          onClose={() => setAsked(false)}
          actions={
            <>
              <Button label={t('assist.askYes')} onPress={() => readBack(true)} />
              <Button label={t('assist.askNo')} kind="primary" onPress={() => readBack(false)} />
            </>
          }
        >
          <p>{t('assist.askText')}</p>
        </Dialog>
      )}
    </aside>
  );
}
