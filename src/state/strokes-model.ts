/**
 * Owns a character that is being entered by its strokes: the keys so far, and the characters that begin so, in the order of how frequent they are
 * and of what the catalogue expects after the text. Nothing of it stands in the field until a candidate is chosen.
 */
import { batch, createModel, signal } from '@preact/signals';
import { orderCandidates } from '../input/candidate-order';
import { lastWord } from '../input/last-word';
import { ANY_STROKE, type StrokeCandidate } from '../input/strokes/stroke-engine';
import type { CatalogueConnection } from '../workers/catalogue/protocol';
import type { StrokesConnection } from '../workers/strokes/protocol';
import { ContinuationModel } from './continuation-model';
import type { InputModel } from './input-model';
import { prepareStrokes } from './strokes-readiness';

export interface StrokesParts {
  readonly input: InputModel;
  readonly catalogue: CatalogueConnection;
  readonly strokes: () => Promise<StrokesConnection>;
}

/** The longest characters have 36 strokes; more keys are not taken. */
const MOST_KEYS = 36;
/** What the catalogue expects may stand far behind in the order of the general language. */
const ASKED = 240;
const SHOWN = 60;
const KEY = /^[1-5]$/;

export const StrokesModel = createModel(({ input, catalogue, strokes }: StrokesParts) => {
  const { status, fail, leave } = prepareStrokes(strokes);
  const keys = signal('');
  const candidates = signal<readonly { readonly text: string }[]>([]);
  const continuations = new ContinuationModel(catalogue);
  let asking = new AbortController();
  let answering: Promise<void> | null = null;

  const textBefore = () => {
    const { text, cursor } = input.read();
    return text.slice(0, cursor);
  };

  const show = (found: readonly StrokeCandidate[], before: string) => {
    const ordered = orderCandidates(found, continuations.expectationAfter(before));
    candidates.value = ordered.slice(0, SHOWN).map(({ character }) => ({ text: character }));
  };

  const look = async (mine: AbortController) => {
    const before = textBefore();
    const connection = await strokes();
    const found = await connection.find(keys.peek(), ASKED, mine.signal);
    if (mine.signal.aborted) return;
    show(found, before);
    if (continuations.expectationAfter(before)) return;
    await continuations.learn(before);
    if (!mine.signal.aborted && textBefore() === before) show(found, before);
  };

  const setKeys = (next: string) => {
    asking.abort();
    const mine = new AbortController();
    asking = mine;
    batch(() => {
      keys.value = next.slice(0, MOST_KEYS);
      if (next === '') candidates.value = [];
    });
    answering = next === '' ? null : look(mine).catch(fail);
  };

  const press = (key: string) => setKeys(keys.peek() + key);

  const choose = ({ text }: { readonly text: string }) => {
    setKeys('');
    input.insert(text);
  };

  const deleteBack = () => {
    if (keys.peek() === '') input.deleteBack();
    else setKeys(keys.peek().slice(0, -1));
  };

  const leaveKeys = input.takeKeys((key) => {
    if (status.peek().name === 'failed' || keys.peek() === '') return false;
    // A digit chooses as long as candidates are in sight; strokes are typed by the keys on the screen.
    if (key === 'Backspace') deleteBack();
    else if (key === 'Escape') setKeys('');
    else return false;
    return true;
  });
  /** Asked for with strokes standing: the best candidate is meant, as with typed pinyin. */
  const leaveFinish = input.onFinish(async () => {
    await answering;
    const [first] = candidates.peek();
    if (first) choose(first);
    else setKeys('');
  });

  return {
    status,
    /** Digits 1 to 5, and `*` for any stroke. */
    keys,
    candidates,
    choose,
    deleteBack,
    press(key: string) {
      if (KEY.test(key) || key === ANY_STROKE) press(key);
    },
    /** All strokes; else the last word of the text. */
    deleteWord() {
      if (keys.peek() !== '') setKeys('');
      else input.deleteBefore(lastWord);
    },
    /** Strokes and text. */
    clear() {
      setKeys('');
      input.clear();
    },
    leave() {
      leave();
      asking.abort();
      leaveKeys();
      leaveFinish();
      continuations.dispose();
    },
  };
});
export type StrokesModel = InstanceType<typeof StrokesModel>;
