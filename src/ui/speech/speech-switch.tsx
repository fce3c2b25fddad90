/** Owns the switch of reading aloud. */
import { useApp } from '../app-context';
import { Button } from '../kit/button';
import { speechOf } from './speech-of';

export function SpeechSwitch() {
  const app = useApp();
  const { session, t } = app;
  const isOn = session.speech.value !== 0;
  return (
    <Button
      label={t('speech.switch')}
      pressed={isOn}
      onPress={() => {
        session.speech.value = isOn ? 0 : 1;
        if (!isOn) void speechOf(app).sayLabel(t('speech.isOn'));
      }}
    />
  );
}
