/** Owns the way of input for Latin letters: names, addresses, e-mail. Loaded when it is first needed. */
import { useState } from 'preact/hooks';
import { useApp } from '../app-context';
import { format } from '../shell/display-modes';
import { EditKeys } from './edit-keys';
import { landscapeEnglishKeys, portraitEnglishKeys } from './english-keys';
import { KeyButton } from './key-button';
import { Keyboard } from './keyboard';
import { WayFrame } from './way-frame';

export function EnglishWay() {
  const { t, input } = useApp();
  // It stays until it is touched again: what the keys show is what they write.
  const [isUpper, setIsUpper] = useState(false);
  const capitals = (
    <KeyButton label={t('keyboard.capitals')} kind="edit" pressed={isUpper} onPress={() => setIsUpper(!isUpper)} />
  );
  return (
    <WayFrame edit={<EditKeys>{capitals}</EditKeys>}>
      <Keyboard
        layout={format.value === 'landscape' ? landscapeEnglishKeys(isUpper) : portraitEnglishKeys(isUpper)}
        onInsert={input.insert}
      />
    </WayFrame>
  );
}
