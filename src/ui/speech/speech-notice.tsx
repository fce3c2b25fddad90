/** Owns what is said of reading aloud in the panel: that nothing can be heard, and whether a personal field may be. */
import { useApp } from '../app-context';
import { Button } from '../kit/button';
import { Notice } from '../kit/notice';
import { speechOf } from './speech-of';

export function SpeechNotice() {
  const app = useApp();
  const { session, t } = app;
  if (session.speech.value === 0) return null;
  const speech = speechOf(app);
  const failure = speech.failure.value;
  if (failure !== null)
    return <Notice tone="warning" title={t('speech.failed')} text={t('speech.failedHelp', { code: failure })} />;
  if (speech.fieldSpeech() !== 'asks') return null;
  return (
    <Notice
      tone="info"
      title={t('speech.ask')}
      text={t('speech.askHelp')}
      actions={
        <>
          <Button label={t('speech.agree')} onPress={() => speech.agree(true)} />
          <Button label={t('speech.refuse')} onPress={() => speech.agree(false)} />
        </>
      }
    />
  );
}
