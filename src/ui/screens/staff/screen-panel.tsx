/** Owns the panel that says how large a millimetre is on this screen, by whom, and leads to measuring it. */
import { useState } from 'preact/hooks';
import { toAppError } from '../../../base/app-error';
import { calibratedPxPerMm } from '../../../config/screen-calibration';
import { useApp, useSiteConfig } from '../../app-context';
import { Button } from '../../kit/button';
import { DefinitionTable } from '../../kit/definition-table';
import { Notice } from '../../kit/notice';
import { SectionTitle } from '../../kit/section-title';
import { staffProblem } from './staff-problem';
import styles from './staff-screen.module.css';

export function ScreenPanel({ onMeasure }: { onMeasure(): void }) {
  const { t, terminal } = useApp();
  const { screen: configured } = useSiteConfig();
  const [problem, setProblem] = useState<string | null>(null);
  const kept = terminal.calibration.value;
  const measuredPxPerMm = calibratedPxPerMm(kept, screen);
  const reset = () => {
    setProblem(null);
    terminal.calibrate(null).catch((thrown: unknown) => {
      setProblem(staffProblem(t, toAppError(thrown, 'worker.internal').code));
    });
  };
  return (
    <section class={styles.panel}>
      <SectionTitle text={t('staff.screen')} />
      {problem !== null && <Notice tone="error" title={t('staff.screenNotKept')} text={problem} />}
      {kept !== null && measuredPxPerMm === null && (
        <Notice tone="warning" title={t('staff.screenChanged')} text={t('staff.screenChangedText')} />
      )}
      <DefinitionTable
        rows={[
          {
            label: t('staff.screenBy'),
            value:
              measuredPxPerMm === null
                ? t('staff.screenByConfig', { inches: String(configured.diagonalInches) })
                : t('staff.screenByCard'),
          },
          {
            label: t('staff.screenSize'),
            value: sizeWords(
              t,
              measuredPxPerMm ?? Math.hypot(screen.width, screen.height) / (configured.diagonalInches * 25.4),
            ),
          },
        ]}
      />
      <div class={styles.actions}>
        {kept !== null && <Button label={t('staff.screenReset')} icon="history" onPress={reset} />}
        <Button label={t('staff.screenMeasure')} icon="monitor" onPress={onMeasure} />
      </div>
    </section>
  );
}

function sizeWords(t: ReturnType<typeof useApp>['t'], pxPerMm: number): string {
  return t('staff.screenSizeValue', {
    width: String(Math.round(screen.width / pxPerMm)),
    height: String(Math.round(screen.height / pxPerMm)),
  });
}
