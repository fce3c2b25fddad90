/**
 * Owns handwriting into the field that is being filled: the strokes of the character that is being written, what it may be, and when it is
 * taken. A pause proposes; touching a candidate takes that one, writing on takes the first. Nothing of it outlives the panel.
 */
import { batch, createModel, effect, signal, untracked } from '@preact/signals';
import { AppError, type ErrorCode, toAppError } from '../base/app-error';
import { orderCandidates } from '../input/candidate-order';
import type { CharacterCandidate, Stroke } from '../input/handwriting/recogniser-types';
import { beginsNextCharacter, PAUSE_MS } from '../input/writing-turn';
import type { CatalogueConnection } from '../workers/catalogue/protocol';
import type { HandwritingConnection } from '../workers/handwriting/protocol';
import { ContinuationModel } from './continuation-model';
import type { InputModel } from './input-model';
import { RestJoiner } from './rest-joiner';

/** No character has more; what comes after them is not taken. */
const MAX_STROKES = 64;
const CANDIDATES = 60;
/** From here on a character is said together with the one before. */
const LIKELY = 0.05;
/** Nineteen of twenty characters that are written whole score above -20: what is like none of the common ones may be a rare one. */
const UNLIKE_SCORE = -30;
/** Characters of this field whose other candidates are remembered. */
const MAX_WRITTEN = 50;

export type WritingStatus =
  | { readonly name: 'preparing' }
  | { readonly name: 'ready' }
  /** Nothing can be recognised; letters still can be typed. */
  | { readonly name: 'failed'; readonly code: ErrorCode };

/** A character that was taken, where it stands, and what else it may have been. */
interface Written {
  readonly at: number;
  readonly character: string;
  readonly strokes: readonly Stroke[];
  readonly candidates: readonly CharacterCandidate[];
}

export interface WritingParts {
  readonly input: InputModel;
  readonly catalogue: CatalogueConnection;
  openHandwriting(): Promise<HandwritingConnection>;
}

