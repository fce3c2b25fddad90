/**
 * Owns the staff's screen: the PIN first, then the panels. It is locked again whenever it is left; 锁定并退出 ends the session too, while 返回
 * goes back to the reader whom staff were helping. A slip is looked at inside, so that nobody comes back to an open staff screen.
 */
import { useModel } from '@preact/signals';
import { useState } from 'preact/hooks';
import type { Screen } from '../../../state/route-model';
import { StaffModel } from '../../../state/staff-model';
import type { IssuedSlip } from '../../../workers/catalogue/protocol';
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { SlipScreen } from '../slip/slip-screen';
import { AssistPanel } from './assist-panel';
import { BundlePanel } from './bundle-panel';
import { CalibrateScreen } from './calibrate-screen';
import { ChangePin } from './change-pin';
import { HealthPanel } from './health-panel';
import { PinGate } from './pin-gate';
import { ScreenPanel } from './screen-panel';
import { SlipsPanel } from './slips-panel';
import styles from './staff-screen.module.css';
import { SyncPanel } from './sync-panel';

export function StaffScreen(_: Extract<Screen, { name: 'staff' }>) {
  const { t, connection, clock, session } = useApp();
  const model = useModel(() => new StaffModel(connection, clock));
  const [measuring, setMeasuring] = useState(false);
  const [viewed, setViewed] = useState<IssuedSlip | null>(null);
  if (model.gate.value.name !== 'open') return <PinGate model={model} />;
  if (viewed) {
    return (
      <div class={styles.viewed} data-fill>
        <div class={styles.actions}>
          <Button label={t('staff.slipBack')} icon="back" onPress={() => setViewed(null)} />
          <Button label={t('staff.lock')} icon="lock" kind="end" onPress={() => session.end()} />
        </div>
        <div class={styles.viewedSlip}>
          <SlipScreen name="slip" slip={viewed} />
        </div>
      </div>
    );
  }
  if (measuring) return <CalibrateScreen onEnd={() => setMeasuring(false)} />;
  return (
    <div class={styles.staff}>
      <header class={styles.head}>
        <h1>{t('staff.title')}</h1>
        <Button label={t('staff.refresh')} icon="refresh" onPress={() => void model.refresh()} />
        <Button label={t('staff.lock')} icon="lock" kind="end" onPress={() => session.end()} />
      </header>
      <AssistPanel />
      <HealthPanel model={model} />
      <SyncPanel model={model} />
      <BundlePanel staff={model} />
      <SlipsPanel model={model} onView={setViewed} />
      <ScreenPanel onMeasure={() => setMeasuring(true)} />
      <ChangePin model={model} />
    </div>
  );
}
