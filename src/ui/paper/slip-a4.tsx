/** Owns the slip on A4: a form with a table that the window ticks off. */

import styles from './paper.module.css';
import { PaperCodeImage } from './paper-code';
import { ReaderNote } from './reader-note';
import type { SlipPaperProps } from './slip-paper';
import { unnumberedWords } from './slip-sheet';

export function SlipA4({ t, reader, sheet, codes }: SlipPaperProps) {
  const { window: counter } = sheet;
  const forPhones = codes.phone.some((code) => code !== null);
  return (
    <article class={styles.form} lang="zh-Hans">
      <header class={styles.formHead}>
        <div>
          <h1 class={styles.formTitle}>{sheet.title}</h1>
          <p>{sheet.from}</p>
          <p class={styles.formNumber}>{sheet.number}</p>
          <dl class={styles.formFacts}>
            <dt>{t('slip.at')}</dt>
            <dd>{sheet.issuedAt}</dd>
            <dt>{t('slip.forms')}</dt>
            <dd>{sheet.forms}</dd>
            <dt>{t('slip.window')}</dt>
            <dd class={styles.strong}>{counter.place}</dd>
            <dt>{t('slip.hours')}</dt>
            <dd>{counter.hours}</dd>
            <dt>{t('slip.telephone')}</dt>
            <dd>{counter.telephone}</dd>
          </dl>
        </div>
        <div class={styles.formCounter}>
          <PaperCodeImage code={codes.counter} label={t('slip.counterTitle')} />
          <p class={styles.counterTitle}>{t('slip.counterTitle')}</p>
        </div>
      </header>
      <table class={styles.table}>
        <colgroup>
          <col class={styles.colNumber} />
          <col />
          <col class={styles.colDocument} />
          <col class={styles.colOrgan} />
          {forPhones && <col class={styles.colPhone} />}
          <col class={styles.colDone} />
        </colgroup>
        <thead>
          {/* Repeated by the browser on every page: a loose second page still says whose it is. */}
          <tr>
            <th class={styles.running} colSpan={forPhones ? 6 : 5}>
              {sheet.number}
              {'\u3000'}
              {t('slip.count', { count: sheet.lines.length })}
            </th>
          </tr>
          <tr>
            <th>{t('slip.columnNumber')}</th>
            <th>{t('slip.columnTitle')}</th>
            <th>{t('slip.columnDocument')}</th>
            <th>{t('slip.columnOrgan')}</th>
            {forPhones && <th>{t('slip.columnPhone')}</th>}
            <th>{t('slip.columnDone')}</th>
          </tr>
        </thead>
        <tbody>
          {sheet.lines.map((line, index) => {
            const code = codes.phone[index];
            return (
              <tr key={line.id}>
                <td class={styles.centred}>{index + 1}</td>
                <td class={styles.name}>
                  {line.title}
                  {line.validity && <span class={styles.validity}>{line.validity}</span>}
                </td>
                <td>
                  <p>{line.documentNumber}</p>
                  <p class={styles.opaque}>{line.indexNumber}</p>
                  <p>{unnumberedWords(t, line)}</p>
                </td>
                <td>{line.organ}</td>
                {forPhones && (
                  <td class={styles.centred}>{code && <PaperCodeImage code={code} label={line.title} />}</td>
                )}
                <td />
              </tr>
            );
          })}
        </tbody>
      </table>
      <p>
        {t('slip.counterText')} · {t('slip.noPersonal')}
      </p>
      <ReaderNote t={reader} hasPhoneCodes={forPhones} />
    </article>
  );
}
