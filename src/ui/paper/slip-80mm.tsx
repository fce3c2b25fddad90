/** Owns the slip on a roll of 80 mm. */

import styles from './paper.module.css';
import { PaperCodeImage } from './paper-code';
import { ReaderNote } from './reader-note';
import type { SlipPaperProps } from './slip-paper';
import { unnumberedWords } from './slip-sheet';

export function Slip80mm({ t, reader, sheet, codes }: SlipPaperProps) {
  const { window: counter } = sheet;
  const forPhones = codes.phone.some((code) => code !== null);
  return (
    <article class={styles.roll} lang="zh-Hans">
      <h1 class={styles.title}>{sheet.title}</h1>
      <p class={styles.from}>{sheet.from}</p>
      <p class={styles.number}>{sheet.number}</p>
      <ol class={styles.lines}>
        {sheet.lines.map((line, index) => {
          const code = codes.phone[index];
          const unnumbered = unnumberedWords(t, line);
          return (
            <li key={line.id} class={styles.line}>
              <div class={styles.words}>
                <p class={styles.name}>
                  {index + 1}. {line.title}
                  {line.validity && <span class={styles.validity}>{line.validity}</span>}
                </p>
                <p>{line.documentNumber}</p>
                <p class={styles.opaque}>{line.indexNumber}</p>
                {unnumbered && <p>{line.organ ? `${line.organ}\u3000${unnumbered}` : unnumbered}</p>}
              </div>
              {code && <PaperCodeImage code={code} label={line.title} />}
            </li>
          );
        })}
      </ol>
      {forPhones && <p class={styles.hint}>{t('slip.phoneText')}</p>}
      <dl class={styles.facts}>
        <dt>{t('slip.forms')}</dt>
        <dd>{sheet.forms}</dd>
        <dt>{t('slip.window')}</dt>
        <dd class={styles.strong}>{counter.place}</dd>
        <dt>{t('slip.hours')}</dt>
        <dd>{counter.hours}</dd>
        <dt>{t('slip.telephone')}</dt>
        <dd>{counter.telephone}</dd>
        <dt>{t('slip.at')}</dt>
        <dd>{sheet.issuedAt}</dd>
      </dl>
      <div class={styles.counter}>
        <p class={styles.counterTitle}>{t('slip.counterTitle')}</p>
        <PaperCodeImage code={codes.counter} label={t('slip.counterTitle')} />
        <p>{t('slip.counterText')}</p>
      </div>
      <p class={styles.foot}>{t('slip.noPersonal')}</p>
      <ReaderNote t={reader} hasPhoneCodes={forPhones} />
    </article>
  );
}
