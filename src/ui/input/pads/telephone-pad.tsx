/** Owns the pad for telephone numbers: mobile in groups of 3, 4 and 4, landline with area code and extension. */
import type { MessageKey } from '../../../i18n/translate';
import {
  judgeTelephone,
  type TelephoneKind,
  type TelephoneProblem,
  type TelephoneState,
} from '../../../input/numbers/telephone';
import { useApp } from '../../app-context';
import { CheckLine } from './check-line';
import { DigitPad } from './digit-pad';

const MOBILE_LENGTHS = [3, 4, 4];

const KIND_KEYS: { readonly [kind in TelephoneKind]: MessageKey } = {
  mobile: 'pads.telMobile',
  landline: 'pads.telLandline',
  service: 'pads.telService',
  abroad: 'pads.telAbroad',
};

const PROBLEM_KEYS: { readonly [problem in TelephoneProblem]: MessageKey } = {
  strange: 'pads.telStrange',
  noArea: 'pads.telNoArea',
  noSuchMobile: 'pads.telNoSuchMobile',
  noSuchArea: 'pads.telNoSuchArea',
  noSuchLocal: 'pads.telNoSuchLocal',
  tooLong: 'pads.telTooLong',
};

export function TelephonePad() {
  const { t, input } = useApp();
  const signs = ['-', t('pads.extension')];
  return <DigitPad signs={signs} check={<TelephoneCheck text={input.contents.value.text} />} />;
}

export function TelephoneCheck({ text }: { text: string }) {
  const { t } = useApp();
  const state = judgeTelephone(text);
  const isMobile = state.name === 'partial' && state.kind === 'mobile';
  return (
    <CheckLine
      groups={state.name === 'empty' ? [] : state.groups}
      lengths={isMobile ? MOBILE_LENGTHS : undefined}
      tone={state.name === 'right' ? 'right' : state.name === 'wrong' ? 'wrong' : 'quiet'}
      message={t(keyOf(state), state.name === 'partial' ? { count: state.missing ?? 0 } : undefined)}
    />
  );
}

function keyOf(state: TelephoneState): MessageKey {
  if (state.name === 'right') return KIND_KEYS[state.kind];
  if (state.name === 'wrong') return PROBLEM_KEYS[state.problem];
  if (state.name === 'empty' || state.missing === null) return 'pads.telEmpty';
  return state.kind === 'landline' ? 'pads.missingAtLeast' : 'pads.missing';
}
