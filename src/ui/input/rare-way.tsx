/**
 * Owns the place for rare characters: by their reading or by their parts, which are written in any other way, or put into words. Loaded when it is
 * first needed.
 */
import { useEffect, useMemo } from 'preact/hooks';
import type { MessageKey } from '../../i18n/translate';
import { describeForm, type FormLayout, RareModel } from '../../state/rare-model';
import { useApp } from '../app-context';
import { CandidateStrip } from './candidate-strip';
import { EditKeys } from './edit-keys';
import { KeyButton } from './key-button';
import styles from './rare-way.module.css';
import { openStrokes } from './strokes-of';
import { WayFrame } from './way-frame';
import type { WayProps } from './way-props';

const LAYOUTS: readonly FormLayout[] = ['across', 'down', 'around'];
/** Parts that nobody can type: most frequent first. */
const COMMON_PARTS = [...'氵亻木土口女王日月石艹钅讠忄扌火山竹宀阝禾心'];

export function RareWay({ onFail }: WayProps) {
  const { t, input } = useApp();
  const model = useMemo(() => new RareModel({ input, strokes: openStrokes }), []);
  useEffect(() => () => model.leave(), []);
  const status = model.status.value;
  useEffect(() => {
    if (status.name === 'failed') onFail(status.code);
  }, [status]);
  const question = model.question.value;
  const parts = question.name === 'parts' ? question.parts : [];
  return (
    <WayFrame edit={<EditKeys />}>
      <CandidateStrip
        candidates={model.candidates.value}
        list={question.name === 'reading' ? question.letters : parts.join('')}
        label={t('rare.candidates')}
        hint={t(hintOf(status.name, question.name))}
        // Letters are being spelled; characters before the cursor may be the text's own.
        isTouchOnly={question.name !== 'reading'}
        onChoose={model.choose}
      />
      {parts.length > 1 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a flex box everywhere
        <div class={styles.forms} role="group" aria-label={t('rare.describe')}>
          <span>{t('rare.describe')}</span>
          {LAYOUTS.map((layout) => (
            <KeyButton
              key={layout}
              label={describeForm(layout, parts)}
              kind="edit"
              onPress={() => model.describe(layout)}
            />
          ))}
        </div>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid everywhere */}
      <div class={styles.parts} role="group" aria-label={t('rare.parts')} data-keys>
        {COMMON_PARTS.map((part) => (
          <KeyButton key={part} label={part} kind="character" onPress={() => input.insert(part)} />
        ))}
      </div>
    </WayFrame>
  );
}

function hintOf(status: string, question: string): MessageKey {
  if (status === 'preparing') return 'rare.preparing';
  return question === 'nothing' ? 'rare.hint' : 'rare.none';
}
