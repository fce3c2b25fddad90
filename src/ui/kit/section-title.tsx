/** Owns the heading of a section: Song-style, with the seal-red bar. */
import styles from './section-title.module.css';

export function SectionTitle({ text }: { text: string }) {
  return <h2 class={styles.title}>{text}</h2>;
}
