/** Owns the way of input for numbers and document numbers: codes and years of the catalogue, digits, signs. Loaded when it is first needed. */
import { useModel } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { NumberPartsModel } from '../../state/number-parts-model';
import { useApp } from '../app-context';
import { EditKeys } from './edit-keys';
import { Keyboard } from './keyboard';
import { NumberChoices } from './number-choices';
import { LOW_NUMBER_KEYS, NUMBER_KEYS } from './number-keys';
import styles from './number-way.module.css';
import { WayFrame } from './way-frame';

export function NumberWay() {
  const { input, connection } = useApp();
  const model = useModel(() => new NumberPartsModel(connection));
  const { text, cursor } = input.contents.value;
  const before = text.slice(0, cursor);
  useEffect(() => model.follow(before), [before]);
  return (
    <WayFrame edit={<EditKeys />}>
      <div class={styles.way}>
        <NumberChoices parts={model.parts.value} before={before} />
        <div class={styles.keys}>
          <Keyboard layout={NUMBER_KEYS} onInsert={input.insert} />
        </div>
        <div class={styles.lowKeys}>
          <Keyboard layout={LOW_NUMBER_KEYS} onInsert={input.insert} />
        </div>
      </div>
    </WayFrame>
  );
}
