/** Owns the heading of a section: Song-style, with the seal-red bar. */
import styles from './section-title.module.css';

/** `level` 1: the title of a whole screen; it looks the same. */
export function SectionTitle({ text, level = 2 }: { text: string; level?: 1 | 2 }) {
  return level === 1 ? <h1 class={styles.title}>{text}</h1> : <h2 class={styles.title}>{text}</h2>;
}
