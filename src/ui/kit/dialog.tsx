/** Owns the modal dialog: the browser's own, which keeps the focus inside and makes the rest inert. */
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import styles from './dialog.module.css';

export interface DialogProps {
  title: string;
  /** Escape, or a touch beside the dialog. */
  onClose(): void;
  children?: ComponentChildren;
  /** Buttons, the wanted one last. */
  actions: ComponentChildren;
}

/** Shown as long as it is rendered. */
export function Dialog({ title, onClose, children, actions }: DialogProps) {
  const dialog = useModal();
  const titleId = useId();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard's way out is Escape (onCancel)
    <dialog
      ref={dialog}
      class={styles.dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        // The model decides; the element goes when it is no longer rendered.
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div class={styles.inside}>
        <h2 id={titleId}>{title}</h2>
        {children && <div class={styles.body}>{children}</div>}
        <div class={styles.actions}>{actions}</div>
      </div>
    </dialog>
  );
}

/** Opens the element as modal when it appears and gives the focus back when it goes. */
export function useModal() {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const before = document.activeElement;
    element.showModal();
    return () => {
      element.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return dialog;
}
