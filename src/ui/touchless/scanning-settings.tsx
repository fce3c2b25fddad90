/** Owns the settings of using the terminal without touching it: scanning on or off, and how long it stays at each stop. */
import { useApp } from '../app-context';
import { Button } from '../kit/button';
import { beginScanning, codesOf, SCAN_STEPS_MS } from './switches';
import styles from './touchless.module.css';

export function ScanningSettings() {
  const app = useApp();
  const { session, t } = app;
  const stepMs = session.scanStepMs.value;
  const { count, select, advance } = codesOf(app);
  const areFitted = app.terminal.config.value.config?.controls.switches !== undefined;
  const keysOf = (codes: readonly string[]) => codes.map((code) => keyName(t, code)).join(t('touchless.or'));
  const slower = SCAN_STEPS_MS.find((one) => one > stepMs);
  const quicker = SCAN_STEPS_MS.findLast((one) => one < stepMs);
  return (
    <div class={styles.settings}>
      <p>
        {count === 1
          ? t('touchless.oneSwitch', { select: keysOf(select) })
          : t('touchless.twoSwitches', { advance: keysOf(advance), select: keysOf(select) })}{' '}
        {areFitted && t('touchless.hold')}
      </p>
      <div class={styles.actions}>
        {stepMs === 0 ? (
          <Button label={t('touchless.begin')} onPress={() => beginScanning(app)} />
        ) : (
          <Button label={t('touchless.end')} onPress={() => (session.scanStepMs.value = 0)} />
        )}
        {stepMs > 0 && count === 1 && (
          <>
            <Button
              label={t('touchless.slower')}
              disabled={slower === undefined}
              onPress={() => (session.scanStepMs.value = slower ?? stepMs)}
            />
            <span class={styles.step} aria-live="polite">
              {t('touchless.step', { seconds: String(stepMs / 1000) })}
            </span>
            <Button
              label={t('touchless.quicker')}
              disabled={quicker === undefined}
              onPress={() => (session.scanStepMs.value = quicker ?? stepMs)}
            />
          </>
        )}
      </div>
    </div>
  );
}

function keyName(t: ReturnType<typeof useApp>['t'], code: string): string {
  if (code === 'Space') return t('touchless.keySpace');
  if (code === 'Enter' || code === 'NumpadEnter') return t('touchless.keyEnter');
  const [, button] = /^Gamepad:(\d+)$/.exec(code) ?? [];
  return button === undefined ? code : t('touchless.keyGamepad', { number: String(Number(button) + 1) });
}
