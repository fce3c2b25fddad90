/** Owns the basket (查阅篮): what the reader chose, in which form it is wanted, and the way to a slip. */
import { useModel } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Screen } from '../../../state/route-model';
import { SlipModel } from '../../../state/slip-model';
import { useApp, useSiteConfig } from '../../app-context';
import { announce } from '../../kit/announcer';
import { Button } from '../../kit/button';
import { Chip } from '../../kit/chip';
import { Notice } from '../../kit/notice';
import { slipName } from '../../paper/slip-sheet';
import { useSimpleSteps } from '../../shell/simple-steps';
import { BasketLine } from './basket-line';
import styles from './basket-screen.module.css';

export function BasketScreen(_: Extract<Screen, { name: 'basket' }>) {
  const app = useApp();
  const { t, session, route, connection } = app;
  const config = useSiteConfig();
  const model = useModel(() => new SlipModel(connection, session, (slip) => route.open({ name: 'slip', slip })));
  const items = session.basket.value;
  const { maxRecords, forms } = config.slip;
  const slip = slipName(t, config.venue.kind);
  const status = model.status.value;
  const count = t('basket.chosen', { count: items.length, max: maxRecords });
  useEffect(() => announce(count), [count]);
  const steps = useSimpleSteps(3);

  const taken = session.takenFromBasket.value;
  const takenNotice = taken > 0 && (
    <Notice tone="warning" title={t('basket.takenTitle', { count: taken })} text={t('basket.takenText')} />
  );

  if (items.length === 0) {
    return (
      <div class={styles.basket}>
        <h1>{t('basket.title')}</h1>
        {takenNotice}
        <Notice
          tone="info"
          title={t('basket.emptyTitle')}
          text={t('basket.emptyText', { slip })}
          actions={
            <>
              <Button
                label={t('basket.toSearch')}
                kind="primary"
                icon="search"
                size="large"
                onPress={() => route.open({ name: 'search', text: '', filters: {}, sort: 'relevance' })}
              />
              <Button
                label={t('basket.toBrowse')}
                icon="list"
                size="large"
                onPress={() => route.open({ name: 'browse', facet: 'organ', filters: {}, entry: null })}
              />
            </>
          }
        />
      </div>
    );
  }

  return (
    <div class={styles.basket} data-steps={steps.buttons !== null}>
      <header class={styles.head}>
        <h1>{t('basket.title')}</h1>
        <p>{count}</p>
      </header>
      {takenNotice}
      {items.length >= maxRecords && <p class={styles.full}>{t('basket.full', { max: maxRecords })}</p>}
      {steps.shows(0) && (
        <ol class={styles.lines} aria-label={t('basket.list')}>
          {items.map(({ row }, index) => (
            <BasketLine
              key={row.id}
              index={index + 1}
              row={row}
              onOpen={() => route.open({ name: 'document', id: row.id, words: [] })}
              onRemove={() => session.removeFromBasket(row.id)}
            />
          ))}
        </ol>
      )}
      {steps.shows(1) && (
        <fieldset class={styles.forms}>
          <legend>{t('basket.forms')}</legend>
          <p class={styles.quiet}>{t('basket.formsNote')}</p>
          <div class={styles.chips}>
            {forms.map((form) => (
              <Chip
                key={form}
                label={form}
                pressed={session.wantedForms.value.includes(form)}
                onPress={() => model.toggleForm(form, forms)}
              />
            ))}
          </div>
        </fieldset>
      )}
      {status.name === 'failed' && (
        <Notice
          tone="error"
          title={t('basket.issueFailed', { slip })}
          text={t(status.code === 'storage.full' ? 'basket.issueFull' : 'basket.issueFailedHelp', {
            place: config.venue.helpDesk.place,
            code: status.code,
          })}
        />
      )}
      {steps.shows(2) && (
        <footer class={styles.foot} data-stays>
          <p class={styles.quiet}>{t('basket.issueNote')}</p>
          <Button
            label={t(model.present.value ? 'basket.issueAgain' : 'basket.issue', { slip })}
            kind="primary"
            icon="print"
            size="large"
            busy={status.name === 'issuing'}
            onPress={() => void model.issue()}
          />
        </footer>
      )}
      {steps.buttons}
    </div>
  );
}
