/** Owns changing the staff PIN: the current one, the new one twice. */
import { useState } from 'preact/hooks';
import type { ErrorCode } from '../../../base/app-error';
import type { MessageKey } from '../../../i18n/translate';
import type { StaffModel } from '../../../state/staff-model';
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import { SectionTitle } from '../../kit/section-title';
import { TextField } from '../../kit/text-field';
import styles from './staff-screen.module.css';

const MIN_DIGITS = 6;
const MAX_DIGITS = 8;

type Outcome =
  | { readonly name: 'none' }
  | { readonly name: 'saving' }
  | { readonly name: 'saved' }
  | { readonly name: 'refused'; readonly field: 'current' | 'fresh' | 'again'; readonly words: string };

export function ChangePin({ model }: { model: StaffModel }) {
  const { t } = useApp();
  const [open, setOpen] = useState(false);
  const [current, setCurrent] = useState('');
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const [outcome, setOutcome] = useState<Outcome>({ name: 'none' });
  const forget = () => {
    setCurrent('');
    setFresh('');
    setAgain('');
  };

  const save = async () => {
    if (outcome.name === 'saving') return;
    const refuse = (field: 'current' | 'fresh' | 'again', key: MessageKey) =>
      setOutcome({ name: 'refused', field, words: t(key) });
    if (fresh.length < MIN_DIGITS) return refuse('fresh', 'staff.pinShort');
    if (fresh !== again) return refuse('again', 'staff.pinDiffers');
    setOutcome({ name: 'saving' });
    const code = await model.changePin(current, fresh);
    if (code === null) {
      forget();
      setOpen(false);
      setOutcome({ name: 'saved' });
    } else if (code === 'pin.wrong') refuse('current', 'staff.pinCurrentWrong');
    else if (code === 'pin.locked') refuse('current', 'staff.pinChangeLocked');
    else if (code === 'pin.weak') refuse('fresh', 'staff.pinWeak');
    else setOutcome({ name: 'refused', field: 'fresh', words: failedWords(code) });
  };
  const failedWords = (code: ErrorCode) => t('staff.pinFailed', { code });
  const errorOf = (field: 'current' | 'fresh' | 'again') =>
    outcome.name === 'refused' && outcome.field === field ? outcome.words : undefined;

  return (
    <section class={styles.panel}>
      <SectionTitle text={t('staff.pin')} />
      {outcome.name === 'saved' && <Notice tone="info" title={t('staff.pinChanged')} text="" />}
      {open ? (
        <>
          <TextField
            label={t('staff.pinCurrent')}
            kind="pin"
            showLabel
            value={current}
            maxLength={MAX_DIGITS}
            onInput={setCurrent}
            onSubmit={() => undefined}
            error={errorOf('current')}
          />
          <TextField
            label={t('staff.pinNew')}
            kind="pin"
            showLabel
            value={fresh}
            maxLength={MAX_DIGITS}
            onInput={setFresh}
            onSubmit={() => undefined}
            error={errorOf('fresh')}
          />
          <TextField
            label={t('staff.pinRepeat')}
            kind="pin"
            showLabel
            value={again}
            maxLength={MAX_DIGITS}
            onInput={setAgain}
            onSubmit={() => void save()}
            error={errorOf('again')}
          />
          <div class={styles.actions}>
            <Button
              label={t('app.cancel')}
              onPress={() => {
                forget();
                setOutcome({ name: 'none' });
                setOpen(false);
              }}
            />
            <Button
              label={t('staff.pinSave')}
              kind="primary"
              icon="check"
              busy={outcome.name === 'saving'}
              disabled={current.length === 0 || fresh.length === 0}
              onPress={() => void save()}
            />
          </div>
        </>
      ) : (
        <div class={styles.actions}>
          <Button
            label={t('staff.pin')}
            icon="lock"
            onPress={() => {
              setOutcome({ name: 'none' });
              setOpen(true);
            }}
          />
        </div>
      )}
    </section>
  );
}
