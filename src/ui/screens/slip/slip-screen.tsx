/** Owns the slip (查阅单): its number, how it will look on paper, printing, and taking it along on a phone. */
import { useModel } from '@preact/signals';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { createTranslate } from '../../../i18n/translate';
import type { Screen } from '../../../state/route-model';
import { SlipSheetModel } from '../../../state/slip-sheet-model';
import { useApp, useSiteConfig } from '../../app-context';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import { QrImage } from '../../kit/qr-image';
import { Scroller } from '../../kit/scroller';
import { slipPaper } from '../../paper/print-slip';
import { loadSlipCodes, type SlipCodes } from '../../paper/slip-codes';
import { composeSlip } from '../../paper/slip-sheet';
import { useSimpleSteps } from '../../shell/simple-steps';
import { PrintPanel } from './print-panel';
import { ReadSlip } from './read-slip';
import styles from './slip-screen.module.css';
import { TakeAlong } from './take-along';

/** A clerk reads the slip: it is in Chinese whatever the reader's language. */
const PAPER_WORDS = createTranslate();

export function SlipScreen({ slip }: Extract<Screen, { name: 'slip' }>) {
  const { t, connection, terminal } = useApp();
  const config = useSiteConfig();
  const model = useModel(() => new SlipSheetModel(connection, slip));
  const [codes, setCodes] = useState<SlipCodes | null>(null);
  const [codesFailed, setCodesFailed] = useState(false);
  const [taking, setTaking] = useState(false);
  const rows = model.rows.value;
  const catalogue = terminal.catalogue.value;
  const recordUrl = catalogue.status === 'ready' ? catalogue.recordUrl : '';
  const sheet = useMemo(
    () => (rows.name === 'ready' ? composeSlip(PAPER_WORDS, config, slip, rows.rows, recordUrl) : null),
    [rows, slip, config, recordUrl],
  );
  useEffect(() => {
    if (!sheet) return;
    let wanted = true;
    setCodesFailed(false);
    loadSlipCodes(sheet).then(
      (loaded) => wanted && setCodes(loaded),
      (thrown: unknown) => {
        console.error(thrown);
        if (wanted) setCodesFailed(true);
      },
    );
    return () => {
      wanted = false;
    };
  }, [sheet]);

  const steps = useSimpleSteps(3);
  const { serviceWindow } = config.venue;
  const Paper = slipPaper(config.slip.paper);
  const paper = sheet && codes && { t: PAPER_WORDS, reader: t, sheet, codes };
  const failedCode = rows.name === 'failed' ? rows.code : codesFailed ? 'slip.malformed' : null;
  return (
    <div class={styles.slip} data-fill data-steps={steps.buttons !== null}>
      <header class={styles.head}>
        <p class={styles.label}>{t('slip.number')}</p>
        <h1 class={styles.number}>{slip.number}</h1>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by the keyboard */}
      <section class={styles.steps} aria-label={t('slip.toDo')} data-scroller tabIndex={0}>
        {failedCode && (
          <Notice
            tone="error"
            title={t('slip.failedTitle')}
            text={t('slip.failedText', { code: failedCode })}
            actions={<Button label={t('app.retry')} icon="refresh" onPress={() => model.retry()} />}
          />
        )}
        {/* Hidden, not gone, while another step is shown: what is being printed goes on. */}
        <div hidden={!steps.shows(0)}>
          <PrintPanel paper={paper} onTake={() => setTaking(true)} />
          <ReadSlip sheet={sheet} />
        </div>
        <div class={styles.where} hidden={!steps.shows(2)}>
          <h2>{t('slip.whereTitle')}</h2>
          <p class={styles.place}>{serviceWindow.place}</p>
          <p>{serviceWindow.hours}</p>
          <p>
            {t('slip.telephone')} {serviceWindow.telephone}
          </p>
        </div>
        <div class={styles.photo} hidden={!steps.shows(1)}>
          <QrImage text={slip.payload} level="M" label={t('slip.takeCounter')} sizeMm={58} />
          <div class={styles.photoWords}>
            <h2>{t('slip.photoTitle')}</h2>
            <p>{t('slip.takePhoto', { count: slip.recordIds.length })}</p>
          </div>
        </div>
      </section>
      {steps.buttons}
      <section class={styles.preview} data-paper-kind={config.slip.paper}>
        <Scroller label={t('slip.preview')}>
          {paper ? (
            <div class={styles.sheet}>
              <Paper {...paper} />
            </div>
          ) : (
            !failedCode && <p aria-busy="true">{t('slip.loading')}</p>
          )}
        </Scroller>
      </section>
      {taking && sheet && <TakeAlong sheet={sheet} onClose={() => setTaking(false)} />}
    </div>
  );
}
