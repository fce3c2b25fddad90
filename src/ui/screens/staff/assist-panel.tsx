/** Owns the way from the staff's screen to helping the reader whom they came for. */
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { SectionTitle } from '../../kit/section-title';
import { ScanningSettings } from '../../touchless/scanning-settings';
import styles from './staff-screen.module.css';

export function AssistPanel() {
  const { t, route, session } = useApp();
  const begin = () => {
    // Where the reader stood before staff came; after the attract screen nobody stood anywhere.
    if (route.stack.peek().length > 2) route.back();
    else route.home();
    session.beginAssistance(route.stack.peek());
  };
  return (
    <section class={styles.panel}>
      <SectionTitle text={t('assist.staffTitle')} />
      <p>{t('assist.staffText')}</p>
      <div class={styles.actions}>
        <Button label={t('assist.begin')} icon="person" kind="primary" onPress={begin} />
      </div>
      <h3>{t('touchless.title')}</h3>
      <ScanningSettings />
    </section>
  );
}
