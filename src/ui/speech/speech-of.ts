/** Owns the one speech model of a session, made when something of the screen first asks for it, and the page's one speaker. */
import { lazyPart } from '../../base/lazy-part';
import { createTranslate } from '../../i18n/translate';
import type { SessionModel } from '../../state/session-model';
import { SpeechModel } from '../../state/speech-model';
import type { App } from '../app-context';

/** The same one each time. @throws AppError `worker.partMissing` */
export const openSpeaker = lazyPart(() =>
  import('../../device/speech/open-speaker').then((part) => part.openSpeaker()),
);

type SpeechParts = Pick<App, 'session' | 'input' | 'connection' | 'language'>;

/** By session: an `App` is made anew for each language (`InLanguage`), and who agreed to have personal fields said agreed in all of them. */
const models = new WeakMap<SessionModel, SpeechModel>();

/** The same one whichever screen asks, and in whatever language. */
export function speechOf({ session, input, connection: catalogue, language }: SpeechParts): SpeechModel {
  const known = models.get(session);
  if (known) return known;
  const t = createTranslate(() => language.shown.peek());
  const explain = (character: string, word: string) => t('speech.explained', { character, word });
  const made = new SpeechModel({
    session,
    input,
    catalogue,
    openSpeaker: () => openSpeaker().then(({ speaker }) => speaker),
    explain,
  });
  models.set(session, made);
  return made;
}
