/** Owns the notice: something that the reader must know, in plain words with the next step. */
import type { ComponentChildren } from 'preact';
import { Icon } from './icon';
import styles from './notice.module.css';

export interface NoticeProps {
  tone: 'info' | 'warning' | 'error';
  title: string;
  text: ComponentChildren;
  /** Buttons for the next step. */
  actions?: ComponentChildren;
}

export function Notice({ tone, title, text, actions }: NoticeProps) {
  return (
    <div class={styles.notice} data-tone={tone} role={tone === 'error' ? 'alert' : 'status'}>
      <span class={styles.icon}>
        <Icon name={tone === 'info' ? 'info' : 'alert'} />
      </span>
      <div class={styles.words}>
        <p class={styles.title}>{title}</p>
        <div class={styles.text}>{text}</div>
        {actions && <div class={styles.actions}>{actions}</div>}
      </div>
    </div>
  );
}
