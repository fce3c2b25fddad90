/** Owns the sheet: a large panel from below for picking from a long list (facets, organs). Its list scrolls, its title and buttons stay. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Button } from './button';
import { useModal } from './dialog';
import styles from './sheet.module.css';

export interface SheetProps {
  title: string;
  closeLabel: string;
  onClose(): void;
  children: ComponentChildren;
  /** Stays visible under the list. */
  actions?: ComponentChildren;
}

export function Sheet({ title, closeLabel, onClose, children, actions }: SheetProps) {
  const dialog = useModal();
  const titleId = useId();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard's way out is Escape (onCancel)
    <dialog
      ref={dialog}
      class={styles.sheet}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div class={styles.inside}>
        <div class={styles.head}>
          <h2 id={titleId}>{title}</h2>
          <Button label={closeLabel} icon="close" onPress={onClose} />
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by the keyboard */}
        <section class={styles.body} aria-labelledby={titleId} data-scroller tabIndex={0}>
          {children}
        </section>
        {actions && <div class={styles.actions}>{actions}</div>}
      </div>
    </dialog>
  );
}
