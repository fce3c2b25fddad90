/** Owns which field the panel fills, by which way of input, and the editing of its text at the cursor. One panel for every field. */
import { batch, createModel, signal } from '@preact/signals';

/** `text`: characters, letters, document-number signs. `pin`: digits only, never shown. */
export type FieldKind = 'text' | 'pin';

/** How text is entered. */
export type InputWay = 'handwriting' | 'letters';

/** A field as the panel sees it: the screen owns the value, the panel asks for changes. */
export interface InputField {
  readonly id: string;
  readonly kind: FieldKind;
  readonly maxLength: number;
  /** About a person: said aloud only after asking. */
  readonly isPersonal?: boolean;
  read(): { readonly text: string; readonly cursor: number };
  write(text: string, cursor: number): void;
  /** 查询 / 完成 on the panel. */
  submit(): void;
}

/** A stretch of the field's text: UTF-16 offsets, end exclusive. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

export const InputModel = createModel(() => {
  const field = signal<InputField | null>(null);
  const chosenWay = signal<InputWay | null>(null);
  const composition = signal<TextRange | null>(null);
  const pointed = signal<number | null>(null);

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
      target.write(before.slice(0, range.from) + piece + before.slice(range.to), now.to);
    });
    return now;
  };
  const cursorRange = (): TextRange => {
    const at = field.peek()?.read().cursor ?? 0;
    return { from: at, to: at };
  };
  const shut = () => {
    batch(() => {
      settle();
      pointed.value = null;
      field.value = null;
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
    /** The field was touched again while it is filled. */
    point(cursor: number) {
      batch(() => {
        settle();
        pointed.value = cursor;
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
      const target = field.peek();
      const { text } = target?.read() ?? { text: '' };
      target?.write(text, text.length);
    },
    /** Text and cursor now; '' and 0 without a field. */
    read: () => field.peek()?.read() ?? { text: '', cursor: 0 },
    /** Removes the character before the cursor, surrogate pairs whole. */
    deleteBack() {
      pointed.value = null;
      settle();
      const target = field.peek();
      if (!target) return;
      const { text, cursor } = target.read();
      const last = [...text.slice(0, cursor)].at(-1);
      if (last !== undefined) replace({ from: cursor - last.length, to: cursor }, '', false);
    },
    clear() {
      pointed.value = null;
      settle();
      field.peek()?.write('', 0);
    },
    submit() {
      const target = field.peek();
      shut();
      target?.submit();
    },
  };
});
export type InputModel = InstanceType<typeof InputModel>;
