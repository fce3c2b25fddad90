/** Owns the help screen: calling someone, how the page works from which the reader came, what every button does. */
import type { MessageKey } from '../../../i18n/translate';
import type { Screen } from '../../../state/route-model';
import { useApp, useSiteConfig } from '../../app-context';
import { Button } from '../../kit/button';
import { Icon, type IconName } from '../../kit/icon';
import { SectionTitle } from '../../kit/section-title';
import { reach } from '../../shell/display-modes';
import { SpeechSettings } from '../../speech/speech-settings';
import { ScanningSettings } from '../../touchless/scanning-settings';
import { explanationOf } from './explained-screens';
import { HelpPicture } from './help-picture';
import styles from './help-screen.module.css';
import { ModeSettings } from './mode-settings';

const BUTTONS: readonly { readonly icon: IconName; readonly name: MessageKey; readonly text: MessageKey }[] = [
  { icon: 'home', name: 'app.home', text: 'help.home' },
  { icon: 'back', name: 'app.back', text: 'help.back' },
  { icon: 'basket', name: 'app.basket', text: 'help.basket' },
  { icon: 'large-text', name: 'app.largeText', text: 'help.largeText' },
  { icon: 'contrast', name: 'app.contrast', text: 'help.contrast' },
  { icon: 'help', name: 'app.help', text: 'help.help' },
  { icon: 'end', name: 'app.end', text: 'help.end' },
];

/** Where part of the glass is out of reach; it stands in the dock before 求助. */
const REACH_BUTTON = { icon: 'page-down', name: 'app.reach', text: 'modes.reachText' } as const;

export function HelpScreen(_: Extract<Screen, { name: 'help' }>) {
  const { t, route } = useApp();
  const { venue } = useSiteConfig();
  const buttons = reach.value?.name === 'part' ? [...BUTTONS.slice(0, 5), REACH_BUTTON, ...BUTTONS.slice(5)] : BUTTONS;
  const { title, pictures } = explanationOf(route.stack.value.at(-2)?.screen.name);
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
        <div class={styles.comeButtons}>
          <Button
            label={t('help.call')}
            icon="megaphone"
            kind="primary"
            size="large"
            onPress={() => route.open({ name: 'call' })}
          />
          <Button label={t('help.goBack')} icon="back" onPress={() => route.leaveHelp()} />
        </div>
      </section>
      <section class={styles.part}>
        <SectionTitle text={t(title)} />
        <ol class={styles.steps}>
          {pictures.map(({ scene, text }, index) => (
            <li key={text}>
              <HelpPicture scene={scene} />
              <span class={styles.number}>{index + 1}</span>
              <span>{t(text)}</span>
            </li>
          ))}
        </ol>
      </section>
      <section class={styles.part}>
        <SectionTitle text={t('help.dockTitle')} />
        <dl class={styles.buttons}>
          {buttons.map(({ icon, name, text }) => (
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
        <SectionTitle text={t('modes.title')} />
        <ModeSettings />
      </section>
      <section class={styles.part}>
        <SectionTitle text={t('speech.title')} />
        <p>{t('speech.text')}</p>
        <SpeechSettings />
      </section>
      <section class={styles.part}>
        <SectionTitle text={t('touchless.title')} />
        <p>{t('touchless.keyboard')}</p>
        <ScanningSettings />
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
