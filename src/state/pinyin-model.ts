/**
 * Owns typed pinyin in the field that is being filled: the letters stand in the text, marked, until a candidate takes the place of the first of
 * them; what is left is typed on. Letters that nobody chose for stay as they are. Nothing of it outlives the panel.
 */
import { batch, createModel, effect, signal } from '@preact/signals';
import { type ErrorCode, toAppError } from '../base/app-error';
import { lastWord } from '../input/last-word';
import type { PinyinCandidate } from '../input/pinyin/pinyin-engine';
import type { InputModel } from './input-model';
import type { PinyinReader } from './pinyin-reader';
import { RunInField } from './run-in-field';

const LETTER = /^[a-z']$/;
const LETTERS = /^[a-z']+$/;
/** As many as are read at once; nobody types on for so long without choosing. */
const MAX_KEYS = 64;

export type PinyinStatus =
  | { readonly name: 'preparing' }
  | { readonly name: 'ready' }
  /** No candidates: letters go into the text as they are, and the search reads them. */
  | { readonly name: 'failed'; readonly code: ErrorCode };

export interface PinyinParts {
  readonly input: InputModel;
  readonly reader: Pick<PinyinReader, 'prepare' | 'read' | 'learn'>;
}

export const PinyinModel = createModel(({ input, reader }: PinyinParts) => {
  const status = signal<PinyinStatus>({ name: 'preparing' });
  const keys = signal('');
  const candidates = signal<readonly PinyinCandidate[]>([]);
  const field = new RunInField(input);
  let asking = new AbortController();
  /** Resolves when the candidates are those of the keys, or there are none. */
  let answering: Promise<void> | null = null;
  /** Keys that came while a choice waits for its candidates. */
  let later: string[] | null = null;
  /** Keys and text of the whole that is being put together. */
  let meant = { keys: '', text: '' };
  let isOver = false;

  const fail = (thrown: unknown) => {
    const { code } = toAppError(thrown, 'worker.internal');
    if (code === 'worker.cancelled' || isOver) return;
    batch(() => {
      status.value = { name: 'failed', code };
      input.settle();
    });
  };

  /** The letters are the text's own from now on. */
  const drop = () => {
    asking.abort();
    answering = null;
    meant = { keys: '', text: '' };
    batch(() => {
      keys.value = '';
      candidates.value = [];
    });
  };

  const ask = () => {
    asking.abort();
    const mine = new AbortController();
    asking = mine;
    answering = reader.read(keys.peek(), mine.signal).then(
      (found) => {
        if (mine.signal.aborted) return;
        answering = null;
        candidates.value = found;
      },
      (thrown: unknown) => {
        if (mine.signal.aborted) return;
        answering = null;
        fail(thrown);
      },
    );
  };

  /** What is composed in the field is `taken`, which stays, and behind it `open`, still marked. What a full field has no room for is left out. */
  const show = (taken: string, open: string) => {
    batch(() => {
      field.show(taken, open);
      keys.value = open.slice(0, Math.max(0, field.shownUnits - taken.length));
      if (keys.peek() === '') candidates.value = [];
    });
    field.settleBeginning(Math.min(taken.length, field.shownUnits));
    if (keys.peek() === '') drop();
    else ask();
  };

  const isComposing = () => keys.peek() !== '' && field.isOpen();

  const type = (letter: string) => {
    if (!isComposing()) {
      drop();
      field.begin();
    }
    if (keys.peek().length === MAX_KEYS) return;
    show('', keys.peek() + letter);
  };

  const choose = ({ text, keys: count }: PinyinCandidate) => {
    if (!isComposing()) return;
    const typed = keys.peek();
    const whole = { keys: meant.keys + typed.slice(0, count), text: meant.text + text };
    meant = whole;
    show(text, typed.slice(count).replace(/^'+/, ''));
    if (keys.peek() === '') reader.learn(whole.keys, whole.text);
  };

  const afterAnswer = async () => {
    while (answering !== null) await answering;
  };

  /** @returns false where nothing can be chosen: the letters stay. */
  const chooseAt = (place: number): boolean => {
    const candidate = candidates.peek()[place];
    if (candidate) choose(candidate);
    else if (place === 0) input.settle();
    return candidate !== undefined;
  };

  const chooseByKey = (place: number) => {
    if (answering === null) {
      chooseAt(place);
      return;
    }
    later = [];
    void afterAnswer().then(() => {
      const waiting = later ?? [];
      later = null;
      if (isOver) return;
      chooseAt(place);
      for (const key of waiting) if (!input.pressKey(key)) enter(key);
    });
  };

  /** What the field would have made of a key that had to wait. */
  const enter = (key: string) => {
    if (key === 'Enter') input.submit();
    else if (key === 'Backspace') input.deleteBack();
    else if (key.length === 1) input.insert(key);
  };

  const deleteBack = () => {
    if (isComposing()) show('', keys.peek().slice(0, -1));
    else input.deleteBack();
  };

  const takeKey = (key: string): boolean => {
    if (status.peek().name === 'failed') return false;
    if (later !== null && (key.length === 1 || key === 'Enter' || key === 'Backspace')) {
      later.push(key);
      return true;
    }
    if (LETTER.test(key) && (key !== "'" || isComposing())) {
      type(key);
      return true;
    }
    if (!isComposing()) return false;
    if (key === 'Backspace') deleteBack();
    else if (key === 'Escape') show('', '');
    // With candidates in sight these keys are the row's.
    else if ((key === ' ' || key === 'Enter') && candidates.peek().length === 0) chooseByKey(0);
    else return false;
    return true;
  };
  const leaveKeys = input.takeKeys(takeKey);

  const finish = async () => {
    // Nobody waits for a dictionary: the search itself reads letters.
    if (status.peek().name === 'preparing') input.settle();
    while (isComposing()) {
      await afterAnswer();
      if (!isComposing() || !chooseAt(0)) return;
    }
  };
  const leaveFinish = input.onFinish(finish);

  const stopFollowing = effect(() => {
    // Somebody else changed the text, moved in it, or closed the panel.
    if (input.composition.value === null && keys.peek() !== '') drop();
  });

  reader.prepare().then(() => {
    if (!isOver) status.value = { name: 'ready' };
  }, fail);

  // Letters that were typed before the panel was there are still being typed.
  const { text, cursor } = input.read();
  if (input.field.peek()?.isBegun === true && LETTERS.test(text) && cursor === text.length) {
    field.reopen(0, text);
    keys.value = text;
    ask();
  }

  return {
    status,
    /** Letters that stand in the field, marked. */
    keys,
    /** For the keys, best first; as long as the last key is not answered, for those before it. */
    candidates,
    choose,
    chooseByKey,
    deleteBack,
    /** All that is composed; else the last word of the text. */
    deleteWord() {
      if (isComposing()) show('', '');
      else input.deleteBefore(lastWord);
    },
    /** The panel goes away: letters stay as they are. */
    leave() {
      isOver = true;
      leaveKeys();
      leaveFinish();
      stopFollowing();
      drop();
      input.settle();
    },
  };
});
export type PinyinModel = InstanceType<typeof PinyinModel>;
