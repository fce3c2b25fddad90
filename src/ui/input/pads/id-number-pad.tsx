/** Owns the pad for resident identity numbers: digits and X, the groups of the card, and what is wrong as soon as it shows. */
import { chinaDate } from '../../../base/clock';
import { formatLongDate } from '../../../i18n/dates';
import type { Translate } from '../../../i18n/translate';
import { groupIdNumber, ID_NUMBER_LENGTH, type IdNumberState, judgeIdNumber } from '../../../input/numbers/id-number';
import { useApp } from '../../app-context';
import { CheckLine, type CheckLineProps } from './check-line';
import { DigitPad } from './digit-pad';

const SIGNS = ['X'];
const GROUP_LENGTHS = [6, 8, 4];

export function IdNumberPad() {
  const { input } = useApp();
  return <DigitPad signs={SIGNS} check={<IdNumberCheck text={input.contents.value.text} />} />;
}

export function IdNumberCheck({ text }: { text: string }) {
  const { t, clock } = useApp();
  const state = judgeIdNumber(text, chinaDate(clock.nowMs()));
  return (
    <CheckLine
      groups={state.name === 'empty' ? [] : groupIdNumber(state.plain)}
      lengths={GROUP_LENGTHS}
      wrong={state.name === 'wrong' ? state : undefined}
      {...wordsOf(t, state)}
    />
  );
}

function wordsOf(t: Translate, state: IdNumberState): Pick<CheckLineProps, 'tone' | 'message' | 'spoken'> {
  if (state.name === 'empty') return { tone: 'quiet', message: t('pads.idEmpty') };
  if (state.name === 'partial') {
    const { missing: count, mayBeOldForm } = state;
    return { tone: 'quiet', message: t(mayBeOldForm ? 'pads.idMayBeOld' : 'pads.missing', { count }) };
  }
  if (state.name === 'right') {
    const message = t('pads.idRight', { day: formatLongDate(t, state.birthday) });
    return { tone: 'right', message, spoken: t('pads.idRightSpoken') };
  }
  const { plain, problem, from, to } = state;
  const digits = plain.slice(from, to);
  const message = {
    strange: () => t('pads.idStrange', { sign: digits }),
    misplacedX: () => t('pads.idMisplacedX'),
    region: () => t('pads.idRegion', { digits }),
    birthday: () => t('pads.idBirthday', { digits }),
    future: () => t('pads.idFuture', { digits }),
    oldForm: () => t('pads.idOldForm'),
    tooLong: () => t('pads.idTooLong', { count: plain.length - ID_NUMBER_LENGTH }),
    checkCharacter: () => t('pads.idCheck'),
  }[problem]();
  return { tone: 'wrong', message, spoken: message.replace(digits, '') };
}
