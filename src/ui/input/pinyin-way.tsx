/** Owns the way of input by pinyin: candidates over letters. Loaded when it is first needed. */
import { useEffect, useMemo } from 'preact/hooks';
import { PinyinModel } from '../../state/pinyin-model';
import { useApp } from '../app-context';
import { format } from '../shell/display-modes';
import { CandidateStrip } from './candidate-strip';
import { EditKeys } from './edit-keys';
import { Keyboard } from './keyboard';
import { LANDSCAPE_KEYS, PORTRAIT_KEYS } from './pinyin-keys';
import { pinyinOf } from './pinyin-of';
import { WayFrame } from './way-frame';
import type { WayProps } from './way-props';

export function PinyinWay({ onFail }: WayProps) {
  const app = useApp();
  const { t, input } = app;
  const model = useMemo(() => new PinyinModel({ input, reader: pinyinOf(app) }), []);
  useEffect(() => () => model.leave(), []);
  const status = model.status.value;
  useEffect(() => {
    if (status.name === 'failed') onFail(status.code);
  }, [status]);
  return (
    <WayFrame edit={<EditKeys onDeleteBack={model.deleteBack} onDeleteWord={model.deleteWord} />}>
      {status.name !== 'failed' && (
        <CandidateStrip
          candidates={model.candidates.value}
          list={model.keys.value}
          label={t('pinyin.candidates')}
          hint={t(status.name === 'preparing' ? 'pinyin.preparing' : 'pinyin.hint')}
          onChoose={model.choose}
          onChooseByKey={model.chooseByKey}
        />
      )}
      <Keyboard
        layout={format.value === 'landscape' ? LANDSCAPE_KEYS : PORTRAIT_KEYS}
        // As from a hardware keyboard: a digit chooses while letters stand.
        onInsert={(key) => {
          if (!input.pressKey(key)) input.insert(key);
        }}
      />
    </WayFrame>
  );
}
