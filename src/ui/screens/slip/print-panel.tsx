/** Owns the steps of printing: print, the question whether it came out, print again; and the other way, by phone. */
import { useModel } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { PrintModel } from '../../../state/print-model';
import { useApp, useSiteConfig } from '../../app-context';
import { Button } from '../../kit/button';
import { printSlip } from '../../paper/print-slip';
import type { SlipPaperProps } from '../../paper/slip-paper';
import styles from './slip-screen.module.css';

/** `paper` is null until the slip is ready. */
export function PrintPanel({ paper, onTake }: { paper: SlipPaperProps | null; onTake(): void }) {
  const { t } = useApp();
  const { venue, slip } = useSiteConfig();
  const latest = useRef(paper);
  latest.current = paper;
  const shown = useRef<((paper: SlipPaperProps | null) => void) | null>(null);
  useEffect(() => shown.current?.(paper), [paper]);
  // The sheet leaves the document with the screen: nothing of a session stays.
  const leaving = useMemo(() => new AbortController(), []);
  useEffect(() => () => leaving.abort(), [leaving]);
  const model = useModel(
    () =>
      new PrintModel(async () => {
        if (!latest.current) return 'timedOut';
        const outcome = await printSlip(slip.paper, latest.current, leaving.signal, (show) => {
          shown.current = show;
        });
        shown.current = null;
        return outcome;
      }),
  );
  const status = model.status.value;
  const take = <Button label={t('slip.take')} icon="qr" size="large" onPress={onTake} disabled={!paper} />;
  const again = (
    <Button label={t('slip.again')} icon="print" size="large" onPress={() => void model.print()} disabled={!paper} />
  );

  if (status.name === 'asking') {
    return (
      <Step
        urgent={status.slow}
        title={t(status.slow ? 'slip.slowTitle' : 'slip.askTitle')}
        text={status.slow ? t('slip.slowText', { place: venue.helpDesk.place }) : t('slip.askText')}
      >
        <Button label={t('slip.good')} kind="primary" icon="check" size="large" onPress={() => model.good()} />
        {again}
        {status.slow && take}
      </Step>
    );
  }
  if (status.name === 'done') {
    return (
      <Step title={t('slip.printedTitle')} text={t('slip.printedText', { place: venue.serviceWindow.place })}>
        {take}
        {again}
      </Step>
    );
  }
  const printing = status.name === 'printing';
  return (
    <div class={styles.actions}>
      <Button
        label={t(printing ? 'slip.printing' : 'slip.print')}
        kind="primary"
        icon="print"
        size="large"
        busy={printing}
        disabled={!paper}
        onPress={() => void model.print()}
      />
      {take}
    </div>
  );
}

interface StepProps {
  title: string;
  text: string;
  urgent?: boolean;
  /** Buttons, over the whole width: the column is narrow on small screens with large text. */
  children: ComponentChildren;
}

function Step({ title, text, urgent, children }: StepProps) {
  return (
    <div class={styles.step} data-urgent={urgent} role="status">
      <h2>{title}</h2>
      <div class={styles.actions}>{children}</div>
      <p>{text}</p>
    </div>
  );
}
