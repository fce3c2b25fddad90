/** Owns which field the panel fills, by which way of input, and the editing of its text at the cursor. One panel for every field. */
import { batch, createModel, signal } from '@preact/signals';

/** `text`: characters, letters, document-number signs. `pin`: digits only, never shown. The others have a pad of their own. */
export type FieldKind = 'text' | 'pin' | 'idNumber' | 'telephone' | 'date';

/** How text is entered. */
export type InputWay = 'handwriting' | 'pinyin' | 'strokes' | 'rare' | 'number' | 'english';

/** A field as the panel sees it: the screen owns the value, the panel asks for changes. */
export interface InputField {
  readonly id: string;
  readonly kind: FieldKind;
  readonly maxLength: number;
  /** About a person: said aloud only after asking. */
  readonly isPersonal?: boolean;
  /** Of a day: the last one that can be (YYYY-MM-DD), today for a birthday. */
  readonly latestDay?: string;
  /** A hardware keyboard began its text before it was opened. */
  readonly isBegun?: boolean;
  read(): FieldContents;
  write(text: string, cursor: number): void;
  /** 查询 / 完成 on the panel. */
  submit(): void;
}

interface FieldContents {
  readonly text: string;
  /** UTF-16 offset. */
  readonly cursor: number;
}

const NOTHING: FieldContents = { text: '', cursor: 0 };

/** A stretch of the field's text: UTF-16 offsets, end exclusive. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** Takes a key of a hardware keyboard, named as in `KeyboardEvent.key`, or leaves it to the field. */
export type KeyTaker = (key: string) => boolean;

export const InputModel = createModel(() => {
  const field = signal<InputField | null>(null);
  const chosenWay = signal<InputWay | null>(null);
  const composition = signal<TextRange | null>(null);
  const pointed = signal<number | null>(null);
  const takers: KeyTaker[] = [];
  let finisher: (() => Promise<void>) | null = null;
  const contents = signal<FieldContents>(NOTHING);

  const look = () => {
    contents.value = field.peek()?.read() ?? NOTHING;
  };
  const write = (text: string, cursor: number) => {
    field.peek()?.write(text, cursor);
    look();
  };

  const settle = () => {
    composition.value = null;
  };

  /** Puts `text` in the place of `range`; too long a text is cut at a character, never refused whole. Gives the range that it takes now. */
  const replace = (range: TextRange, text: string, isComposed: boolean): TextRange | null => {
    const target = field.peek();
    if (!target) return null;
    const { text: before } = target.read();
    const room = Math.max(0, target.maxLength - before.length + range.to - range.from);
    const piece = [...text].reduce(
      (kept, character) => (kept.length + character.length <= room ? kept + character : kept),
      '',
    );
    const now = { from: range.from, to: range.from + piece.length };
    batch(() => {
      composition.value = isComposed && piece !== '' ? now : null;
      write(before.slice(0, range.from) + piece + before.slice(range.to), now.to);
    });
    return now;
  };
  const cursorRange = (): TextRange => {
    const at = field.peek()?.read().cursor ?? 0;
    return { from: at, to: at };
  };
  const deleteBefore = (pick: (before: string) => string) => {
    pointed.value = null;
    settle();
    const target = field.peek();
    if (!target) return;
    const { text, cursor } = target.read();
    const { length } = pick(text.slice(0, cursor));
    if (length > 0) replace({ from: cursor - length, to: cursor }, '', false);
  };
  const shut = () => {
    batch(() => {
      settle();
      pointed.value = null;
      field.value = null;
      contents.value = NOTHING;
    });
  };

  return {
    field,
    /** What the reader chose on the panel in this session; null for what suits the text size. */
    chosenWay,
    /** The last character while it is only proposed: it stands in the text, marked, and may still become another. */
    composition,
    /** Where the reader touched the text last, as a cursor; null once something was entered. */
    pointed,
    open(target: InputField) {
      batch(() => {
        shut();
        field.value = target;
        look();
      });
    },
    close: shut,
    /** The session ends: nothing of the reader stays. */
    forget() {
      shut();
      chosenWay.value = null;
    },
    chooseWay(way: InputWay) {
      settle();
      chosenWay.value = way;
    },
    /** What is proposed stays. Also called when the text was changed from elsewhere (hardware keyboard). */
    settle,
    /** Text and cursor of the field, kept up with every change: `look` is called for those by hardware. */
    contents,
    look,
    /** The field was touched again while it is filled. */
    point(cursor: number) {
      batch(() => {
        settle();
        pointed.value = cursor;
        look();
      });
    },
    /** Puts `text` at the cursor. */
    insert(text: string) {
      pointed.value = null;
      settle();
      replace(cursorRange(), text, false);
    },
    /** Proposes `text` in the place of what was proposed before, else at the cursor; '' takes it back. */
    compose(text: string) {
      pointed.value = null;
      replace(composition.peek() ?? cursorRange(), text, true);
    },
    /** Takes up again a stretch that stood already: it is marked, and `compose` replaces it. */
    takeUp(range: TextRange) {
      composition.value = range;
    },
    moveToEnd() {
      const { text } = field.peek()?.read() ?? NOTHING;
      write(text, text.length);
    },
    /** Text and cursor now; '' and 0 without a field. */
    read: () => field.peek()?.read() ?? NOTHING,
    /** Removes the character before the cursor, surrogate pairs whole. */
    deleteBack() {
      deleteBefore(lastCharacter);
    },
    /** Removes what `pick` takes from the end of the text before the cursor. */
    deleteBefore,
    /** By a character, surrogate pairs whole. */
    moveCursor(by: -1 | 1) {
      pointed.value = null;
      settle();
      const { text, cursor } = field.peek()?.read() ?? NOTHING;
      const passed = by < 0 ? lastCharacter(text.slice(0, cursor)) : [...text.slice(cursor)].at(0);
      write(text, cursor + by * (passed?.length ?? 0));
    },
    clear() {
      pointed.value = null;
      settle();
      write('', 0);
    },
    /** Puts `text` in the place of all that stands there. */
    fill(text: string) {
      pointed.value = null;
      settle();
      replace({ from: 0, to: field.peek()?.read().text.length ?? 0 }, text, false);
    },
    /** 查询, 完成 or Enter: what is only composed is taken first. */
    submit() {
      const target = field.peek();
      const end = () => {
        if (field.peek() !== target) return;
        shut();
        target?.submit();
      };
      if (finisher) void finisher().then(end);
      else end();
    },
    /** What is only composed is taken. */
    async finish() {
      await finisher?.();
    },
    /** The way that is open says how what it composes is taken; it must not reject. Gives back how to say so no longer. */
    onFinish(finish: () => Promise<void>): () => void {
      finisher = finish;
      return () => {
        if (finisher === finish) finisher = null;
      };
    },
    /** A part of the panel wants keys of a hardware keyboard before the field has them; the last who wanted is asked first. Gives back its end. */
    takeKeys(taker: KeyTaker): () => void {
      takers.unshift(taker);
      return () => {
        const at = takers.indexOf(taker);
        if (at >= 0) takers.splice(at, 1);
      };
    },
    /** A plain key in the field that is filled, no key of an input method. True: the panel took it. */
    pressKey: (key: string): boolean => takers.some((take) => take(key)),
  };
});
export type InputModel = InstanceType<typeof InputModel>;

function lastCharacter(text: string): string {
  return [...text].at(-1) ?? '';
}
