/** Owns the line that says a helper is there, as long as staff help; it reads back what was filled in, and ends the help. */
import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../app-context';
import { Button } from '../kit/button';
import { Dialog } from '../kit/dialog';
import { Icon } from '../kit/icon';
import { hasPersonal, readBackTexts } from '../speech/read-back';
import { useLabelReading } from '../speech/use-label-reading';
import styles from './assist-banner.module.css';

export function AssistBanner() {
  const { t, session, route } = useApp();
  const { reading, start } = useLabelReading();
  const isReading = reading.status.value.name === 'reading';
  const shown = route.stack.value.at(-1);
  // Of a screen that was left nothing more is said.
  useEffect(() => () => reading.stop(), [shown]);
  const [isAsked, setAsked] = useState(false);
  const readBack = (hasAgreed: boolean | null) => {
    const main = document.querySelector('main');
    if (!main) return;
    if (hasAgreed === null && hasPersonal(main)) {
      setAsked(true);
      return;
    }
    setAsked(false);
    start(readBackTexts(t, main, hasAgreed ?? false));
  };
  const end = () => {
    const place = session.endAssistance();
    if (place) route.restore(place);
  };
  return (
    <aside class={styles.banner} aria-label={t('assist.title')} data-reading-bar={isReading || undefined}>
      <Icon name="person" />
      <p class={styles.words}>
        <strong>{t('assist.title')}</strong> <span class={styles.more}>{t('assist.text')}</span>
      </p>
      <Button
        label={t(isReading ? 'reading.close' : 'assist.readBack')}
        onPress={() => (isReading ? reading.stop() : readBack(null))}
      />
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
