/** Owns the tile: a large way into a part of the catalogue, with a title and one line that says what is behind it. */
import { Icon, type IconName } from './icon';
import styles from './tile.module.css';

export interface TileProps {
  title: string;
  note: string;
  icon: IconName;
  /** `hero`: the main way in; `apply`: asking for what is not public; `help`: a person comes. */
  kind?: 'plain' | 'hero' | 'apply' | 'help';
  onPress(): void;
}

export function Tile({ title, note, icon, kind = 'plain', onPress }: TileProps) {
  return (
    <button type="button" class={styles.tile} data-kind={kind} onClick={onPress}>
      <span class={styles.icon}>
        <Icon name={icon} />
      </span>
      <span class={styles.words}>
        <span class={styles.title}>{title}</span>
        <span class={styles.note}>{note}</span>
      </span>
    </button>
  );
}
