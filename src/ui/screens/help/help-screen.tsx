/** Owns the help screen: who comes, the three steps, what every button does. */
import type { MessageKey } from '../../../i18n/translate';
import type { Screen } from '../../../state/route-model';
import { useApp, useSiteConfig } from '../../app-context';
import { Icon, type IconName } from '../../kit/icon';
import { SectionTitle } from '../../kit/section-title';
import { SpeechSettings } from '../../speech/speech-settings';
import styles from './help-screen.module.css';

const STEPS: readonly { readonly icon: IconName; readonly text: MessageKey }[] = [
  { icon: 'search', text: 'help.step1' },
  { icon: 'file', text: 'help.step2' },
  { icon: 'print', text: 'help.step3' },
];

const BUTTONS: readonly { readonly icon: IconName; readonly name: MessageKey; readonly text: MessageKey }[] = [
  { icon: 'home', name: 'app.home', text: 'help.home' },
  { icon: 'back', name: 'app.back', text: 'help.back' },
  { icon: 'basket', name: 'app.basket', text: 'help.basket' },
  { icon: 'large-text', name: 'app.largeText', text: 'help.largeText' },
  { icon: 'contrast', name: 'app.contrast', text: 'help.contrast' },
  { icon: 'help', name: 'app.help', text: 'help.help' },
  { icon: 'end', name: 'app.end', text: 'help.end' },
];

export function HelpScreen(_: Extract<Screen, { name: 'help' }>) {
  const { t } = useApp();
  const { venue } = useSiteConfig();
  return (
    <div class={styles.help}>
      <section class={styles.come}>
        <span class={styles.comeIcon}>
          <Icon name="help" />
        </span>
        <div>
          <h1>{t('help.comeTitle')}</h1>
          <p>{t('help.comeText', { place: venue.helpDesk.place })}</p>
          <p class={styles.telephone}>{t('help.telephone', { telephone: venue.helpDesk.telephone })}</p>
        </div>
      </section>
      <section class={styles.part}>
        <SectionTitle text={t('help.stepsTitle')} />
        <ol class={styles.steps}>
          {STEPS.map(({ icon, text }, index) => (
            <li key={text}>
              <span class={styles.number}>{index + 1}</span>
              <Icon name={icon} />
              <span>{t(text)}</span>
            </li>
          ))}
        </ol>
      </section>
      <section class={styles.part}>
        <SectionTitle text={t('help.dockTitle')} />
        <dl class={styles.buttons}>
          {BUTTONS.map(({ icon, name, text }) => (
            <div key={name}>
              <dt>
                <Icon name={icon} />
                {t(name)}
              </dt>
              <dd>{t(text)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section class={styles.part}>
        <SectionTitle text={t('speech.title')} />
        <p>{t('speech.text')}</p>
        <SpeechSettings />
      </section>
      <section class={styles.part}>
        <SectionTitle text={t('help.windowTitle')} />
        <p>{t('help.windowText', { place: venue.serviceWindow.place })}</p>
        <p>{t('help.windowWhen', { hours: venue.serviceWindow.hours, telephone: venue.serviceWindow.telephone })}</p>
      </section>
      <section class={styles.part}>
        <SectionTitle text={t('help.privacyTitle')} />
        <p>{t('help.privacy')}</p>
      </section>
    </div>
  );
}
