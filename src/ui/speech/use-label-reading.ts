/** Owns reading a slip, or what was filled in, from a screen: from its first sentence, switched on where it was not, and silent when the screen is left. */
import { useModel } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ReadingModel } from '../../state/reading-model';
import { useApp } from '../app-context';
import { labelSentences } from './label-sentences';
import { makeLabelReading } from './make-reading';

export interface LabelReading {
  readonly reading: ReadingModel;
  start(texts: readonly string[]): void;
}

export function useLabelReading(): LabelReading {
  const app = useApp();
  const reading = useModel(() => makeLabelReading(app));
  useEffect(() => () => reading.stop(), [reading]);
  return {
    reading,
    start(texts) {
      // Whoever helps hears it too; afterwards it is again as the reader had it.
      if (app.session.speech.peek() === 0) app.session.speech.value = 1;
      reading.show(labelSentences(texts), true);
      reading.start(0);
    },
  };
}
