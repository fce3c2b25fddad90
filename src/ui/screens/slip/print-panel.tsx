/** Owns the steps of printing: print, the question whether it came out, print again; and the other way, by phone. */
import { useModel } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { PrintModel } from '../../../state/print-model';
import { useApp, useSiteConfig } from '../../app-context';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import { printSlip } from '../../paper/print-slip';
import type { SlipPaperProps } from '../../paper/slip-paper';
import styles from './slip-screen.module.css';

/** `paper` is null until the slip is ready. */
export function PrintPanel({ paper, onTake }: { paper: SlipPaperProps | null; onTake(): void }) {
  const { t } = useApp();
  const { venue, slip } = useSiteConfig();
  const latest = useRef(paper);
  latest.current = paper;
  // The sheet leaves the document with the screen: nothing of a session stays.
  const leaving = useMemo(() => new AbortController(), []);
  useEffect(() => () => leaving.abort(), [leaving]);
  const model = useModel(
    () =>
      new PrintModel(async () => {
        if (!latest.current) return 'timedOut';
        return printSlip(slip.paper, latest.current, leaving.signal);
      }),
  );
  const status = model.status.value;
  const take = <Button label={t('slip.take')} icon="qr" size="large" onPress={onTake} disabled={!paper} />;
  const again = (
    <Button label={t('slip.again')} icon="print" size="large" onPress={() => void model.print()} disabled={!paper} />
  );

  if (status.name === 'asking') {
    return (
      <Notice
        tone={status.slow ? 'warning' : 'info'}
        title={t(status.slow ? 'slip.slowTitle' : 'slip.askTitle')}
        text={status.slow ? t('slip.slowText', { place: venue.helpDesk.place }) : t('slip.askText')}
        actions={
          <>
            {again}
            <Button label={t('slip.good')} kind="primary" icon="check" size="large" onPress={() => model.good()} />
            {status.slow && take}
          </>
        }
      />
    );
  }
  if (status.name === 'done') {
    return (
      <Notice
        tone="info"
        title={t('slip.printedTitle')}
        text={t('slip.printedText', { place: venue.serviceWindow.place })}
        actions={
          <>
            {take}
            {again}
          </>
        }
      />
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
