/**
 * Owns the text field: a real input that a hardware keyboard fills as ever, and that opens the on-screen keyboard when it is touched.
 * The value is the caller's; while an input method composes, nothing is written into the element.
 */
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { FieldKind, InputField } from '../../state/input-model';
import { useApp } from '../app-context';
import { Icon, type IconName } from './icon';
import styles from './text-field.module.css';

export interface TextFieldProps {
  /** For screen readers, and above the field where `showLabel`. */
  label: string;
  value: string;
  onInput(text: string): void;
  /** Enter, or 查询 on the panel. */
  onSubmit(): void;
  placeholder?: string;
  kind?: FieldKind;
  maxLength?: number;
  /** Takes the focus and opens the panel when it appears. */
  autoOpen?: boolean;
  showLabel?: boolean;
  icon?: IconName;
  /** Words of an error below the field; read out with it. */
  error?: string;
}

export function TextField(props: TextFieldProps) {
  const { label, value, placeholder, kind = 'text', maxLength = 200, autoOpen, showLabel, icon, error } = props;
  const { input: panel } = useApp();
  const id = useId();
  const element = useRef<HTMLInputElement>(null);
  const wrapper = useRef<HTMLDivElement>(null);
  const composing = useRef(false);
  const latest = useRef(props);
  latest.current = props;

  useLayoutEffect(() => {
    const input = element.current;
    if (input && !composing.current && input.value !== value) input.value = value;
  }, [value]);

  useLayoutEffect(() => {
    // Words that appear below the field must not lie under the keyboard.
    if (error !== undefined) wrapper.current?.scrollIntoView({ block: 'nearest' });
  }, [error]);

  const open = () => {
    if (panel.field.peek()?.id === id) return;
    const field: InputField = {
      id,
      kind,
      maxLength,
      read() {
        const text = element.current?.value ?? '';
        return { text, cursor: element.current?.selectionStart ?? text.length };
      },
      write(text, cursor) {
        const input = element.current;
        if (!input) return;
        input.value = text;
        input.focus({ preventScroll: true });
        input.setSelectionRange(cursor, cursor);
        // A long text scrolls inside the field so that the cursor stays in sight.
        if (cursor === text.length) input.scrollLeft = input.scrollWidth;
        latest.current.onInput(text);
      },
      submit: () => latest.current.onSubmit(),
    };
    panel.open(field);
  };

  useEffect(() => {
    if (autoOpen) {
      element.current?.focus({ preventScroll: true });
      open();
    }
    return () => {
      if (panel.field.peek()?.id === id) panel.close();
    };
  }, []);

  return (
    <div ref={wrapper} class={styles.field} data-invalid={error !== undefined}>
      {showLabel && (
        <label class={styles.label} for={id}>
          {label}
        </label>
      )}
      <div class={styles.box}>
        {icon && <Icon name={icon} />}
        <input
          ref={element}
          id={id}
          class={styles.input}
          type="text"
          // Hidden by CSS: a password field would make the browser offer to save it.
          data-kind={kind}
          // The terminal has its own keyboard; the system's must not cover it.
          inputMode="none"
          autocomplete="off"
          autocorrect="off"
          autocapitalize="off"
          spellcheck={false}
          aria-label={showLabel ? undefined : label}
          aria-invalid={error !== undefined}
          aria-describedby={error === undefined ? undefined : `${id}-error`}
          placeholder={placeholder}
          maxLength={maxLength}
          onClick={open}
          onCompositionStart={() => {
            composing.current = true;
          }}
          onCompositionEnd={(event) => {
            composing.current = false;
            latest.current.onInput(event.currentTarget.value);
          }}
          onInput={(event) => {
            if (!composing.current) latest.current.onInput(event.currentTarget.value);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.isComposing) {
              event.preventDefault();
              panel.close();
              latest.current.onSubmit();
            }
          }}
        />
      </div>
      {error !== undefined && (
        <p id={`${id}-error`} class={styles.error} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
