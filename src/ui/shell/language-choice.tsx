/** Owns the choice of a language: a button for each other language of the terminal, by its own name. One touch is enough. */
import { LANGUAGE_NAMES } from '../../i18n/language-names';
import { useApp, useSiteConfig } from '../app-context';
import { Icon } from '../kit/icon';
import styles from './language-choice.module.css';

/** Nothing where the terminal has one language only. `onChosen` comes when the language is shown, or did not come. */
export function LanguageChoice({ onChosen }: { onChosen?: () => void }) {
  const { t, language } = useApp();
  const others = useSiteConfig().languages.filter((each) => each !== language.shown.value);
  if (others.length === 0) return null;
  return (
    <fieldset class={styles.languages} aria-label={t('shell.languages')}>
      <Icon name="language" />
      {others.map((each) => (
        <button
          key={each}
          type="button"
          class={styles.language}
          lang={each}
          onClick={(event) => {
            // On the attract screen a touch anywhere begins.
            event.stopPropagation();
            void language.choose(each).then(onChosen);
          }}
        >
          {LANGUAGE_NAMES[each]}
        </button>
      ))}
      {language.failed.value && <span role="status">{t('shell.openFailed')}</span>}
    </fieldset>
  );
}
