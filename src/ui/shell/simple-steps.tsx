/** Owns the steps of a screen in simple mode; otherwise all of it is shown at once. */
import { useState } from 'preact/hooks';
import { useApp } from '../app-context';
import { StepButtons } from '../kit/step-buttons';

export interface SimpleSteps {
  /** Whether the part of step `at` (from 0) is to be seen. */
  shows(at: number): boolean;
  /** The buttons from step to step; null where there are no steps. */
  readonly buttons: preact.JSX.Element | null;
}

export function useSimpleSteps(count: number): SimpleSteps {
  const { t, session } = useApp();
  const [step, setStep] = useState(0);
  if (!session.isSimple.value) return { shows: () => true, buttons: null };
  const go = (to: number) => {
    setStep(to);
    document.querySelector('main')?.scrollTo(0, 0);
  };
  return {
    shows: (at) => at === step,
    buttons: (
      <StepButtons
        place={t('simple.step', { index: step + 1, count })}
        backLabel={t('simple.stepBack')}
        nextLabel={t('simple.stepNext')}
        onBack={step > 0 ? () => go(step - 1) : null}
        onNext={step < count - 1 ? () => go(step + 1) : null}
      />
    ),
  };
}
