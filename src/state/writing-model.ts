/**
 * Owns handwriting into the field that is being filled: strokes come in, what they are read as stands in the field and beside it. A pause
 * proposes; touching a candidate takes that one, writing on takes what was proposed. Nothing of it outlives the panel.
 */
import { batch, createModel, effect, signal } from '@preact/signals';
import { type ErrorCode, toAppError } from '../base/app-error';
import type { CharacterCandidate, Stroke } from '../input/handwriting/recogniser-types';
import { lastWord } from '../input/last-word';
import { beginsNextCharacter, PAUSE_MS } from '../input/writing-turn';
import type { CatalogueConnection } from '../workers/catalogue/protocol';
import type { HandwritingConnection } from '../workers/handwriting/protocol';
import { ContinuationModel } from './continuation-model';
import { InkReader, type LastCharacter } from './ink-reader';
import { type InkCharacter, InkRun, textOf } from './ink-run';
import type { InputModel } from './input-model';
import { RunInField } from './run-in-field';
import { type WrittenCharacter, WrittenCharacters } from './written-characters';

/** Nobody writes more without a rest, nor for the last characters of a run; what comes after them is not taken. */
const MAX_STROKES = 128;
/** From here on a character is said together with the one before. */
const LIKELY = 0.05;

export type WritingStatus =
  | { readonly name: 'preparing' }
  | { readonly name: 'ready' }
  /** Nothing can be recognised; letters still can be typed. */
  | { readonly name: 'failed'; readonly code: ErrorCode };

/** Ink of the character before the one that is being written. */
export interface LeavingInk {
  readonly strokes: readonly Stroke[];
  /** It stands in the field: the ink may go. */
  readonly isTaken: boolean;
}
const NO_INK: LeavingInk = { strokes: [], isTaken: true };

export interface WritingParts {
  readonly input: InputModel;
  readonly catalogue: CatalogueConnection;
  openHandwriting(): Promise<HandwritingConnection>;
}

