/**
 * Owns the text field: a real input that a hardware keyboard fills as ever, and that opens the on-screen keyboard when it is touched.
 * The value is the caller's; while an input method composes, nothing is written into the element.
 */
import type { RefObject } from 'preact';
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
  /** About a person: the panel asks before it says anything of it aloud. Identity and telephone numbers are, unless it is said. */
  isPersonal?: boolean;
  /** Of a day: the last one that can be, YYYY-MM-DD. */
  latestDay?: string;
  /** Takes the focus and opens the panel when it appears. */
  autoOpen?: boolean;
  showLabel?: boolean;
  icon?: IconName;
  /** Words of an error below the field; read out with it. */
  error?: string;
}

type FieldKeyEvent = KeyboardEvent & { readonly currentTarget: HTMLInputElement };

export function TextField(props: TextFieldProps) {
  const { label, value, placeholder, kind = 'text', maxLength = 200, autoOpen, showLabel, icon, error } = props;
  const { input: panel } = useApp();
  const isPersonal = props.isPersonal ?? (kind === 'idNumber' || kind === 'telephone');
  const id = useId();
  const isFilled = panel.field.value?.id === id;
  const element = useRef<HTMLInputElement>(null);
  const wrapper = useRef<HTMLDivElement>(null);
  const composing = useRef(false);
  const latest = useRef(props);
  latest.current = props;

  useLayoutEffect(() => {
    const input = element.current;
    if (!input || composing.current || input.value === value) return;
    input.value = value;
    // Changed by the screen: what was composed in it is not there any more.
    if (panel.field.peek()?.id === id) {
      panel.settle();
      panel.look();
    }
  }, [value]);

  useLayoutEffect(() => {
    // Words that appear below the field must not lie under the keyboard.
    if (error !== undefined) wrapper.current?.scrollIntoView({ block: 'nearest' });
  }, [error]);

  const open = () => {
    if (panel.field.peek()?.id === id) {
      panel.point(element.current?.selectionStart ?? 0);
      return;
    }
    const field: InputField = {
      id,
      kind,
      maxLength,
      isPersonal,
      latestDay: props.latestDay,
      isBegun: autoOpen && value !== '',
      read() {
        const text = element.current?.value ?? '';
        return { text, cursor: element.current?.selectionStart ?? text.length };
      },
      write(text, cursor) {
        const input = element.current;
        if (!input) return;
        input.value = text;
        // Who steps through the panel's keys by keyboard or switch keeps the place there.
        if (!document.activeElement?.closest('[data-panel]')) input.focus({ preventScroll: true });
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

  /** Whether the panel wants this key; what is selected gives way to a character, as in any field. */
  const takes = ({ key, currentTarget: { selectionStart, selectionEnd, value: text } }: FieldKeyEvent) => {
    const [from, to] = [selectionStart ?? 0, selectionEnd ?? 0];
    if (from < to && key.length === 1) panel.field.peek()?.write(text.slice(0, from) + text.slice(to), from);
    return panel.pressKey(key);
  };

  return (
    <div ref={wrapper} class={styles.field} data-invalid={error !== undefined} data-filled={isFilled}>
      {showLabel && (
        <label class={styles.label} for={id}>
          {label}
        </label>
      )}
      <div class={styles.box}>
        {icon && <Icon name={icon} />}
        <div class={styles.line}>
          {isFilled && kind === 'text' && <ComposedMark text={value} input={element} />}
          <input
            ref={element}
            id={id}
            class={styles.input}
            type="text"
            // Hidden by CSS: a password field would make the browser offer to save it.
            data-kind={kind}
            data-personal={isPersonal || undefined}
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
              panel.settle();
              latest.current.onInput(event.currentTarget.value);
              panel.look();
            }}
            onInput={(event) => {
              panel.settle();
              panel.look();
              if (!composing.current) latest.current.onInput(event.currentTarget.value);
            }}
            // The cursor may have moved.
            onKeyUp={panel.look}
            onKeyDown={(event) => {
              // An input method of the system has its keys to itself.
              if (event.isComposing) return;
              const isFilledNow = panel.field.peek()?.id === id;
              const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey;
              if (isFilledNow && isPlain && takes(event)) {
                event.preventDefault();
                event.stopPropagation();
              } else if (event.key === 'Enter') {
                event.preventDefault();
                if (isFilledNow) panel.submit();
                else latest.current.onSubmit();
              } else if (event.key === 'Escape' && isFilledNow) {
                event.preventDefault();
                // What else Escape would shut comes with the next one.
                event.stopPropagation();
                panel.close();
              }
            }}
          />
        </div>
      </div>
      {error !== undefined && (
        <p id={`${id}-error`} class={styles.error} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

/** A line under what the panel only proposes yet. An input has no marks of its own: the same text stands unseen over it. */
function ComposedMark({ text, input }: { text: string; input: RefObject<HTMLInputElement | null> }) {
  const { input: panel } = useApp();
  const mirror = useRef<HTMLDivElement>(null);
  const range = panel.composition.value;
  useLayoutEffect(() => {
    const [from, to] = [input.current, mirror.current];
    if (!from || !to) return;
    const follow = () => {
      to.style.transform = `translateX(${-from.scrollLeft}px)`;
    };
    follow();
    from.addEventListener('scroll', follow, { passive: true });
    return () => from.removeEventListener('scroll', follow);
  });
  if (!range || range.to > text.length) return null;
  return (
    <div class={styles.mirror} aria-hidden="true" data-composed={text.slice(range.from, range.to)}>
      <div ref={mirror}>
        <span>{text.slice(0, range.from)}</span>
        <span class={styles.composed}>{text.slice(range.from, range.to)}</span>
      </div>
    </div>
  );
}
