/** Owns the table of labels and values, as government portals set a document's metadata: two pairs a line where there is room. */
import type { ComponentChildren } from 'preact';
import styles from './definition-table.module.css';

export interface DefinitionTableProps {
  rows: readonly { readonly label: string; readonly value: ComponentChildren }[];
}

export function DefinitionTable({ rows }: DefinitionTableProps) {
  return (
    <dl class={styles.table}>
      {rows.map((row) => (
        <div key={row.label} class={styles.row}>
          <dt>{row.label}</dt>
          <dd>{row.value}</dd>
        </div>
      ))}
    </dl>
  );
}
