/** Owns the one speech model of an app, made when something of the screen first asks for it, and the page's one speaker. */
import { lazyPart } from '../../base/lazy-part';
import { SpeechModel } from '../../state/speech-model';
import type { App } from '../app-context';

/** The same one each time. @throws AppError `worker.partMissing` */
export const openSpeaker = lazyPart(() =>
  import('../../device/speech/open-speaker').then((part) => part.openSpeaker()),
);

const models = new WeakMap<App, SpeechModel>();

export function speechOf(app: App): SpeechModel {
  const known = models.get(app);
  if (known) return known;
  const { session, input, connection: catalogue, t } = app;
  const explain = (character: string, word: string) => t('speech.explained', { character, word });
  const made = new SpeechModel({
    session,
    input,
    catalogue,
    openSpeaker: () => openSpeaker().then(({ speaker }) => speaker),
    explain,
  });
  models.set(app, made);
  return made;
}