export const WritingModel = createModel(({ input, catalogue, openHandwriting }: WritingParts) => {
  const status = signal<WritingStatus>({ name: 'preparing' });
  const strokes = signal<readonly Stroke[]>([]);
  const leaving = signal<LeavingInk>(NO_INK);
  const candidates = signal<readonly CharacterCandidate[]>([]);
  const isFull = signal(false);
  const continuation = new ContinuationModel(catalogue);
  const written = new WrittenCharacters();
  const reader = new InkReader(openHandwriting, continuation);
  const field = new RunInField(input);
  let run = new InkRun();
  let last: LastCharacter | null = null;
  let withRare = false;
  /** The pause is over, or a stroke was taken back: what is read now is proposed at once. */
  let isRested = false;
  let strokesSinceRest = 0;
  let lastLiftMs: number | null = null;
  let restMs = 0;
  let pauseTimer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;

  const fail = (thrown: unknown) => {
    const { code } = toAppError(thrown, 'worker.internal');
    if (code !== 'worker.cancelled' && !isOver) status.value = { name: 'failed', code };
  };

  const showInk = () => {
    const before = run.leading().at(-1);
    batch(() => {
      strokes.value = run.lastStrokes;
      leaving.value = before ? { strokes: before.strokes, isTaken: true } : NO_INK;
    });
  };

  /** What is read now stands in the field and beside it. */
  const show = (found: LastCharacter) => {
    last = found;
    const [first] = found.candidates;
    // What was proposed once is kept up to date: it does not vanish while it is written on.
    const isShown = isRested || field.shownUnits > run.leadingText.length;
    batch(() => {
      candidates.value = found.candidates;
      if (isShown && first) propose(first.character);
      else field.show(run.leadingText, '');
      settleBeginning();
      showInk();
    });
    continuation.follow(field.textBefore() + run.leadingText);
    if (isRested) lookFurther();
  };

  const propose = (character: string) => {
    run.propose(character);
    field.show(run.leadingText, character);
  };

  const rest = () => {
    clearTimeout(pauseTimer);
    pauseTimer = setTimeout(() => {
      isRested = true;
      strokesSinceRest = 0;
      const [first] = candidates.peek();
      if (first && run.strokes.length > 0) propose(first.character);
      lookFurther();
    }, PAUSE_MS);
  };

  const lookFurther = () => {
    if (last?.isUnlikeAll) void searchRare();
  };

  const read = (): Promise<void> =>
    reader.read({ run, textBefore: () => field.textBefore(), rare: withRare }, show, fail);

  const remember = (characters: readonly InkCharacter[]) => {
    let { at } = field;
    for (const one of characters) {
      written.remember({ ...one, at });
      at += one.character.length;
    }
  };

  /** A run that has become long begins later. What was asked of the longer one is not answered any more. */
  const settleBeginning = () => {
    const taken = run.takeLeading();
    if (taken.length === 0) return;
    remember(taken);
    field.settleBeginning(textOf(taken).length);
  };

  const forgetInk = () => {
    clearTimeout(pauseTimer);
    reader.cancel();
    run = new InkRun();
    isRested = false;
    withRare = false;
    strokesSinceRest = 0;
    lastLiftMs = null;
    last = null;
    batch(() => {
      strokes.value = [];
      leaving.value = NO_INK;
      candidates.value = [];
      isFull.value = false;
    });
  };

  /** The field keeps what stands in it; nothing is drawn any more. */
  const endRun = () => {
    if (run.strokes.length > 0 && field.stands()) {
      const isProposed = field.shownUnits > run.leadingText.length;
      remember(isProposed ? run.characters() : run.leading());
    }
    forgetInk();
    field.begin();
  };

  const followCursor = () => {
    const { text, cursor } = input.read();
    continuation.follow(text.slice(0, input.composition.peek()?.from ?? cursor));
  };

  const searchRare = async () => {
    if (withRare || run.strokes.length === 0) return;
    withRare = true;
    await read();
  };

  /** What was written and chosen is open again. */
  const reopen = (one: WrittenCharacter) => {
    forgetInk();
    for (const stroke of one.strokes) run.add(stroke, 0);
    run.understand([{ from: 0, to: one.strokes.length, candidates: one.candidates }]);
    run.propose(one.character);
    isRested = true;
    candidates.value = one.candidates;
    field.reopen(one.at, one.character);
    showInk();
  };

  const stopFollowing = effect(() => {
    const cursor = input.pointed.value;
    if (cursor === null) return;
    // The character that the reader touched in the field, where it was written here and still stands.
    endRun();
    const found = written.at(cursor, input.read().text);
    if (!found) return;
    input.takeUp({ from: found.at, to: found.at + found.character.length });
    candidates.value = found.candidates;
  });

  openHandwriting()
    .then((handwriting) => handwriting.prepare())
    .then(() => {
      if (!isOver) status.value = { name: 'ready' };
    })
    .catch(fail);
  followCursor();

  return {
    status,
    /** Of the character that is being written, in heights of the writing field, from its upper left corner. */
    strokes,
    leaving,
    /** Best first; of what is drawn, or of the character that was touched in the field. */
    candidates,
    /** More strokes than anybody writes. */
    isFull,
    /** Whether the catalogue goes on with it after the text before. */
    isExpected: (character: string): boolean => (last?.expectation?.probabilities.get(character) ?? 0) > LIKELY,
    /** What may come next, as long as nothing is drawn. */
    words: continuation.words,
    /** A stroke begins `x` field heights from the left. */
    begin(x: number) {
      clearTimeout(pauseTimer);
      restMs = lastLiftMs === null ? 0 : performance.now() - lastLiftMs;
      const drawn = strokes.peek();
      if (drawn.length === 0 || candidates.peek().length === 0) return;
      if (!isRested && !beginsNextCharacter(drawn, x)) return;
      // It may go on with the same character all the same: whether, is known when it ends.
      batch(() => {
        strokes.value = [];
        leaving.value = { strokes: drawn, isTaken: false };
      });
    },
    /** It ends. Only now anything is taken: what turned out to be a palm takes nothing. */
    async end(stroke: Stroke) {
      if (run.strokes.length === 0 || !field.isOpen()) {
        endRun();
        // Whoever writes on leaves the character that was touched as it is.
        input.settle();
      }
      if (strokesSinceRest >= MAX_STROKES || run.strokes.length >= MAX_STROKES) {
        isFull.value = true;
        showInk();
        return;
      }
      isRested = false;
      withRare = false;
      strokesSinceRest++;
      run.add(stroke, restMs);
      lastLiftMs = performance.now();
      strokes.value = [...strokes.peek(), stroke];
      rest();
      await read();
    },
    /** It was none: a palm, or another pointer took over. */
    cancel() {
      showInk();
      if (run.strokes.length > 0 && !isRested) rest();
    },
    choose(character: string) {
      if (run.strokes.length === 0) {
        input.compose(character);
        input.settle();
        input.moveToEnd();
        candidates.value = [];
      } else {
        field.show(run.leadingText, character);
        remember([...run.leading(), { character, strokes: run.lastStrokes, candidates: candidates.peek() }]);
        const ink = run.lastStrokes;
        input.settle();
        forgetInk();
        leaving.value = { strokes: ink, isTaken: true };
      }
      field.begin();
      followCursor();
    },
    chooseWord(text: string) {
      endRun();
      input.insert(text);
      followCursor();
    },
    /** Looks for rare characters too, for what is drawn now. */
    searchRare,
    /** Takes the last stroke back; where nothing is drawn, the character before is opened again. */
    async undoStroke() {
      clearTimeout(pauseTimer);
      isFull.value = false;
      lastLiftMs = null;
      run.removeLast();
      if (run.strokes.length > 0) {
        isRested = true;
        strokesSinceRest = 0;
        showInk();
        await read();
        return;
      }
      field.show('', '');
      forgetInk();
      const { text, cursor } = input.read();
      const before = written.takeLast(cursor, text);
      if (before && before.strokes.length > 0) reopen(before);
    },
    deleteBack() {
      if (run.strokes.length > 0 && field.isOpen()) {
        field.show(run.leadingText, '');
        endRun();
      } else {
        endRun();
        input.deleteBack();
        field.begin();
      }
      followCursor();
    },
    deleteWord() {
      endRun();
      input.deleteBefore(lastWord);
      field.begin();
      followCursor();
    },
    clear() {
      forgetInk();
      written.forget();
      input.clear();
      field.begin();
      followCursor();
    },
    /** The field is `aspect` times as wide as high now: what was drawn is made smaller where it would stand out. */
    fit(aspect: number) {
      run.fit(aspect);
      showInk();
    },
    /** The pad goes away: what is proposed stays, strokes do not. */
    leave() {
      isOver = true;
      forgetInk();
      written.forget();
      stopFollowing();
      continuation.dispose();
      input.settle();
      // What was never loaded knows no ink.
      openHandwriting().then(
        (handwriting) => handwriting.forget(),
        () => undefined,
      );
    },
  };
});
export type WritingModel = InstanceType<typeof WritingModel>;
