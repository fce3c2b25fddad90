/** Owns the badge: one word about a document, its genre or its validity. Never the only sign: the word says it, the colour helps. */
import styles from './badge.module.css';

export interface BadgeProps {
  text: string;
  tone: 'genre' | 'valid' | 'abolished' | 'neutral';
}

export function Badge({ text, tone }: BadgeProps) {
  return (
    <span class={styles.badge} lang={tone === 'genre' ? 'zh-Hans' : undefined} data-tone={tone}>
      {text}
    </span>
  );
}
