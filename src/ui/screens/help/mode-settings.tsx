/** Owns choosing simple mode and reach mode on the help screen, and saying why there is nothing to choose. */
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { reach } from '../../shell/display-modes';
import styles from './help-screen.module.css';

export function ModeSettings() {
  const { t, session } = useApp();
  const zone = reach.value?.name;
  return (
    <>
      <Setting
        text={t('modes.simpleText')}
        label={t(session.isSimple.value ? 'modes.simpleOff' : 'modes.simpleOn')}
        onPress={() => {
          session.isSimple.value = !session.isSimple.value;
        }}
      />
      {zone === 'part' && (
        <Setting
          text={t('modes.reachText')}
          label={t(session.isReach.value ? 'modes.reachOff' : 'modes.reachOn')}
          onPress={() => {
            session.isReach.value = !session.isReach.value;
          }}
        />
      )}
      {zone === 'whole' && <p>{t('modes.reachWhole')}</p>}
      {zone === 'none' && <p>{t('modes.reachNone')}</p>}
    </>
  );
}

function Setting({ text, label, onPress }: { text: string; label: string; onPress(): void }) {
  return (
    <div class={styles.setting}>
      <p>{text}</p>
      <Button label={label} onPress={onPress} />
    </div>
  );
}
