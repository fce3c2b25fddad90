/** Owns saying a slip aloud: its number, what is on it, and where it is handed in. All that stands on the paper can be heard. */
import type { Translate } from '../../../i18n/translate';
import { useApp } from '../../app-context';
import { Button } from '../../kit/button';
import { type SlipSheet, unnumberedWords } from '../../paper/slip-sheet';
import { speechOf } from '../../speech/speech-of';
import styles from './slip-screen.module.css';

/** Nothing while reading aloud is off and nobody helps. */
export function ReadSlip({ sheet }: { sheet: SlipSheet | null }) {
  const app = useApp();
  const { t, session } = app;
  if (session.speech.value === 0 && !session.assistance.value) return null;
  const read = () => {
    if (!sheet) return;
    // Whoever helps hears it too; afterwards it is again as the reader had it.
    if (session.speech.peek() === 0) session.speech.value = 1;
    const [first = '', ...rest] = slipSentences(t, sheet);
    const speech = speechOf(app);
    void speech.sayLabel(first);
    for (const sentence of rest) void speech.addLabel(sentence);
  };
  return (
    <div class={styles.aloud}>
      <Button label={t('reading.slip')} icon="sound" size="large" disabled={!sheet} onPress={read} />
    </div>
  );
}

function slipSentences(t: Translate, { title, number, lines, forms, window }: SlipSheet): readonly string[] {
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