export const WritingModel = createModel(({ input, catalogue, openHandwriting }: WritingParts) => {
  const status = signal<WritingStatus>({ name: 'preparing' });
  const strokes = signal<readonly Stroke[]>([]);
  const candidates = signal<readonly CharacterCandidate[]>([]);
  const startsNext = signal(false);
  const isFull = signal(false);
  const continuation = new ContinuationModel(catalogue);
  const joiner = new RestJoiner(openHandwriting);
  let written: Written[] = [];
  /** As the recogniser gave them; `candidates` are the same in the order in which they are offered. */
  let recognised: readonly CharacterCandidate[] = [];
  let withRare = false;
  /** What is drawn was proposed: the next stroke is the next character's. Not after an undo: who takes a stroke back goes on with the same one. */
  let isProposed = false;
  /** The pause is over; what comes from the recogniser now is proposed at once. */
  let isRested = false;
  let isHeld = false;
  /** Something was drawn since the last rest. */
  let isNewPiece = false;
  let isDown = false;
  let pauseTimer: ReturnType<typeof setTimeout> | undefined;
  let asking = new AbortController();
  let answered: Promise<void> = Promise.resolve();
  let isOver = false;

  const textBefore = (): string => {
    const { text, cursor } = input.read();
    return text.slice(0, input.composition.peek()?.from ?? cursor);
  };

  const fail = (thrown: unknown) => {
    const { code } = toAppError(thrown, 'worker.internal');
    if (code !== 'worker.cancelled' && !isOver) status.value = { name: 'failed', code };
  };

  const order = () => {
    candidates.value = orderCandidates(recognised, continuation.expectation.peek());
  };

  const recognise = (): Promise<void> => {
    asking.abort(new AppError('worker.cancelled'));
    asking = new AbortController();
    const { signal: mine } = asking;
    continuation.follow(textBefore());
    const ask = { strokes: strokes.peek(), limit: CANDIDATES, rare: withRare };
    answered = openHandwriting()
      .then((handwriting) => handwriting.recognise(ask, mine))
      .then(
        (found) => {
          if (mine.aborted) return;
          recognised = found;
          order();
          if (isRested) propose();
        },
        (thrown) => {
          if (!mine.aborted) fail(thrown);
        },
      );
    return answered;
  };

  const propose = () => {
    isRested = true;
    const [first] = candidates.peek();
    if (!first) return;
    isProposed = true;
    input.compose(first.character);
    if (isNewPiece) void joinRests().then(searchRareIfUnlike);
    isNewPiece = false;
  };

  const searchRareIfUnlike = () => {
    const [likest] = recognised;
    if (withRare || isDown || strokes.peek().length === 0 || !likest || likest.score > UNLIKE_SCORE) return;
    withRare = true;
    void recognise();
  };

  /** Who rested within a character finds its halves proposed as two: the whole takes their place where the recogniser likes it better. */
  const joinRests = async (): Promise<void> => {
    const piece = strokes.peek();
    const [own] = recognised;
    if (!own) return;
    const { signal: mine } = asking;
    const isSame = () => !mine.aborted && !isDown && strokes.peek() === piece;
    const joined = await joiner.add(piece, own, textBefore(), mine).catch(fail);
    const range = input.composition.peek();
    if (!joined || !range || !isSame()) return;
    const found = await openHandwriting()
      .then((handwriting) =>
        handwriting.recognise({ strokes: joined.strokes, limit: CANDIDATES, rare: withRare }, mine),
      )
      .catch(fail);
    if (!found || !isSame()) return;
    const at = joined.at + joined.before.length;
    written = written.filter((one) => one.at < at);
    input.takeUp({ from: joined.at, to: range.to });
    input.compose(joined.before + joined.guess.character);
    input.takeUp({ from: at, to: at + joined.guess.character.length });
    recognised = found;
    continuation.follow(textBefore());
    order();
    strokes.value = joined.strokes;
    input.compose(candidates.peek()[0]?.character ?? joined.guess.character);
  };

  const rest = () => {
    clearTimeout(pauseTimer);
    pauseTimer = setTimeout(propose, PAUSE_MS);
  };

  /** Nothing is drawn any more; the field stays as it is. */
  const forgetInk = () => {
    clearTimeout(pauseTimer);
    asking.abort(new AppError('worker.cancelled'));
    isProposed = false;
    isRested = false;
    isHeld = false;
    withRare = false;
    recognised = [];
    batch(() => {
      strokes.value = [];
      candidates.value = [];
      startsNext.value = false;
      isFull.value = false;
    });
  };

  const remember = (character: string) => {
    const { cursor } = input.read();
    const at = cursor - character.length;
    written = written.filter((one) => one.at !== at).slice(-MAX_WRITTEN + 1);
    written.push({ at, character, strokes: strokes.peek(), candidates: candidates.peek() });
  };

  /** Takes `character` for what is drawn, in the place of what was proposed. */
  const take = (character: string) => {
    input.compose(character);
    remember(character);
    input.settle();
    forgetInk();
    continuation.follow(textBefore());
  };

  const takeFirst = () => {
    const [first] = candidates.peek();
    if (first) {
      joiner.take(first.character);
      take(first.character);
    } else forgetInk();
  };

  /** The character that the reader touched in the field, where it was written here and still stands. */
  const takeUp = (cursor: number) => {
    const { text } = input.read();
    const found =
      written.find((one) => one.at === cursor && standsIn(text, one)) ??
      written.find((one) => one.at + one.character.length === cursor && standsIn(text, one));
    forgetInk();
    if (!found) return;
    recognised = found.candidates;
    input.takeUp({ from: found.at, to: found.at + found.character.length });
    candidates.value = found.candidates;
  };

  const stopFollowing = effect(() => {
    const cursor = input.pointed.value;
    if (cursor !== null) takeUp(cursor);
  });
  const stopOrdering = effect(() => {
    // What stands before was looked up while the strokes were already recognised.
    if (!continuation.expectation.value) return;
    untracked(() => {
      if (strokes.peek().length === 0) return;
      order();
      if (isProposed && !isDown) propose();
    });
  });

  openHandwriting()
    .then((handwriting) => handwriting.prepare())
    .then(() => {
      if (!isOver) status.value = { name: 'ready' };
    })
    .catch(fail);
  continuation.follow(textBefore());

  return {
    status,
    /** In heights of the writing field, from its upper left corner. */
    strokes,
    /** Best first; of what is drawn, or of the character that was touched in the field. */
    candidates,
    /** The stroke that is being drawn belongs to the next character: what was drawn before is not shown any more. */
    startsNext,
    /** More strokes than any character has. */
    isFull,
    /** Whether the catalogue goes on with it after the text before. */
    isExpected: (character: string): boolean => {
      const expectation = continuation.expectation.peek();
      return (expectation?.probabilities.get(character) ?? 0) > LIKELY;
    },
    /** What may come next, as long as nothing is drawn. */
    words: continuation.words,
    /** A stroke begins `x` field heights from the left. */
    begin(x: number) {
      clearTimeout(pauseTimer);
      isDown = true;
      const drawn = strokes.peek();
      if (drawn.length === 0) return;
      const isKnown = !isHeld && candidates.peek().length > 0;
      startsNext.value = isKnown && (isProposed || beginsNextCharacter(drawn, x));
    },
    /** It ends. Only now the character before is taken: what turned out to be a palm takes nothing. */
    async end(stroke: Stroke) {
      isDown = false;
      if (startsNext.peek()) {
        // The last stroke of the character before may still be on its way through the recogniser.
        await answered;
        takeFirst();
      } else if (strokes.peek().length === 0) {
        // Whoever writes on leaves the character that was touched as it is.
        input.settle();
        candidates.value = [];
      }
      if (strokes.peek().length >= MAX_STROKES) {
        isFull.value = true;
        return;
      }
      isProposed = false;
      isRested = false;
      isHeld = false;
      isNewPiece = true;
      strokes.value = [...strokes.peek(), stroke];
      rest();
      await recognise();
    },
    /** It was none: a palm, or another pointer took over. */
    cancel() {
      isDown = false;
      startsNext.value = false;
      if (strokes.peek().length > 0 && !isProposed) rest();
    },
    choose(character: string) {
      if (strokes.peek().length > 0) {
        take(character);
        joiner.forget();
        return;
      }
      input.compose(character);
      input.settle();
      input.moveToEnd();
      candidates.value = [];
      continuation.follow(textBefore());
    },
    chooseWord(text: string) {
      input.insert(text);
      continuation.follow(textBefore());
    },
    /** Looks for rare characters too, for what is drawn now. */
    async searchRare() {
      if (withRare || strokes.peek().length === 0) return;
      withRare = true;
      await recognise();
    },
    /** Takes the last stroke back; of a character that was only begun, the one before is taken up again. */
    async undoStroke() {
      clearTimeout(pauseTimer);
      joiner.forget();
      isFull.value = false;
      const left = strokes.peek().slice(0, -1);
      if (left.length > 0) {
        isProposed = false;
        isHeld = true;
        strokes.value = left;
        await recognise();
        propose();
        return;
      }
      if (strokes.peek().length > 0 && input.composition.peek()) input.compose('');
      forgetInk();
      const before = written.at(-1);
      const { text, cursor } = input.read();
      if (!before || before.strokes.length === 0) return;
      if (before.at + before.character.length !== cursor || !standsIn(text, before)) return;
      written = written.slice(0, -1);
      input.takeUp({ from: before.at, to: cursor });
      recognised = before.candidates;
      isHeld = true;
      isProposed = true;
      batch(() => {
        strokes.value = before.strokes;
        candidates.value = before.candidates;
      });
    },
    deleteBack() {
      joiner.forget();
      if (strokes.peek().length > 0) {
        if (input.composition.peek()) input.compose('');
        forgetInk();
      } else {
        candidates.value = [];
        input.deleteBack();
      }
      continuation.follow(textBefore());
    },
    clear() {
      joiner.forget();
      forgetInk();
      written = [];
      input.clear();
      continuation.follow('');
    },
    /** The field is `aspect` times as wide as high now: what was drawn is made smaller where it would stand out. */
    fit(aspect: number) {
      const right = Math.max(0, ...strokes.peek().flatMap((stroke) => stroke.map(([x]) => x)));
      if (right <= aspect) return;
      const scale = aspect / right;
      strokes.value = strokes.peek().map((stroke) => stroke.map(([x, y]) => [x * scale, y * scale] as const));
    },
    /** The pad goes away: what is proposed stays, strokes do not. */
    leave() {
      isOver = true;
      joiner.forget();
      forgetInk();
      written = [];
      stopFollowing();
      stopOrdering();
      continuation.dispose();
      input.settle();
    },
  };
});
export type WritingModel = InstanceType<typeof WritingModel>;

function standsIn(text: string, { at, character }: Written): boolean {
  return text.slice(at, at + character.length) === character;
}
