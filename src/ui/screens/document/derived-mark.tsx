/** Owns the mark of what the portal derived (由系统推断): words beside the value, so that it can be told without colours and is read aloud. */
import type { ComponentChildren } from 'preact';
import type { CatalogueRecord, DerivableField } from '../../../catalogue/record';
import { useApp } from '../../app-context';
import styles from './derived-mark.module.css';

export function DerivedMark() {
  const { t } = useApp();
  return <small class={styles.mark}>{t('document.derived')}</small>;
}

export interface MarkedValueProps {
  record: CatalogueRecord;
  field: DerivableField;
  children: ComponentChildren;
}

/** A value, with the mark behind it where it was derived. */
export function MarkedValue({ record, field, children }: MarkedValueProps) {
  if (!record.derived.includes(field)) return <>{children}</>;
  return (
    <span class={styles.marked}>
      <span>{children}</span>
      <DerivedMark />
    </span>
  );
}

/** What the mark means: once on a page that has one. */
export function DerivedNote() {
  const { t } = useApp();
  return <p class={styles.note}>{t('document.derivedNote')}</p>;
}
