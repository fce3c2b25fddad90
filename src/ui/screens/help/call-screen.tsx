/**
 * Owns the call for help: seen and heard from afar, until staff show by their PIN that they have come. Leaving it takes the call back, which the
 * dock's buttons ask first; it ends where the reader was before.
 */
import { useModel } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { openBell } from '../../../device/sound/chime';
import { postJson } from '../../../device/webhook';
import { CallModel, type Delivery } from '../../../state/call-model';
import type { Screen } from '../../../state/route-model';
import { StaffModel } from '../../../state/staff-model';
import { useApp, useSiteConfig } from '../../app-context';
import { Button } from '../../kit/button';
import { Dialog } from '../../kit/dialog';
import { Icon } from '../../kit/icon';
import { Notice } from '../../kit/notice';
import { PinGate } from '../staff/pin-gate';
import styles from './call-screen.module.css';

/** So long the session waits with the reader for someone to come. */
const LONGEST_WAIT_MS = 10 * 60_000;
const LOOK_EVERY_MS = 1000;

const DELIVERY_WORDS = {
  sending: 'call.sending',
  received: 'call.received',
  retrying: 'call.retrying',
} as const satisfies { readonly [delivery in Exclude<Delivery, 'none'>]: string };

export function CallScreen(_: Extract<Screen, { name: 'call' }>) {
  const { t, clock, connection, route, session } = useApp();
  const { venue, terminal, help } = useSiteConfig();
  const call = useModel(() => {
    const { webhook } = help;
    return new CallModel({
      clock,
      bell: openBell(),
      message: {
        terminal: { id: terminal.id, name: terminal.name },
        venue: { name: venue.name, place: venue.place },
      },
      post: webhook === undefined ? null : (message, signal) => postJson(webhook, message, signal),
    });
  });
  const staff = useModel(() => new StaffModel(connection, clock));
  const [asksPin, setAsksPin] = useState(false);
  /** Where the dock leads, while it is asked whether the call may end. */
  const [going, setGoing] = useState<{ readonly go: () => void } | null>(null);
  const [waitedMs, setWaitedMs] = useState(0);
  const isOpen = staff.gate.value.name === 'open';
  const isAcknowledged = call.isAcknowledged.value;
  const delivery = call.delivery.value;
  const leaving = going && !isAcknowledged && (
    <Dialog
      title={t('call.leaveTitle')}
      onClose={() => setGoing(null)}
      actions={
        <>
          <Button label={t('call.leave')} onPress={going.go} />
          <Button label={t('call.wait')} kind="primary" icon="clock" onPress={() => setGoing(null)} />
        </>
      }
    >
      <p>{t('call.leaveText')}</p>
    </Dialog>
  );

  useEffect(() => {
    if (isOpen && !isAcknowledged) call.acknowledge();
  }, [isOpen, isAcknowledged]);
  useEffect(() => (isAcknowledged ? undefined : route.askBeforeLeaving((go) => setGoing({ go }))), [isAcknowledged]);
  useEffect(() => {
    if (isAcknowledged) return;
    const timer = setInterval(() => {
      const nowWaitedMs = call.waitedMs();
      setWaitedMs(nowWaitedMs);
      if (nowWaitedMs < LONGEST_WAIT_MS) session.touch();
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isAcknowledged]);

  if (isAcknowledged) {
    return (
      <div class={styles.call} data-fill>
        <div class={styles.card}>
          <h1>{t('call.cameTitle')}</h1>
          <p>{t('call.cameText')}</p>
          <div class={styles.actions}>
            <Button
              label={t('assist.begin')}
              icon="person"
              size="large"
              kind="primary"
              onPress={() => {
                route.leaveHelp();
                session.beginAssistance(route.stack.peek());
              }}
            />
            <Button label={t('call.goOn')} icon="back" size="large" onPress={() => route.leaveHelp()} />
          </div>
        </div>
      </div>
    );
  }
  if (asksPin) {
    return (
      // Still seen across the hall: nobody has shown yet that they came.
      <div class={styles.call} data-fill data-calling>
        <div class={styles.card} data-pin>
          <PinGate model={staff} />
          <Button label={t('call.notStaff')} icon="back" onPress={() => setAsksPin(false)} />
        </div>
        {leaving}
      </div>
    );
  }
  return (
    <div class={styles.call} data-fill data-calling>
      <div class={styles.card}>
        <span class={styles.icon}>
          <Icon name="help" />
        </span>
        <div role="status">
          <h1>{t('call.title')}</h1>
        </div>
        <p>{t('call.text', { place: venue.helpDesk.place })}</p>
        <p class={styles.telephone}>{t('call.telephone', { telephone: venue.helpDesk.telephone })}</p>
        {waitedMs >= 60_000 && <p>{t('call.waited', { minutes: Math.floor(waitedMs / 60_000) })}</p>}
        {delivery !== 'none' && (
          <p class={styles.delivery} data-delivery={delivery}>
            <Icon name={delivery === 'received' ? 'check' : delivery === 'sending' ? 'clock' : 'alert'} />
            <span>{t(DELIVERY_WORDS[delivery])}</span>
          </p>
        )}
        {call.isSilent.value && <Notice tone="warning" title={t('call.silent')} text={t('call.silentText')} />}
        <div class={styles.actions}>
          <Button label={t('call.again')} icon="megaphone" onPress={() => call.ringAgain()} />
          <Button label={t('call.staff')} icon="lock" onPress={() => setAsksPin(true)} />
          <Button label={t('call.stop')} icon="back" kind="primary" onPress={() => route.leaveHelp()} />
        </div>
      </div>
      {leaving}
    </div>
  );
}
