/** Owns which field the on-screen keyboard fills, and the editing of its text at the cursor. One panel for every field. */
import { createModel, signal } from '@preact/signals';

/** `text`: letters, digits, document-number signs. `pin`: digits only, never shown. */
export type FieldKind = 'text' | 'pin';

/** A field as the panel sees it: the screen owns the value, the panel asks for changes. */
export interface InputField {
  readonly id: string;
  readonly kind: FieldKind;
  readonly maxLength: number;
  read(): { readonly text: string; readonly cursor: number };
  write(text: string, cursor: number): void;
  /** 查询 / 完成 on the panel. */
  submit(): void;
}

export const InputModel = createModel(() => {
  const field = signal<InputField | null>(null);

  /** Puts `text` at the cursor; too long a text is cut, never refused whole. */
  const insert = (text: string) => {
    const target = field.value;
    if (!target) return;
    const { text: before, cursor } = target.read();
    const room = Math.max(0, target.maxLength - before.length);
    const piece = [...text].reduce(
      (kept, character) => (kept.length + character.length <= room ? kept + character : kept),
      '',
    );
    target.write(before.slice(0, cursor) + piece + before.slice(cursor), cursor + piece.length);
  };

  return {
    field,
    open(target: InputField) {
      field.value = target;
    },
    close() {
      field.value = null;
    },
    insert,
    /** Removes the character before the cursor, surrogate pairs whole. */
    deleteBack() {
      const target = field.value;
      if (!target) return;
      const { text, cursor } = target.read();
      if (cursor === 0) return;
      const last = [...text.slice(0, cursor)].at(-1) ?? '';
      target.write(text.slice(0, cursor - last.length) + text.slice(cursor), cursor - last.length);
    },
    clear() {
      field.value?.write('', 0);
    },
    submit() {
      const target = field.value;
      field.value = null;
      target?.submit();
    },
  };
});
export type InputModel = InstanceType<typeof InputModel>;
