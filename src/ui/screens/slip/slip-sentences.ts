/** Owns a slip as it is said: all that stands on the paper, in its order. Pure. */
import type { Translate } from '../../../i18n/translate';
import { type SlipSheet, unnumberedWords } from '../../paper/slip-sheet';

export function slipSentences(t: Translate, { title, number, lines, forms, window }: SlipSheet): readonly string[] {
  return [
    // Sign by sign: SL02-A7 is no word, and 7-2 no range.
    t('reading.slipHead', { name: title, number: [...number.replaceAll('-', '，')].join(' '), count: lines.length }),
    ...lines.map((line, at) =>
      t('reading.slipLine', {
        index: at + 1,
        title: line.title,
        number: [line.documentNumber ?? line.indexNumber ?? unnumberedWords(t, line), line.validity]
          .filter(Boolean)
          .join('，'),
      }),
    ),
    `${t('slip.forms')}：${forms}`,
    t('reading.slipEnd', { place: window.place, hours: window.hours, telephone: window.telephone }),
  ];
}
