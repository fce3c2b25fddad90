/** Owns the way of input by strokes: five large keys, one for any stroke, and the characters that begin so. Loaded when it is first needed. */
import { useEffect, useMemo } from 'preact/hooks';
import type { MessageKey } from '../../i18n/translate';
import { StrokesModel } from '../../state/strokes-model';
import { useApp } from '../app-context';
import { CandidateStrip } from './candidate-strip';
import { EditKeys } from './edit-keys';
import styles from './stroke-way.module.css';
import { openStrokes } from './strokes-of';
import { WayFrame } from './way-frame';
import type { WayProps } from './way-props';

interface StrokeKey {
  readonly key: string;
  readonly name: MessageKey;
  /** As it is drawn, in a square of 100. */
  readonly path: string;
  /** As it stands in the row of what was pressed. */
  readonly sign: string;
}

const STROKE_KEYS: readonly StrokeKey[] = [
  { key: '1', name: 'strokes.across', path: 'M12 52 L88 48', sign: '一' },
  { key: '2', name: 'strokes.down', path: 'M50 10 L50 90', sign: '丨' },
  { key: '3', name: 'strokes.left', path: 'M66 10 C64 48 50 72 24 90', sign: '丿' },
  { key: '4', name: 'strokes.right', path: 'M28 16 C40 50 58 74 84 86', sign: '丶' },
  { key: '5', name: 'strokes.turn', path: 'M16 22 L78 22 L74 86 L58 76', sign: '乛' },
  { key: '*', name: 'strokes.any', path: 'M50 22 L50 78 M26 36 L74 64 M74 36 L26 64', sign: '＊' },
];
const SIGNS: ReadonlyMap<string, string> = new Map(STROKE_KEYS.map(({ key, sign }) => [key, sign]));

export function StrokeWay({ onFail }: WayProps) {
  const { t, input, connection } = useApp();
  const model = useMemo(() => new StrokesModel({ input, catalogue: connection, strokes: openStrokes }), []);
  useEffect(() => () => model.leave(), []);
  const status = model.status.value;
  useEffect(() => {
    if (status.name === 'failed') onFail(status.code);
  }, [status]);
  const keys = model.keys.value;
  const hint = status.name === 'preparing' ? 'strokes.preparing' : keys === '' ? 'strokes.hint' : 'strokes.none';
  return (
    <WayFrame edit={<EditKeys onDeleteBack={model.deleteBack} onDeleteWord={model.deleteWord} onClear={model.clear} />}>
      <CandidateStrip
        candidates={model.candidates.value}
        list={keys}
        label={t('strokes.candidates')}
        hint={t(hint)}
        onChoose={model.choose}
      />
      <output class={styles.run} aria-label={t('strokes.run')} data-strokes={keys}>
        {[...keys].map((key) => SIGNS.get(key)).join('')}
      </output>
      <div class={styles.keys} data-keys>
        {STROKE_KEYS.map(({ key, name, path }) => (
          <button key={key} type="button" class={styles.key} data-stroke={key} onClick={() => model.press(key)}>
            <svg viewBox="0 0 100 100" aria-hidden="true">
              <path d={path} />
            </svg>
            <span>{t(name)}</span>
          </button>
        ))}
      </div>
    </WayFrame>
  );
}
